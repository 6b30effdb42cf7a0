"""What a room's database refuses, to the consoles and to its owner, and what happens when it is cut off."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

import psycopg
import pytest
from psycopg import errors

from console.database import DatabaseAway, WritesStopped
from console.entry import Book, genesis_hash
from console.journal.api import Already, Lost
from console.journal.postgres import PostgresJournal
from console.journal.verify import verify_journal
from console.postgres.address import address
from console.postgres.connection import VERSIONS, Connection, connect
from console.postgres.making import make, migrate
from resources.base import BadInput, CommandId
from tests.console.journal.support import LIVE, draft, fill, store
from tests.proxy import Proxy
from tests.room import CITY, ROLE, Room, Rooms


@pytest.fixture
def journal(room: Room) -> Iterator[PostgresJournal]:
    journal = PostgresJournal(room.where)
    fill(journal, 3)
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def guarded(rooms: Rooms) -> Room:
    """A room in which a book is that nobody succeeds in changing."""
    room = rooms.new()
    journal = PostgresJournal(room.where)
    fill(journal, 3)
    journal.close()
    return room


@pytest.fixture(params=["a console", "the owner"])
def stranger(request: pytest.FixtureRequest, guarded: Room) -> Iterator[Connection]:
    """Another program with the rights of a console, or of the tables' owner."""
    with guarded.owner() if request.param == "the owner" else connect(guarded.where) as connection:
        yield connection


