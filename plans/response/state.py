"""What is known of every response: its level, its steps with their clocks, what is left for recovery."""

from collections.abc import Iterator
from copy import copy
from typing import Literal

import msgspec
from msgspec.structs import replace

from plans.plan import LEVELS, Level, Plan, Step, higher
from plans.response.model import (
    AffectedSet,
    FollowUp,
    FollowUpAdded,
    FollowUpSettled,
    LevelChanged,
    ResponseActivated,
    ResponseId,
    ResponseTerminated,
    StepDone,
    StepReopened,
    StepSkipped,
    StepStarted,
)
from resources.base import MINUTE, IncidentId, Instant
from resources.rows import Rows

StepStage = Literal["open", "in_progress", "done", "skipped", "ended"]
SETTLED: frozenset[StepStage] = frozenset({"done", "skipped", "ended"})
"""Stages in which nothing is to be done any more; `ended` by lowering the level or ending the response."""


class StepState(msgspec.Struct, array_like=True):
    """A step now: since when its clock runs, at which level, and what became of it, when and by whom."""

    step: Step
    level: Level
    opened: Instant
    stage: StepStage = "open"
    at: Instant = Instant(0)
    by: str = ""
    evidence: str = ""

    @property
    def due(self) -> Instant:
        """Until when it is to be done."""
        return Instant(self.opened + self.step.within * MINUTE)

    @property
    def late(self) -> int:
        """By how many microseconds it was done too late; 0 when in time or not done."""
        return max(0, self.at - self.due) if self.stage == "done" else 0

    def overdue(self, now: Instant) -> bool:
        """Whether it should have been done by now."""
        return self.stage not in SETTLED and now > self.due


class Response(msgspec.Struct, array_like=True):
    """A response now. `since` is when its level was reached, `ended` when it was terminated (0: active), `levels` every
    level that it has had with the instant at which it was reached.
    """

    id: ResponseId
    incident: IncidentId
    plan: Plan
    digest: str
    level: Level
    affected: int
    activated: Instant
    since: Instant
    by: str
    steps: dict[str, StepState] = {}
    ended: Instant = Instant(0)
    damages: int = 0
    follow_ups: dict[int, FollowUp] = {}
    levels: list[tuple[Instant, Level]] = []

    @property
    def active(self) -> bool:
        """Whether it runs; otherwise it is recovery."""
        return not self.ended

    @property
    def lowered(self) -> Instant:
        """When it came to its level from a higher one; 0: it did not."""
        before = [level for _, level in self.levels[-2:-1]]
        return self.since if before and higher(before[0], self.level) else Instant(0)

    def waits_for(self, state: StepState) -> list[StepState]:
        """The steps that stand before a step and are not settled."""
        before = (self.steps.get(step) for step in state.step.after)
        return [one for one in before if one is not None and one.stage not in SETTLED]

    def ready(self, state: StepState) -> bool:
        """Whether a step may begin: what stands before it is settled."""
        return not self.waits_for(state)

    def unsettled(self) -> Iterator[StepState]:
        """The steps that are still to be done, in the plan's order."""
        return (state for state in self.steps.values() if state.stage not in SETTLED)

    def next_steps(self) -> list[StepState]:
        """The steps that may be done now, the one whose time runs out first in front."""
        return sorted((state for state in self.unsettled() if self.ready(state)), key=lambda state: state.due)

    def counts(self) -> tuple[int, int]:
        """(settled, all) steps that hold at this level; ended ones are not counted."""
        counted = [state for state in self.steps.values() if state.stage != "ended"]
        return sum(state.stage in SETTLED for state in counted), len(counted)


