"""The selected incident in words: its clocks, its grade, its orders, what closing it means."""

import pytest

from console.desk.dispatch import SendDispatch
from console.desk.orders import ArriveOrder, CancelOrder, DepartOrder, ReleaseOrder
from console.incidents.model import (
    AddNote,
    Caller,
    Casualties,
    CloseIncident,
    DecideGrade,
    Intake,
    OpenIncident,
    UpdateCasualties,
)
from console.incidents.reports import MarkReportSent
from console.situation.orders import CommitDispatch
from console.views.clock_cards import ClockCard, dispatch_card
from console.views.incident import IncidentView, build_incident
from console.views.language import Language
from console.views.log_lines import LogLines
from resources.base import DispatchId, IncidentId, OrderId, Position
from tests.console.town import PLACE, PROFILE, TAPE, Town, goods_line, team_line

ENGLISH = Language("en")


def view(town: Town, incident: IncidentId) -> IncidentView:
    """What the panel shows now."""
    return build_incident(town.situation, town.now, ENGLISH, PROFILE, selected=incident, officer="李明")


def card(town: Town, incident: IncidentId, label: str) -> ClockCard:
    """The card whose label begins so."""
    return next(card for card in view(town, incident).cards if card.label.startswith(label))


def sent(town: Town) -> IncidentId:
    """A team and a convoy are on their orders."""
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    return incident


def test_the_dispatch_clock_shows_what_remains_warns_at_a_tenth_and_says_late() -> None:
    town = Town()
    incident = town.call()
    town.later(60)
    assert card(town, incident, "Dispatch") == ClockCard("Dispatch, left", "02:00", "limit 3 min")
    town.later(101)
    assert card(town, incident, "Dispatch").tone == ""
    town.later(1)
    assert card(town, incident, "Dispatch") == ClockCard("Dispatch, left", "00:18", "limit 3 min", "attention")
    town.later(98)
    assert card(town, incident, "Dispatch") == ClockCard("Dispatch late", "+01:20", "limit 3 min", "late")


def test_once_help_is_on_the_road_the_clock_says_how_long_that_took() -> None:
    town = Town()
    incident = sent(town)
    town.later(500)
    known = town.situation.incidents.all[incident]
    assert dispatch_card(known, town.now, ENGLISH, 180) == ClockCard("Sent after", "00:08", "limit 3 min")
    assert [card.label for card in view(town, incident).cards] == ["First report, left", "Suggested", "Dead · injured"]


def test_the_first_report_stands_beside_the_dispatch_and_warns_at_a_tenth_of_its_limit() -> None:
    town = Town()
    incident = town.call()
    town.later(163)
    label, caption = "First report, left", "by telephone, limit 30 min · 1 more"
    assert card(town, incident, "First") == ClockCard(label, "27:17", caption)
    town.later(27 * 60 - 163)
    assert card(town, incident, "First") == ClockCard(label, "03:00", caption, "attention")
    town.later(180 + 75)
    assert card(town, incident, "First") == ClockCard("First report late", "+01:15", caption, "late")
    town.do(MarkReportSent(incident, "first", "telephone", "总值班室", "漏气", town.now))
    assert card(town, incident, "First").caption == "in writing, limit 1 h"
    town.do(MarkReportSent(incident, "first", "written", "总值班室", "漏气", town.now))
    assert card(town, incident, "Report").caption == "on time"


def test_new_casualties_say_beside_the_decided_grade_what_is_suggested_now() -> None:
    town = Town()
    incident = town.call()
    town.do(DecideGrade(incident, "IV"))
    assert card(town, incident, "Decided").caption == "Ordinary · 3 more dead or 10 injured → III"
    town.do(UpdateCasualties(incident, Casualties(dead=3), "现场"))
    shown = card(town, incident, "Decided")
    assert (shown.value, shown.caption, shown.tone) == ("Grade IV", "decided IV, now suggested III", "attention")
    town.do(DecideGrade(incident, "II", "高层住宅"))
    assert card(town, incident, "Decided").caption == "suggested III"
    grade = next(fact.text for fact in view(town, incident).facts if fact.label == "Grade")
    assert grade == (
        "decided II (高层住宅) · suggested III by deaths · to II: 7 more dead, or 50 more seriously injured, "
        "or a loss of 50,000,000 yuan, not estimated yet"
    )


