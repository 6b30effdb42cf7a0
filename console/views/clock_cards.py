"""An incident's cards: what remains of the dispatch clock and of the next report, the grade, the casualties.

A clock shows what remains, large, and its limit, small; orange when a tenth of the limit remains, red with the word
"late" and the time past it after that. There is room for three: the dispatch clock gives way once help is on the road
in time.
"""

import msgspec

from console.desk.reporting import report_clocks
from console.incidents.grading import suggestion_for
from console.incidents.model import Incident
from console.incidents.reporting import ReportClock
from console.profile import Profile
from console.situation import Situation
from console.views.grade_words import grade_card
from console.views.language import N_, Language, countdown
from plans.plan import Means, ReportKind
from resources.base import SECOND, Instant

MOST = 3


class ClockCard(msgspec.Struct, frozen=True):
    """A small card: what it is about, the figure, and what belongs to it."""

    label: str
    value: str
    caption: str
    tone: str = ""


def clock_cards(
    situation: Situation, incident: Incident, now: Instant, language: Language, profile: Profile
) -> tuple[ClockCard, ...]:
    """The cards of an incident; a suggested grade only for what Decree 493 grades."""
    dispatch = dispatch_card(incident, now, language, profile.limits.dispatch)
    report = report_card(situation, incident, now, language, profile)
    others = [] if report is None else [report]
    suggestion = suggestion_for(incident, profile.grading)
    if suggestion is not None or incident.decided is not None:
        others.append(ClockCard(*grade_card(incident, suggestion, language)))
    others.append(_casualties_card(incident, now, language))
    settled = bool(incident.first_sent) and dispatch.tone != "late"
    if len(others) < MOST:
        return (dispatch, *others)
    return tuple(others) if settled or incident.state != "open" else (dispatch, *others[:-1])


def dispatch_card(incident: Incident, now: Instant, language: Language, limit: int) -> ClockCard:
    """The dispatch clock: it runs from the receipt of the call until the first help was sent, or the end."""
    said = language.text("limit {span}", span=language.span(limit))
    if incident.first_sent:
        return _sent_card((incident.first_sent - incident.received) // SECOND, said, language, limit)
    if incident.state != "open":
        return ClockCard(language.text("Dispatch"), "—", language.text("nothing sent"), "muted")
    left = limit - (now - incident.received) // SECOND
    if left < 0:
        return ClockCard(language.text("Dispatch late"), f"+{countdown(left)}", said, "late")
    tone = "attention" if left * 10 <= limit else ""
    return ClockCard(language.text("Dispatch, left"), countdown(left), said, tone)


def _sent_card(took: int, limit_text: str, language: Language, limit: int) -> ClockCard:
    if took > limit:
        late = language.text("late by {span}", span=language.span(took - limit))
        return ClockCard(language.text("Sent after"), countdown(took), f"{late} · {limit_text}", "late")
    return ClockCard(language.text("Sent after"), countdown(took), limit_text)


# --- reports ------------------------------------------------------------------------------------------------------

_LEFT: dict[ReportKind, str] = {
    "first": N_("First report, left"),
    "follow_up": N_("Follow-up, left"),
    "verified": N_("Verified rep., left"),
    "final": N_("Final report, left"),
}
_LATE: dict[ReportKind, str] = {
    "first": N_("First report late"),
    "follow_up": N_("Follow-up late"),
    "verified": N_("Verified report late"),
    "final": N_("Final report late"),
}
_LIMITS: dict[Means, str] = {
    "telephone": N_("by telephone, limit {span}"),
    "written": N_("in writing, limit {span}"),
}


def report_card(
    situation: Situation, incident: Incident, now: Instant, language: Language, profile: Profile
) -> ClockCard | None:
    """The report that is due first; where none is, the last that went; None where none is asked for and none went."""
    clocks = report_clocks(situation, incident.id, profile)
    if clocks:
        return _due_card(clocks[0], len(clocks) - 1, now, language)
    sent = situation.reports.of(incident.id).sent
    if not sent:
        return None
    last = sent[-1]
    time = language.clock(last.sent, profile.zone, seconds=False)
    label = language.text("Report {number} sent", number=last.number)
    if last.late:
        return ClockCard(label, time, language.text("late by {span}", span=late_span(last.late, language)), "late")
    return ClockCard(label, time, language.text("on time") if last.due else "")


def _due_card(clock: ReportClock, more: int, now: Instant, language: Language) -> ClockCard:
    limit, left = (clock.due - clock.since) // SECOND, (clock.due - now) // SECOND
    caption = language.text(_LIMITS[clock.means], span=language.span(limit))
    if more:
        caption = f"{caption} · {language.text('{n} more', n=more)}"
    if clock.late(now):
        return ClockCard(language.text(_LATE[clock.kind]), f"+{countdown(left)}", caption, "late")
    return ClockCard(language.text(_LEFT[clock.kind]), countdown(left), caption, report_tone(clock, now))


def report_tone(clock: ReportClock, now: Instant) -> str:
    """Orange for the last tenth of the limit, red when it is late."""
    if clock.late(now):
        return "late"
    return "attention" if (clock.due - now) * 10 <= clock.due - clock.since else ""


def late_span(late: int, language: Language) -> str:
    """How late something went: a part of a second is late as well."""
    return language.span(-(-late // SECOND))


def _casualties_card(incident: Incident, now: Instant, language: Language) -> ClockCard:
    """The dead and the injured, as reported last; the missing by name beside them."""
    label, counts = language.text("Dead · injured"), incident.casualties
    if not incident.casualties_at:
        return ClockCard(label, "—", language.text("nothing reported"), "muted")
    age = language.text("{span} ago", span=language.span((now - incident.casualties_at) // SECOND))
    missing = language.text("{n} missing", n=language.number(counts.missing)) if counts.missing else ""
    caption = " · ".join(part for part in (missing, age) if part)
    return ClockCard(label, f"{counts.dead} · {counts.seriously + counts.lightly}", caption)
