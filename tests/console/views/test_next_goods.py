"""Goods on the way back: what is on the road is said, and counted when it should be home; nothing is closed over it."""

import pytest

from console.desk.dispatch import StopDispatch
from console.desk.orders import (
    AcknowledgeOrder,
    ArriveOrder,
    CancelOrder,
    DepartOrder,
    ReleaseOrder,
    ReturnOrder,
)
from console.incidents.model import Casualties, CloseIncident, UpdateCasualties
from console.incidents.reports import MarkReportSent
from console.situation.alarms import RaiseAlarm
from console.situation.orders import CommitDispatch
from console.views.incident import build_incident
from console.views.intents import OpenForm, OpenOrder, Select
from console.views.looking_back import as_seen
from resources.base import AlarmId, DispatchId, IncidentId, Quantity, Reason
from resources.stock import Parcel
from tests.console.town import PROFILE, TAPE, goods_line
from tests.console.views.test_next_step import ENGLISH, FIRST, SECOND_ORDER, Night

CONVOY = SECOND_ORDER
OUT = 5 * 60


@pytest.fixture
def night() -> Night:
    """A team and a convoy were there; the convoy has just been let go after five minutes' drive, the team is home."""
    night = Night()
    incident = night.sent()
    for order in (FIRST, CONVOY):
        night.do(AcknowledgeOrder(order, "电话"))
        night.do(DepartOrder(order, "电话"))
    night.later(OUT)
    for order in (FIRST, CONVOY):
        night.do(ArriveOrder(order, "电话"))
    night.do(UpdateCasualties(incident, Casualties(), "消防"))
    night.do(MarkReportSent(incident, "first", "telephone", "总值班室", "燃气泄漏", night.now))
    night.do(MarkReportSent(incident, "first", "written", "总值班室", "燃气泄漏", night.now))
    for order in (FIRST, CONVOY):
        night.do(ReleaseOrder(order, "李明"))
    night.do(ReturnOrder(FIRST, "电话"))
    return night


def number(night: Night) -> IncidentId:
    """The night's incident."""
    return next(iter(night.situation.incidents.all))


def counted(night: Night) -> None:
    """The convoy is counted in."""
    night.do(
        ReturnOrder(CONVOY, "电话", (Parcel(night.situation.orders.all[CONVOY].parcels[0].lot, TAPE, Quantity(3)),))
    )


def test_while_goods_are_on_the_road_the_next_step_says_so_and_closing_stays_possible(night: Night) -> None:
    view = night.next(number(night))
    assert view.sentence == "1 convoy with goods is on the way back"
    (line,) = view.details
    assert (line.what, line.where, line.when) == ("D-M1 convoy", "Cordon tape ×20", "home in 5 min")
    assert [one.action for one in view.actions][:2] == [OpenOrder(CONVOY), OpenForm(number(night), "close")]


def test_one_who_looks_back_is_offered_no_counting(night: Night) -> None:
    view = as_seen(night.next(number(night)), (OpenOrder, Select), ENGLISH)
    assert view.sentence == "1 convoy with goods is on the way back"
    assert view.actions == ()


def test_when_it_should_be_home_its_goods_are_to_be_counted_and_then_the_close_is_next(night: Night) -> None:
    night.later(OUT + 60)
    view = night.next(number(night))
    assert view.sentence == "Count what D-M1 convoy brings back"
    assert (view.actions[0].key, view.actions[0].action) == ("F4", OpenOrder(CONVOY))
    assert view.details[0].when == "due home 1 min ago"
    counted(night)
    assert night.next(number(night)).actions[0].action == OpenForm(number(night), "close")


def test_one_that_turned_back_is_home_after_as_long_as_it_drove() -> None:
    night = Night()
    incident = night.sent()
    for order in (FIRST, CONVOY):
        night.do(AcknowledgeOrder(order, "电话"))
    night.do(DepartOrder(CONVOY, "电话"))
    night.do(UpdateCasualties(incident, Casualties(), "消防"))
    night.later(120)
    night.do(CancelOrder(CONVOY, "不再需要"))
    night.do(CancelOrder(FIRST, "不再需要"))
    assert night.next(incident).details[0].when == "home in 2 min"


def test_what_presses_comes_before_goods(night: Night) -> None:
    night.later(OUT + 60)
    incident = number(night)
    alarm = AlarmId("x")
    night.do(CommitDispatch(incident, (), (goods_line("D-M1", TAPE, ("L1", 5)),)))
    assert night.next(incident, mine=(DispatchId("D2"),)).actions[0].action == StopDispatch(DispatchId("D2"))
    night.do(RaiseAlarm(alarm, Reason("report-late", {"report": "first", "means": "telephone"}), "high", incident))
    assert night.next(incident).sentence.startswith("Alarm")


def test_goods_are_told_as_what_closing_leaves_and_are_still_to_be_counted_after_it(night: Night) -> None:
    incident = number(night)

    def consequences() -> str:
        view = build_incident(night.situation, night.now, ENGLISH, PROFILE, selected=incident, officer="李明")
        return " ".join(view.consequences)

    assert "still to be counted after the close: Cordon tape ×20" in consequences()
    night.do(CloseIncident(incident, ""))
    assert night.next(incident).details[-1].what == "D-M1 convoy", "beside what the close asks for"
    night.later(OUT + 60)
    assert night.next(incident).actions[0].action == OpenOrder(CONVOY)
    view = night.next(None)
    assert (view.sentence, view.actions[0].action) == (
        "Count what D-M1 convoy brings back",
        Select("incident", incident),
    ), "whatever is selected"
    counted(night)
    assert "brings back" not in night.next(incident).sentence + night.next(None).sentence
    assert CONVOY not in night.situation.orders.open
