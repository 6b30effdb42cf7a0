"""The suggested grade of an accident (State Council Decree 493, Art. 3), and how far the next one is.

The numbers come from the city profile. 以上 includes the number; any one criterion is enough; the missing count as
dead. Only a suggestion: the authority decides.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from console.incidents.model import Casualties
from console.profile import Grade, GradeRule

Criterion = Literal["deaths", "injured", "loss"]
FEN = 100


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
        upper.loss_yuan * FEN - casualties.loss,
    )


def _tripped(rule: GradeRule, deaths: int, casualties: Casualties) -> Criterion | None:
    if deaths >= rule.deaths:
        return "deaths"
    if casualties.seriously >= rule.injured:
        return "injured"
    if casualties.loss >= rule.loss_yuan * FEN:
        return "loss"
    return None
