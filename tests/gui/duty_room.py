"""The real window with all its parts, on a small town, in the test's own process: keys, clicks, and what is seen."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import qasync
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console import tasks
from console.assembly.city import City
from console.assembly.console import Console
from console.assembly.room import Room
from console.assembly.start import parts_for
from console.assembly.watch_post import WatchPost
from console.clock import wall_now
from console.entry import Book, Who
from console.exercises import DrillClock
from console.ground.build import import_city
from console.incidents.model import Intake, OpenIncident
from console.settings import Home, Settings
from console.situation.exercise import BeginExercise, SetDrillClock
from console.situation.shifts import SignIn
from console.views.language import Language
from resources.base import Command, IncidentId, Name, Refused
from tests.console.ground.sketch import small_town
from tests.console.town import HOLDINGS, PLACE

T = TypeVar("T")
PERSON, PIN = "周敏", "271828"
SLUG = "xiaojiang"


def build_town(folder: Path) -> Home:
    """A home with the small town in it."""
    home = Home(folder / "home")
    import_city(small_town().write(folder / "town.osm.pbf"), home.folder, SLUG, Name("小江市", "Xiaojiang"))
    return home


class DutyRoom:
    """One console in its window. Made by `duty_room`."""

    def __init__(self, qtbot: QtBot, loop: qasync.QEventLoop, room: Room) -> None:
        self.qtbot = qtbot
        self.loop = loop
        self.room = room
        self.screen = room.screen
        self.console = room.console
        self.window = room.screen.window
        self.left: list[str] = []

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for a coroutine while the window lives."""
        task: asyncio.Task[T] = self.loop.create_task(work)
        self.wait(task.done)
        return task.result()

    def wait(self, seen: Callable[[], object], timeout: int = 20_000) -> None:
        """Wait until it is so."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=timeout)

    def press(self, *keys: str) -> None:
        """Press keys as the windowing system hands them over: "Ctrl+N", "F5", "D"."""
        for one in keys:
            combination = QKeySequence(one)[0]  # type: ignore[index]  # missing in the annotations
            QTest.keyClick(self.window.windowHandle(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        for character in text:
            if character.isascii() and (character.islower() or character.isdigit() or character == " "):
                QTest.keyClick(self.window.windowHandle(), Qt.Key(ord(character.upper())))
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    @contextmanager
    def other_console(self) -> Iterator[Console]:
        """A second console on the same book, with an officer of its own."""
        city = City(self.room.home, SLUG)
        other = Console(city, self.console.book, name="console-2")
        self.run(other.open())
        who = Who("李明", "duty_officer", other.name)
        self.run(other.desk.submit(SignIn(who.actor, who.post, "a"), who))
        yield other
        city.close()

    def paint(self) -> None:
        """Have everything painted that is due."""
        self.room.painting.soon()
        self.wait(lambda: not self.room.painting._due)

    @property
    def focus(self) -> QWidget | None:
        """What has the focus."""
        return QApplication.focusWidget()

    # --- what tests begin with ----------------------------------------------------------------------------------

    def do(self, command: Command) -> None:
        """Something that the officer asks for, accepted."""
        assert self.run(self.room.act(command))

    def holdings(self) -> None:
        """Three teams and two depots."""
        self.run(self.console.desk.submit(HOLDINGS, Who("root", "", self.console.name)))

    def watch(self, person: str = PERSON) -> None:
        """Somebody is on watch, without the panel."""
        who = Who(person, "duty_officer", self.console.name)
        outcome = self.run(self.console.desk.submit(SignIn(person, "duty_officer", "a"), who))
        assert not isinstance(outcome, Refused)
        self.room.show_panel("incident")

    def call(self, place: str = "春晖路118号", kind: str = "gas_leak") -> IncidentId:
        """A call is taken and selected."""
        self.do(OpenIncident(Intake(kind, "刚刚", place, PLACE), self.console.clock.now()))
        number = list(self.console.situation.incidents.all)[-1]
        self.room.select("incident", number, show=False)
        self.paint()
        return number


@contextmanager
def duty_room(
    qtbot: QtBot,
    loop: qasync.QEventLoop,
    home: Home,
    book: Book,
    local: Path,
    size: tuple[int, int] = (1920, 1080),
    language: str = "en",
    with_map: bool = False,
    countdown: int = 0,
) -> Iterator[DutyRoom]:
    """A window on a book of the town; at the end it may not have met any bug. The map's page takes a while to load.

    `countdown`: seconds in place of the profile's, for what only begins when help is out.
    """
    settings = Settings(city=SLUG, language=language)  # type: ignore[arg-type]
    city = City(home, SLUG)
    if countdown:
        limits = msgspec.structs.replace(city.profile.limits, countdown=countdown)
        city.profile = msgspec.structs.replace(city.profile, limits=limits)
    console = Console(city, book, name="console-1")
    with ExitStack() as ends:
        for part in (city, console.ways):
            ends.callback(part.close)
        new_screen, new_room = parts_for(book)
        screen = new_screen(Language(settings.language or "en"), "dark")
        ends.callback(screen.close)
        if with_map:
            screen.map.open(city.folder)
        screen.window.resize(*size)
        screen.window.show()
        qtbot.waitExposed(screen.window)
        screen.window.activateWindow()
        left: list[str] = []
        work = loop.create_task(opened_for(console))
        qtbot.waitUntil(work.done, timeout=30_000)
        work.result()
        room = new_room(home, settings, console, screen, WatchPost(console, local), lambda: left.append("left"))
        ends.callback(room.post.close)
        duty = DutyRoom(qtbot, loop, room)
        duty.left = left
        loop.set_exception_handler(lambda _, context: room.bug(context.get("exception") or RuntimeError(str(context))))
        duty.run(room.open())
        console.keep_watch(simulate=False)
        duty.paint()
        yield duty
        screen.window.hide()
        ending = loop.create_task(tasks.cancel_all())
        qtbot.waitUntil(ending.done, timeout=30_000)
        room.close()
        assert room.bugs == []


async def opened_for(console: Console) -> None:
    """Fold the book; one of an exercise begins at once, its clock running."""
    await console.open()
    if isinstance(console.clock, DrillClock):
        console.clock.stand(wall_now())
        trainer = Who("root", "", console.name)
        for command in (BeginExercise("Gas leak at night", False), SetDrillClock(1)):
            assert not isinstance(await console.desk.submit(command, trainer), Refused)


@contextmanager
def running(loop: qasync.QEventLoop) -> Iterator[None]:
    """Let asyncio know the loop while a test runs, and only then: others start loops of their own."""
    asyncio.events._set_running_loop(loop)
    try:
        yield
    finally:
        asyncio.events._set_running_loop(None)
