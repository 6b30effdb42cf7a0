"""The clocks of the reports: which report is due until when, by the city's rules and the plan in force.

A clock begins with the receipt of the call (first), with a change in casualties or grade (follow-up, verified), or
with the end (final). Of all limits that hold the shortest counts; those of a lower grade hold for a higher one as well,
so a grade that rises never lengthens a limit.
"""

from collections.abc import Iterable

import msgspec

from console.context import Context
from console.incidents.grading import GRADE_ORDER
from console.incidents.model import OWES_NOTHING, Incident
from console.incidents.reports import Chain, MarkReportSent, ReportSent
from console.profile import Grade, Profile, ReportingRule
from plans.plan import Means, ReportDuty, ReportKind
from resources.base import MINUTE, IncidentId, Instant, Name, Refused, refuse
from resources.days import day_of

CHANGE_DAYS, CHANGE_DAYS_BY_TYPE = 30, {"traffic": 7, "fire": 7}
"""For so many days from the day of the accident changed casualties are reported (Decree 493, Art. 13)."""
MEANS: tuple[Means, ...] = ("telephone", "written")


class ReportClock(msgspec.Struct, frozen=True):
    """A report that is due: by what means, since when its clock runs, until when, and to whom it goes."""

    incident: IncidentId
    kind: ReportKind
    means: Means
    since: Instant
    due: Instant
    to: tuple[Name, ...]

    def late(self, now: Instant) -> bool:
        """Whether it should have gone by now."""
        return now > self.due


class Case(msgspec.Struct, frozen=True):
    """All that the clocks of an incident depend on. `ended` is when it or its response ended, 0 while both run."""

    incident: Incident
    chain: Chain
    grade: Grade
    duties: tuple[ReportDuty, ...]
    ended: Instant
    profile: Profile

    @property
    def rules(self) -> list[ReportingRule]:
        """The city's rules for this grade and those below."""
        holding = GRADE_ORDER[: GRADE_ORDER.index(self.grade) + 1]
        return [rule for rule in self.profile.reporting if any(grade in rule.grades for grade in holding)]

    def limit(self, kind: ReportKind, means: Means) -> int:
        """Minutes within which a report of this kind goes; 0 where neither city nor plan limits it."""
        by_rules: dict[ReportKind, Iterable[int]] = {
            "first": (rule.telephone if means == "telephone" else rule.written for rule in self.rules),
            "follow_up": (rule.follow_up for rule in self.rules),
            "verified": (rule.verified for rule in self.rules if rule.verified),
            "final": (rule.final for rule in self.rules),
        }
        by_plan = (duty.within for duty in self._duties(kind, means))
        return min((*by_rules[kind], *by_plan), default=0)

    def _duties(self, kind: ReportKind, means: Means) -> list[ReportDuty]:
        return [duty for duty in self.duties if duty.kind == kind and (kind != "first" or duty.means == means)]

    def to(self, kind: ReportKind, means: Means) -> tuple[Name, ...]:
        """To whom it goes, each once: as the plan says, then as the city's rules say."""
        by_plan = [duty.to for duty in self._duties(kind, means)]
        return tuple(dict.fromkeys([*by_plan, *(name for rule in self.rules for name in rule.to)]))

    def since(self, kind: ReportKind) -> Instant:
        """When the clock of a kind began; 0: it does not run."""
        if kind == "first":
            return self.incident.received
        if kind == "final":
            return self.ended
        if kind == "verified":
            return self.chain.unverified if self._reportable(self.chain.unverified) else Instant(0)
        changes = [change for change in self.chain.changes if self._reportable(change)]
        return changes[0] if changes else Instant(0)

    def _reportable(self, change: Instant) -> bool:
        """Whether a change falls into the days for which changes are reported."""
        zone, days = self.profile.zone, CHANGE_DAYS_BY_TYPE.get(self.incident.intake.type, CHANGE_DAYS)
        return bool(change) and (day_of(change, zone) - day_of(self.incident.received, zone)).days <= days

    def due(self, kind: ReportKind, means: Means) -> Instant:
        """Until when a report of this kind goes; 0: without a limit, as that of a false alarm."""
        if self.incident.state in OWES_NOTHING:
            return Instant(0)
        since, limit = self.since(kind), self.limit(kind, means)
        return Instant(since + limit * MINUTE) if since and limit else Instant(0)


def clocks_of(case: Case) -> list[ReportClock]:
    """The reports of an incident that are still to go, the one that is due first in front."""
    wanted = [(kind, means) for kind, means in _wanted(case) if case.due(kind, means)]
    clocks = [
        ReportClock(case.incident.id, kind, means, case.since(kind), case.due(kind, means), case.to(kind, means))
        for kind, means in wanted
    ]
    return sorted(clocks, key=lambda clock: clock.due)


def _wanted(case: Case) -> list[tuple[ReportKind, Means]]:
    """Kind and means of what has not gone yet. False alarms, merged and set aside incidents need no report."""
    if case.incident.state in OWES_NOTHING:
        return []
    chain, wanted = case.chain, list[tuple[ReportKind, Means]]()
    final_went, first_by = bool(chain.of("final")), {report.means for report in chain.of("first")}
    if not final_went:
        wanted += [("first", means) for means in MEANS if means not in first_by]
    if first_by or final_went:
        wanted += [("follow_up", _means(case, "follow_up")), ("verified", _means(case, "verified"))]
    if not final_went:
        wanted.append(("final", _means(case, "final")))
    return wanted


def _means(case: Case, kind: ReportKind) -> Means:
    """By what means a later report goes: as the plan's most urgent duty says, else in writing."""
    duties = sorted((duty for duty in case.duties if duty.kind == kind), key=lambda duty: duty.within)
    return duties[0].means if duties else "written"


def decide_sent(case: Case, command: MarkReportSent, context: Context) -> ReportSent | Refused:
    """The chain has an order: first, then follow-ups and verified ones, then final. Nothing went before the call."""
    incident, chain = case.incident, case.chain
    if incident.state in OWES_NOTHING and not chain.sent:
        return refuse("report-not-needed", incident=incident.id)
    if not command.to.strip():
        return refuse("report-to-missing")
    if not command.content.strip():
        return refuse("report-empty")
    if command.sent > max(context.now, incident.received):  # a clock that was set back may stand before the call
        return refuse("report-in-future")
    if command.sent < incident.received:
        return refuse("report-before-call")
    if (fault := _out_of_order(chain, command)) is not None:
        return fault
    due = case.due(command.kind, command.means)
    return ReportSent(
        command.incident,
        len(chain.sent) + 1,
        command.kind,
        command.means,
        command.to.strip(),
        command.content,
        command.sent,
        due,
        max(0, command.sent - due) if due else 0,
        min(command.sent, command.drafted or command.sent),
    )


def _out_of_order(chain: Chain, command: MarkReportSent) -> Refused | None:
    firsts, finals = chain.of("first"), chain.of("final")
    if chain.closed:
        return refuse("report-chain-closed", number=finals[-1].number)
    if command.kind == "first":
        same = [report for report in firsts if (report.means, report.to) == (command.means, command.to.strip())]
        return refuse("report-sent-already", number=same[0].number, to=same[0].to) if same else None
    if not firsts:
        return refuse("report-first-missing")
    if command.sent < min(report.sent for report in firsts):
        return refuse("report-before-first")
    return None
