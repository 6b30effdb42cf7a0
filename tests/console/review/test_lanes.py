"""The lanes: at every place they say what the situation says there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.orders import RedirectOrder, ReleaseOrder, ReturnOrder
from console.incidents.model import CloseIncident, DeclareFalseAlarm, ReopenIncident
from console.journal.memory import MemoryJournal
from console.review import Lanes, Tape
from console.situation import Situation
from console.situation.alarms import AcknowledgeAlarm, ClearAlarm, RaiseAlarm
from console.situation.shifts import SignIn
from resources.base import AlarmId, IncidentId, OrderId, Reason, Refused
from tests.console.journal.support import LIVE
from tests.console.review.nights import REGISTRY, Act, nights, played, stored
from tests.console.town import OFFICER, Town

SENT: list[Act] = [(13, 0), (0, 0), (8, 0), (8, 1), (8, 2), (1, 0)]
"""A dispatch, and notes until its countdown is over."""


def lanes_of(town: Town) -> Lanes:
    """The lanes of a town's night, read from its book."""
    journal, lanes = MemoryJournal(), Lanes(REGISTRY)
    tape = Tape(journal, stored(town, journal, LIVE))
    tape.readers.append(lanes.read)
    while tape.grow():
        pass
    return lanes


def more(town: Town, draws: list[tuple[int, int]]) -> None:
    """What the nights of `nights` leave out: alarms about an order, its way home, another incident, the end."""
    for which, number in draws:
        town.later(5)
        incidents = list(town.situation.incidents.all)
        orders = list(town.situation.orders.all) or [OrderId("none")]
        order, incident = orders[number % len(orders)], incidents[number % len(incidents)]
        alarm = AlarmId(f"{'way:' if number % 2 else 'late:'}{order}")
        cause = Reason("order-unacknowledged", {"order": order, "unit": "T-G1"})
        asked = (
            RaiseAlarm(alarm, cause, "high", incident, order),
            AcknowledgeAlarm(alarm),
            ClearAlarm(alarm),
            ReleaseOrder(order, "电话"),
            ReturnOrder(order, "电话"),
            RedirectOrder(order, incidents[-1], 300, "更急"),
            ReopenIncident(incident, "复燃"),
            DeclareFalseAlarm(incident, "误报"),
            CloseIncident(incident, "完"),
            SignIn("周敏", "duty_officer", "b"),
        )[which]
        if not isinstance(town.decide(asked, OFFICER), Refused):
            town.do(asked, OFFICER)


@settings(max_examples=60, deadline=None)
@given(nights, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=25), nights)
def test_what_runs_in_a_lane_at_a_place_is_what_the_situation_holds_there(
    first: list[Act], then: list[tuple[int, int]], last: list[Act]
) -> None:
    town = played([*SENT, *first])
    town.call("滨江路7号")
    more(town, then)
    for which, number in last:
        town.later(3)
        more(town, [(which % 10, number)])
    lanes, situation = lanes_of(town), Situation()
    for place, (header, event) in enumerate(town.entries, 1):
        situation.apply(header, event)
        assert running(lanes, "incident", place) == {
            number for number, one in situation.incidents.all.items() if one.state == "open"
        }
        assert running(lanes, "order", place) == set(situation.orders.open)
        assert running(lanes, "alarm", place) == set(situation.alarms.standing)
        assert running(lanes, "watch", place) == set(situation.shifts.on_duty)


def running(lanes: Lanes, kind: str, place: int) -> set[str]:
    """The ids of the spans that run at a place."""
    lane = lanes[kind]  # type: ignore[index]
    return {lane.ids[number] for number in range(len(lane)) if lane.runs_at(number, place)}


def test_an_order_turns_when_it_arrives_and_an_alarm_when_it_is_acknowledged() -> None:
    town = played([*SENT, (3, 0), (4, 0), (5, 0), (10, 1), (11, 1)])
    lanes = lanes_of(town)
    kinds = {header.kind: place for place, (header, _) in enumerate(town.entries, 1)}
    assert lanes["order"].turns[-1] == kinds["OrderArrived"]
    assert lanes["alarm"].turns[-1] == kinds["AlarmAcknowledged"]
    assert lanes["incident"].words == ["gas_leak"] and lanes["order"].words[0] == "T-G1"


def test_a_cut_forgets_what_came_after_it() -> None:
    town = played([(0, 0), (1, 0), (3, 0), (10, 1)])
    whole, cut = lanes_of(town), lanes_of(town)
    raised = len(town.entries)
    cut.cut(raised - 1)
    assert len(whole["alarm"]) == 1 and len(cut["alarm"]) == 0
    assert running(cut, "incident", raised - 1) == {IncidentId(number) for number in town.situation.incidents.all}
