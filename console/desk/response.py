"""Response levels 应急响应: activated, raised, lowered and ended by the authority that the plan names."""

from console.context import Context
from console.desk.approving import ask, missing_signatures, moot
from console.desk.dispatch import decide_commit, open_incident
from console.desk.steps import steps_done_before
from console.situation import Situation
from console.situation.approvals import Approval, Subject
from console.situation.orders import CommitDispatch
from plans.plan import Authority, Level, PlanState, digest
from plans.response import (
    ActivateResponse,
    ChangeLevel,
    LevelChanged,
    Response,
    ResponseActivated,
    ResponseId,
    ResponseTerminated,
    TerminateResponse,
)
from plans.response.preview import authority
from plans.response.rules import running
from resources.base import Decision, IncidentId, Refused, refuse

USABLE: frozenset[PlanState] = frozenset({"approved", "filed", "in_force", "evaluated"})
"""States in which a plan may be activated: not while it is written, and not once it is withdrawn."""
LevelSubject = ActivateResponse | ChangeLevel | TerminateResponse


def decide_activate(
    situation: Situation, command: ActivateResponse, context: Context, granted: bool = False
) -> Decision:
    """One response runs for an incident at a time; the plan that is embedded stays as it is to the end."""
    incident = open_incident(situation, command.incident)
    if isinstance(incident, Refused):
        return incident
    if (known := situation.responses.active(command.incident)) is not None:
        return refuse("response-runs", response=known.id)
    if command.plan.state not in USABLE:
        return refuse("plan-not-in-force", plan=command.plan.plan)
    level = command.plan.at(command.level)
    if level is None:
        return refuse("level-unknown", level=command.level)
    if command.affected < 0:
        return refuse("count-negative", value=command.affected)
    if not granted and (asked := _asked(situation, command.incident, command, level.authority, context)) is not None:
        return asked
    number = ResponseId(f"R{len(situation.responses.all) + 1}")
    plan, reason = command.plan, command.reason.strip()
    activated = ResponseActivated(number, command.incident, plan, digest(plan), command.level, command.affected, reason)
    overtaken = _overtaken(situation, command.incident, command if granted else None)
    return [activated, *steps_done_before(situation, activated), *moot(overtaken, "response-began")]


def decide_level(situation: Situation, command: ChangeLevel, context: Context, granted: bool = False) -> Decision:
    """Raised by the authority of the level to be reached, lowered by that of the level that holds."""
    response = running(situation.responses, command.response)
    if isinstance(response, Refused):
        return response
    if command.level == response.level:
        return refuse("level-already", level=command.level)
    if response.plan.at(command.level) is None:
        return refuse("level-unknown", level=command.level)
    if not command.reason.strip():
        return refuse("text-missing")
    deciding = authority_for(response, command.level)
    if not granted and (asked := _asked(situation, response.incident, command, deciding, context)) is not None:
        return asked
    changed = LevelChanged(command.response, response.level, command.level, command.reason)
    return [changed, *moot(_overtaken(situation, response.incident, command if granted else None), "level-changed")]


def decide_terminate(
    situation: Situation, command: TerminateResponse, context: Context, granted: bool = False
) -> Decision:
    """By the authority of the level that holds; what waits for a signature about this response ends with it."""
    response = running(situation.responses, command.response)
    if isinstance(response, Refused):
        return response
    if not command.reason.strip():
        return refuse("text-missing")
    deciding = authority_for(response, response.level)
    if not granted and (asked := _asked(situation, response.incident, command, deciding, context)) is not None:
        return asked
    ended = ResponseTerminated(command.response, response.level, command.reason)
    return [ended, *moot(_overtaken(situation, response.incident, command if granted else None), "response-over")]


def decide_granted(situation: Situation, subject: Subject, context: Context) -> Decision:
    """What was asked for, now that enough persons stand behind it."""
    if isinstance(subject, ActivateResponse):
        return decide_activate(situation, subject, context, granted=True)
    if isinstance(subject, ChangeLevel):
        return decide_level(situation, subject, context, granted=True)
    if isinstance(subject, TerminateResponse):
        return decide_terminate(situation, subject, context, granted=True)
    return decide_commit(situation, subject, context, granted=True)


def authority_for(response: Response, level: Level) -> Authority:
    """Who may bring the response to a level."""
    return authority(response.plan, response.level, level)


def _asked(
    situation: Situation, incident: IncidentId, command: LevelSubject, authority: Authority, context: Context
) -> Decision | None:
    """The request for signatures; None where this officer may do it alone."""
    needed = missing_signatures(authority.posts, authority.signatures, context.who.post)
    if not needed:
        return None
    for known in situation.approvals.of(incident):
        if isinstance(known.subject, type(command)):
            return refuse("approval-waiting", approval=known.id)
    return ask(situation, incident, command, authority.posts, needed, context)


def _overtaken(situation: Situation, incident: IncidentId, granted: LevelSubject | None) -> list[Approval]:
    """What waits for the incident's level and is overtaken by what was done; what was just granted has ended itself."""
    return [
        known
        for known in situation.approvals.of(incident)
        if not isinstance(known.subject, CommitDispatch) and known.subject != granted
    ]