ROW = "'live', {seq}, 0, 0, 'x', 'x', 'x', '{command}', 0, 'x', 1, '{{}}', '\\x00'"
FORBIDDEN = [
    "UPDATE entries SET actor = 'nobody' WHERE seq = 2",
    "DELETE FROM entries WHERE seq = 6",
    "DELETE FROM entries",
    "TRUNCATE entries",
    "TRUNCATE books CASCADE",
    f"INSERT INTO entries VALUES ({ROW.format(seq=2, command='new')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=2, command='new')}) ON CONFLICT (book, seq) DO UPDATE SET actor = ''",
    f"INSERT INTO entries VALUES ({ROW.format(seq=7, command='command-0')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=7, command='new')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=0, command='new')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=1, command='new').replace('live', 'ghost')})",
    "UPDATE heads SET seq = 5",
    "UPDATE heads SET seq = 7, chain = '\\x00'",
    f"WITH moved AS (UPDATE heads SET seq = 8) INSERT INTO entries VALUES ({ROW.format(seq=8, command='new')})",
    "UPDATE heads SET chain = '\\x00'",
    "UPDATE heads SET book = 'other', seq = 9",
    "DELETE FROM heads",
    "TRUNCATE heads",
    "INSERT INTO heads VALUES ('live', 0, '\\x00', '') ON CONFLICT (book) DO UPDATE SET seq = 0",
    "INSERT INTO heads VALUES ('ghost', 9, '\\x00', '')",
    "UPDATE heads SET tree = ''",
    "UPDATE books SET kind = 'exercise'",
    "DELETE FROM books",
    "INSERT INTO nodes VALUES ('live', 8, 1, '\\x00')",
    "INSERT INTO nodes VALUES ('live', 8, -1, '\\x00')",
    *(f"INSERT INTO nodes VALUES ('live', {level}, 0, '\\x00')" for level in (-8, 0, 1, 63, 64)),
    "UPDATE nodes SET hash = '\\x00'",
    "DELETE FROM nodes",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_no_program_can_change_the_record_by_plain_statements(
    guarded: Room, stranger: Connection, statement: str
) -> None:
    journal = PostgresJournal(guarded.where)
    before = (journal.books(), journal.head("live"), journal.read("live", 0, 100))
    with pytest.raises((psycopg.IntegrityError, errors.InsufficientPrivilege)):
        stranger.execute(statement.encode())
    assert (journal.books(), journal.head("live"), journal.read("live", 0, 100)) == before
    journal.close()


RIGHTS = {
    *(
        (table, right)
        for table in ("books", "heads", "entries", "nodes", "accounts", "checkpoints")
        for right in ("SELECT", "INSERT")
    ),
    *((table, "SELECT") for table in ("alembic_version", "city")),
}


def test_the_consoles_have_no_right_to_change_delete_or_truncate_an_entry(room: Room) -> None:
    with connect(room.where) as console:
        rights = console.execute(
            "SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE table_schema = 'vigil'"
        ).fetchall()
        changed = console.execute(
            "SELECT table_name, column_name FROM information_schema.column_privileges "
            "WHERE table_schema = 'vigil' AND privilege_type = 'UPDATE'"
        ).fetchall()
        with pytest.raises(errors.InsufficientPrivilege):
            console.execute("CREATE TABLE mine (a int)")
        with pytest.raises(errors.InsufficientPrivilege):
            console.execute("ALTER TABLE entries DISABLE TRIGGER ALL")
        with pytest.raises(errors.InsufficientPrivilege):
            console.execute("SET session_replication_role = replica")
    assert set(rights) == RIGHTS
    assert {row for row in changed if row[0] != "accounts"} == {("heads", name) for name in ("seq", "chain", "tree")}


def test_the_database_s_owner_cannot_be_the_consoles_role(rooms: Rooms, room: Room) -> None:
    for role in ("postgres", "boss"):
        if role == "boss":
            rooms.server.administer("CREATE ROLE boss LOGIN SUPERUSER")
        with pytest.raises(BadInput) as refused:
            make(address(rooms.server.url(room.name)), role, CITY)
        assert refused.value.reason.code == "role-too-strong"


def test_a_database_is_of_one_city(rooms: Rooms, room: Room) -> None:
    for attempt in (
        lambda: make(address(rooms.server.url(room.name)), ROLE, "elsewhere"),
        lambda: PostgresJournal(room.where, city="elsewhere"),
    ):
        with pytest.raises(BadInput) as refused:
            attempt()
        assert refused.value.reason.code == "room-of-another-city"
    PostgresJournal(room.where, city=CITY).close()


def test_a_database_that_was_not_made_for_vigil_is_refused(rooms: Rooms) -> None:
    with pytest.raises(BadInput) as refused:
        PostgresJournal(address(rooms.server.url(rooms.server.new_database())))
    assert refused.value.reason.code == "room-unmade"


def test_a_room_of_an_older_vigil_is_brought_up_to_date_with_its_record_whole(rooms: Rooms) -> None:
    name = rooms.server.new_database()
    owner = address(rooms.server.url(name))
    with connect(owner) as connection:
        connection.execute("CREATE SCHEMA vigil")
    migrate(owner, "0001")
    with pytest.raises(BadInput) as refused:
        PostgresJournal(owner)
    assert refused.value.reason.code == "room-older"
    with connect(owner) as connection:
        connection.execute(
            "INSERT INTO books (name, kind, parent, parent_seq, parent_chain) VALUES ('a', 'live', '', 0, '')"
        )
        connection.execute("INSERT INTO heads VALUES ('a', 0, %s)", [genesis_hash(Book("a", "live"))])
    for _ in range(2):
        make(owner, ROLE, CITY)
    journal = PostgresJournal(address(rooms.server.url(name, ROLE)), city=CITY)
    assert [book.name for book in journal.books()] == ["a"]
    fill(journal, 2)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True, True]
    journal.close()


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_a_console_needs_the_tables_of_its_own_version(rooms: Rooms, version: str) -> None:
    owner = address(rooms.server.url(rooms.server.new_database()))
    with connect(owner) as connection:
        connection.execute("CREATE SCHEMA vigil")
    migrate(owner, version)
    with pytest.raises(BadInput) as refused:
        PostgresJournal(owner)
    assert refused.value.reason.code == "room-older"


def test_a_room_of_a_newer_vigil_is_refused(room: Room) -> None:
    with room.owner() as owner:
        owner.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadInput) as refused:
        PostgresJournal(room.where)
    assert refused.value.reason.code == "room-newer"


