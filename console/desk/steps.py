"""The steps of a response that something on the record completes."""

from collections.abc import Iterator

from console.desk.covering import needs_left
from console.situation import Situation
from plans.plan import Act, StepId
from plans.response import Response, ResponseActivated, Responses, StepDone
from plans.response.state import SETTLED, StepState
from resources.base import DispatchId, Event, IncidentId


def steps_done_by(situation: Situation, incident: IncidentId, act: Act, evidence: str) -> list[Event]:
    """The open steps of the incident's response that this act completes: nobody ticks off what the record shows."""
    response = situation.responses.active(incident)
    if response is None:
        return []
    return [_done(response, state, evidence) for state in _open(response, act)]


def steps_done_by_sending(situation: Situation, incident: IncidentId, dispatch: DispatchId) -> list[Event]:
    """The dispatch steps that are done once this goes out: those whose level's needs are then covered.

    A step stays open while something of it is unmet: an officer who knows why may complete it, and then says so.
    """
    response = situation.responses.active(incident)
    if response is None:
        return []
    return [
        _done(response, state, dispatch)
        for state in _open(response, "dispatch")
        if _covered(situation, response, state, dispatch)
    ]


def steps_done_before(situation: Situation, activated: ResponseActivated) -> list[Event]:
    """The dispatch steps that are done as the response begins: help goes first, the plan comes at once after."""
    sent = [one for one in situation.orders.dispatches.values() if one.incident == activated.incident]
    last = next((one.id for one in reversed(sent) if one.state == "sent"), None)
    if last is None:
        return []
    begun = Responses()
    begun.activated(situation.at, "", activated)
    response = begun.all[activated.response]
    return [
        _done(response, state, last)
        for state in _open(response, "dispatch")
        if _covered(situation, response, state, last)
    ]


def _open(response: Response, act: Act) -> Iterator[StepState]:
    return (state for state in response.steps.values() if state.step.act == act and state.stage not in SETTLED)


def _done(response: Response, state: StepState, evidence: str) -> StepDone:
    return StepDone(response.id, StepId(state.step.id), evidence)


def _covered(situation: Situation, response: Response, state: StepState, dispatch: DispatchId) -> bool:
    left = needs_left(situation, response, state.level, dispatch)
    return not left.teams and not left.items
