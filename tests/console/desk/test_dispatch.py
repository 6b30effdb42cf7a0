"""Dispatch: promises are made once, on the head, and can be stopped."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.dispatch import SendDispatch, StopDispatch
from console.desk.orders import (
    AcknowledgeOrder,
    ArriveOrder,
    CancelOrder,
    DeclineOrder,
    DepartOrder,
    RedirectOrder,
    ReleaseOrder,
    ReturnOrder,
)
from console.desk.watch import due_commands
from console.incidents.model import CloseIncident, DeclareFalseAlarm
from console.situation.orders import CommitDispatch
from resources.base import DispatchId, LotId, OrderId, Quantity, Refused, TeamId
from resources.stock import Parcel
from tests.console.town import FEED, MASK, TAPE, Town, goods_line, team_line

D1 = DispatchId("D1")


def sent(town: Town) -> None:
    """One team and 20 rolls of tape are sent to a gas leak."""
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.later(8)
    town.do(SendDispatch(D1))


def test_a_committed_dispatch_promises_team_lot_and_vehicle_at_once() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    assert town.situation.teams.all[TeamId("T-G1")].status == "reserved"
    assert town.situation.stock.lots[LotId("L1")].free == 20
    assert town.situation.stock.carriers_free(town.situation.orders.all[OrderId("D1-2")].depot or "") == 1  # type: ignore[arg-type]


def test_a_team_is_never_promised_twice() -> None:
    town = Town()
    first, second = town.call(), town.call("别处")
    town.do(CommitDispatch(first, (team_line("T-G1"),), ()))
    assert town.refused(CommitDispatch(second, (team_line("T-G1"),), ())) == "team-not-available"
    assert town.refused(CommitDispatch(second, (team_line("T-G2"), team_line("T-G2")), ())) == "team-twice"


def test_a_depot_keeps_its_reserve_its_expired_lots_and_its_last_vehicle() -> None:
    town = Town()
    incident = town.call()
    for line, code in (
        (goods_line("D-M1", TAPE, ("L1", 31)), "reserve-touched"),
        (goods_line("D-M1", TAPE, ("L1", 41)), "lot-overdrawn"),
        (goods_line("D-M1", MASK, ("L3", 1)), "lot-expired"),
        (goods_line("D-M1", TAPE, ("L4", 1)), "lot-unknown"),
        (goods_line("D-M1", TAPE, ("L1", 0)), "count-not-positive"),
    ):
        assert town.refused(CommitDispatch(incident, (), (line,))) == code
    town.do(CommitDispatch(incident, (), (goods_line("D-C1", TAPE, ("L4", 2), tier="community"),)))
    again = CommitDispatch(incident, (), (goods_line("D-C1", TAPE, ("L4", 2), tier="community"),))
    assert town.refused(again) == "no-carrier"


def test_a_changed_line_needs_a_reason() -> None:
    town = Town()
    incident = town.call()
    changed = msgspec.structs.replace(team_line("T-G2"), proposed="T-G1")
    assert town.refused(CommitDispatch(incident, (changed,), ())) == "change-without-reason"
    town.do(CommitDispatch(incident, (msgspec.structs.replace(changed, changed="更熟悉"),), ()))


def test_nothing_is_sent_before_the_countdown_is_over() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.later(7)
    assert town.refused(SendDispatch(D1)) == "countdown-running"
    assert due_commands(town.situation, town.now, {D1}) == []
    town.later(1)
    assert [type(command) for _, command in due_commands(town.situation, town.now, {D1})] == [SendDispatch]


def test_what_was_counting_when_a_console_died_is_never_sent_by_itself() -> None:
    town = Town()
    town.do(CommitDispatch(town.call(), (team_line("T-G1"),), ()))
    town.later(600)
    assert due_commands(town.situation, town.now, set()) == []


def test_a_stopped_dispatch_gives_everything_back() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.do(StopDispatch(D1))
    assert town.situation.teams.all[TeamId("T-G1")].status == "available"
    assert town.situation.stock.lots[LotId("L1")].free == 40
    assert town.situation.stock.carriers_out == {"D-M1": 0}
    assert town.refused(SendDispatch(D1)) == "dispatch-settled"
    assert not town.situation.orders.open


def test_an_order_that_nobody_acknowledges_raises_one_alarm_and_acknowledging_ends_it() -> None:
    town = Town()
    sent(town)
    town.later(60)
    due = due_commands(town.situation, town.now, ())
    assert len(due) == 2
    for _, command in due:
        town.do(command, FEED)
    assert due_commands(town.situation, town.now, ()) == []
    town.do(AcknowledgeOrder(OrderId("D1-1"), "电话"))
    assert [alarm.active for alarm in town.situation.alarms.standing.values()] == [False, True]


def test_the_whole_life_of_goods_keeps_the_books_balanced() -> None:
    town = Town()
    sent(town)
    convoy, lot = OrderId("D1-2"), town.situation.stock.lots[LotId("L1")]
    town.do(DepartOrder(convoy, "电话"))
    assert (lot.on_hand, lot.promised, lot.out) == (20, 0, 20)
    town.do(ArriveOrder(convoy, "电话"))
    town.do(ReleaseOrder(convoy, "现场"))
    too_much = (Parcel(LotId("L1"), TAPE, Quantity(21)),)
    assert town.refused(ReturnOrder(convoy, "电话", too_much)) == "returned-too-much"
    town.do(ReturnOrder(convoy, "电话", (Parcel(LotId("L1"), TAPE, Quantity(5)),)))
    assert (lot.on_hand, lot.promised, lot.out) == (25, 0, 0)
    assert town.situation.stock.carriers_out == {"D-M1": 0}


def test_a_recalled_convoy_brings_everything_back() -> None:
    town = Town()
    sent(town)
    convoy = OrderId("D1-2")
    town.do(DepartOrder(convoy, "电话"))
    town.do(CancelOrder(convoy, "不需要"))
    town.do(ReturnOrder(convoy, "电话"))
    assert town.situation.stock.lots[LotId("L1")].on_hand == 40


def test_who_arrives_was_on_the_way_and_news_may_come_late() -> None:
    town = Town()
    sent(town)
    names = [type(event).__name__ for event in town.do(ArriveOrder(OrderId("D1-1"), "电话"))]
    assert names == ["OrderAcknowledged", "OrderDeparted", "OrderArrived"]
    assert town.do(DepartOrder(OrderId("D1-1"), "电话")) == []


def test_a_declined_order_frees_the_goods_takes_the_team_out_and_alarms() -> None:
    town = Town()
    sent(town)
    town.do(DeclineOrder(OrderId("D1-1"), "车辆故障"))
    assert town.situation.teams.all[TeamId("T-G1")].status == "out_of_service"
    assert [alarm.cause.code for alarm in town.situation.alarms.standing.values()] == ["order-declined"]


def test_a_redirected_team_works_for_the_other_incident() -> None:
    town = Town()
    sent(town)
    other = town.call("晴川路1号")
    order = OrderId("D1-1")
    town.do(DepartOrder(order, "电话"))
    town.do(RedirectOrder(order, other, 200, "那边更急"))
    assert [known.id for known in town.situation.orders.working(other)] == [order]
    assert town.situation.orders.all[order].eta == 200


def test_an_incident_does_not_close_while_help_is_out() -> None:
    town = Town()
    sent(town)
    incident = next(iter(town.situation.incidents.all))
    assert town.refused(CloseIncident(incident, "")) == "orders-running"
    assert town.refused(DeclareFalseAlarm(incident, "误报")) == "orders-running"
    for order in ("D1-1", "D1-2"):
        town.do(ArriveOrder(OrderId(order), "电话"))
        town.do(ReleaseOrder(OrderId(order), "现场"))
    town.do(CloseIncident(incident, "处置完毕"))


COMMANDS = st.sampled_from([AcknowledgeOrder, DepartOrder, ArriveOrder, ReleaseOrder, CancelOrder, DeclineOrder])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("commit"), st.sampled_from(["T-G1", "T-G2"]), st.integers(0, 45)),
            st.tuples(st.just("order"), COMMANDS, st.integers(1, 6)),
            st.tuples(st.just("return"), st.integers(1, 6), st.integers(0, 10)),
            st.tuples(st.just("stop"), st.integers(1, 3), st.integers(0, 1)),
            st.tuples(st.just("send"), st.integers(1, 3), st.integers(0, 20)),
        ),
        max_size=40,
    )
)
def test_whatever_happens_no_lot_is_overdrawn_and_no_team_serves_two(steps: list[tuple[str, object, int]]) -> None:
    town = Town()
    incident = town.call()
    for what, arg, number in steps:
        command: object
        if what == "commit":
            goods = (goods_line("D-M1", TAPE, ("L1", number)),) if number else ()
            command = CommitDispatch(incident, (team_line(str(arg)),), goods)
        elif what == "order":
            order = list(town.situation.orders.all)[number - 1 : number]
            command = arg(OrderId(order[0]) if order else OrderId("none"), "有因")  # type: ignore[operator]
        elif what == "return":
            order = list(town.situation.orders.all)[int(str(arg)) - 1 : int(str(arg))]
            command = ReturnOrder(
                order[0] if order else OrderId("none"), "有因", (Parcel(LotId("L1"), TAPE, Quantity(number)),)
            )
        elif what == "stop":
            command = StopDispatch(DispatchId(f"D{arg}"))
        else:
            town.later(number)
            command = SendDispatch(DispatchId(f"D{arg}"))
        if not isinstance(town.decide(command), Refused):  # type: ignore[arg-type]
            town.do(command)  # type: ignore[arg-type]
        check_invariants(town)


def check_invariants(town: Town) -> None:
    stock = town.situation.stock
    for lot in stock.lots.values():
        assert lot.on_hand >= 0 and lot.promised >= 0 and lot.out >= 0 and lot.free >= 0
        assert lot.on_hand + lot.out <= lot.lot.quantity
    for depot, out in stock.carriers_out.items():
        assert 0 <= out <= stock.depots[depot].carriers
    holding = [order.team for order in town.situation.orders.open.values() if order.team is not None]
    assert len(holding) == len(set(holding))
    engaged = {number for number, state in town.situation.teams.all.items() if state.order is not None}
    assert engaged == set(holding)
