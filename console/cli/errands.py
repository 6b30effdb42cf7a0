"""What the verbs do with a city beside a running console: open it, fold a book, ask its desk for one thing."""

from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from console.cli.answers import NotDone
from console.cli.seat import Seat
from resources.base import BadInput, Command, CommandId, Event, Reason, Refused

if TYPE_CHECKING:
    from console.assembly.city import City
    from console.assembly.console import Console
    from console.desk.desk import Accepted
    from console.entry import Book, Header
    from console.situation import Situation

PAGE = 2_000
"""Entries read at once."""


@contextmanager
def opened(seat: Seat, slug: str | None = None) -> "Iterator[City]":
    """The city of this name, else the one in use. BadInput where it cannot be opened."""
    from console.assembly.city import City, choose_city

    city = City(seat.home, slug or choose_city(seat.home))
    try:
        yield city
    finally:
        city.close()


def book_of(city: "City", name: str) -> "Book":
    """The book of this name. BadInput where there is none: a verb never begins a book by a slip of the keyboard."""
    for book in city.journal.books():
        if book.name == name:
            return book
    from console.postgres.address import shown

    raise BadInput(shown(city.room) if city.room else str(city.folder), Reason("book-unknown", {"book": name}))


def folded(
    city: "City", book: "Book", after: int = 0, most: int | None = 0, newest: bool = True
) -> "tuple[Situation, list[tuple[Header, Event]]]":
    """What a book amounts to, and those of its entries after seq `after`: at most `most`, the newest or the oldest."""
    from console.journal.lineage import inherited
    from console.situation import Situation

    situation = Situation()
    for stretch in inherited(city.journal, book):
        while situation.seq < stretch.last:
            for entry in city.journal.read(stretch.book, situation.seq, min(PAGE, stretch.last - situation.seq)):
                situation.apply(entry.header, city.registry.decode(entry))
        situation.begin_fork()
    kept: deque[tuple[Header, Event]] = deque(maxlen=most if newest else None)
    while entries := city.journal.read(book.name, situation.seq, PAGE):
        for entry in entries:
            event = city.registry.decode(entry)
            situation.apply(entry.header, event)
            if entry.header.seq > after and (newest or most is None or len(kept) < most):
                kept.append((entry.header, event))
    return situation, list(kept)


@asynccontextmanager
async def at_the_desk(city: "City", book: "Book") -> "AsyncIterator[Console]":
    """A console without a screen on the book, folded to its end."""
    from console import tasks
    from console.assembly.console import Console

    console = Console(city, book)
    await console.open()
    try:
        yield console
    finally:
        await tasks.cancel_all()
        console.ways.close()


async def ask(console: "Console", command: Command, seat: Seat, command_id: CommandId | None = None) -> "Accepted":
    """Have the desk do something for the signed-in user of this machine. NotDone with the reason if it refuses."""
    from console.entry import Who
    from console.settings import system_user
    from console.views.naming import Naming

    outcome = await console.desk.submit(command, Who(system_user(), "", console.name), command_id=command_id)
    if isinstance(outcome, Refused):
        naming = Naming(console.situation, seat.language, console.city.profile)
        raise NotDone(naming.reason(outcome.reason), outcome.reason)
    return outcome
