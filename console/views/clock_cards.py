"""An incident's cards: what remains of the dispatch clock, the suggested grade, the casualties.

A clock shows what remains, large, and its limit, small; orange when a tenth of the limit remains, red with the word
"late" and the time past it after that. The clocks of the reports come with the reports: a clock that nobody can stop
has no place on a screen.
"""

import msgspec

from console.incidents.grading import Suggestion, suggest_grade
from console.incidents.model import Incident
from console.incidents.types import TYPES
from console.profile import Grade, Profile
from console.views.language import Language, countdown
from resources.base import SECOND, Instant, Name

GRADES: dict[Grade, Name] = {
    "I": Name("特别重大", "Extraordinarily serious"),
    "II": Name("重大", "Major"),
    "III": Name("较大", "Relatively major"),
    "IV": Name("一般", "Ordinary"),
}


class ClockCard(msgspec.Struct, frozen=True):
    """A small card: what it is about, the figure, and what belongs to it."""

    label: str
    value: str
    caption: str
    tone: str = ""


def clock_cards(incident: Incident, now: Instant, language: Language, profile: Profile) -> tuple[ClockCard, ...]:
    """The cards of an incident; a grade only for what Decree 493 grades."""
    cards = [dispatch_card(incident, now, language, profile.limits.dispatch)]
    if incident.intake.type in TYPES and TYPES[incident.intake.type].safety:
        cards.append(_grade_card(suggest_grade(incident.casualties, profile.grading), language))
    cards.append(_casualties_card(incident, now, language))
    return tuple(cards)


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


def _grade_card(suggestion: Suggestion, language: Language) -> ClockCard:
    parts = (language.name(GRADES[suggestion.grade]), _tripped(suggestion, language), _distance(suggestion, language))
    caption = " · ".join(part for part in parts if part)
    return ClockCard(language.text("Suggested"), language.text("Grade {grade}", grade=suggestion.grade), caption)


def _tripped(suggestion: Suggestion, language: Language) -> str:
    match suggestion.criterion:
        case "deaths":
            return language.text("by deaths")
        case "injured":
            return language.text("by serious injuries")
        case "loss":
            return language.text("by loss")
        case None:
            return ""


def _distance(suggestion: Suggestion, language: Language) -> str:
    """What the next grade is short of: whichever takes fewer people."""
    if suggestion.next_grade is None:
        return ""
    if suggestion.more_injured < suggestion.more_deaths:
        return language.many(
            "{n} more serious injury → {grade}",
            "{n} more serious injuries → {grade}",
            suggestion.more_injured,
            grade=suggestion.next_grade,
        )
    return language.many(
        "{n} more death → {grade}", "{n} more deaths → {grade}", suggestion.more_deaths, grade=suggestion.next_grade
    )


def _casualties_card(incident: Incident, now: Instant, language: Language) -> ClockCard:
    """The dead and the injured, as reported last; the missing by name beside them."""
    label, counts = language.text("Dead · injured"), incident.casualties
    if not incident.casualties_at:
        return ClockCard(label, "—", language.text("nothing reported"), "muted")
    age = language.text("{span} ago", span=language.span((now - incident.casualties_at) // SECOND))
    missing = language.text("{n} missing", n=language.number(counts.missing)) if counts.missing else ""
    caption = " · ".join(part for part in (missing, age) if part)
    return ClockCard(label, f"{counts.dead} · {counts.seriously + counts.lightly}", caption)
