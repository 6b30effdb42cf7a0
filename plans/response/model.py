"""The words of a response: what is asked for, and what became true."""

from typing import NewType

import msgspec

from plans.plan import Level, Plan, StepId
from resources.base import Command, Event, IncidentId, Instant

ResponseId = NewType("ResponseId", str)


# --- what somebody asks for ---------------------------------------------------------------------------------------


class ActivateResponse(Command, frozen=True, tag=True):
    """Activate a plan for an incident at a level. `affected` is how many people are thought to be concerned."""

    incident: IncidentId
    plan: Plan
    level: Level
    affected: int
    reason: str


class ChangeLevel(Command, frozen=True, tag=True):
    """Raise or lower the response to a level of its plan, and why."""

    response: ResponseId
    level: Level
    reason: str


class TerminateResponse(Command, frozen=True, tag=True):
    """End the response: from now on it is recovery."""

    response: ResponseId
    reason: str


class SetAffected(Command, frozen=True):
    """So many people are concerned, with who says so: needs per 100 people follow."""

    response: ResponseId
    affected: int
    source: str


class StartStep(Command, frozen=True):
    """Somebody is at it."""

    response: ResponseId
    step: StepId


class CompleteStep(Command, frozen=True):
    """It is done, and what shows it."""

    response: ResponseId
    step: StepId
    evidence: str


class SkipStep(Command, frozen=True):
    """It is not done here, and why."""

    response: ResponseId
    step: StepId
    reason: str


class ReopenStep(Command, frozen=True):
    """It was not done after all, or is to be done after all; its clock is the one that it had."""

    response: ResponseId
    step: StepId
    reason: str


class NoteDamage(Command, frozen=True):
    """What was damaged or lost, in words."""

    response: ResponseId
    text: str


class AddFollowUp(Command, frozen=True):
    """Something that is to be done afterwards, by whom and until when (0: no date)."""

    response: ResponseId
    text: str
    owner: str
    due: Instant = Instant(0)


class SettleFollowUp(Command, frozen=True):
    """A follow-up is settled, and how."""

    response: ResponseId
    number: int
    outcome: str


# --- what became true ---------------------------------------------------------------------------------------------


class ResponseActivated(Event, frozen=True):
    """The plan is in force for the incident. The whole plan is in the entry, with the digest of its text."""

    response: ResponseId
    incident: IncidentId
    plan: Plan
    digest: str
    level: Level
    affected: int
    reason: str


class LevelChanged(Event, frozen=True):
    """The response went from one level to another."""

    response: ResponseId
    before: Level
    level: Level
    reason: str


class ResponseTerminated(Event, frozen=True):
    """The response has ended; recovery begins."""

    response: ResponseId
    level: Level
    reason: str


class AffectedSet(Event, frozen=True):
    """So many people are concerned from now on."""

    response: ResponseId
    affected: int
    source: str


class StepStarted(Event, frozen=True):
    """Somebody is at it."""

    response: ResponseId
    step: StepId


class StepDone(Event, frozen=True):
    """It is done. `evidence` is what shows it: words, or the number of a dispatch or a report."""

    response: ResponseId
    step: StepId
    evidence: str


class StepSkipped(Event, frozen=True):
    """It is not done here."""

    response: ResponseId
    step: StepId
    reason: str


class StepReopened(Event, frozen=True):
    """It is open again."""

    response: ResponseId
    step: StepId
    reason: str


class DamageNoted(Event, frozen=True):
    """What was damaged or lost."""

    response: ResponseId
    text: str


class FollowUpAdded(Event, frozen=True):
    """Something is to be done afterwards."""

    response: ResponseId
    number: int
    text: str
    owner: str
    due: Instant


class FollowUpSettled(Event, frozen=True):
    """A follow-up is settled."""

    response: ResponseId
    number: int
    outcome: str


class FollowUp(msgspec.Struct, array_like=True):
    """A follow-up now; `settled` is 0 while it is open."""

    number: int
    text: str
    owner: str
    due: Instant
    settled: Instant = Instant(0)
    outcome: str = ""
