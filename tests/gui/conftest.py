"""What every test with a window needs: the engine prepared and the map's scheme known before Qt starts."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.entry import Book
from console.maps.guard import prepare_engine
from console.maps.map_widget import MapWidget
from console.maps.scheme import register_scheme
from console.settings import Home
from console.views.language import Language
from console.views.map import map_style
from tests.console.town import PLACE
from tests.gui.duty_room import DutyRoom, build_town, duty_room, running
from tests.gui.tiny_city import CENTRE, build_tiny_city

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
prepare_engine(os.environ)
register_scheme()


@pytest.fixture(scope="module")
def own_collector() -> Iterator[None]:
    """As in the console, garbage is not collected on whichever thread allocates."""
    gc.disable()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def collected(own_collector: None) -> Iterator[None]:
    """What a test leaves behind, its closed windows too, ends with it, and not within the next one."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def tiny_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of a few streets with its basemap."""
    return build_tiny_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def complaints() -> list[str]:
    """What the page of `city_map` complained of so far."""
    return []


@pytest.fixture
def city_map(qtbot: QtBot, tiny_city: Path, complaints: list[str], tell: Callable[[str], None]) -> Iterator[MapWidget]:
    """A map of the tiny city, drawn. The test fails if the page complained of anything that it did not take out.

    That the engine stands still happens some once in a thousand pages on a busy machine: the map comes back, and it is
    said at the end of the run.
    """
    widget = MapWidget()
    qtbot.addWidget(widget)
    widget.complained.connect(complaints.append)
    widget.resize(900, 600)
    widget.restyle(map_style(Language("en"), "dark"))
    widget.show()
    with qtbot.waitSignal(widget.drawn, timeout=30_000):
        widget.open(tiny_city)
    with qtbot.waitSignal(widget.moved, timeout=30_000):
        widget.fly_to(CENTRE, 14)
    yield widget
    still = [one for one in complaints if "does not answer" in one]
    if still:
        tell(f"the page stood still {len(still)} times and was loaded again")
    of_that = ("process ended", "could not be loaded") if still else ()
    assert [one for one in complaints if one not in still and not any(words in one for words in of_that)] == []


# --- the whole window -------------------------------------------------------------------------------------------

Open = Callable[..., DutyRoom]
_numbers = count(1)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a small town."""
    return build_town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="session")
def session_loop(qapp: QApplication) -> qasync.QEventLoop:
    """The one loop of all tests with a window: a second one after it would not run."""
    loop = qasync.QEventLoop(qapp, already_running=True)
    loop.set_default_executor(ThreadPoolExecutor(2, "work"))
    return loop


@pytest.fixture
def loop(session_loop: qasync.QEventLoop) -> Iterator[qasync.QEventLoop]:
    """The loop, running."""
    with running(session_loop):
        yield session_loop


@pytest.fixture
def opened(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path) -> Iterator[Open]:
    """Opens windows on a book of the test's own."""
    book = Book(f"test-{next(_numbers)}", "rehearsal")
    with ExitStack() as ends:

        def open_room(**how: Any) -> DutyRoom:
            how.setdefault("local", tmp_path / "local.db")
            how.setdefault("book", book)
            return ends.enter_context(duty_room(qtbot, loop, town, **how))

        yield open_room


@pytest.fixture
def duty(opened: Open) -> DutyRoom:
    """A window of 1920×1080 in English, with stock and teams, and somebody on watch."""
    duty = opened()
    duty.holdings()
    duty.watch()
    return duty


@pytest.fixture
def duty_at_map(opened: Open) -> DutyRoom:
    """The same with its map drawn, and one incident in the middle of the map."""
    duty = opened(with_map=True)
    duty.holdings()
    duty.watch()
    duty.call()
    duty.wait(lambda: duty.screen.map.is_drawn, timeout=30_000)
    duty.screen.map.fly_to(PLACE, 14)
    return duty
