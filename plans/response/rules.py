"""What may happen within a response that runs: its steps, the people concerned, what is left for recovery."""

from plans.response.model import (
    AddFollowUp,
    AffectedSet,
    CompleteStep,
    DamageNoted,
    FollowUpAdded,
    FollowUpSettled,
    NoteDamage,
    ReopenStep,
    ResponseId,
    SetAffected,
    SettleFollowUp,
    SkipStep,
    StartStep,
    StepDone,
    StepReopened,
    StepSkipped,
    StepStarted,
)
from plans.response.state import SETTLED, Response, Responses, StepState
from resources.base import Decision, Refused, refuse


def running(responses: Responses, number: ResponseId) -> Response | Refused:
    """The response, if it runs."""
    response = responses.all.get(number)
    if response is None:
        return refuse("response-unknown", response=number)
    return response if response.active else refuse("response-ended", response=number)


def _step(responses: Responses, number: ResponseId, step: str) -> StepState | Refused:
    """The step, if anything can still be done about it."""
    response = running(responses, number)
    if isinstance(response, Refused):
        return response
    state = response.steps.get(step)
    if state is None:
        return refuse("step-unknown", task=step)
    return refuse("step-ended", task=f"{number}/{step}") if state.stage == "ended" else state


def _ready(responses: Responses, number: ResponseId, step: str) -> StepState | Refused:
    """The step, if it may be begun: what stands before it is settled."""
    state = _step(responses, number, step)
    if isinstance(state, Refused):
        return state
    before = responses.all[number].waits_for(state)
    if not before:
        return state
    return refuse("step-waits", task=f"{number}/{step}", before=",".join(f"{number}/{one.step.id}" for one in before))


def decide_start(responses: Responses, command: StartStep) -> Decision:
    """Somebody is at it; of what is begun or settled there is nothing to say."""
    state = _ready(responses, command.response, command.step)
    if isinstance(state, Refused):
        return state
    return [StepStarted(command.response, command.step)] if state.stage == "open" else []


def decide_done(responses: Responses, command: CompleteStep) -> Decision:
    """With what shows it. One that was skipped is opened again first, so that the reason for skipping is answered."""
    state = _ready(responses, command.response, command.step)
    if isinstance(state, Refused):
        return state
    if state.stage == "done":
        return []
    if state.stage == "skipped":
        return refuse("step-skipped", task=f"{command.response}/{command.step}")
    if not command.evidence.strip():
        return refuse("evidence-missing")
    return [StepDone(command.response, command.step, command.evidence)]


def decide_skip(responses: Responses, command: SkipStep) -> Decision:
    """With a reason; also before its turn, since what stands before it may never be done."""
    state = _step(responses, command.response, command.step)
    if isinstance(state, Refused):
        return state
    if state.stage == "skipped":
        return []
    if state.stage == "done":
        return refuse("step-done", task=f"{command.response}/{command.step}")
    if not command.reason.strip():
        return refuse("text-missing")
    return [StepSkipped(command.response, command.step, command.reason)]


def decide_step_reopen(responses: Responses, command: ReopenStep) -> Decision:
    """What was done or skipped is open again, with its old clock."""
    state = _step(responses, command.response, command.step)
    if isinstance(state, Refused):
        return state
    if state.stage not in SETTLED:
        return []
    if not command.reason.strip():
        return refuse("text-missing")
    return [StepReopened(command.response, command.step, command.reason)]


def decide_affected(responses: Responses, command: SetAffected) -> Decision:
    """So many people, with who says so."""
    response = running(responses, command.response)
    if isinstance(response, Refused):
        return response
    if command.affected < 0:
        return refuse("count-negative", value=command.affected)
    if not command.source.strip():
        return refuse("source-missing")
    if command.affected == response.affected:
        return []
    return [AffectedSet(command.response, command.affected, command.source)]


def decide_damage(responses: Responses, command: NoteDamage) -> Decision:
    """Noted while it runs and in recovery."""
    if command.response not in responses.all:
        return refuse("response-unknown", response=command.response)
    return [DamageNoted(command.response, command.text)] if command.text.strip() else refuse("text-missing")


def decide_follow_up(responses: Responses, command: AddFollowUp) -> Decision:
    """Something is to be done afterwards, and by somebody."""
    response = responses.all.get(command.response)
    if response is None:
        return refuse("response-unknown", response=command.response)
    if not command.text.strip():
        return refuse("text-missing")
    if not command.owner.strip():
        return refuse("owner-missing")
    number = len(response.follow_ups) + 1
    return [FollowUpAdded(command.response, number, command.text, command.owner, command.due)]


def decide_follow_up_settled(responses: Responses, command: SettleFollowUp) -> Decision:
    """Once, and with how it ended."""
    response = responses.all.get(command.response)
    known = response.follow_ups.get(command.number) if response is not None else None
    if known is None:
        return refuse("follow-up-unknown", number=command.number)
    if known.settled:
        return []
    if not command.outcome.strip():
        return refuse("text-missing")
    return [FollowUpSettled(command.response, command.number, command.outcome)]
