"""The map stays on a unit that moves, says so, and ends when the officer looks elsewhere or the unit is released."""

import pytest

from console.entry import Who
from resources.base import Position, TeamId
from resources.teams import ReportTeamPosition
from tests.console.town import PLACE
from tests.gui.duty_room import DutyRoom


@pytest.fixture
def asked(duty: DutyRoom, monkeypatch: pytest.MonkeyPatch) -> list[Position]:
    """Where the map was brought to."""
    places: list[Position] = []
    monkeypatch.setattr(duty.screen.map, "fly_to", lambda place, zoom: places.append(place))
    return places


def chip(duty: DutyRoom) -> str:
    shown = duty.room.follow._chip
    return shown.said.text() if shown is not None and not shown.isHidden() else ""


def follow(duty: DutyRoom) -> None:
    duty.room.select("team", "T-G1", show=False)
    duty.paint()
    duty.press("F")


def test_the_map_goes_where_the_followed_team_goes_and_says_so(duty: DutyRoom, asked: list[Position]) -> None:
    follow(duty)
    assert chip(duty).startswith("Following ")
    there = Position(PLACE.lat + 9_000, PLACE.lon + 9_000)
    report = ReportTeamPosition(TeamId("T-G1"), there, "radio")
    duty.run(duty.console.desk.submit(report, Who("radio", "", duty.console.name)))
    duty.paint()
    assert asked[-1] == there
    assert chip(duty)


def test_esc_ends_following_and_so_does_another_selection(duty: DutyRoom, asked: list[Position]) -> None:
    follow(duty)
    duty.press("Esc")
    assert not chip(duty)
    follow(duty)
    duty.room.select("team", "T-G2", show=False)
    duty.paint()
    assert not chip(duty)


def test_moving_the_map_away_ends_following_but_looking_closer_does_not(duty: DutyRoom, asked: list[Position]) -> None:
    follow(duty)
    duty.screen.map.moved.emit(Position(asked[-1].lat + 5, asked[-1].lon), 15)
    duty.screen.map.moved.emit(Position(asked[-1].lat + 4_000, asked[-1].lon), 16)
    assert chip(duty)
    assert len(asked) == 2
    duty.screen.map.moved.emit(Position(asked[-1].lat + 9_000, asked[-1].lon), 16)
    assert not chip(duty)


def test_without_a_unit_selected_nothing_is_followed(duty: DutyRoom) -> None:
    duty.call()
    duty.press("F")
    assert duty.room.follow.unit is None
    assert duty.screen.toasts.texts == ["Select a team or a convoy first"]
