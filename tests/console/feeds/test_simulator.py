"""The simulator plays units as people would report them, and says that it is one."""

from itertools import pairwise

from console.desk.dispatch import SendDispatch
from console.desk.orders import CancelOrder, ReleaseOrder
from console.desk.reckoning import Arrival, ReckonWays
from console.feeds.simulator import SOURCE, Simulator, Way
from console.situation.closures import ClosureId, OpenRoads
from console.situation.orders import CommitDispatch, Order
from resources.base import DispatchId, OrderId, Position, TeamId
from tests.console.situation.test_closures import closing
from tests.console.town import FEED, TAPE, Town, goods_line, team_line


class Straight:
    """A straight way of 60 seconds."""

    seconds = 60

    def __init__(self, start: Position, end: Position) -> None:
        self.start, self.end = start, end

    def position_at(self, seconds: float) -> Position:
        share = min(1.0, seconds / self.seconds)
        return Position(round(self.start.lat + (self.end.lat - self.start.lat) * share), self.end.lon)


def play(town: Town, simulator: Simulator, seconds: int) -> None:
    """Let so many seconds pass, one by one."""
    for _ in range(seconds):
        town.later(1)
        for command in simulator.due(town.now):
            town.do(command, FEED)


def a_sent_dispatch() -> Town:
    town = Town()
    incident = town.call(position=Position(29_960_000, 113_900_000))
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    return town


def test_units_acknowledge_leave_drive_and_arrive_in_time_with_positions_on_record() -> None:
    town = a_sent_dispatch()
    simulator = Simulator(town.situation, lambda order, start, end: Straight(start, end))
    play(town, simulator, 20)
    assert all(order.acknowledged for order in town.situation.orders.all.values())
    play(town, simulator, 44)
    assert {order.step for order in town.situation.orders.all.values()} == {"en_route"}
    play(town, simulator, 65)
    assert {order.step for order in town.situation.orders.all.values()} == {"arrived"}
    state = town.situation.teams.all[TeamId("T-G1")]
    assert state.source == SOURCE and state.seen
    moves = [header.at for header, event in town.entries if type(event).__name__ == "TeamMoved"]
    assert 5 <= len(moves) <= 7
    assert min(b - a for a, b in pairwise(moves)) >= 10_000_000


def test_released_units_drive_home_and_are_available_again() -> None:
    town = a_sent_dispatch()
    simulator = Simulator(town.situation, lambda order, start, end: Straight(start, end))
    play(town, simulator, 140)
    for order in list(town.situation.orders.open):
        town.do(ReleaseOrder(OrderId(order), "现场"))
    play(town, simulator, 70)
    assert not town.situation.orders.open
    assert town.situation.teams.all[TeamId("T-G1")].status == "available"


def no_road(order: Order, start: Position, end: Position) -> Way | None:
    return None


def test_where_no_road_of_the_map_leads_units_take_as_long_as_was_reckoned_and_nobody_invents_a_position() -> None:
    town = a_sent_dispatch()
    simulator = Simulator(town.situation, no_road)
    longest = max(order.eta for order in town.situation.orders.all.values())
    play(town, simulator, 60)
    assert {order.step for order in town.situation.orders.all.values()} == {"en_route"}
    play(town, simulator, longest)
    assert {order.step for order in town.situation.orders.all.values()} == {"arrived"}
    assert not [event for _, event in town.entries if type(event).__name__ in ("TeamMoved", "ConvoyMoved")]


def test_who_is_called_off_where_no_road_of_the_map_leads_comes_home_after_as_long_as_he_was_away() -> None:
    town = a_sent_dispatch()
    simulator = Simulator(town.situation, no_road)
    play(town, simulator, 100)
    for order in list(town.situation.orders.open):
        town.do(CancelOrder(OrderId(order), "contained"))
    play(town, simulator, 90)
    assert town.situation.orders.open
    play(town, simulator, 12)
    assert not town.situation.orders.open


def test_where_a_closure_left_no_way_a_unit_stands_and_goes_on_once_it_is_open() -> None:
    town, place = a_sent_dispatch(), Position(29_950_000, 113_900_000)

    def find(order: Order, start: Position, end: Position) -> Way | None:
        return None if town.situation.closures.in_force else Straight(start, end)

    simulator = Simulator(town.situation, find)
    play(town, simulator, 70)
    town.do(closing())
    arrivals = tuple(Arrival(order, None, place) for order in town.situation.orders.open)
    town.do(ReckonWays(1, arrivals), FEED)
    play(town, simulator, 900)
    assert {order.step for order in town.situation.orders.all.values()} == {"en_route"}
    town.do(OpenRoads(ClosureId("1")))
    play(town, simulator, 120)
    assert {order.step for order in town.situation.orders.all.values()} == {"arrived"}
