"""The lanes of a replay's time line, in the real window."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from console.entry import Book
from console.settings import Home
from console.views.lanes import LaneView
from console.widgets.lane_painting import GAP, row_height
from console.widgets.time_track import GUTTER
from tests.console.review.nights import played
from tests.console.review.test_lanes import SENT
from tests.console.town import Town
from tests.gui.replay_window import ReplayDuty, replay_room, written

_numbers = count(1)
Replay = Callable[..., ReplayDuty]


@pytest.fixture
def night() -> Town:
    """A dispatch that arrives, an alarm that is acknowledged, and a second call."""
    night = played([*SENT, (3, 0), (4, 0), (5, 0), (10, 1), (8, 1), (11, 1)])
    night.later(15 * 60)
    night.call("滨江路7号")
    return night


@pytest.fixture
def replay(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, tmp_path: Path) -> Iterator[Replay]:
    """Opens the replay of a night."""
    with ExitStack() as ends:

        def opened(night: Town, **how: Any) -> ReplayDuty:
            book = written(town, night, Book(f"lanes-{next(_numbers)}", "rehearsal"))
            duty = ends.enter_context(replay_room(qtbot, loop, town, book, tmp_path / "local.db", **how))
            duty.wait(lambda: duty.room.line.lanes is not None)
            duty.paint()
            return duty

        yield opened


def lane(duty: ReplayDuty, kind: str) -> LaneView:
    """A lane as it is shown."""
    lanes = duty.room.line.lanes
    assert lanes is not None
    return next(one for one in lanes.lanes if one.kind == kind)


def over(duty: ReplayDuty, kind: str, number: int, along: float = 0.5) -> QPoint:
    """A point of the track on a bar, once the lanes are those of its width and painted: what was done may turn both."""
    track, lines = duty.screen.time_line.track, duty.room.line
    duty.wait(lambda: lines.lanes is not None and lines.lanes.stretch.width == track.bars_width)
    duty.paint()
    lanes, top = lines.lanes, 0
    assert lanes is not None
    for one in lanes.lanes:
        if one.kind == kind:
            bar = one.bars[number]
            x = bar.start + along * (min(bar.end, lanes.stretch.width) - bar.start)
            return QPoint(GUTTER + round(x), top + bar.row * row_height(one) + row_height(one) // 2)
        top += one.height + GAP
    raise AssertionError(kind)


def test_incidents_levels_orders_and_alarms_have_a_lane_each(replay: Replay, night: Town) -> None:
    duty = replay(night, size=(1366, 768))
    assert [bar.label for bar in lane(duty, "incident").bars] == ["01 Gas leak", "02 Gas leak"]
    assert len(lane(duty, "order").bars) == 2 and lane(duty, "order").bars[1].turn > 0
    assert len(lane(duty, "alarm").bars) == 1 and lane(duty, "alarm").bars[0].turn > 0
    track = duty.screen.time_line.track
    assert track.mapTo(duty.window, QPoint(0, track.height())).y() <= duty.window.height()


def test_a_click_on_a_bar_goes_there_and_selects_what_it_is_about(replay: Replay, night: Town) -> None:
    duty = replay(night)
    track = duty.screen.time_line.track
    first, second = night.situation.incidents.all
    duty.go(0)
    assert duty.room.incident is None
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=over(duty, "incident", 0))
    duty.wait(lambda: duty.room.incident == first and not duty.room.player.busy)
    assert 0 < duty.place < len(night.entries)
    duty.go(0)
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=over(duty, "alarm", 0))
    duty.wait(lambda: duty.place > 0 and not duty.room.player.busy)
    raised = next(n for n, (header, _) in enumerate(night.entries, 1) if header.kind == "AlarmRaised")
    assert duty.place >= raised
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=over(duty, "incident", 1, 0.9))
    duty.wait(lambda: duty.room.incident == second)


def test_the_pointer_is_told_what_lies_under_it(replay: Replay, night: Town) -> None:
    duty = replay(night)
    track = duty.screen.time_line.track
    told: list[str] = []
    tell = track.tell

    def listen(words: str) -> None:
        told.append(words)
        tell(words)

    track.tell = listen  # type: ignore[method-assign]
    QTest.mouseMove(track, over(duty, "order", 1))
    duty.wait(lambda: bool(told))
    assert "dispatched" in told[-1] and "arrived" in told[-1] and QToolTip.text() == told[-1]
    QTest.mouseMove(track, over(duty, "alarm", 0))
    duty.wait(lambda: len(told) > 1)
    assert "acknowledged" in told[-1] and "#" not in told[-1].splitlines()[0]


def test_the_line_comes_closer_around_the_handle_and_back(replay: Replay, night: Town) -> None:
    for number in range(60):
        night.later(7)
        night.call(f"滨江路{number}号")
    duty = replay(night)
    track, stops = duty.screen.time_line.track, len(duty.console.tape.stops)
    duty.go(duty.console.tape.stops[stops // 2])
    here = track.pixel_of(duty.place)
    duty.press("+")
    duty.paint()
    stretch = duty.room.line.scale().stretch
    assert stretch.last - stretch.first == round(stops / 2)
    assert abs(track.pixel_of(duty.place) - here) <= track.bars_width / stops * 2
    duty.press("End")
    duty.at(len(night.entries))
    assert duty.room.line.scale().stretch.last == stops, "the line turns on to where one is"
    duty.press("0")
    duty.paint()
    assert duty.room.line.scale().stretch.first == 0