@pytest.mark.parametrize(("version", "city"), [("0004", "elsewhere"), ("9999", CITY)])
def test_a_room_that_is_not_ours_to_bring_up_to_date_is_left_as_it_is(rooms: Rooms, version: str, city: str) -> None:
    """A mistyped address, or the Vigil of before: the consoles of that room would not start any more."""
    owner = address(rooms.server.url(rooms.server.new_database()))
    with connect(owner) as connection:
        connection.execute("CREATE SCHEMA vigil")
        migrate(owner, "0004")
        connection.execute("INSERT INTO city VALUES (%s)", [CITY])
        connection.execute("UPDATE alembic_version SET version_num = %s", [version])
        with pytest.raises(BadInput) as refused:
            make(owner, ROLE, city)
        assert refused.value.reason.code == ("room-newer" if city == CITY else "room-of-another-city")
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)


def test_an_address_is_shown_without_its_password() -> None:
    where = address("postgresql+psycopg://desk:secret@db.city/linjiang")
    assert where.shown == "db.city/linjiang"
    with pytest.raises(BadInput) as refused:
        address("mysql://desk:secret@db.city/linjiang")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "place",
    [
        "desk:secret%zz@db.city/linjiang",
        "desk:p@secret@db.city/linjiang",
        "desk:secret/more@db.city/linjiang",
        "desk:p/secret@db.city/linjiang",
        "desk:secret",
        "desk:secret@[::1/linjiang",
        "desk@db.city/linjiang?password=secret&unknown=1",
    ],
)
def test_an_address_that_is_refused_spills_no_piece_of_its_password(place: str) -> None:
    with pytest.raises(BadInput) as refused:
        address(f"postgresql+psycopg://{place}")
    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_through_an_exercise_s_journal_no_other_book_is_written(room: Room, journal: PostgresJournal) -> None:
    journal.open_book(Book("drill of 三", "exercise"))
    drill = PostgresJournal(room.where, only_book="drill of 三")
    store(drill, "a", book="drill of 三")
    before = journal.head("live")
    for write in (lambda: store(drill, "b"), lambda: drill.open_book(Book("more", "exercise"))):
        with pytest.raises((psycopg.IntegrityError, BadInput)):
            write()
    assert journal.head("live") == before
    drill.close()


def test_a_book_that_was_taken_off_the_list_is_not_begun_anew(room: Room, journal: PostgresJournal) -> None:
    with room.owner() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("DELETE FROM books WHERE name = 'live'")
    for _ in range(2):
        with pytest.raises(BadInput) as refused:
            journal.open_book(LIVE)
        assert refused.value.reason.code == "book-torn-out"
    assert journal.books() == []


def test_through_a_replay_s_journal_nothing_is_written(room: Room, journal: PostgresJournal) -> None:
    replay = PostgresJournal(room.where, only_read=True)
    with pytest.raises(WritesStopped) as refused:
        store(replay, "a")
    assert refused.value.reason.code == "room-refuses"
    assert replay.count("live") == journal.count("live") == 6
    replay.close()


def test_a_server_that_only_reads_is_away_for_whoever_writes(room: Room, journal: PostgresJournal) -> None:
    standby = PostgresJournal(room.where, only_read=True)
    with pytest.raises(DatabaseAway):
        store(standby, "a")
    with pytest.raises(DatabaseAway):
        standby.reach("live")
    standby.close()


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        (f"REVOKE USAGE ON SCHEMA vigil FROM {ROLE}", f"GRANT USAGE ON SCHEMA vigil TO {ROLE}"),
        ("ALTER TABLE entries RENAME TO others", "ALTER TABLE others RENAME TO entries"),
        ("ALTER TABLE entries RENAME COLUMN post TO place", "ALTER TABLE entries RENAME COLUMN place TO post"),
    ],
)
def test_tables_that_are_gone_beneath_a_console_are_away_until_they_are_back(
    room: Room, journal: PostgresJournal, done: str, undone: str
) -> None:
    with room.owner() as owner:
        owner.execute(done)
        with pytest.raises(DatabaseAway) as away:
            journal.read("live", 0, 9)
        with pytest.raises(DatabaseAway) as still:
            store(journal, "a")
        assert away.value.reason.code == still.value.reason.code == "room-unmade"
        owner.execute(undone)
    assert store(journal, "a")[0].header.seq == 7


