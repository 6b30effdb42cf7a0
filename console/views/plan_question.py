"""What plans are asked about an incident: its type, its figures, the warning that holds; and what that calls for."""

import msgspec

from console.incidents.model import Incident
from console.incidents.types import TYPES
from console.situation import Situation
from console.situation.alert import Alert
from console.views.naming import Naming
from console.views.next_response import Higher, PlanFit
from console.views.warning_ground import bounds_of
from console.views.warning_intake import type_of
from plans.matching import COLOURS, Match, Question, called_for
from plans.plan import LEVELS, Colour, Level, Plan, higher
from plans.response import Response
from resources.base import Instant, Position

FEN = 100


def question_of(
    situation: Situation, incident: Incident, now: Instant, affected: int = 0, words: tuple[str, ...] = ()
) -> Question:
    """What is known of an incident, as a plan's triggers ask it. The missing count as dead."""
    kind, counts = incident.intake.type, incident.casualties
    category = TYPES[kind].category if kind in TYPES else None
    return Question(
        type=kind,
        kin=frozenset(key for key, known in TYPES.items() if known.category == category and key != kind),
        deaths=counts.dead + counts.missing,
        injured=counts.seriously,
        loss_yuan=(counts.loss or 0) // FEN,
        affected=affected,
        warnings=_warnings(situation, incident, now),
        words=words,
    )


def _warnings(situation: Situation, incident: Incident, now: Instant) -> tuple[tuple[str, Colour], ...]:
    """The warnings that hold where the incident is: of what each warns, and its colour; "" for its own warning."""
    held = (one for one in situation.warnings.current.values() if one.counts and not one.expired(now))
    found = {
        ("" if own else type_of(one.alert), one.level)
        for one in held
        if one.level in COLOURS
        and ((own := situation.warnings.incident_of(one) == incident.id) or _there(one.alert, incident.intake.position))
    }
    return tuple(sorted(found))


def _there(alert: Alert, place: Position | None) -> bool:
    """Whether a warning may hold at a place: one without outlines is for whoever received it."""
    around = bounds_of(alert)
    return around is None or place is None or around.holds(place)


def suggested_level(match: Match) -> Level:
    """The level that the figures call for, else the lowest that the plan has."""
    return match.level or lowest(match.plan)


def lowest(plan: Plan) -> Level:
    """The lowest level that a plan has."""
    return next(level for level in LEVELS if plan.at(level) is not None)


def fit_of(match: Match, naming: Naming) -> PlanFit:
    """The next step's proposal of a plan, with the first reason why it fits."""
    why = match.why[-1:] if match.level is not None else match.why[:1]
    return PlanFit(match.plan, suggested_level(match), "".join(naming.reason(reason) for reason in why))


def level_called(situation: Situation, response: Response, now: Instant, naming: Naming) -> Higher | None:
    """A level above the one that holds, if the figures call for it, and why.

    Whoever lowered the level knew the dead, the injured and the loss, which never grow less: they call for nothing
    until they are told anew. A warning that holds and the people affected still do.
    """
    incident = situation.incidents.all[response.incident]
    question = question_of(situation, incident, now, response.affected)
    if response.lowered > incident.casualties_at:
        question = msgspec.structs.replace(question, deaths=0, injured=0, loss_yuan=0)
    level, tripped, _ = called_for(response.plan, question)
    if level is None or not higher(level, response.level):
        return None
    return Higher(level, naming.reason(tripped))
