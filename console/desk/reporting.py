"""Reports across the areas: the clocks with the plan in force, steps that a report completes, late ones as alarms.

What is late for more than a day is shown for ever and no longer news: a console that opens an old book raises nothing.
"""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from console.context import Context
from console.desk.steps import steps_done_by
from console.incidents.grading import grade_in_force
from console.incidents.model import OWES_NOTHING, Incident
from console.incidents.reporting import Case, ReportClock, clocks_of, decide_sent
from console.incidents.reports import MarkReportSent, ReportSent
from console.profile import Profile
from console.situation import Situation
from console.situation.alarms import AlarmCleared, ClearAlarm, RaiseAlarm
from plans.plan import Act, ReportDuty, ReportKind
from resources.base import (
    DAY,
    AlarmId,
    Command,
    CommandId,
    Decision,
    Event,
    IncidentId,
    Instant,
    Reason,
    Refused,
    refuse,
)

NEWS = DAY
"""For so long a report that is late raises its alarm, and one of an incident that has ended is counted as due."""
WATCHED = 31 * DAY
"""An incident that ended and last changed before that has no clock that anybody still watches."""
ACTS: dict[ReportKind, Act] = {"first": "first_report", "follow_up": "follow_up_report", "final": "final_report"}
"""The steps of a plan that a report completes."""
PREFIX = "report-late:"
_KNOWN: WeakKeyDictionary[Situation, dict[IncidentId, tuple[tuple[object, ...], list[ReportClock]]]] = (
    WeakKeyDictionary()
)
"""The clocks as they were worked out last: 70 µs for each incident otherwise, at every look."""


def case_of(situation: Situation, incident: Incident, profile: Profile) -> Case:
    """All that the clocks of an incident depend on: its grade, its chain, and the plan of its newest response."""
    response = situation.responses.of(incident.id)
    duties: tuple[ReportDuty, ...] = ()
    if response is not None:
        duties = tuple(duty for level in response.plan.up_to(response.level) for duty in level.reports)
    over = [at for at in (incident.ended, response.ended if response is not None else 0) if at]
    ended = Instant(min(over, default=0))
    grade = grade_in_force(incident, profile.grading)
    return Case(incident, situation.reports.of(incident.id), grade, duties, ended, profile)


def report_clocks(situation: Situation, incident: IncidentId, profile: Profile) -> list[ReportClock]:
    """An incident's reports that are still to go, the one that is due first in front."""
    known, found = _KNOWN.setdefault(situation, {}), situation.incidents.all[incident]
    basis, before = _basis(situation, found, profile), known.get(incident)
    if before is None or before[0] != basis:
        before = known[incident] = basis, clocks_of(case_of(situation, found, profile))
    return list(before[1])


def _basis(situation: Situation, incident: Incident, profile: Profile) -> tuple[object, ...]:
    """All that an incident's clocks rest on, in short: they are asked for five times a second, and seldom change."""
    chain, response = situation.reports.of(incident.id), situation.responses.of(incident.id)
    running = (response.id, response.level, response.ended) if response is not None else None
    reported = (len(chain.sent), tuple(chain.changes), chain.unverified)
    called = (incident.state, incident.intake.type, incident.received, incident.casualties, incident.ended)
    return called, incident.decided, reported, running, id(profile)


def running_clocks(situation: Situation, now: Instant, profile: Profile) -> Iterator[ReportClock]:
    """The reports that are due of all incidents; of those that have ended, without what has been late for long."""
    incidents = situation.incidents
    for number in incidents.open:
        yield from report_clocks(situation, number, profile)
    for incident in incidents.lately(Instant(now - WATCHED)):
        if incident.state not in OWES_NOTHING and incident.id not in incidents.open:
            yield from (one for one in report_clocks(situation, incident.id, profile) if now - one.due <= NEWS)


def decide_report(situation: Situation, command: MarkReportSent, context: Context) -> Decision:
    """Enter a report as sent: its steps are done and its alarm is over with it."""
    incident = situation.incidents.all.get(command.incident)
    if incident is None:
        return refuse("incident-unknown", incident=command.incident)
    case = case_of(situation, incident, context.profile)
    sent = decide_sent(case, command, context)
    if isinstance(sent, Refused):
        return sent
    act = ACTS.get(command.kind)
    done = steps_done_by(situation, incident.id, act, f"{incident.id} R{sent.number}") if act is not None else []
    return [sent, *done, *_alarms_over(situation, clocks_of(case), sent)]


def _alarms_over(situation: Situation, clocks: list[ReportClock], sent: ReportSent) -> list[Event]:
    settled = [alarm_of(clock) for clock in clocks if _settles(sent, clock)]
    standing = situation.alarms.standing
    return [AlarmCleared(alarm) for alarm in settled if alarm in standing and standing[alarm].active]


def _settles(sent: ReportSent, clock: ReportClock) -> bool:
    if clock.kind == "first":
        return sent.kind == "final" or (sent.kind, sent.means) == ("first", clock.means)
    if clock.kind == "follow_up":
        return sent.covers >= clock.since
    return sent.kind == "final" or (sent.kind == clock.kind and sent.covers >= clock.since)


# --- late ---------------------------------------------------------------------------------------------------------


def alarm_of(clock: ReportClock) -> AlarmId:
    """The alarm of a late report: one for each clock, whatever happens to its limit."""
    return AlarmId(f"{PREFIX}{clock.incident}:{clock.kind}:{clock.means}:{clock.since}")


def due_reports(situation: Situation, now: Instant, profile: Profile) -> list[tuple[CommandId, Command]]:
    """What the passing of time asks for at `now`: an alarm for what became late, its end where it is late no longer."""
    late = {
        alarm_of(clock): clock
        for clock in running_clocks(situation, now, profile)
        if clock.late(now) and now - clock.due <= NEWS
    }
    raised: list[tuple[CommandId, Command]] = [
        (CommandId(alarm), _alarm(alarm, clock)) for alarm, clock in late.items() if alarm not in situation.alarms.all
    ]
    standing = [one for one in situation.alarms.standing.values() if one.id.startswith(PREFIX) and one.active]
    over = [one.id for one in standing if not _still(situation, one.id, one.incident, now, profile)]
    return raised + [(CommandId(f"over:{alarm}"), ClearAlarm(alarm)) for alarm in over]


def _alarm(alarm: AlarmId, clock: ReportClock) -> RaiseAlarm:
    params: dict[str, str | int] = {"report": clock.kind, "means": clock.means}
    return RaiseAlarm(alarm, Reason("report-late", params), "high", clock.incident)


def _still(situation: Situation, alarm: AlarmId, incident: IncidentId | None, now: Instant, profile: Profile) -> bool:
    """Whether the report of an alarm is still late."""
    clocks = report_clocks(situation, incident, profile) if incident is not None else []
    return any(alarm_of(clock) == alarm and clock.late(now) for clock in clocks)
