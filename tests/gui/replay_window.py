"""The real replay window on a book of the small town, in the test's own process."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal

import qasync
from pytestqt.qtbot import QtBot

from console import tasks
from console.assembly.city import RECORD, City
from console.assembly.replay.console import ReplayConsole
from console.assembly.replay.room import ReplayRoom
from console.assembly.replay.screen import ReplayScreen
from console.assembly.watch_post import WatchPost
from console.entry import Book
from console.journal.sqlite import SqliteJournal
from console.settings import Home, Settings
from console.views.language import Language
from tests.console.review.nights import stored
from tests.console.town import Town
from tests.gui.duty_room import SLUG, DutyRoom


class ReplayDuty(DutyRoom):
    """A replay in its window."""

    room: ReplayRoom
    console: ReplayConsole
    screen: ReplayScreen

    @property
    def place(self) -> int:
        """Where it stands."""
        return self.console.fold.place

    def at(self, place: int) -> None:
        """Wait until it stands there and is painted."""
        self.wait(lambda: self.place == place and not self.room.player.busy)
        self.paint()

    def go(self, place: int) -> None:
        """Go there and wait."""
        self.room.player.seek(place)
        self.at(place)


def record_of(home: Home) -> Path:
    """The file with the town's record."""
    return home.city(SLUG) / RECORD


def written(home: Home, town: Town, book: Book) -> Book:
    """Write a night into the town's record, and let go of the file."""
    journal = SqliteJournal(record_of(home))
    try:
        return stored(town, journal, book)
    finally:
        journal.close()


@contextmanager
def replay_room(
    qtbot: QtBot,
    loop: qasync.QEventLoop,
    home: Home,
    book: Book,
    local: Path,
    size: tuple[int, int] = (1920, 1080),
    language: Literal["en", "zh_CN"] = "en",
) -> Iterator[ReplayDuty]:
    """A replay of a book of the town; at the end it may not have met any bug."""
    settings = Settings(city=SLUG, language=language)
    city = City(home, SLUG, only_read=True)
    console = ReplayConsole(city, book)
    with ExitStack() as ends:
        for part in (city, console.ways):
            ends.callback(part.close)
        screen = ReplayScreen(Language(language), "dark")
        ends.callback(screen.close)
        screen.window.resize(*size)
        screen.window.show()
        qtbot.waitExposed(screen.window)
        screen.window.activateWindow()
        work = loop.create_task(console.open())
        qtbot.waitUntil(work.done, timeout=30_000)
        work.result()
        left: list[str] = []
        room = ReplayRoom(home, settings, console, screen, WatchPost(console, local), lambda: left.append("left"))
        ends.callback(room.post.close)
        duty = ReplayDuty(qtbot, loop, room)
        duty.left = left
        loop.set_exception_handler(lambda _, context: room.bug(context.get("exception") or RuntimeError(str(context))))
        duty.run(room.open())
        duty.paint()
        yield duty
        screen.window.hide()
        ending = loop.create_task(tasks.cancel_all())
        qtbot.waitUntil(ending.done, timeout=30_000)
        room.close()
        assert room.bugs == []
