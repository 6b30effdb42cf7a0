"""Starts the window: the engine's settings, the loop, the city, the console, the screen; and ends them in turn."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from console.assembly.arriving import keep_arrivals
from console.assembly.city import LOCAL, City, choose_city
from console.assembly.collecting import collect_here
from console.assembly.console import Console, clock_of, may_simulate
from console.assembly.seat import take_seat
from console.clock import Clock
from console.entry import Book
from console.settings import Home, Settings
from console.views.language import Language, system_tongue
from resources.base import BadInput, Reason

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.assembly.screen import Screen
    from console.assembly.watch_post import WatchPost

SMALL_DICTIONARIES = {"PYPINYIN_NO_PHRASES": "true", "PYPINYIN_NO_DICT_COPY": "true"}
"""Without the dictionary of phrases, whose loading stops every thread for 0.15 s; a few characters have two readings,
and of these the commoner one is found."""
Ready = Callable[["Room"], None]
First = Callable[[Console], Awaitable[None]]
Play = Callable[["Room"], Coroutine[Any, Any, int | None]]
"""Something that plays on the screen; the exit code ends the run, None leaves it to the officer."""


class Closing(Protocol):
    """A part that must be let go of at the end."""

    def close(self) -> None:
        """Let go."""
        ...


def run(home: Home, book_name: str = "live", ready: Ready | None = None, traffic: int = 0) -> int:
    """Open the console's window on a book that is there, or on the live one. Returns the exit code.

    `ready` is called once the screen stands; `traffic` is how many simulated vehicles and sensors are on the map then.
    One window a process: with WebEngine loaded a second loop would crash.
    """
    check_display(os.environ)
    city = City(home, choose_city(home))
    book = next((known for known in city.journal.books() if known.name == book_name), None)
    if book is None:
        raise BadInput(str(city.folder), Reason("book-unknown", {"book": book_name}))
    if traffic and not may_simulate(city, book):
        raise BadInput(str(city.folder), Reason("simulator-not-here"))
    if book.kind == "exercise":
        from console.assembly.exercise.start import open_exercise

        return open_exercise(home, city, book, play=lambda room: _call(ready, traffic, room))
    return show(home, city, book, None, lambda room: _call(ready, traffic, room))


async def _call(ready: Ready | None, traffic: int, room: "Room") -> None:
    if traffic:
        from console.assembly.tracking import play_traffic

        await play_traffic(room, traffic)
    if ready is not None:
        ready(room)


def show(
    home: Home,
    city: City,
    book: Book,
    clock: Clock | None,
    play: Play | None,
    settings: Settings | None = None,
    local: Path | None = None,
    size: tuple[int, int] | None = None,
    first: First | None = None,
    simulate: bool = True,
) -> int:
    """Show a book in the window until the officer leaves; `play` runs beside it once the screen stands.

    `settings` stand in for the home's own, `local` for the city's local file: what a rehearsal does stays its own.
    `first` is done as soon as the book is folded, before anything of it is shown. `simulate`: the simulator plays here
    where it may.
    """
    chosen = settings or home.settings()
    loop = make_loop()
    clock = clock or clock_of(city, book)  # which asks who else is there, so before the seat is taken
    seat = take_seat(city.folder, book.name)
    console = Console(city, book, clock, seat.name)
    shown = _live(home, console, chosen, play, local, size, first, simulate)
    try:
        with loop:
            return int(loop.run_until_complete(shown))
    finally:
        seat.close()


def make_loop() -> Any:
    """Qt's application and the one loop of this process."""
    prepare()
    import qasync
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Vigil")
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    loop.set_default_executor(ThreadPoolExecutor(2, "work"))  # qasync's own aborts at exit
    return loop


def check_display(environment: Mapping[str, str]) -> None:
    """Refuse where there is no screen to open a window on: Qt itself would abort."""
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise BadInput("DISPLAY", Reason("display-missing"))


def prepare() -> None:
    """What must be set before Qt's application is made: the engine's flags, the page's scheme, a screen to draw on."""
    from console.maps.guard import prepare_engine
    from console.maps.scheme import register_scheme

    prepare_engine(os.environ)
    register_scheme()
    os.environ |= SMALL_DICTIONARIES


async def _live(
    home: Home,
    console: Console,
    settings: Settings,
    play: Play | None,
    local: Path | None,
    size: tuple[int, int] | None,
    first: First | None,
    simulate: bool,
) -> int:
    from console import tasks
    from console.assembly.spelling import spell_ahead
    from console.assembly.warming import warm_up

    left: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def leave() -> None:
        if not left.done():
            left.set_result(0)

    new_screen, new_room = parts_for(console.book)
    screen = new_screen(Language(settings.language or system_tongue()), settings.theme)
    made: list[Closing] = [console.city, console.ways]
    try:
        screen.map.open(console.city.folder)
        if size is None:
            screen.window.showMaximized()
        else:
            screen.window.resize(*size)
            screen.window.show()
        await console.open()
        if first is not None:
            await first(console)
        made.append(post := _post(console, local))
        made.append(room := new_room(home, settings, console, screen, post, leave))
        with told_of_failures(room), leaving_when_told(leave):
            await room.open()
            made.append(keep_arrivals(console))  # what nobody could be shown had not arrived
            console.keep_watch(simulate)
            tasks.start("spell names", spell_ahead(console.situation))
            collect_here()
            if play is not None:
                tasks.start("play", _play(play, room, left))
            tasks.start("warm up", warm_up(room), room.bug)
            code = await left
            room.layout.keep()
            return code
    finally:
        screen.window.hide()  # which also has the forms keep what was typed last
        await tasks.cancel_all()
        with ExitStack() as ends:
            ends.callback(screen.close)
            for part in made:
                ends.callback(part.close)


def _post(console: Console, local: Path | None) -> "WatchPost":
    """Who may sign in is the room's business where the record is; with a file of one's own it is one's own."""
    from console.assembly.watch_post import WatchPost

    if local is not None:
        return WatchPost(console, local)
    return WatchPost(console, console.city.folder / LOCAL, console.city.room)


def parts_for(book: Book) -> "tuple[type[Screen], type[Room]]":
    """The screen and the room of a book's kind."""
    if book.kind == "exercise":
        from console.assembly.exercise.room import DrillRoom
        from console.assembly.exercise.screen import DrillScreen

        return DrillScreen, DrillRoom
    from console.assembly.room import Room
    from console.assembly.screen import Screen

    return Screen, Room


@contextmanager
def told_of_failures(room: "Room") -> Iterator[None]:
    """Whatever nobody else catches becomes a report and a banner."""
    loop = asyncio.get_running_loop()
    sys.excepthook = lambda kind, error, trace: room.bug(error)
    loop.set_exception_handler(
        lambda loop, context: room.bug(context.get("exception") or RuntimeError(context["message"]))
    )
    try:
        yield
    finally:
        sys.excepthook = sys.__excepthook__


@contextmanager
def leaving_when_told(leave: Callable[[], None]) -> Iterator[None]:
    """Ctrl+C in the terminal, the end of the session and a service manager's stop close the window in order."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: leave()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _play(play: Play, room: "Room", left: "asyncio.Future[int]") -> None:
    try:
        code = await play(room)
    except Exception as error:  # noqa: BLE001 - whoever plays fails the run, and it is reported
        room.bug(error)
        if not left.done():
            left.set_exception(error)
        return
    if code is not None and not left.done():
        left.set_result(code)
