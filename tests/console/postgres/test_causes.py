"""Why a room's database is away is said in the screen's language, and never in the driver's words."""

import re
from typing import get_args

import psycopg
import pytest

from console.database import DatabaseAway
from console.postgres.address import Address, address
from console.postgres.causes import STATES, WORDS, cause
from console.postgres.connection import connect, reached
from console.views.language import Language, Tongue
from resources.base import Reason
from tests.room import Room

AT = 'connection failed: connection to server at "10.0.0.9", port 5432 failed: '
SAID = {
    AT + "Connection refused\n\tIs the server running on that host?": "room-nobody-there",
    AT + "No route to host": "room-no-way",
    AT + "Network is unreachable": "room-no-way",
    "failed to resolve host 'db.city': [Errno -2] Name or service not known": "room-not-found",
    "connection timeout expired": "database-silent",
    "wait timeout expired": "database-silent",
    "consuming input failed: server closed the connection unexpectedly": "room-broken-off",
    "consuming input failed: Connection reset by peer": "room-broken-off",
    "the connection is closed": "room-broken-off",
    AT + "FATAL:  the database system is starting up": "room-starting",
    AT + "FATAL:  the database system is shutting down": "room-shut-down",
    AT + "FATAL:  sorry, too many clients already": "room-full",
    AT + 'FATAL:  too many connections for role "desks"': "room-full",
    AT + "fe_sendauth: no password supplied": "room-password",
    AT + 'FATAL:  password authentication failed for user "desks"': "room-password",
    AT + 'FATAL:  database "linjiang" does not exist': "room-database-unknown",
    AT + 'FATAL:  role "desks" does not exist': "room-not-admitted",
    AT + 'FATAL:  role "desks" is not permitted to log in': "room-not-admitted",
    AT + 'FATAL:  pg_hba.conf rejects connection for host "10.0.0.2", no encryption': "room-not-admitted",
    "something that nobody has heard of": "database-away",
}


@pytest.mark.parametrize("said", SAID)
def test_what_the_driver_says_has_a_cause(said: str) -> None:
    reason = cause(psycopg.OperationalError(said), "linjiang")
    assert reason == Reason(SAID[said], {"why": said.partition("\n")[0]})


def test_every_cause_has_a_sentence_of_its_own_in_which_no_word_of_the_driver_stands() -> None:
    codes = {code for _, code in WORDS} | set(STATES.values()) | {"database-away"}
    for tongue in get_args(Tongue):
        language = Language(tongue)
        said = {code: language.reason(Reason(code, {"why": "FATAL: xyz"})) for code in codes}
        assert len(set(said.values())) == len(codes)
        assert not any("FATAL" in one for one in said.values())
        if tongue == "zh_CN":
            assert not any(re.search(r"[A-Za-z]", one) for one in said.values())
        assert all(language.driver_words(Reason(code, {"why": "FATAL: xyz"})) == "FATAL: xyz" for code in codes)


def test_a_real_server_that_is_not_reached_or_does_not_admit_is_told_apart(room: Room) -> None:
    server = room.server
    nowhere = Address("host=127.0.0.1 port=1 dbname=linjiang user=desks", "127.0.0.1/linjiang")
    places = {
        "room-nobody-there": nowhere,
        "room-database-unknown": address(server.url("nosuch")),
        "room-not-admitted": address(server.url(room.name, "nobody_here")),
    }
    for code, where in places.items():
        with pytest.raises(DatabaseAway) as away:
            connect(where)
        assert away.value.reason.code == code
    with connect(room.where) as connection, room.owner() as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 2000)", [connection.info.backend_pid])
        with pytest.raises(DatabaseAway) as away, reached(room.where):
            connection.execute("SELECT 1")
        assert away.value.reason.code == "room-shut-down"
        with pytest.raises(DatabaseAway) as away, reached(room.where):
            connection.execute("SELECT 1")
        assert away.value.reason.code == "room-broken-off"