def test_where_the_decree_does_not_grade_the_thresholds_of_the_plan_hold() -> None:
    town = Town()
    town.do(OpenIncident(Intake("waterlogging", "", "立交桥", PLACE), town.now))
    shown = view(town, list(town.situation.incidents.all)[-1])
    assert shown.facts[-1].text == "not graded by Decree 493: the plan's thresholds hold"
    assert shown.suggested is None


def test_a_grade_is_suggested_for_production_safety_only_with_what_the_next_one_lacks() -> None:
    town = Town()
    gas = town.call()
    assert card(town, gas, "Suggested") == ClockCard(
        "Suggested", "Grade IV", "Ordinary · 3 more dead or 10 injured → III"
    )
    town.do(UpdateCasualties(gas, Casualties(dead=1, missing=3, seriously=8), "现场"))
    assert card(town, gas, "Suggested").caption == "Relatively major · by deaths · 6 more dead or 42 injured → II"
    town.do(UpdateCasualties(gas, Casualties(seriously=9), "现场"))
    assert card(town, gas, "Suggested").caption == "Ordinary · 3 more dead or 1 injured → III"
    town.do(OpenIncident(Intake("traffic", "", "高架", PLACE), town.now))
    road = list(town.situation.incidents.all)[-1]
    assert [card.label for card in view(town, road).cards] == ["Dispatch, left", "First report, left", "Dead · injured"]


def test_the_casualties_carry_their_age() -> None:
    town = Town()
    incident = sent(town)
    assert card(town, incident, "Dead").caption == "nothing reported"
    town.do(
        UpdateCasualties(incident, Casualties(dead=1, missing=2, seriously=1, lightly=3, loss=5_000_000_00), "现场")
    )
    town.later(90)
    assert card(town, incident, "Dead") == ClockCard("Dead · injured", "1 · 4", "2 missing · 1 min 30 s ago")
    fact = view(town, incident).facts[-1]
    assert fact.text == "1 dead · 2 missing · 1 seriously injured · 3 lightly injured · loss 5,000,000 yuan"


def test_what_the_caller_said_is_there_word_by_word() -> None:
    town = Town()
    caller = Caller("春晖餐饮", "王先生", "店长", "138")
    intake = Intake("gas_leak", "十分钟前", "春晖路", PLACE, "管道", "气味", "关阀", caller, "区局")
    town.do(OpenIncident(intake, town.now))
    shown = view(town, IncidentId("2026-1118-01"))
    assert [fact.text for fact in shown.facts] == [
        "十分钟前", "管道", "气味", "关阀", "春晖餐饮 · 王先生 · 店长 · 138", "区局",
        "suggested IV · to III: 3 more dead, or 10 more seriously injured, "
        "or a loss of 10,000,000 yuan, not estimated yet",
    ]  # fmt: skip
    assert shown.title == "Gas leak · 春晖路"


def test_orders_say_where_they_stand_since_when_and_what_can_be_done() -> None:
    town = Town()
    incident = sent(town)
    town.later(40)
    team, convoy = view(town, incident).orders
    assert (team.name, team.phone, team.status, team.arrival) == (
        "T-G1", "0000-1", "ordered · for 40 s", "in 1 min 30 s",
    )  # fmt: skip
    assert convoy.cargo == "Cordon tape ×20"
    assert [act.act for act in team.acts] == ["acknowledge", "depart", "arrive", "redirect", "decline", "cancel"]
    town.later(30)
    team, _ = view(town, incident).orders
    assert (team.tone, team.status) == ("late", "late: not acknowledged for 1 min 10 s")
    assert team.arrival_tone == "", "it may still arrive in time"
    town.do(DepartOrder(OrderId("D1-1"), "电话"))
    town.later(100)
    team = next(order for order in view(town, incident).orders if order.kind == "team")
    assert (team.arrival, team.arrival_tone) == ("late 40 s", "late")
    assert [act.act for act in team.acts] == ["arrive", "redirect", "cancel"]


