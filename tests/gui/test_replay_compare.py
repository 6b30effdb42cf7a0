"""Two instants of a replay beside each other, in the real window."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from console.entry import Book
from console.settings import Home
from console.situation import Situation
from console.situation.digest import state_hash
from console.situation.mode import SwitchMode
from console.widgets.compare_page import ComparePage
from tests.console.review.nights import played
from tests.console.review.test_lanes import SENT
from tests.console.town import Town
from tests.gui.replay_window import ReplayDuty, replay_room, written

_numbers = count(1)
Replay = Callable[..., ReplayDuty]


@pytest.fixture
def night() -> Town:
    """A dispatch that arrives, and a second call."""
    night = played([*SENT, (3, 0), (4, 0), (5, 0)])
    night.later(15 * 60)
    night.call("滨江路7号")
    return night


@pytest.fixture
def replay(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path) -> Iterator[Replay]:
    """Opens the replay of a night."""
    with ExitStack() as ends:

        def opened(night: Town, **how: Any) -> ReplayDuty:
            book = written(town, night, Book(f"compared-{next(_numbers)}", "rehearsal"))
            return ends.enter_context(replay_room(qtbot, loop, town, book, tmp_path / "local.db", **how))

        yield opened


def page(duty: ReplayDuty) -> ComparePage:
    """The page as it is, when all differences are on it."""
    duty.wait(lambda: duty.room.compare.done)
    duty.paint()
    shown = duty.room.compare.page
    assert shown is not None and shown.isVisible()
    return shown


def cells(duty: ReplayDuty) -> list[tuple[str, ...]]:
    """What the table shows."""
    return [row.cells for row in page(duty).table.shown.rows]


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_a_pinned_instant_is_compared_with_wherever_one_goes(
    replay: Replay, night: Town, size: tuple[int, int]
) -> None:
    duty = replay(night, size=size)
    committed = next(n for n, (header, _) in enumerate(night.entries) if header.kind == "DispatchCommitted")
    duty.go(committed)
    duty.press("=")
    assert cells(duty) == [] and page(duty).table.empty.text() == "Nothing differs"
    duty.go(len(night.entries))
    found = cells(duty)
    assert any("T-G1" in row[1] and row[2:] == ("—", "ordered") for row in found)
    assert any(row[0].startswith("Incidents") for row in found)
    heads = [column.title for column in page(duty).table.shown.columns[2:]]
    assert heads[0].endswith(f"#{committed}") and heads[1].endswith(f"#{len(night.entries)}")
    assert (duty.room.compare._map.map is not None) == (size[0] > 1500), "two maps only where they can be read"
    duty.go(2)
    heads = [column.title for column in page(duty).table.shown.columns[2:]]
    assert cells(duty) and heads[0].endswith("#2") and heads[1].endswith(f"#{committed}"), "the earlier one on the left"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_incident_that_is_new_since_is_one_row(replay: Replay, night: Town, language: str) -> None:
    duty = replay(night, language=language)
    duty.go(len(night.entries) - 1)
    duty.press("=")
    duty.go(len(night.entries))
    second = list(night.situation.incidents.all)[1]
    assert len([row for row in cells(duty) if second in row[1]]) == 1


def test_the_pinned_situation_is_untouched_by_what_the_screen_goes_through(replay: Replay, night: Town) -> None:
    duty = replay(night)
    duty.go(4)
    duty.press("=")
    page(duty)
    situation = Situation()
    for header, event in night.entries[:4]:
        situation.apply(header, event)
    for place in (len(night.entries), 0, 9):
        duty.go(place)
        fold = duty.room.compare._fold
        assert fold is not None and state_hash(fold.situation) == state_hash(situation)


def test_a_row_selects_what_it_is_about_and_the_same_key_ends_it(replay: Replay, night: Town) -> None:
    duty = replay(night)
    first, second = night.situation.incidents.all
    duty.go(len(night.entries) - 1)
    duty.press("=")
    duty.go(len(night.entries))
    duty.room.select("incident", first, show=False)
    row = next(row for row in page(duty).table.shown.rows if second in row.cells[1])
    page(duty).table.opened.emit(row.id)
    assert duty.room.incident == second
    duty.press("=")
    assert duty.room.compare.page is None
    assert duty.screen.below.isVisible() and duty.screen.list.isVisible() and duty.screen.map.isVisible()
    assert duty.focus is duty.screen.time_line.track


def test_it_speaks_the_other_language_at_once(replay: Replay, night: Town) -> None:
    duty = replay(night, size=(1366, 768))
    duty.go(4)
    duty.press("=")
    duty.press("End")
    duty.at(len(night.entries))
    duty.press("Ctrl+Shift+L")
    duty.paint()
    assert any(row[0].startswith("指令") for row in cells(duty))
    assert page(duty).title.text() == "两时刻对比"


def test_the_pinned_map_goes_along_with_language_and_theme(replay: Replay, night: Town) -> None:
    duty = replay(night, size=(1920, 1080))
    duty.go(4)
    duty.press("=")
    duty.wait(lambda: duty.room.compare.done)
    pinned, shown = duty.room.compare._map.map, duty.screen.map
    assert pinned is not None
    for keys in ("Ctrl+Shift+L", "Ctrl+Shift+T"):
        duty.press(keys)
        duty.paint()
        assert pinned.look is not None and shown.look is not None
        assert (pinned.look.language, pinned.look.theme) == (shown.look.language, shown.look.theme)


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_columns_have_the_room_they_had_even_where_the_rooms_mode_was_another_on_the_way(
    replay: Replay, night: Town, size: tuple[int, int]
) -> None:
    quiet = len(night.entries)
    night.do(SwitchMode("emergency"))
    duty = replay(night, size=size)

    def sizes() -> list[list[int]]:
        return [splitter.sizes() for splitter in duty.window.findChildren(QSplitter)]

    emergency = sizes()
    duty.go(quiet)
    peacetime = sizes()
    assert peacetime != emergency
    duty.press("=")
    duty.go(len(night.entries))
    duty.press("=")
    duty.wait(lambda: sizes() == emergency)
    duty.go(quiet)
    duty.wait(lambda: sizes() == peacetime)
