"""A copy of the city names what it was copied from, and touches nothing."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from console.entry import Book, genesis_hash
from console.exercises import copy_of, drills, name_at
from console.journal.memory import MemoryJournal
from console.situation.exercise import BeginExercise
from resources.base import BadInput
from tests.console.desk.test_exercise import TRAINER, forked
from tests.console.review.nights import REGISTRY, played, stored

LIVE = Book("live", "live")


def test_a_copy_begins_where_it_was_asked_to() -> None:
    journal = MemoryJournal()
    stored(played([(9, 1), (8, 2)]), journal, LIVE)
    for seq in (1, journal.head("live").seq):
        book = copy_of(journal, LIVE, seq, "drill")
        chain = journal.read("live", seq - 1, 1)[0].chain
        assert replace(book, mark="") == Book("drill", "exercise", "live", seq, chain)
        assert len(book.mark) == 32, "no two copies are one book"
    assert [book.name for book in journal.books()] == ["live"], "nothing was written"
    assert copy_of(journal, LIVE, 0, "drill").parent_chain == genesis_hash(LIVE)
    with pytest.raises(BadInput) as missing:
        copy_of(journal, LIVE, 1_000, "drill")
    assert missing.value.reason.code == "entry-unknown"


def test_two_exercises_of_one_minute_have_two_names() -> None:
    journal = MemoryJournal()
    stored(played([]), journal, LIVE)
    name = name_at(datetime(2026, 11, 28, 9, 30, tzinfo=UTC))
    assert name == "exercise-20261128-0930"
    for expected in (name, f"{name}-2", f"{name}-3"):
        book = copy_of(journal, LIVE, 1, name)
        assert book.name == expected
        journal.open_book(book)


def test_the_exercises_that_were_begun_are_listed_the_newest_first() -> None:
    journal = MemoryJournal()
    stored(played([]), journal, LIVE)
    for name, title in (("one", "燃气泄漏"), ("two", "暴雨内涝")):
        town = forked(played([]))
        before = len(town.entries)
        town.do(BeginExercise(title, False), TRAINER)
        stored(town, journal, copy_of(journal, LIVE, 1, name), before)
    journal.open_book(copy_of(journal, LIVE, 1, "cut off before it began"))
    assert [(drill.book.name, drill.title, drill.by) for drill in drills(journal, REGISTRY)] == [
        ("two", "暴雨内涝", "root"),
        ("one", "燃气泄漏", "root"),
    ]
