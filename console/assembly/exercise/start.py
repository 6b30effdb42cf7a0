"""Starts an exercise's window in this process: copies the city, fences the copy off, and lets its clock run."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

import msgspec

from console.assembly.city import LOCAL, City, choose_city
from console.assembly.console import Console
from console.assembly.start import Play, show
from console.clock import wall_now
from console.desk.desk import Accepted
from console.entry import Book, Who
from console.exercises import DrillClock, copy_of, name_at
from console.journal.lineage import book_named
from console.settings import Home, Settings, system_user
from console.situation.exercise import BeginExercise, SetDrillClock
from resources.base import BadInput, Command, Instant, Reason, Refused
from resources.days import local

FOLDER = "exercises"
"""Below the city's folder: what the exercises' windows keep for themselves."""


class Beginning(msgspec.Struct, frozen=True):
    """What an exercise is about, and with what it begins. `at`: an entry or a time of the parent, empty for now."""

    title: str
    parent: str = "live"
    at: str = ""
    keeps: bool = False


def start_exercise(
    home: Home,
    beginning: Beginning,
    *,
    city_slug: str = "",
    settings: Settings | None = None,
    play: Play | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Copy the city as it is, or as it was, and open the copy's window. The exit code.

    BadInput for a title that is missing and a city, book, entry or time that is not there; then nothing was written.
    """
    if not beginning.title.strip():
        raise BadInput("TITLE", Reason("exercise-title-missing"))
    city = City(home, city_slug or choose_city(home))
    try:
        book, begins = _copied(city, beginning)
    except BaseException:
        city.close()
        raise

    async def first(console: Console) -> None:
        assert isinstance(console.clock, DrillClock)
        console.clock.stand(begins)
        await _do(console, BeginExercise(beginning.title, beginning.keeps))
        await _do(console, SetDrillClock(1))

    return _open(home, city, book, first, settings, play, size)


def open_exercise(
    home: Home,
    city: City,
    book: Book,
    *,
    settings: Settings | None = None,
    play: Play | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Open the window of an exercise that is there. Its time stood while nobody was at it, and goes on."""

    async def first(console: Console) -> None:
        assert isinstance(console.clock, DrillClock)
        if not console.situation.exercise.begun:  # whoever opened the book was cut off before it began
            await _do(console, BeginExercise(book.name, False))
            await _do(console, SetDrillClock(1))
        elif console.clock.alone:
            await _do(console, SetDrillClock(console.situation.exercise.rate))

    return _open(home, city, book, first, settings, play, size)


def open_named(home: Home, name: str, *, city_slug: str = "", settings: Settings | None = None) -> int:
    """Open an exercise by its book's name. BadInput where there is none of this name, or it is no exercise."""
    city = City(home, city_slug or choose_city(home))
    try:
        book = book_named(city.journal, name)
        if book.kind != "exercise":
            raise BadInput(name, Reason("exercise-elsewhere"))
    except BaseException:
        city.close()
        raise
    return open_exercise(home, city, book, settings=settings)


def _open(
    home: Home,
    city: City,
    book: Book,
    first: Callable[[Console], Awaitable[None]],
    settings: Settings | None,
    play: Play | None,
    size: tuple[int, int] | None,
) -> int:
    city.keep_to(book.name)
    return show(home, city, book, None, play, settings=settings, local=own_file(city, book), size=size, first=first)


def _copied(city: City, beginning: Beginning) -> tuple[Book, Instant]:
    """The copy's book, not yet on the disk, and the instant at which the drill begins."""
    from console.review import Tape
    from console.review.when import instant_of

    journal, zone, now = city.journal, city.profile.zone, wall_now()
    parent, name = book_named(journal, beginning.parent), name_at(local(now, zone))
    if not beginning.at.strip():
        return copy_of(journal, parent, journal.head(parent.name).seq, name), now
    tape = Tape(journal, parent)
    while tape.grow():
        pass
    place, at = instant_of(tape, beginning.at, tape.time_at(len(tape)), zone)
    book, seq = tape.name_of(place)
    return copy_of(journal, book_named(journal, book), seq, name), at


def own_file(city: City, book: Book) -> Path:
    """The exercise's own file beside the record: drafts, search and a copy of who may sign in.

    Of its own, because a wrong PIN in a drill must not lock anybody out of the live console.
    """
    from console.assembly.record import room_tables
    from console.stores.accounts import copy_accounts, copy_accounts_of_file
    from console.stores.local import LocalFile

    folder = city.folder / FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{quote(book.name, safe='')}.{LOCAL}"  # in a room others may begin books, and name them
    own = LocalFile(path)
    try:
        if city.room:
            copy_accounts(room_tables(city.room), own)
        else:
            copy_accounts_of_file(city.folder / LOCAL, own)
    finally:
        own.close()
    return path


async def _do(console: Console, command: Command) -> Accepted:
    outcome = await console.desk.submit(command, Who(system_user(), "", console.name))
    if isinstance(outcome, Refused):
        raise BadInput(console.book.name, outcome.reason)
    return outcome
