"""Closed roads when one looks back: on the map, in every way and arrival, only between the entries that say so."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import qasync
from pytestqt.qtbot import QtBot

from console.desk.dispatch import SendDispatch
from console.desk.orders import DepartOrder
from console.desk.reckoning import Arrival, ReckonWays
from console.entry import Book
from console.settings import Home
from console.situation.closures import ChangeClosure, CloseRoads, ClosureId, OpenRoads
from console.situation.orders import CommitDispatch
from console.views.intents import ReplayTo
from resources.base import MICRODEGREES, Command, DispatchId, OrderId, Position, TeamId
from resources.teams import ReportTeamPosition
from tests.console.town import FEED, Town, team_line
from tests.gui.replay_window import ReplayDuty, replay_room, written

_numbers = count(1)
FIRST, ORDER = ClosureId("1"), OrderId("D1-1")


def at(east: float, north: float) -> Position:
    """A place in the small town, in blocks from its corner: a block is 0.002 degrees."""
    return Position(round((29.950 + north * 0.002) * MICRODEGREES), round((113.900 + east * 0.002) * MICRODEGREES))


START, END = at(4, 5), at(6, 5)
AREA = (at(4.5, 4.8), at(5.5, 4.8), at(5.5, 5.2), at(4.5, 5.2))
"""A block of Chunhui Road, between the two."""


class Night:
    """A night in which a road on a team's way is closed, slowed and opened: entry by entry, where each stands."""

    def __init__(self) -> None:
        self.town = Town()
        incident = self.town.call(position=END)
        self.town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
        self.town.later(8)
        self.town.do(SendDispatch(DispatchId("D1")))
        self.town.do(DepartOrder(ORDER, "simulator"), FEED)
        self.town.do(ReportTeamPosition(TeamId("T-G1"), START, "simulator"), FEED)
        self.before = len(self.town.entries)
        self.closed = self._and_reckon(CloseRoads((AREA,), 0, "桥面塌陷"), 1, 600)
        self.slowed = self._and_reckon(ChangeClosure(FIRST, 50, "单车道放行"), 2, 240)
        self.lifted = self._and_reckon(OpenRoads(FIRST), 3, 100)

    def _and_reckon(self, command: Command, revision: int, seconds: int) -> int:
        self.town.later(10)
        self.town.do(command)
        self.town.do(ReckonWays(revision, (Arrival(ORDER, seconds, START),)), FEED)
        return len(self.town.entries)


@pytest.fixture
def night() -> Night:
    return Night()


@pytest.fixture
def replay(qtbot: QtBot, loop: qasync.QEventLoop, town: Home, night: Night, tmp_path: Path) -> Iterator[ReplayDuty]:
    """The night's replay."""
    book = written(town, night.town, Book(f"closed-{next(_numbers)}", "rehearsal"))
    with replay_room(qtbot, loop, town, book, tmp_path / "local.db") as duty:
        yield duty


def looks(duty: ReplayDuty) -> list[str]:
    """How the map draws what is closed."""
    return [one.look for one in duty.screen.map.view.overlays if one.layer == "closures"]


def drive(duty: ReplayDuty) -> int:
    """Seconds past the place, by the roads of the instant that is shown."""
    (seconds,) = duty.run(duty.console.ways.seconds_to(END, [START]))
    assert seconds is not None
    return seconds


def way(duty: ReplayDuty) -> tuple[Position, ...]:
    """The line that the map draws for it."""
    duty.wait(lambda: duty.console.ways.between(START, END) is not None)
    route = duty.console.ways.between(START, END)
    assert route is not None
    return route.points


def test_a_closure_stands_on_the_map_only_from_its_entry_to_the_one_that_lifts_it(
    replay: ReplayDuty, night: Night
) -> None:
    shown: dict[int, list[str]] = {night.before: [], night.closed: ["closed"], night.slowed: ["slow"], night.lifted: []}
    for place in (*shown, *reversed(shown)):
        replay.room.ask(ReplayTo(place))
        replay.at(place)
        assert looks(replay) == shown[place], f"entry {place}"


def test_every_way_and_arrival_is_that_of_the_roads_as_they_were_then(replay: ReplayDuty, night: Night) -> None:
    drives, ways, arrivals = {}, {}, {}
    for place in (night.lifted, night.before, night.slowed, night.closed):
        replay.go(place)
        drives[place], ways[place] = drive(replay), way(replay)
        arrivals[place] = replay.console.situation.orders.all[ORDER].eta
    assert drives[night.closed] > drives[night.slowed] > drives[night.before] == drives[night.lifted]
    assert at(5, 5) in ways[night.before] == ways[night.lifted]
    assert at(5, 5) not in ways[night.closed]
    assert arrivals[night.closed] > arrivals[night.slowed] > arrivals[night.lifted]
    assert len({arrivals[place] for place in (night.before, night.closed)}) == 2


def test_looking_back_nobody_closes_or_opens_a_road(replay: ReplayDuty, night: Night) -> None:
    replay.go(night.closed)
    replay.press("B")
    replay.room.ask(OpenRoads(FIRST))
    assert "a replay only shows; nothing can be done here" in replay.screen.toasts.texts
    assert not replay.screen.map.pen.tool and FIRST in replay.console.situation.closures.in_force
