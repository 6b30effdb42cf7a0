"""The steps of a response that something on the record completes."""

from console.situation import Situation
from plans.plan import Act, StepId
from plans.response import StepDone
from plans.response.state import SETTLED
from resources.base import Event, IncidentId


def steps_done_by(situation: Situation, incident: IncidentId, act: Act, evidence: str) -> list[Event]:
    """The open steps of the incident's response that this act completes: nobody ticks off what the record shows."""
    response = situation.responses.active(incident)
    if response is None:
        return []
    return [
        StepDone(response.id, StepId(state.step.id), evidence)
        for state in response.steps.values()
        if state.step.act == act and state.stage not in SETTLED
    ]
