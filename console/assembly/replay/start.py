"""Starts a replay's window in this process, and ends it. What it keeps for itself goes with it."""

import asyncio
import gc
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from console.assembly.city import LOCAL, City, choose_city
from console.assembly.collecting import collect_here
from console.assembly.replay.console import ReplayConsole
from console.assembly.start import Closing, check_display, leaving_when_told, make_loop, told_of_failures
from console.journal.lineage import book_named
from console.review.when import instant_of
from console.settings import Home, Settings
from console.views.language import Language, system_tongue
from resources.base import Instant

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom

Ready = Callable[["ReplayRoom"], None]


def replay(
    home: Home,
    book_name: str,
    *,
    city_slug: str = "",
    at: str = "",
    settings: Settings | None = None,
    ready: Ready | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Show a book as it was, from its end or from an entry or time, until the window is closed. The exit code.

    BadInput for a city, book or time that is not there, and for a record of which nothing can be shown.
    """
    check_display(os.environ)
    chosen = settings or home.settings()
    city = City(home, city_slug or choose_city(home), only_read=True)
    try:
        book = book_named(city.journal, book_name)
        gc.disable()  # it would look through all that is being read, again and again
        console = ReplayConsole(city, book)
        console.begin()
        loop = make_loop()
    except BaseException:
        city.close()
        raise
    with TemporaryDirectory(prefix="vigil-replay-") as own, loop:
        return int(loop.run_until_complete(_shown(home, console, chosen, Path(own) / LOCAL, at, ready, size)))


async def _shown(
    home: Home,
    console: ReplayConsole,
    settings: Settings,
    local: Path,
    at: str,
    ready: Ready | None,
    size: tuple[int, int] | None,
) -> int:
    from console import tasks

    left: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def leave() -> None:
        if not left.done():
            left.set_result(0)

    made: list[Closing] = [console.city, console.ways]
    try:
        from console.assembly.replay.room import ReplayRoom
        from console.assembly.replay.screen import ReplayScreen
        from console.assembly.watch_post import WatchPost

        screen = ReplayScreen(Language(settings.language or system_tongue()), settings.theme)
        made.append(screen)
        screen.map.open(console.city.folder)
        if size is None:
            screen.window.showMaximized()
        else:
            screen.window.resize(*size)
            screen.window.show()
        await console.open()
        begin = _beginning(console, at)
        made.append(post := WatchPost(console, local))
        made.append(room := ReplayRoom(home, settings, console, screen, post, leave))
        with told_of_failures(room), leaving_when_told(leave):
            await room.open()
            if begin is not None:
                room.player.seek_time(*begin)
            collect_here()
            if ready is not None:
                ready(room)
            return await left
    finally:
        await tasks.cancel_all()
        with ExitStack() as ends:
            for part in made:
                ends.callback(part.close)


def _beginning(console: ReplayConsole, at: str) -> tuple[int, Instant] | None:
    """Where to begin; None: at the end. BadInput for what is neither an entry nor a time."""
    if not at:
        return None
    tape = console.tape
    return instant_of(tape, at, tape.time_at(len(tape)), console.city.profile.zone)
