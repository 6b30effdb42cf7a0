"""A room's database carries checkpoints between its consoles, and can neither change nor take back what they hold."""

import psycopg
import pytest
from psycopg import errors

from console.journal.exchange import Exchange
from console.journal.memory import MemoryJournal
from console.journal.postgres import PostgresJournal
from console.postgres.connection import connect
from tests.console.journal.outside import signed_point
from tests.console.journal.support import LIVE, fill, store
from tests.room import Room


def test_what_one_console_hands_on_the_others_are_given_in_order(room: Room) -> None:
    ours, theirs = PostgresJournal(room.where), PostgresJournal(room.where)
    assert isinstance(ours, Exchange) and not isinstance(MemoryJournal(), Exchange)
    fill(ours, 2)
    points = []
    for turn in range(5):
        store(ours, f"more-{turn}")
        points.append(signed_point(ours))
        for _ in range(2):  # whoever is not sure says it again
            ours.hand_on("live", points[-1].key.text, points[-1].note)
    got = theirs.handed_on("live", 0, 100)
    assert [(one.key, one.note) for one in got] == [(point.key.text, point.note) for point in points]
    assert theirs.handed_on("live", got[2].number, 100) == got[3:]
    assert theirs.handed_on("live", 0, 2) == got[3:], "of many the newest"
    assert theirs.handed_on("drill", 0, 100) == []
    ours.close()
    theirs.close()


@pytest.mark.parametrize("words", ["UPDATE checkpoints SET note = 'x'", "DELETE FROM checkpoints"])
def test_no_console_changes_what_was_handed_on(room: Room, words: str) -> None:
    journal = PostgresJournal(room.where)
    fill(journal, 2)
    point = signed_point(journal, book=LIVE)
    journal.hand_on("live", point.key.text, point.note)
    journal.close()
    with connect(room.where) as stranger, pytest.raises(psycopg.Error) as refused:
        stranger.execute(words)
    assert isinstance(refused.value, errors.InsufficientPrivilege)
