"""The map shows the whole dispatch once it is committed."""

import msgspec

from console.desk.dispatch import SendDispatch
from console.desk.orders import CancelOrder
from console.situation.orders import CommitDispatch
from console.views.map_extent import extent_of
from resources.base import DepotId, DispatchId, OrderId, Position, TeamId
from tests.console.town import PLACE, TAPE, Town, goods_line, team_line

STATION, DEPOT = Position(29_960_000, 113_910_000), Position(29_940_000, 113_880_000)


def test_the_place_and_the_teams_that_set_out_for_it_are_seen_but_no_far_depot() -> None:
    town = Town()
    incident = town.call()
    depots = town.situation.stock.depots
    depots[DepotId("D-M1")] = msgspec.structs.replace(depots[DepotId("D-M1")], position=DEPOT)
    town.situation.teams.all[TeamId("T-G1")].position = STATION
    assert extent_of(town.situation, incident) == [PLACE]
    goods = (goods_line("D-M1", TAPE, ("L1", 5)),)
    town.do(CommitDispatch(incident, (team_line("T-G1"),), goods))
    assert extent_of(town.situation, incident) == [PLACE, STATION]


def test_who_does_not_come_is_not_looked_for() -> None:
    town = Town()
    incident = town.call()
    town.situation.teams.all[TeamId("T-G1")].position = STATION
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(CancelOrder(OrderId("D1-1"), "误报"))
    assert extent_of(town.situation, incident) == [PLACE]
