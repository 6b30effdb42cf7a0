"""A book that was taken off the list of books, of whatever something is left, is named, signed or not."""

from contextlib import closing
from pathlib import Path

import pytest

from console.entry import Book
from console.journal.gone import unlisted
from console.postgres.address import address, is_room
from console.postgres.connection import connect
from resources.base import Reason
from tests.console.journal.places import open_journal
from tests.console.journal.support import store, tamper


def filled(place: str) -> None:
    """Three books, in whose tables' order the one that is taken off stands first, within, and last."""
    with closing(open_journal(place)) as journal:
        for name in ("a drill", "live", "zz drill"):
            journal.open_book(Book(name, "live" if name == "live" else "exercise"))
            store(journal, "a", 300, book=name)


def without(place: str, *statements: str) -> None:
    """Somebody rules the database, and takes its guards away first."""
    if not is_room(place):
        tamper(Path(place), "PRAGMA foreign_keys = OFF", *statements)
        return
    with connect(address(place.replace("console@", "postgres@"))) as owner:
        owner.execute("SET session_replication_role = replica")
        for statement in statements:
            owner.execute(statement)


@pytest.mark.parametrize("name", ["a drill", "live", "zz drill"])
def test_a_book_that_was_taken_off_the_list_is_named_with_its_entries(place: str, name: str) -> None:
    filled(place)
    with closing(open_journal(place)) as journal:
        assert unlisted(journal) == []
    without(place, f"DELETE FROM books WHERE name = '{name}'")
    with closing(open_journal(place)) as journal:
        [verdict] = unlisted(journal)
        assert (verdict.ok, verdict.book) == (False, name)
        assert verdict.reason == Reason("book-unlisted", {"entries": 300})


def test_whatever_is_left_of_it_tells(place: str) -> None:
    filled(place)
    without(place, "DELETE FROM heads", "DELETE FROM books", "DELETE FROM nodes WHERE book <> 'live'",
            "DELETE FROM entries WHERE book <> 'zz drill'")  # fmt: skip
    with closing(open_journal(place)) as journal:
        assert journal.unlisted() == {"live": 0, "zz drill": 300}
    without(place, "DELETE FROM nodes", "DELETE FROM entries")
    with closing(open_journal(place)) as journal:
        assert journal.unlisted() == {}, "nobody signed it, and nothing is left"