def test_a_convoy_that_is_released_says_lot_by_lot_what_it_may_bring_back() -> None:
    town = Town()
    incident = sent(town)
    convoy = OrderId("D1-2")
    town.do(ArriveOrder(convoy, "电话"))
    assert next(order for order in view(town, incident).orders if order.id == convoy).status.startswith("delivered")
    town.do(ReleaseOrder(convoy, "电话"))
    row = next(order for order in view(town, incident).orders if order.id == convoy)
    assert [(parcel.parcel.lot, parcel.parcel.quantity, parcel.unit) for parcel in row.parcels] == [("L1", 20, "roll")]
    assert [act.act for act in row.acts] == ["return"]
    assert view(town, incident).orders_heading == "Orders 2 · 1 open"


def test_an_incident_with_running_orders_cannot_be_closed_and_says_so() -> None:
    town = Town()
    incident = sent(town)
    assert view(town, incident).blocked == "2 orders are still running: release them or call them off first."
    for order in ("D1-1", "D1-2"):
        town.do(CancelOrder(OrderId(order), "误报"))
    shown = view(town, incident)
    assert shown.blocked == ""
    assert not any("never sent" in line for line in shown.consequences)


def test_closing_says_what_it_means() -> None:
    town = Town()
    incident = town.call(position=None)
    said = " ".join(view(town, incident).consequences)
    assert "can be reopened" in said
    assert "No help was ever sent" in said
    assert "no place on the map" in said


def test_an_ended_incident_offers_what_is_still_possible() -> None:
    town = Town()
    incident = town.call()
    town.do(AddNote(incident, "一"))
    town.do(CloseIncident(incident, ""))
    shown = view(town, incident)
    assert [form.form for form in shown.forms] == ["casualties", "grade", "note", "reopen"]
    assert (shown.editable, shown.notes) == (False, "1 note in the log")
    assert shown.state.startswith("closed ")


@pytest.mark.parametrize(("metres", "first"), [(200, True), (2_000, False)])
def test_the_likeliest_duplicate_stands_first_among_those_to_merge_into(metres: int, first: bool) -> None:
    town = Town()
    incident = town.call()
    away = Position(PLACE.lat + round(metres / 111_320 * 1_000_000), PLACE.lon)
    near = town.call("隔壁", away)
    town.later(60)
    town.do(OpenIncident(Intake("fire", "", "别处", PLACE), town.now))
    labels = [choice.label for choice in view(town, incident).merge]
    assert (labels[0].startswith(near[5:])) is first
    assert (f"{metres} m away" in " ".join(labels)) is first


@pytest.mark.parametrize(
    ("loss", "said"), [(None, "loss not estimated yet"), (0, "no loss"), (5_000_000_00, "loss 5,000,000 yuan")]
)
def test_nobody_hurt_no_loss_and_a_loss_that_nobody_estimated_are_told_apart(loss: int | None, said: str) -> None:
    town = Town()
    incident = sent(town)
    assert "Casualties" not in [fact.label for fact in view(town, incident).facts]
    town.do(UpdateCasualties(incident, Casualties(loss=loss), "现场"))
    assert view(town, incident).facts[-1].text == f"nobody hurt · {said}"
    line = LogLines(town.situation, Language("en"), PROFILE).row(*town.entries[-1]).text
    assert line.endswith(f"0 lightly injured, {said}, told by 现场")


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        (None, "a loss of 10,000,000 yuan, not estimated yet"),
        (0, "10,000,000 yuan more loss"),
        (5_000_000_00, "5,000,000 yuan more loss"),
    ],
)
def test_what_is_missing_to_the_next_grade_counts_on_from_a_loss_only_where_one_was_told(
    loss: int | None, said: str
) -> None:
    town = Town()
    incident = town.call()
    town.do(UpdateCasualties(incident, Casualties(loss=loss), "现场"))
    grade = next(fact.text for fact in view(town, incident).facts if fact.label == "Grade")
    assert grade.endswith(f"or {said}")
