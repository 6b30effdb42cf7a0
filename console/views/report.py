"""The panel of a report: which is due, for whom, by what means; the draft; what went."""

import msgspec

from console.desk.reporting import report_clocks
from console.incidents.model import Incident
from console.incidents.reporting import ReportClock
from console.incidents.reports import SentReport
from console.profile import Profile
from console.situation import Situation
from console.views.clock_cards import late_span, report_tone
from console.views.language import Language, countdown
from console.views.naming import REPORT_KINDS, REPORT_MEANS, Naming
from console.views.report_form import ReportForm
from plans.plan import Means, ReportKind
from resources.base import SECOND, IncidentId, Instant


class KindChoice(msgspec.Struct, frozen=True):
    """A kind of report or a means to send it, and what it is called."""

    key: str
    name: str


class SentRow(msgspec.Struct, frozen=True):
    """A report that went: which, when, to whom; late with its word."""

    what: str
    when: str
    to: str
    tone: str


class ReportView(msgspec.Struct, frozen=True):
    """All that the panel shows. `due` says what is asked for, `stale` that the record has gone on since the draft."""

    heading: str
    title: str
    due: str
    big: str
    tone: str
    others: tuple[str, ...]
    form: ReportForm
    kinds: tuple[KindChoice, ...]
    means: tuple[KindChoice, ...]
    addressees: tuple[str, ...]
    drafted: str
    stale: bool
    sent: tuple[SentRow, ...]
    folder: str
    exercise: bool
    fault: str = ""
    done: str = ""


def next_kind(situation: Situation, incident: IncidentId, profile: Profile) -> tuple[ReportKind, Means]:
    """Which report an officer writes who does not say which: the one that is due first, else a follow-up."""
    clocks = report_clocks(situation, incident, profile)
    if clocks:
        return clocks[0].kind, clocks[0].means
    return ("follow_up", "written") if situation.reports.of(incident).of("first") else ("first", "telephone")


def addressees(
    situation: Situation, incident: IncidentId, kind: ReportKind, language: Language, profile: Profile
) -> tuple[str, ...]:
    """To whom a report of this kind goes, by plan and profile."""
    clocks = report_clocks(situation, incident, profile)
    clock = min(clocks, key=lambda clock: clock.kind != kind, default=None)
    return tuple(language.name(name) for name in clock.to) if clock is not None else ()


def _changed(situation: Situation, incident: Incident) -> Instant:
    """When last something became another that every report states."""
    times = [incident.casualties_at, incident.corrected, incident.first_sent, incident.decided_at]
    response = situation.responses.of(incident.id)
    return max((*times, response.since, response.ended) if response is not None else times)


def build_report(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    form: ReportForm,
    folder: str,
    exercise: bool,
    fault: str = "",
    done: str = "",
) -> ReportView:
    """The panel's view of a draft on an incident that exists. `folder` is where files are written."""
    naming = Naming(situation, language, profile)
    incident = situation.incidents.all[form.incident]
    clocks = report_clocks(situation, form.incident, profile)
    mine = next((clock for clock in clocks if _is_of(clock, form)), None)
    due, big, tone = _due(situation, form, mine, now, language)
    return ReportView(
        heading=language.text("Reports · incident {number}", number=form.incident),
        title=naming.incident(form.incident),
        due=due,
        big=big,
        tone=tone,
        others=tuple(_other(clock, now, naming, language) for clock in clocks if clock is not mine),
        form=form,
        kinds=tuple(KindChoice(kind, naming.report(kind)) for kind in REPORT_KINDS),
        means=tuple(KindChoice(means, naming.means(means)) for means in REPORT_MEANS),
        addressees=addressees(situation, form.incident, form.kind, language, profile),
        drafted=language.text("drafted from the record of {time}", time=language.clock(form.drafted, profile.zone)),
        stale=_changed(situation, incident) > form.drafted,
        sent=tuple(_row(report, naming, language, profile) for report in situation.reports.of(form.incident).sent),
        folder=folder,
        exercise=exercise,
        fault=fault,
        done=done,
    )


def _is_of(clock: ReportClock, form: ReportForm) -> bool:
    return clock.kind == form.kind and (clock.kind != "first" or clock.means == form.means)


def _due(
    situation: Situation, form: ReportForm, clock: ReportClock | None, now: Instant, language: Language
) -> tuple[str, str, str]:
    """In words until when this report is due, what remains, and its tone."""
    if clock is None:
        chain = situation.reports.of(form.incident)
        if chain.closed:
            return language.text("The final report went and nothing has changed: the chain is closed."), "", "muted"
        return language.text("No limit runs for this report."), "", "muted"
    left, tone = (clock.due - now) // SECOND, report_tone(clock, now)
    limit = language.span((clock.due - clock.since) // SECOND)
    if clock.kind == "follow_up" and situation.reports.of(form.incident).of("final"):
        return language.text("Casualties changed after the final report, limit {span}", span=limit), _big(left), tone
    if clock.late(now):
        return language.text("late, limit {span}", span=limit), _big(left), tone
    return language.text("due, limit {span}", span=limit), _big(left), tone


def _big(left: int) -> str:
    return f"+{countdown(left)}" if left < 0 else countdown(left)


def _other(clock: ReportClock, now: Instant, naming: Naming, language: Language) -> str:
    """Another report that is due, in a line."""
    what = language.text("{report} {means}", report=naming.report(clock.kind), means=naming.means(clock.means))
    if clock.late(now):
        return language.text("{what}: late {span}", what=what, span=late_span(now - clock.due, language))
    return language.text("{what}: in {span}", what=what, span=language.span((clock.due - now) // SECOND))


def _row(report: SentReport, naming: Naming, language: Language, profile: Profile) -> SentRow:
    what = language.text(
        "{number} · {report} {means}",
        number=report.number,
        report=naming.report(report.kind),
        means=naming.means(report.means),
    )
    time = language.clock(report.sent, profile.zone, seconds=False)
    if report.late:
        late = language.text("late by {span}", span=late_span(report.late, language))
        return SentRow(what, f"{time} · {late}", report.to, "late")
    return SentRow(what, time, report.to, "")
