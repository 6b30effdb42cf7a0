"""The verbs about where a record is kept: make a room's database, take a record from one place to another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli.answers import table
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, Reason

if TYPE_CHECKING:
    from console.entry import Book
    from console.journal.api import Journal
    from console.stores.accounts import Tables

PASSWORD = "VIGIL_CONSOLE_PASSWORD"
"""The variable with the password that the consoles' role is given: on a command line everybody could read it."""

RoleOption = Annotated[
    str, typer.Option("--role", metavar="NAME", help=N_("Who the consoles are in the database; made where missing"))
]
CityOption = Annotated[
    str, typer.Option("--city", metavar="NAME", help=N_("The city whose record it is to be [the city in use]"))
]


def init(seat: Seat, role: RoleOption = "vigil_console", city: CityOption = "") -> None:
    """Make a room's database, or bring it up to date; as its owner."""
    from console.assembly.city import choose_city
    from console.postgres.address import address
    from console.postgres.connection import NEWEST
    from console.postgres.making import make

    if not seat.home.database:
        raise BadInput("--database", Reason("room-missing"))
    where = address(seat.home.database)
    slug = city or choose_city(seat.home)
    make(where, role, slug, os.environ.get(PASSWORD, ""))
    seat.answers.give({"database": where.shown, "version": NEWEST, "role": role, "city": slug})
    seat.answers.say(
        seat.language.text(
            "{place}: ready for the consoles of {city}, as {role}", place=where.shown, city=slug, role=role
        )
    )


def copy(
    seat: Seat,
    source: Annotated[str, typer.Argument(metavar="FROM")],
    target: Annotated[str, typer.Argument(metavar="TO")],
) -> None:
    """Books, all or one, with who may sign in; each place is a file or an address."""
    from console.journal.copying import copy_book
    from console.postgres.address import shown
    from console.stores.accounts import copy_accounts

    if source == target:
        raise BadInput(shown(target), Reason("copy-same"))
    with _journal(source, only_read=True, city=_city_of(target)) as there:
        books = _books(there, seat.only_book)
        if not books:
            raise BadInput(shown(source), Reason("book-unknown", {"book": seat.book}))
        with _journal(target, city=_city_of(source)) as here:
            copied = [copy_book(there, here, book) for book in books]
    with _people(source) as known, _people(target) as new:
        if known is not None and new is not None:
            copy_accounts(known, new)
    seat.answers.give(
        [
            {
                "book": one.book,
                "entries": one.entries,
                "brought": one.brought,
                "chain": one.chain.hex(),
                "root": one.root.hex(),
            }
            for one in copied
        ]
    )
    many = seat.language.many
    for line in table([(one.book, many("{n} entry", "{n} entries", one.entries), one.chain.hex()) for one in copied]):
        seat.answers.say(line)


def _books(journal: "Journal", only: str) -> "list[Book]":
    """All books, or one with those that it was forked from: without them nobody could say what it stands on."""
    from console.journal.lineage import inherited

    books = journal.books()
    for book in (book for book in books if book.name == only):
        names = {book.name, *(stretch.book for stretch in inherited(journal, book))}
        return [one for one in books if one.name in names]
    return [] if only else books


@contextmanager
def _journal(place: str, only_read: bool = False, city: str = "") -> "Iterator[Journal]":
    """The record in a file, or in a room's database. BadInput for a room of another city than the other place."""
    from console.journal.postgres import PostgresJournal
    from console.journal.sqlite import SqliteJournal
    from console.postgres.address import address, is_room
    from console.sqlite import connect, connect_to_read

    if is_room(place):
        journal: Journal = PostgresJournal(address(place), only_read=only_read, city=city)
    else:
        journal = SqliteJournal(Path(place), connect_to_read if only_read else connect)
    try:
        yield journal
    finally:
        journal.close()


def _city_of(place: str) -> str:
    """Whose record lies in a file of a city's folder; empty for every other place."""
    from console.assembly.city import PROFILE
    from console.postgres.address import is_room

    folder = Path(place).absolute().parent
    return folder.name if not is_room(place) and (folder / PROFILE).is_file() else ""


@contextmanager
def _people(place: str) -> "Iterator[Tables | None]":
    """Who may sign in where this record is; None beside a file that is in no city's folder."""
    from console.assembly.city import LOCAL, PROFILE
    from console.assembly.record import room_tables
    from console.postgres.address import is_room
    from console.stores.local import LocalFile

    if is_room(place):
        yield room_tables(place)
        return
    if not (Path(place).parent / PROFILE).is_file():
        yield None
        return
    file = LocalFile(Path(place).with_name(LOCAL))
    try:
        yield file
    finally:
        file.close()


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("Where the record is kept: a room's database, or a file."))
    app.add_typer(group, name="database")
    verb(group, "init", N_("Make a room's database, or bring it up to date: its tables, and the role of its consoles."),
         "{database, version, role, city}", book=False)(init)  # fmt: skip
    verb(group, "copy", N_("Take the record from one place to another, proofs intact; a place: a file or an address."),
         "[{book, entries, brought, chain, root}]")(copy)  # fmt: skip