def test_whatever_else_is_said_on_the_channel_the_listener_goes_on(room: Room, journal: PostgresJournal) -> None:
    heard = SimpleQueue[tuple[str, int]]()
    journal.listen(lambda *word: heard.put(word))
    assert heard.get(timeout=30) == ("", 0)
    with connect(room.where) as stranger:
        for said in ("garbage", "", "x live", "9" * 5_000 + " live"):
            stranger.execute("SELECT pg_notify('vigil', %s)", [said])
            assert heard.get(timeout=30) == ("", 0)
    store(journal, "a")
    assert heard.get(timeout=30) == ("live", 7)


# --- when it is cut off -----------------------------------------------------------------------------------------------


def test_a_server_that_began_anew_is_found_again(room: Room, journal: PostgresJournal) -> None:
    head = journal.head("live")
    room.server.stop()
    with pytest.raises(DatabaseAway):
        journal.head("live")
    with pytest.raises(DatabaseAway):
        journal.append("live", head, [draft("a")])
    room.server.start()
    assert journal.head("live") == head
    room.server.kill()
    room.server.start()
    store(journal, "a", 2)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]


def test_a_server_that_hangs_is_given_up_and_what_it_was_asked_is_stored_at_most_once(
    room: Room, journal: PostgresJournal
) -> None:
    head = journal.head("live")
    for ask in (
        lambda: journal.append("live", head, [draft("a")]),
        lambda: journal.append("live", head, [draft("a")]),
        lambda: journal.read("live", 0, 10),
        lambda: PostgresJournal(room.where),
    ):
        room.server.freeze()
        try:
            with pytest.raises(DatabaseAway):
                ask()
        finally:
            room.server.thaw()
    answer = journal.append("live", journal.head("live"), [draft("a")])
    stored = answer.entries if isinstance(answer, Already) else answer
    assert not isinstance(stored, Lost)
    assert journal.find_command("live", CommandId("a")) == stored
    assert journal.count("live") == 7
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]


@pytest.fixture
def proxy(room: Room) -> Iterator[Proxy]:
    with TemporaryDirectory(prefix="vigil-proxy-") as folder:
        proxy = Proxy(Path(folder), room.server.socket)
        yield proxy
        proxy.close()


ROUNDS = 100


def test_an_answer_that_is_cut_off_after_the_commit_is_looked_up_and_nothing_is_stored_twice(
    room: Room, proxy: Proxy, journal: PostgresJournal, tell: Callable[[str], None]
) -> None:
    far = PostgresJournal(address(room.server.url(room.name, ROLE, proxy.folder)))
    for number in range(ROUNDS):
        drafts = [draft(f"cut-{number}", ordinal) for ordinal in range(1 + number % 3)]
        proxy.cut_at_commit = lambda: None
        stored = far.append("live", far.head("live"), drafts)
        assert isinstance(stored, list)
        assert journal.find_command("live", drafts[0].command) == stored
    far.close()
    assert proxy.cuts == ROUNDS
    assert journal.count("live") == 6 + sum(1 + number % 3 for number in range(ROUNDS))
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]
    tell(f"{ROUNDS} answers to a commit cut off, each command applied once")


KILLS = 30


def test_a_server_killed_between_commit_and_reply_has_applied_the_command_exactly_once(
    room: Room, proxy: Proxy, tell: Callable[[str], None]
) -> None:
    far = PostgresJournal(address(room.server.url(room.name, ROLE, proxy.folder)))
    far.open_book(LIVE)
    for number in range(KILLS):
        head, drafts = far.head("live"), [draft(f"killed-{number}")]
        proxy.cut_at_commit = room.server.kill
        with pytest.raises(DatabaseAway) as away:
            far.append("live", head, drafts)
        assert away.value.unclear
        room.server.start()
        answer = far.append("live", head, drafts)
        assert isinstance(answer, Already)
        assert [entry.header.seq for entry in answer.entries] == [number + 1]
    assert proxy.cuts == KILLS == far.count("live")
    assert [verdict.ok for verdict in verify_journal(far)] == [True]
    far.close()
    tell(f"{KILLS} servers killed between commit and reply, each command applied once")
