"""What plans are asked about an incident: its type, its figures, the warning that holds; and what that calls for."""

from console.incidents.model import Incident
from console.incidents.types import TYPES
from console.situation import Situation
from console.situation.warning_level import Colour
from console.views.naming import Naming
from console.views.next_response import Higher, PlanFit
from plans.matching import COLOURS, Match, Question, called_for
from plans.plan import LEVELS, Level, Plan, higher
from plans.response import Response
from resources.base import IncidentId, Instant

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
        loss_yuan=counts.loss // FEN,
        affected=affected,
        warning=_colour(situation, incident.id, now),
        words=words,
    )


def _colour(situation: Situation, incident: IncidentId, now: Instant) -> str:
    """The highest colour among the warnings that hold and count here, or from which the incident was made."""
    held: list[Colour] = [
        warned.level
        for warned in situation.warnings.all.values()
        if warned.counts and warned.standing == "current" and not warned.expired(now)
    ]
    return max((colour for colour in held if colour in COLOURS), key=COLOURS.index, default="")


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
    """A level above the one that holds, if the figures call for it, and why."""
    incident = situation.incidents.all[response.incident]
    level, tripped, _ = called_for(response.plan, question_of(situation, incident, now, response.affected))
    if level is None or not higher(level, response.level):
        return None
    return Higher(level, naming.reason(tripped))