class Responses:
    """All responses by id, in the order of their activation, and the newest of each incident."""

    def __init__(self) -> None:
        self.all: Rows[ResponseId, Response] = Rows(_copied)
        self.by_incident: Rows[IncidentId, ResponseId] = Rows()

    def of(self, incident: IncidentId) -> Response | None:
        """The incident's newest response, active or in recovery."""
        number = self.by_incident.get(incident)
        return self.all[number] if number is not None else None

    def active(self, incident: IncidentId) -> Response | None:
        """The incident's response that runs now."""
        response = self.of(incident)
        return response if response is not None and response.active else None

    # --- what became true -------------------------------------------------------------------------------------

    def activated(self, at: Instant, officer: str, event: ResponseActivated) -> None:
        """A plan is in force: the clocks of its steps begin."""
        response = Response(
            event.response, event.incident, event.plan, event.digest, event.level, event.affected, at, at, officer
        )
        response.levels.append((at, event.level))
        self.all.put(response.id, response)
        self.by_incident.put(event.incident, response.id)
        _open_steps(response, at)

    def level_changed(self, at: Instant, event: LevelChanged) -> None:
        """Raised: new steps begin, all others stay as they are. Lowered: what only the higher level asked for ends."""
        response = self.all.edit(event.response)
        response.level, response.since = event.level, at
        response.levels.append((at, event.level))
        holding = set(LEVELS[: LEVELS.index(event.level) + 1])
        for state in response.steps.values():
            if state.level not in holding and state.stage not in SETTLED:
                state.stage, state.at = "ended", at
        _open_steps(response, at)

    def terminated(self, at: Instant, event: ResponseTerminated) -> None:
        """It has ended: what is still open ends with it."""
        response = self.all.edit(event.response)
        response.ended = at
        for state in response.unsettled():
            state.stage, state.at = "ended", at

    def affected_set(self, event: AffectedSet) -> None:
        """So many people are concerned."""
        self.all.edit(event.response).affected = event.affected

    def step_started(self, at: Instant, officer: str, event: StepStarted) -> None:
        """Somebody is at it."""
        _settle(self.all.edit(event.response).steps[event.step], "in_progress", at, officer, "")

    def step_done(self, at: Instant, officer: str, event: StepDone) -> None:
        """It is done."""
        _settle(self.all.edit(event.response).steps[event.step], "done", at, officer, event.evidence)

    def step_skipped(self, at: Instant, officer: str, event: StepSkipped) -> None:
        """It is not done here."""
        _settle(self.all.edit(event.response).steps[event.step], "skipped", at, officer, event.reason)

    def step_reopened(self, at: Instant, officer: str, event: StepReopened) -> None:
        """It is open again, with the clock that it had."""
        _settle(self.all.edit(event.response).steps[event.step], "open", at, officer, event.reason)

    def damage_noted(self, response: ResponseId) -> None:
        """One more; its words stay in the journal."""
        self.all.edit(response).damages += 1

    def follow_up_added(self, event: FollowUpAdded) -> None:
        """Something is to be done afterwards."""
        self.all.edit(event.response).follow_ups[event.number] = FollowUp(
            event.number, event.text, event.owner, event.due
        )

    def follow_up_settled(self, at: Instant, event: FollowUpSettled) -> None:
        """It is settled."""
        known = self.all.edit(event.response).follow_ups[event.number]
        known.settled, known.outcome = at, event.outcome


def _copied(response: Response) -> Response:
    """One whose steps, follow-ups and levels may change without the first one's."""
    return replace(
        response,
        steps={number: copy(state) for number, state in response.steps.items()},
        follow_ups={number: copy(one) for number, one in response.follow_ups.items()},
        levels=[*response.levels],
    )


def _open_steps(response: Response, at: Instant) -> None:
    """The steps of every level that holds begin, unless they run or are settled; ended ones begin anew."""
    for level in response.plan.up_to(response.level):
        for step in level.steps:
            known = response.steps.get(step.id)
            if known is None or known.stage == "ended":
                response.steps[step.id] = StepState(step, level.level, at)


def _settle(state: StepState, stage: StepStage, at: Instant, officer: str, evidence: str) -> None:
    state.stage, state.at, state.by, state.evidence = stage, at, officer, evidence
