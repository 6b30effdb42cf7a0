"""What the journal's file refuses, and how several programs share it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2

from console import sqlite
from console.entry import Book
from console.journal.api import Lost
from console.journal.schema import JOURNAL
from console.journal.sqlite import SqliteJournal
from resources.base import BadInput
from tests.console.journal.support import LIVE, draft, fill, store


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(path)
    fill(journal, 3)
    yield journal
    journal.close()


@pytest.fixture
def stranger(journal: SqliteJournal, path: Path) -> Iterator[Any]:
    """Another program on the machine, which knows nothing of Vigil's rules."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    yield connection
    connection.close()


ROW = "'live', {seq}, 0, 0, 'x', 'x', 'x', '{command}', 0, 'x', 1, x'7b7d', x'00'"
FORBIDDEN = [
    "UPDATE entries SET actor = 'nobody' WHERE seq = 2",
    "UPDATE OR REPLACE entries SET seq = 2 WHERE seq = 3",
    "DELETE FROM entries WHERE seq = 6",
    "DELETE FROM entries",
    f"INSERT INTO entries VALUES ({ROW.format(seq=2, command='new')})",
    f"INSERT OR REPLACE INTO entries VALUES ({ROW.format(seq=2, command='new')})",
    f"INSERT OR REPLACE INTO entries VALUES ({ROW.format(seq=7, command='command-0')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=7, command='new')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=0, command='new')})",
    f"INSERT INTO entries VALUES ({ROW.format(seq=1, command='new').replace('live', 'ghost')})",
    "UPDATE heads SET seq = 5",
    "UPDATE heads SET chain = x'00'",
    "UPDATE heads SET book = 'other', seq = 9",
    "DELETE FROM heads",
    "INSERT OR REPLACE INTO heads VALUES ('live', 0, x'00', x'')",
    "INSERT OR REPLACE INTO heads VALUES ('live', 9, x'00', x'')",
    "UPDATE heads SET tree = x''",
    "UPDATE books SET kind = 'exercise'",
    "DELETE FROM books",
    "INSERT OR REPLACE INTO books VALUES (1, 'other', 'live', '', 0, x'', '')",
    "INSERT OR REPLACE INTO books VALUES (9, 'live', 'exercise', '', 0, x'', '')",
    "UPDATE books SET mark = '00'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_no_program_can_change_the_record_by_plain_statements(
    journal: SqliteJournal, stranger: Any, statement: str
) -> None:
    before = (journal.books(), journal.head("live"), journal.read("live", 0, 100))
    with pytest.raises(dbapi2.IntegrityError):
        stranger.execute(statement)
    assert (journal.books(), journal.head("live"), journal.read("live", 0, 100)) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE nodes SET hash = x'00'",
        "DELETE FROM nodes",
        "INSERT INTO nodes VALUES ('live', 8, 1, x'00')",
        "INSERT OR REPLACE INTO nodes VALUES ('live', 8, 0, x'00')",
        "INSERT INTO nodes VALUES ('live', 8, -1, x'00')",
        *(f"INSERT INTO nodes VALUES ('live', {level}, 0, x'00')" for level in (-8, 0, 1, 63, 64)),
    ],
)
def test_no_program_can_change_the_tree_by_plain_statements(
    journal: SqliteJournal, stranger: Any, statement: str
) -> None:
    for number in range(4):
        store(journal, f"many-{number}", 80)
    kept = journal.nodes("live", 8, 0, 10)
    assert len(kept) == 1
    with pytest.raises(dbapi2.IntegrityError):
        stranger.execute(statement)
    assert journal.nodes("live", 8, 0, 10) == kept


def test_a_retry_on_the_newest_head_does_not_move_it(journal: SqliteJournal) -> None:
    head = journal.head("live")
    journal.append("live", head, [draft("command-1", n) for n in range(2)])
    assert journal.head("live") == head


def test_another_console_s_entry_is_noticed_and_can_be_read_at_once(journal: SqliteJournal, path: Path) -> None:
    other = SqliteJournal(path)
    known = other.revision()
    store(other, "own")
    assert other.revision() == known, "its own entries are no news to a console"
    seen = journal.head("live")
    entries = store(journal, "foreign")
    assert other.revision() != known
    assert other.read("live", seen.seq, 10) == entries
    other.close()


