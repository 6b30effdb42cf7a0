"""Reports: which is due until when, what late means, and in which order they go."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.reporting import case_of, due_reports, report_clocks, running_clocks
from console.incidents.grading import GRADE_ORDER
from console.incidents.model import (
    Casualties,
    CloseIncident,
    DecideGrade,
    DeclareFalseAlarm,
    Intake,
    MergeIncident,
    OpenIncident,
    UpdateCasualties,
)
from console.incidents.reports import MarkReportSent, ReportSent
from console.profile import Grade
from console.situation.alarms import AlarmCleared, ClearAlarm, RaiseAlarm
from plans.plan import Authority, LevelPlan, Means, Plan, PlanId, ReportDuty, ReportKind, Step
from plans.response import ActivateResponse, StepDone
from resources.base import DAY, HOUR, MINUTE, SECOND, IncidentId, Instant, Name
from tests.console.town import PLACE, PROFILE, Town

OFFICE = "市政府总值班室"


def mark(
    incident: IncidentId, sent: Instant, kind: ReportKind = "first", means: Means = "telephone", to: str = OFFICE
) -> MarkReportSent:
    """A report went."""
    return MarkReportSent(incident, kind, means, to, "燃气泄漏", sent)


def due(town: Town, incident: IncidentId) -> dict[tuple[ReportKind, Means], int]:
    """Kind and means of what is due, with the minutes from the receipt of the call."""
    received = town.situation.incidents.all[incident].received
    clocks = report_clocks(town.situation, incident, PROFILE)
    return {(clock.kind, clock.means): (clock.due - received) // MINUTE for clock in clocks}


def report(town: Town, command: MarkReportSent) -> ReportSent:
    """Enter a report, and what became of it."""
    event = town.do(command)[0]
    assert isinstance(event, ReportSent)
    return event


def reported(town: Town) -> IncidentId:
    """An incident whose first report went by telephone and in writing."""
    incident = town.call()
    for means in ("telephone", "written"):
        report(town, mark(incident, town.now, means=means))
    return incident


def test_a_call_starts_the_clocks_of_the_first_report_by_telephone_and_in_writing() -> None:
    town = Town()
    incident = town.call()
    assert due(town, incident) == {("first", "telephone"): 30, ("first", "written"): 60}
    town.later(29 * 60)
    report(town, mark(incident, town.now))
    assert due(town, incident) == {("first", "written"): 60}


def test_a_higher_grade_tightens_the_limit_at_once_and_a_report_that_went_stays_in_time() -> None:
    town = Town()
    incident = town.call()
    town.later(20 * 60)
    assert report(town, mark(incident, town.now)).late == 0
    town.do(UpdateCasualties(incident, Casualties(dead=10), "现场"))
    assert due(town, incident)["first", "written"] == 30
    town.do(DecideGrade(incident, "IV", "未核实"))
    assert due(town, incident)["first", "written"] == 60, "the officer's grade holds"
    assert town.situation.reports.of(incident).sent[0].late == 0


def test_what_is_late_is_late_for_ever_by_exactly_so_much() -> None:
    town = Town()
    incident = town.call()
    town.later(30 * 60 + 1)
    event = report(town, mark(incident, town.now))
    assert (event.due, event.late) == (event.sent - SECOND, SECOND)
    town.do(DecideGrade(incident, "IV", ""))
    assert town.situation.reports.of(incident).sent[0].late == SECOND


def test_a_report_may_be_entered_later_than_it_went_but_not_before_the_call_nor_from_the_future() -> None:
    town = Town()
    incident = town.call()
    received = town.now
    town.later(40 * 60)
    assert town.refused(mark(incident, Instant(town.now + 1))) == "report-in-future"
    assert town.refused(mark(incident, Instant(received - 1))) == "report-before-call"
    event = report(town, mark(incident, Instant(received + 10 * MINUTE)))
    assert (event.late, town.situation.reports.of(incident).sent[0].entered) == (0, town.now)


def test_a_clock_that_was_set_back_before_the_call_still_lets_the_report_be_entered() -> None:
    town = Town()
    incident = town.call()
    received = town.now
    town.later(-3600)
    assert town.refused(mark(incident, town.now)) == "report-before-call"
    assert report(town, mark(incident, received)).late == 0


def test_a_clock_that_jumps_an_hour_ahead_raises_the_alarm_and_the_time_can_still_be_told_right() -> None:
    town = Town()
    incident = town.call()
    received = town.now
    town.later(5 * 60 + 3600)
    late = due_reports(town.situation, town.now, PROFILE)
    assert len(late) == 2
    for _, command in late:
        town.do(command)
    assert report(town, mark(incident, Instant(received + 5 * MINUTE))).late == 0
    assert [alarm.active for alarm in town.situation.alarms.standing.values()] == [False, True]


def test_the_chain_has_an_order() -> None:
    town = Town()
    incident = town.call()
    first = town.now
    town.later(60)
    later: tuple[ReportKind, ...] = ("follow_up", "verified", "final")
    for kind in later:
        assert town.refused(mark(incident, town.now, kind)) == "report-first-missing"
    report(town, mark(incident, town.now))
    assert town.refused(mark(incident, town.now)) == "report-sent-already"
    assert town.refused(mark(incident, first, "follow_up")) == "report-before-first"
    report(town, mark(incident, town.now, to="省政府总值班室"))
    report(town, mark(incident, town.now, "follow_up", "written"))
    report(town, mark(incident, town.now, "final", "written"))
    assert [sent.number for sent in town.situation.reports.of(incident).sent] == [1, 2, 3, 4]
    assert due(town, incident) == {}
    for kind in ("first", *later):
        assert town.refused(mark(incident, town.now, kind, "written", "另一处")) == "report-chain-closed"


@pytest.mark.parametrize(("field", "code"), [("to", "report-to-missing"), ("content", "report-empty")])
def test_a_report_says_something_to_somebody(field: str, code: str) -> None:
    town = Town()
    incident = town.call()
    texts = {"to": OFFICE, "content": "燃气泄漏", field: "  "}
    assert town.refused(MarkReportSent(incident, "first", "written", texts["to"], texts["content"], town.now)) == code


def test_changed_casualties_ask_for_a_follow_up_which_covers_what_it_was_drafted_on() -> None:
    town = Town()
    incident = reported(town)
    assert due(town, incident) == {}
    town.later(600)
    town.do(UpdateCasualties(incident, Casualties(seriously=1), "医院"))
    assert due(town, incident) == {("follow_up", "written"): 70}
    drafted = town.now
    town.later(60)
    town.do(UpdateCasualties(incident, Casualties(seriously=2), "医院"))
    town.later(60)
    report(town, MarkReportSent(incident, "follow_up", "written", OFFICE, "一人重伤", town.now, drafted))
    assert due(town, incident) == {("follow_up", "written"): 71}, "the second change is in no report yet"
    report(town, mark(incident, town.now, "follow_up", "written"))
    assert due(town, incident) == {}


def test_another_grade_is_a_change_and_the_same_one_is_none() -> None:
    town = Town()
    incident = reported(town)
    town.do(DecideGrade(incident, "IV", ""))
    assert due(town, incident) == {}
    town.do(DecideGrade(incident, "III", "燃气主管"))
    assert due(town, incident) == {("follow_up", "written"): 60}


def test_the_end_asks_for_the_final_report() -> None:
    town = Town()
    incident = reported(town)
    town.later(3600)
    town.do(CloseIncident(incident, ""))
    assert due(town, incident) == {("final", "written"): 60 + 1440}


@pytest.mark.parametrize(("kind", "days"), [("gas_leak", 30), ("fire", 7), ("traffic", 7)])
def test_after_the_final_report_changed_casualties_are_reported_for_so_many_days(kind: str, days: int) -> None:
    for past, expected in ((days, 1), (days + 1, 0)):
        town = Town()
        town.do(OpenIncident(Intake(kind, "", "春晖路", PLACE), town.now))
        incident = list(town.situation.incidents.all)[-1]
        report(town, mark(incident, town.now))
        town.do(CloseIncident(incident, ""))
        report(town, mark(incident, town.now, "final", "written"))
        town.later(past * DAY // SECOND)
        town.do(UpdateCasualties(incident, Casualties(dead=1), "医院"))
        assert [clock.kind for clock in report_clocks(town.situation, incident, PROFILE)] == ["follow_up"] * expected
        report(town, mark(incident, town.now, "follow_up", "written"))
        assert town.refused(mark(incident, town.now, "follow_up", "written")) == "report-chain-closed"


def test_a_false_alarm_and_a_merged_call_need_no_report() -> None:
    town = Town()
    nothing, twice, real = town.call(), town.call(), town.call()
    town.do(DeclareFalseAlarm(nothing, "误报"))
    town.do(MergeIncident(twice, real))
    for incident in (nothing, twice):
        assert due(town, incident) == {}
        assert town.refused(mark(incident, town.now)) == "report-not-needed"
    assert len(due(town, real)) == 2


def test_a_false_alarm_that_was_reported_can_be_put_right() -> None:
    town = Town()
    incident = reported(town)
    town.do(DeclareFalseAlarm(incident, "误报"))
    assert report(town, mark(incident, town.now, "final", "written")).due == 0


# --- alarms -------------------------------------------------------------------------------------------------------


def test_a_late_report_raises_one_alarm_which_is_over_when_it_is_sent() -> None:
    town = Town()
    incident = town.call()
    town.later(30 * 60)
    assert due_reports(town.situation, town.now, PROFILE) == []
    town.later(1)
    ((command_id, command),) = due_reports(town.situation, town.now, PROFILE)
    assert isinstance(command, RaiseAlarm)
    assert (command.priority, command.incident, str(command_id)) == ("high", incident, str(command.alarm))
    town.do(command)
    assert due_reports(town.situation, town.now, PROFILE) == []
    events = town.do(mark(incident, town.now))
    assert [event for event in events if isinstance(event, AlarmCleared)] == [AlarmCleared(command.alarm)]


def test_the_alarm_of_what_is_late_no_longer_ends_by_itself_and_does_not_come_back() -> None:
    town = Town()
    incident = town.call()
    town.later(20 * 60)
    town.do(DecideGrade(incident, "II", "高层"))
    ((_, command),) = due_reports(town.situation, town.now, PROFILE)
    town.do(command)
    town.do(DecideGrade(incident, "IV", "核实为一般"))
    ((_, over),) = due_reports(town.situation, town.now, PROFILE)
    assert isinstance(over, ClearAlarm)
    town.do(over)
    assert due_reports(town.situation, town.now, PROFILE) == []


def test_what_has_been_late_for_a_day_is_no_news_and_no_clock_of_an_ended_incident() -> None:
    town = Town()
    town.call()
    town.do(CloseIncident(town.call(), ""))
    town.later(3 * DAY // SECOND)
    assert due_reports(town.situation, town.now, PROFILE) == []
    assert len(list(running_clocks(town.situation, town.now, PROFILE))) == 2, "those of the open one"


# --- the plan in force --------------------------------------------------------------------------------------------

PLAN = Plan(
    PlanId("gas"), 1, Name("燃气", "Gas"), "special", "in_force", Name("市", "city"), ("gas_leak",), (),
    (
        LevelPlan(
            "IV", Authority(("duty_officer",)), (),
            (
                Step("tell", Name("首报", "Report"), "duty", 30, Name("已报", "sent"), act="first_report"),
                Step("more", Name("续报", "Follow up"), "duty", 60, Name("已报", "sent"), act="follow_up_report"),
            ),
            reports=(ReportDuty("first", Name("燃气局", "Gas office"), "telephone", 10),),
        ),
        LevelPlan("III", Authority(("duty_officer",)), (), (), reports=(
            ReportDuty("first", Name("省厅", "Province"), "telephone", 5),
            ReportDuty("follow_up", Name("省厅", "Province"), "telephone", 20),
        )),
    ),
    (),
)  # fmt: skip


def test_the_plan_in_force_tightens_the_limit_and_names_who_is_told() -> None:
    town = Town()
    incident = town.call()
    town.do(ActivateResponse(incident, PLAN, "IV", 0, "触发"))
    assert due(town, incident) == {("first", "telephone"): 10, ("first", "written"): 60}
    clock = report_clocks(town.situation, incident, PROFILE)[0]
    assert [name.zh for name in clock.to] == ["燃气局", "市政府总值班室"]


def test_a_report_completes_the_steps_of_the_plan_that_ask_for_it() -> None:
    town = Town()
    incident = town.call()
    town.do(ActivateResponse(incident, PLAN, "IV", 0, "触发"))
    events = town.do(mark(incident, town.now))
    assert [(event.step, event.evidence) for event in events if isinstance(event, StepDone)] == [
        ("tell", f"{incident} R1")
    ]
    steps = town.situation.responses.of(incident)
    assert steps is not None
    assert steps.steps["more"].stage == "open"


# --- invariants ---------------------------------------------------------------------------------------------------


@given(st.integers(0, 5 * HOUR), st.integers(0, 5 * HOUR), st.sampled_from(GRADE_ORDER))
def test_late_is_exactly_what_lies_between_due_and_sent(typed: int, waited: int, grade: Grade) -> None:
    town = Town()
    incident = town.call()
    received = town.now
    town.do(DecideGrade(incident, grade, "研判"))
    town.now = Instant(received + max(typed, waited))
    event = report(town, mark(incident, Instant(received + typed)))
    assert event.late == max(0, event.sent - event.due)
    assert event.due - received == (30 if grade in ("IV", "III") else 15) * MINUTE


@given(st.lists(st.sampled_from(GRADE_ORDER), min_size=2, max_size=6), st.booleans())
def test_raising_the_grade_never_lengthens_a_limit(grades: list[Grade], with_plan: bool) -> None:
    town = Town()
    incident = town.call()
    if with_plan:
        town.do(ActivateResponse(incident, PLAN, "III", 0, "触发"))
    limits = []
    for grade in sorted(grades, key=GRADE_ORDER.index):
        town.do(DecideGrade(incident, grade, "研判"))
        case = case_of(town.situation, town.situation.incidents.all[incident], PROFILE)
        asked: list[tuple[ReportKind, Means]] = [
            ("first", "telephone"), ("first", "written"), ("follow_up", "written"), ("final", "written"),
        ]  # fmt: skip
        limits.append([case.limit(kind, means) for kind, means in asked])
    for lower, upper in pairwise(limits):
        assert all(tight <= wide for tight, wide in zip(upper, lower, strict=True))


@given(st.lists(st.sampled_from(("first", "follow_up", "verified", "final", "change", "wait")), max_size=12))
def test_no_report_stands_before_the_first_and_none_after_the_final_unless_something_changed(acts: list[str]) -> None:
    town = Town()
    incident = town.call()
    kinds: list[str] = []
    for number, act in enumerate(acts):
        town.later(1)
        if act == "change":
            town.do(UpdateCasualties(incident, Casualties(lightly=number + 1), "医院"))
            kinds.append("change")
        elif act != "wait":
            decision = town.decide(mark(incident, town.now, act, "written", f"收件 {number}"))  # type: ignore[arg-type]
            if isinstance(decision, list):
                town.do(mark(incident, town.now, act, "written", f"收件 {number}"))  # type: ignore[arg-type]
                kinds.append(act)
    sent = [kind for kind in kinds if kind != "change"]
    assert not sent or sent[0] == "first"
    for index, kind in enumerate(kinds[:-1]):
        if kind == "final":
            assert kinds[index + 1] == "change"
