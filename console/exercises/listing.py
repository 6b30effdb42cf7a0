"""The exercises that a city has held."""

import msgspec

from console.entry import Book
from console.journal.api import Journal
from console.journal.codec import Registry
from console.situation.exercise import ExerciseBegun
from resources.base import Instant


class Drill(msgspec.Struct, frozen=True):
    """One exercise: what it was about, the city's time at which it began and last went on, by whom it was begun."""

    book: Book
    title: str
    begun: Instant
    last: Instant
    by: str
    entries: int


def drills(journal: Journal, registry: Registry) -> list[Drill]:
    """All exercises, the newest first. Called on the database's thread."""
    found = [_drill(journal, registry, book) for book in journal.books() if book.kind == "exercise"]
    return [drill for drill in reversed(found) if drill is not None]


def _drill(journal: Journal, registry: Registry, book: Book) -> Drill | None:
    """None for a book in which nothing was begun: whoever opened it was cut off."""
    entries, last = journal.read(book.name, 0, 1), journal.read_back(book.name, journal.head(book.name).seq + 1, 1)
    if not entries or not last:
        return None
    first = registry.decode(entries[0])
    title = first.title if isinstance(first, ExerciseBegun) else book.name
    begun = entries[0].header
    return Drill(book, title, begun.at, last[0].header.at, begun.actor, last[0].header.seq)