def test_a_console_that_is_reading_does_not_hold_up_one_that_writes(journal: SqliteJournal, path: Path) -> None:
    reader = dbapi2.connect(str(path), isolation_level=None)
    reader.execute("BEGIN")
    old = reader.execute("SELECT count(*) FROM entries").fetchone()
    store(journal, "meanwhile")
    assert reader.execute("SELECT count(*) FROM entries").fetchone() == old
    reader.close()


def test_a_commit_is_on_the_disk_when_it_returns(journal: SqliteJournal, path: Path) -> None:
    connection = sqlite.open_file(path, JOURNAL)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 45, 1), (3, 51, 2)])
def test_a_sqlite_that_can_lose_what_was_accepted_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(BadInput) as refused:
        sqlite.check_version(version)
    assert refused.value.reason.code == "sqlite-too-old"
    assert refused.value.reason.params["needed"] == "3.51.3"


def test_the_sqlite_at_hand_is_new_enough() -> None:
    sqlite.check_version((3, 51, 3))
    sqlite.check_version(dbapi2.sqlite_version_info)


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 not a journal" * 100)
    with pytest.raises(BadInput) as refused:
        SqliteJournal(path)
    assert refused.value.reason.code == "database-foreign"
    assert path.read_bytes() == b"%PDF-1.7 not a journal" * 100


def test_another_program_s_database_is_refused(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(BadInput) as refused:
        SqliteJournal(path)
    assert refused.value.reason.code == "database-foreign"
    assert not path.with_name("vigil.db-wal").exists()
    connection = dbapi2.connect(str(path))
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_a_journal_of_a_newer_vigil_is_refused(journal: SqliteJournal, stranger: Any, path: Path) -> None:
    stranger.execute("PRAGMA user_version = 99")
    with pytest.raises(BadInput) as refused:
        SqliteJournal(path)
    assert refused.value.reason.code == "database-newer"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere") as refused:
        SqliteJournal(tmp_path / "nowhere" / "vigil.db")
    assert refused.value.reason.code == "database-unopenable"


def test_a_schema_step_is_done_whole_or_not_at_all(path: Path) -> None:
    broken = sqlite.Schema(JOURNAL.application, (*JOURNAL.steps, ("CREATE TABLE added (a)", "CREATE NONSENSE")))
    SqliteJournal(path).close()
    with pytest.raises(dbapi2.OperationalError, match="NONSENSE"):
        sqlite.open_file(path, broken)
    connection = sqlite.open_file(path, JOURNAL)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'added'").fetchone() == (0,)
    connection.close()


def test_a_journal_gains_the_steps_that_a_newer_vigil_brings(path: Path) -> None:
    SqliteJournal(path).close()
    newer = sqlite.Schema(JOURNAL.application, (*JOURNAL.steps, ("CREATE TABLE checkpoints (seq INTEGER)",)))
    for _ in range(2):
        connection = sqlite.open_file(path, newer)
        assert connection.execute("SELECT count(*) FROM checkpoints").fetchone() == (0,)
        connection.close()


def test_consoles_that_start_together_on_a_new_city_all_open_it(path: Path) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(8)

    def begin() -> None:
        start.wait()
        try:
            journal = SqliteJournal(path)
            journal.open_book(LIVE)
            journal.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test is about
            failures.append(error)

    consoles = [threading.Thread(target=begin) for _ in range(8)]
    for console in consoles:
        console.start()
    for console in consoles:
        console.join()
    assert failures == []


def test_threads_of_one_console_lose_nothing_to_each_other(path: Path) -> None:
    journal = SqliteJournal(path)
    journal.open_book(LIVE)

    def storm(name: str) -> None:
        for n in range(25):
            while isinstance(journal.append("live", journal.head("live"), [draft(f"{name}-{n}")]), Lost):
                pass

    threads = [threading.Thread(target=storm, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.count("live") == 75
    assert len({entry.header.command for entry in journal.read("live", 0, 100)}) == 75
    journal.close()


def test_a_book_that_another_console_opened_is_seen(journal: SqliteJournal, path: Path) -> None:
    other = SqliteJournal(path)
    other.open_book(Book("drill", "exercise"))
    assert [book.name for book in journal.books()] == ["live", "drill"]
    other.close()
