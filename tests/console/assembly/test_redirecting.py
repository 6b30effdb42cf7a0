"""Sending a unit that is under way elsewhere: from where it is, and only where a road leads."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from console.assembly.console import Console
from console.assembly.redirecting import redirection
from console.desk.dispatch import SendDispatch
from console.desk.orders import DepartOrder, RedirectOrder, ReportConvoyPosition
from console.situation.orders import CommitDispatch
from console.views.intents import RedirectTo
from resources.base import DispatchId, IncidentId, OrderId, Position, Refused
from resources.teams import ReportTeamPosition
from tests.console.town import FEED, OFFICER, PLACE, PROFILE, TAPE, Town, goods_line, team_line

TEAM, CONVOY = OrderId("D1-1"), OrderId("D1-2")
BRIDGE, RAMP, BEYOND = Position(29_960_000, 113_910_000), Position(29_970_000, 113_920_000), Position(1, 1)


class Roads:
    """A road of 100 s leads to each known place but beyond the river."""

    def __init__(self) -> None:
        self.asked: list[tuple[Position, Position]] = []

    async def seconds_to(
        self, target: Position, sources: Sequence[Position], emergency: bool = False
    ) -> list[int | None]:
        self.asked += [(source, target) for source in sources]
        return [None if target == BEYOND else 100 for _ in sources]


@pytest.fixture
def town() -> Town:
    """A team and a convoy are on their way."""
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 5)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    for order in (TEAM, CONVOY):
        town.do(DepartOrder(order, "simulator"), FEED)
    return town


def redirected(town: Town, order: OrderId, to: IncidentId, roads: Roads | None = None) -> RedirectOrder | Refused:
    console: Any = SimpleNamespace(
        situation=town.situation, ways=roads or Roads(), city=SimpleNamespace(profile=PROFILE)
    )
    return asyncio.run(redirection(cast(Console, console), RedirectTo(order, to, "更急")))


def test_the_way_is_counted_from_where_the_unit_was_last_seen_without_a_turnout(town: Town) -> None:
    other, roads = town.call("临江大道", BRIDGE), Roads()
    town.do(ReportTeamPosition(town.situation.orders.all[TEAM].team or pytest.fail(), RAMP, "simulator"), FEED)
    answer = redirected(town, TEAM, other, roads)
    assert answer == RedirectOrder(TEAM, other, 100, "更急")
    assert roads.asked == [(RAMP, BRIDGE)]
    town.do(RedirectOrder(TEAM, other, 100, "更急"), OFFICER)
    assert town.situation.orders.all[TEAM].eta == 100


def test_a_convoy_that_nobody_has_seen_yet_starts_from_its_depot(town: Town) -> None:
    other, roads = town.call("临江大道", BRIDGE), Roads()
    redirected(town, CONVOY, other, roads)
    town.do(ReportConvoyPosition(CONVOY, RAMP, "simulator"), FEED)
    redirected(town, CONVOY, other, roads)
    assert [start for start, _ in roads.asked] == [PLACE, RAMP]


def test_where_no_road_leads_or_no_place_is_known_it_is_refused_instead_of_being_there_at_once(town: Town) -> None:
    for place, code in ((BEYOND, "no-road-there"), (None, "incident-without-place")):
        answer = redirected(town, TEAM, town.call("河心岛", place))
        assert isinstance(answer, Refused)
        assert answer.reason.code == code
