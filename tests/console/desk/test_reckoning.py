"""Closed roads and the orders under way: another arrival, an alarm where it matters, and what the record still says."""

import pytest

from console.desk.dispatch import SendDispatch
from console.desk.orders import ArriveOrder, DepartOrder, RedirectOrder
from console.desk.reckoning import Arrival, ReckonWays
from console.situation.alarms import AlarmRaised
from console.situation.closures import CloseRoads, ClosureId, OpenRoads
from console.situation.orders import CommitDispatch, DispatchCommitted, WaysReckoned
from console.views.language import Language
from console.views.log_lines import LogLines
from console.views.order_rows import is_late, order_rows
from resources.base import DispatchId, OrderId
from tests.console.situation.test_closures import closing
from tests.console.town import FEED, PLACE, PROFILE, START, TAPE, Town, goods_line, team_line

TEAM, CONVOY = OrderId("D1-1"), OrderId("D1-2")


@pytest.fixture
def town() -> Town:
    """A team that should be there in 130 s and a convoy are on their way for 10 s."""
    town = Town()
    town.do(CommitDispatch(town.call(), (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 5)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(DepartOrder(TEAM, "simulator"), FEED)
    town.later(10)
    return town


def reckon(town: Town, team: int | None, convoy: int | None = 530, revision: int = 1) -> list[str]:
    """The alarms that it raises."""
    arrivals = (Arrival(TEAM, team, PLACE), Arrival(CONVOY, convoy, PLACE))
    events = town.do(ReckonWays(revision, arrivals), FEED)
    return [event.cause.code for event in events if isinstance(event, AlarmRaised)]


def arrival(town: Town, order: OrderId = TEAM) -> str:
    incident = next(iter(town.situation.incidents.all))
    rows = order_rows(town.situation, incident, town.now, Language("en"), PROFILE)
    return next(row.arrival for row in rows if row.id == order)


def test_a_closure_leaves_ways_to_be_reckoned_once_and_for_orders_under_way_only(town: Town) -> None:
    assert not town.situation.orders.not_reckoned(0)
    town.do(closing())
    town.do(ArriveOrder(CONVOY, "电话"))
    assert [order.id for order in town.situation.orders.not_reckoned(1)] == [TEAM]
    reckon(town, 200)
    assert not town.situation.orders.not_reckoned(1)
    assert town.do(ReckonWays(1, (Arrival(TEAM, 900, PLACE),)), FEED) == []


def test_what_was_reckoned_for_other_closures_is_dropped(town: Town) -> None:
    town.do(closing())
    town.do(OpenRoads(ClosureId("1")))
    assert town.do(ReckonWays(1, (Arrival(TEAM, 900, PLACE),)), FEED) == []


def test_a_longer_way_is_another_arrival_and_the_entry_of_the_dispatch_keeps_the_old_one(town: Town) -> None:
    town.do(closing())
    assert reckon(town, 240) == []
    assert arrival(town) == "in 4 min, +2 min by closures"
    committed = next(event for _, event in town.entries if isinstance(event, DispatchCommitted))
    assert committed.teams[0].line.eta == 130


def test_a_few_seconds_more_are_the_same_arrival(town: Town) -> None:
    town.do(closing())
    reckon(town, 140)
    assert town.situation.orders.all[TEAM].eta == 130
    assert arrival(town) == "in 2 min"


def test_a_much_longer_way_and_one_that_is_gone_raise_an_alarm_until_it_is_open_again(town: Town) -> None:
    town.do(closing())
    assert reckon(town, 600) == ["way-longer"]
    town.do(closing(reason="积水"))
    assert reckon(town, None, revision=2) == ["way-closed"]
    assert arrival(town) == "no road leads there"
    assert is_late(town.situation.orders.all[TEAM], town.now)
    active = [alarm.cause.code for alarm in town.situation.alarms.standing.values() if alarm.active]
    assert active == ["way-closed"]
    town.do(OpenRoads(ClosureId("1")))
    town.do(OpenRoads(ClosureId("2")))
    assert reckon(town, 120, revision=4) == []
    assert arrival(town) == "in 2 min"
    assert not [alarm for alarm in town.situation.alarms.standing.values() if alarm.active]


def test_the_alarm_stands_while_the_team_leaves_and_ends_when_it_is_there_or_goes_elsewhere(town: Town) -> None:
    town.do(closing())
    assert reckon(town, 120, None) == ["way-closed"]
    standing = town.situation.alarms.standing
    town.do(DepartOrder(CONVOY, "电话"))
    assert [alarm.active for alarm in standing.values()] == [True]
    other = town.call("临江大道")
    town.do(RedirectOrder(CONVOY, other, 300, "更急"))
    assert [alarm.active for alarm in standing.values()] == [False]
    assert not town.situation.orders.all[CONVOY].cut_off


def test_what_is_dispatched_after_a_closure_was_reckoned_with_it(town: Town) -> None:
    town.do(closing())
    reckon(town, 240)
    town.do(CommitDispatch(town.call("临江大道"), (team_line("T-G2"),), ()))
    assert not town.situation.orders.not_reckoned(1)


def test_the_log_names_who_arrives_otherwise(town: Town) -> None:
    town.do(CloseRoads(closing().area, 50, "积水", source="flood"), FEED)
    reckon(town, 240)
    town.do(closing())
    reckon(town, 240, None, revision=2)
    lines = LogLines(town.situation, Language("en"), PROFILE)
    said = [lines.row(header, event).text for header, event in town.entries if isinstance(event, WaysReckoned)]
    assert said[0] == "Ways reckoned anew: T-G1 arrive at another time"
    assert said[1].startswith("Ways reckoned anew: no road for ")
    assert town.now > START
