"""The figures of an after-action report are those of the record, and each names the entries that it comes from."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from console.entry import Book
from console.incidents.model import OpenIncident
from console.journal.memory import MemoryJournal
from console.review import Tape
from console.review.after_action import AfterAction, Scope, gather
from console.situation.shifts import SignIn
from resources.base import BadInput, IncidentId, Instant
from tests.console.review.after_the_action import night, told
from tests.console.review.nights import REGISTRY, Act, nights, played, stored
from tests.console.town import OFFICER, PROFILE, START, Town


@pytest.fixture(name="report", scope="module")
def report_of_the_night() -> AfterAction:
    """Of the incident of the night."""
    town, incident = night()
    return told(town, Scope("incident", incident)).after_action


def figure(report: AfterAction, key: str) -> tuple[int | None, int | None, str]:
    """Value, target and verdict of a figure."""
    found = next(one for one in report.figures if one.key == key)
    return found.value, found.target, found.verdict


def kinds(report: AfterAction, town: Town, places: Sequence[int]) -> list[str]:
    """What the cited entries are."""
    return [town.entries[place - 1][0].kind for place in places]


def test_the_times_run_from_the_call_to_the_first_team_and_to_its_arrival(report: AfterAction) -> None:
    assert figure(report, "intake_to_dispatch") == (40, 180, "met")
    assert figure(report, "mean_response") == (330, 900, "met")
    assert figure(report, "arrive_worst") == (300, None, "")


def test_a_figure_names_the_entries_that_it_comes_from(report: AfterAction) -> None:
    town, _ = night()
    found = next(one for one in report.figures if one.key == "intake_to_dispatch")
    assert kinds(report, town, found.entries) == ["IncidentOpened", "DispatchSent", "OrderArrived"]
    worst = next(one for one in report.figures if one.key == "arrive_worst")
    assert kinds(report, town, worst.entries) == ["DispatchSent", "OrderArrived"]


def test_an_order_that_was_answered_after_its_limit_is_none_in_time(report: AfterAction) -> None:
    assert [(row.unit, row.to_acknowledge, row.acknowledge, row.to_arrive) for row in report.orders] == [
        ("T-G2", 80, 60, 290), ("T-F1", None, 60, None), ("D-M1", 80, 60, 300),
    ]  # fmt: skip
    assert figure(report, "acknowledged_in_time") == (0, 3, "missed")
    assert figure(report, "arrived_in_time") == (1, 1, "met")


def test_a_step_that_was_overdue_when_the_response_ended_is_not_hidden_by_the_end(report: AfterAction) -> None:
    outcomes = {row.step: (row.outcome, row.late) for row in report.steps}
    assert outcomes == {
        "verify": ("on_time", 0), "count": ("on_time", 0), "cordon": ("skipped", 0), "send": ("overdue", 847),
        "headquarters": ("overdue", 300), "evacuate": ("ended", 0), "reinforce": ("ended", 0),
    }  # fmt: skip
    assert figure(report, "steps_on_time") == (2, 5, "missed")


def test_stock_is_counted_against_the_most_that_the_plan_asked_for(report: AfterAction) -> None:
    assert [(row.needed, row.ordered, row.delivered, row.returned, row.used, row.out) for row in report.goods] == [
        (10, 8, 8, 3, 5, 0), (20, 2, 2, 2, 0, 0),
    ]  # fmt: skip
    assert [(row.capability, row.needed, row.sent, row.arrived) for row in report.team_needs] == [
        ("gas_repair", 2, 1, 1), ("firefighting", 0, 1, 0),
    ]  # fmt: skip


def test_every_departure_stands_there_with_the_reason_as_it_was_typed(report: AfterAction) -> None:
    assert [(row.kind, row.proposed, row.chosen, row.reason) for row in report.overrides] == [
        ("team_changed", "T-G1", "T-G2", "更熟悉管网"),
        ("order_cancelled", "D1-2", "", "不需要"),
        ("step_skipped", "R1/cordon", "", "现场已封"),
    ]  # fmt: skip


def test_an_approval_says_who_signed_and_how_long_it_was_waited_for(report: AfterAction) -> None:
    (approval,) = report.approvals
    assert (approval.outcome, approval.waited, approval.by) == ("granted", 7, "李明")
    assert [(one.person, one.post) for one in approval.signed] == [("王芳", "commander")]
    assert [(row.level, row.held, row.approvers) for row in report.levels] == [
        ("IV", 247, ()), ("III", 1200, ("王芳",)), (None, 0, ()),
    ]  # fmt: skip


def test_what_the_commander_signed_at_the_duty_officers_console_is_the_commanders() -> None:
    town, incident = night(signed_by=OFFICER)
    report = told(town, Scope("incident", incident)).after_action
    assert [(row.by, row.post) for row in report.levels][:2] == [("李明", "duty_officer"), ("王芳", "commander")]


def test_an_order_says_that_it_was_called_off_and_when(report: AfterAction) -> None:
    cancelled = next(row for row in report.overrides if row.kind == "order_cancelled")
    assert {row.order: row.called_off for row in report.orders} == {"D1-1": 0, "D1-2": cancelled.at, "D1-3": 0}


def test_a_loss_that_no_entry_held_is_told_from_head_counts_that_one_did(report: AfterAction) -> None:
    (incident,) = report.incidents
    assert (incident.counted, incident.casualties.loss) == (True, None)
    assert [row.casualties.loss for row in report.casualties] == [None]


def test_an_alarm_says_how_long_it_stood_and_that_its_sound_was_turned_off(report: AfterAction) -> None:
    (alarm,) = report.alarms
    assert (alarm.to_acknowledge, alarm.by, alarm.silenced) == (20, "李明", True)
    assert len(report.silences) == 1


def test_who_was_on_watch_is_told_and_when_nobody_was() -> None:
    town, _ = night()
    town.later(100)
    town.do(SignIn("陈静", "duty_officer", "b"))
    watches = told(town, Scope("span")).after_action.watches
    assert [(row.person, row.gap, row.lasted, row.ending) for row in watches] == [
        ("", True, 60, ""), ("李明", False, 1857, "left"), ("", True, 100, ""), ("陈静", False, 0, ""),
    ]  # fmt: skip


def test_the_maps_show_the_call_the_dispatch_each_level_the_peak_and_the_end(report: AfterAction) -> None:
    assert [(one.kind, one.level) for one in report.moments] == [
        ("call", None), ("dispatch", None), ("activated", "IV"), ("peak", None), ("raised", "III"), ("end", None),
    ]  # fmt: skip


def test_a_response_is_reported_from_its_activation_to_its_end() -> None:
    town, incident = night()
    report = told(town, Scope("response", "R1")).after_action
    assert [one.incident for one in report.incidents] == [incident]
    assert report.until - report.since == 1_447_000_000
    assert report.orders == () and len(report.steps) == 7


def test_a_second_call_about_the_same_is_on_the_list_of_doubles() -> None:
    town = Town()
    first = town.call()
    town.do(OpenIncident(town.situation.incidents.all[first].intake, town.now))
    report = told(town, Scope("span")).after_action
    assert [(row.kind, row.proposed) for row in report.overrides] == [("double_kept", first)]


def test_a_book_in_which_nothing_but_its_stock_was_written_down_has_a_report_all_the_same() -> None:
    report = told(Town(), Scope("span")).after_action
    assert report.timeline == () and report.told > 0


@pytest.mark.parametrize(
    ("scope", "code"),
    [(Scope("incident", "none"), "incident-unknown"), (Scope("response", "R9"), "response-unknown"),
     (Scope("span", since=Instant(START * 2)), "span-empty")],
)  # fmt: skip
def test_what_is_not_in_the_book_is_said_by_name(scope: Scope, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        told(night()[0], scope)
    assert refused.value.reason.code == code


def test_an_exercise_cites_the_entries_of_its_parent_with_the_parents_name() -> None:
    town, incident = night()
    journal = MemoryJournal()
    parent = stored(town, journal, Book("live", "live"))
    end = journal.head("live")
    drill = Book("drill", "exercise", parent.name, end.seq, end.chain)
    town.do(SignIn("陈静", "duty_officer", "b"))
    stored(town, journal, drill, end.seq)
    report = gather(Tape(journal, drill), REGISTRY, PROFILE, Scope("incident", incident)).after_action
    assert report.cite(9) == "live #9"
    assert report.cite(end.seq + 1) == "1"


@given(nights)
@settings(max_examples=60)
def test_of_any_night_the_sums_are_right_and_every_cited_entry_is_there(acts: Sequence[Act]) -> None:
    town = played(acts)
    report = told(town, Scope("span")).after_action
    for row in report.goods:
        assert row.issued == row.returned + row.used + row.out and row.ordered >= row.issued
    cited = [place for rows in tables(report) for row in rows for place in row.entries]
    assert all(1 <= place <= len(town.entries) for place in cited)
    owing = [row for rows in tables(report) for row in rows if not getattr(row, "gap", False)]
    assert all(row.entries for row in owing if getattr(row, "value", 0) is not None)
    sent = [order for order in town.situation.orders.all.values() if order.set_out]
    assert [row.order for row in report.orders] == [order.id for order in sent]
    assert b"." not in msgspec.json.encode([[one.value, one.of, one.target] for one in report.figures])


def tables(report: AfterAction) -> list[Sequence[Any]]:
    """All tables whose rows cite entries."""
    found = [getattr(report, field) for field in report.__struct_fields__]
    return [rows for rows in found if isinstance(rows, tuple) and rows and hasattr(rows[0], "entries")]


def test_incidents_of_a_span_are_those_that_anything_happened_to() -> None:
    town, incident = night()
    since = town.now
    town.later(50)
    second = IncidentId(town.call("长江路1号", None))
    report = told(town, Scope("span", since=Instant(since + 1))).after_action
    assert [one.incident for one in report.incidents] == [second] != [incident]
