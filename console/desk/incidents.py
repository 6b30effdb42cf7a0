"""What happens to an incident and reaches beyond it: to its orders, its response, and what waits for a signature."""

from console.context import Context
from console.desk.approving import moot
from console.desk.steps import steps_done_by
from console.incidents import rules
from console.incidents.model import CloseIncident, DeclareFalseAlarm, MergeIncident, UpdateCasualties
from console.situation import Situation
from resources.base import Decision, IncidentId, Refused, refuse


def casualties(situation: Situation, command: UpdateCasualties, context: Context) -> Decision:
    """New counts also complete the steps of the response that ask for them."""
    decided = rules.decide_casualties(situation.incidents, command, context)
    if isinstance(decided, Refused) or not decided:
        return decided
    return [*decided, *steps_done_by(situation, command.incident, "casualties", command.source)]


def false_alarm(situation: Situation, command: DeclareFalseAlarm, context: Context) -> Decision:
    """Not while help is out or a response runs."""
    running = _running(situation, command.incident)
    return _over(situation, command.incident, rules.decide_false_alarm(situation.incidents, running, command, context))


def merge(situation: Situation, command: MergeIncident, context: Context) -> Decision:
    """Not while help is out or a response runs for the one that goes."""
    running = _running(situation, command.incident)
    return _over(situation, command.incident, rules.decide_merge(situation.incidents, running, command, context))


def close(situation: Situation, command: CloseIncident, context: Context) -> Decision:
    """Not while help is out or a response runs."""
    running = _running(situation, command.incident)
    return _over(situation, command.incident, rules.decide_close(situation.incidents, running, command, context))


def _running(situation: Situation, incident: IncidentId) -> int:
    return len(situation.orders.working(incident))


def _over(situation: Situation, incident: IncidentId, decided: Decision) -> Decision:
    """The incident ends, if no response runs; what waits for a signature ends with it."""
    if isinstance(decided, Refused) or not decided:
        return decided
    if (response := situation.responses.active(incident)) is not None:
        return refuse("response-active", response=response.id)
    return [*decided, *moot(situation.approvals.of(incident), "incident-over")]
