"""The grade of an accident: suggested (State Council Decree 493, Art. 3), how far the next one is, and as decided.

The numbers come from the city profile. 以上 includes the number; any one criterion is enough; the missing count as
dead. Only a suggestion: the authority decides. The decree grades production-safety accidents only; for the others the
thresholds of their plans hold, and nothing is suggested.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from console.context import Context
from console.incidents.model import OWES_NOTHING, Casualties, DecideGrade, GradeDecided, Incident, Incidents
from console.incidents.types import TYPES
from console.profile import Grade, GradeRule
from resources.base import Decision, refuse

Criterion = Literal["deaths", "injured", "loss"]
FEN = 100
GRADE_ORDER: tuple[Grade, ...] = ("IV", "III", "II", "I")
"""From the least serious to the most serious."""


class Suggestion(msgspec.Struct, frozen=True):
    """The grade, the criterion that tripped (None: below III, hence IV), and what is missing to the next grade."""

    grade: Grade
    criterion: Criterion | None
    next_grade: Grade | None
    more_deaths: int
    more_injured: int
    more_loss: int  # fen


def suggest_grade(casualties: Casualties, rules: Sequence[GradeRule]) -> Suggestion:
    """Grade head counts and loss. `rules` are the profile's, the most serious first."""
    deaths = casualties.dead + casualties.missing
    grade: Grade = "IV"
    criterion: Criterion | None = None
    upper: GradeRule | None = None
    for rule in rules:
        criterion = _tripped(rule, deaths, casualties)
        if criterion is not None:
            grade = rule.grade
            break
        upper = rule
    if upper is None:
        return Suggestion(grade, criterion, None, 0, 0, 0)
    return Suggestion(
        grade,
        criterion,
        upper.grade,
        upper.deaths - deaths,
        upper.injured - casualties.seriously,
        upper.loss_yuan * FEN - (casualties.loss or 0),
    )


def _tripped(rule: GradeRule, deaths: int, casualties: Casualties) -> Criterion | None:
    if deaths >= rule.deaths:
        return "deaths"
    if casualties.seriously >= rule.injured:
        return "injured"
    if (casualties.loss or 0) >= rule.loss_yuan * FEN:
        return "loss"
    return None


def suggestion_for(incident: Incident, rules: Sequence[GradeRule]) -> Suggestion | None:
    """What the decree suggests for an incident as it is known now; None where the decree does not grade its type."""
    known = TYPES.get(incident.intake.type)
    return suggest_grade(incident.casualties, rules) if known is not None and known.safety else None


def grade_in_force(incident: Incident, rules: Sequence[GradeRule]) -> Grade:
    """The grade that limits go by: as decided, else as suggested, else ordinary."""
    if incident.decided is not None:
        return incident.decided.grade
    suggestion = suggestion_for(incident, rules)
    return suggestion.grade if suggestion is not None else "IV"


def overtaken(incident: Incident, rules: Sequence[GradeRule]) -> bool:
    """Whether casualties that came after the decision suggest another grade than they did then."""
    suggestion, decided = suggestion_for(incident, rules), incident.decided
    return suggestion is not None and decided is not None and suggestion.grade not in (decided.grade, decided.suggested)


def decide_grade(incidents: Incidents, command: DecideGrade, context: Context) -> Decision:
    """Whoever departs from the suggestion, or has none, says why. Also after the close: people may still die."""
    incident = incidents.all.get(command.incident)
    if incident is None:
        return refuse("incident-unknown", incident=command.incident)
    if incident.state in OWES_NOTHING:
        return refuse("incident-not-open", incident=command.incident)
    suggestion = suggestion_for(incident, context.profile.grading)
    suggested = suggestion.grade if suggestion is not None else None
    reason = command.reason.strip()
    if command.grade != suggested and not reason:
        return refuse("grade-without-reason")
    known = incident.decided
    if (
        known is not None
        and (known.grade, known.suggested) == (command.grade, suggested)
        and reason in ("", known.reason)
    ):
        return []
    return [GradeDecided(command.incident, command.grade, suggested, reason)]
