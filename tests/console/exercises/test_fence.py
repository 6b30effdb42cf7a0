"""Whatever is done in a drill, not a byte of another book changes: SQLite itself refuses to write one."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from pysqlite3 import dbapi2

from console.assembly.seat import is_anybody_at, take_seat
from console.entry import Book
from console.exercises import copy_of
from console.journal.api import Draft
from console.journal.schema import fenced
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from console.situation.exercise import BeginExercise
from resources.base import CommandId, Refused
from tests.console.desk.test_exercise import TRAINER, forked
from tests.console.review.nights import Act, command, nights, played, stored
from tests.console.town import OFFICER, START

LIVE = Book("live", "live")
DRAFT = Draft(START, START, "root", "", "console-1", CommandId("c"), 0, "AlarmsSilenced", 1, b'{"until":0}')


def other_rows(path: Path, book: str) -> list[tuple[object, ...]]:
    """Everything in the file that is not this book's."""
    connection = dbapi2.connect(str(path))
    try:
        rows: list[tuple[object, ...]] = []
        for table, key in (("books", "name"), ("heads", "book"), ("entries", "book")):
            rows += connection.execute(f"SELECT * FROM {table} WHERE {key} <> ? ORDER BY 1, 2", (book,)).fetchall()
        rows += connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        return rows
    finally:
        connection.close()


@settings(max_examples=25, deadline=None)
@given(nights, nights)
def test_the_live_book_stays_as_it_was_byte_for_byte(before: list[Act], during: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vigil.db"
        journal = SqliteJournal(path)
        stored(town := played(before), journal, LIVE)
        book = copy_of(journal, LIVE, journal.head("live").seq, "drill")
        journal.close()
        lived, first = other_rows(path, "drill"), len(town.entries)
        drill = SqliteJournal(path, fenced("drill"))
        forked(town).do(BeginExercise("夜间演练", False), TRAINER)
        town.situation.seq = 1
        for which, number in during:
            if not isinstance(town.decide(asked := command(town, which, number), OFFICER), Refused):
                town.do(asked, OFFICER)
        stored(town, drill, book, first)
        drill.close()
        assert other_rows(path, "drill") == lived
        journal = SqliteJournal(path)
        assert all(verdict.ok for verdict in verify_journal(journal))
        journal.close()


@pytest.mark.parametrize("name", ["drill", "o'clock"])
def test_through_a_fence_only_the_one_book_can_be_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "vigil.db"
    journal = SqliteJournal(path)
    stored(played([]), journal, LIVE)
    book = copy_of(journal, LIVE, 1, name)
    journal.close()
    drill = SqliteJournal(path, fenced(name))
    town = forked(played([]))
    before = len(town.entries)
    town.do(BeginExercise("x", False), TRAINER)
    assert stored(town, drill, book, before) == book
    head = drill.head("live")
    with pytest.raises(dbapi2.IntegrityError, match="only this exercise is written"):
        drill.append("live", drill.head("live"), [DRAFT])
    with pytest.raises(dbapi2.IntegrityError, match="only this exercise is written"):
        drill.open_book(Book("another", "live"))
    assert drill.head("live") == head and [one.name for one in drill.books()] == ["live", name]
    drill.close()


def test_whether_anybody_is_at_a_book_is_seen_and_a_longer_name_is_another_book(tmp_path: Path) -> None:
    assert not is_anybody_at(tmp_path, "exercise-1")
    seat, other = take_seat(tmp_path, "exercise-1"), take_seat(tmp_path, "exercise-1")
    assert is_anybody_at(tmp_path, "exercise-1")
    seat.close()
    assert is_anybody_at(tmp_path, "exercise-1")
    other.close()
    assert not is_anybody_at(tmp_path, "exercise-1")
    longer = take_seat(tmp_path, "exercise-1-2")
    assert not is_anybody_at(tmp_path, "exercise-1")
    longer.close()
