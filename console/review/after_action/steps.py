"""Levels, steps, reports and casualties of incidents, and what the recovery left over."""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from console.desk.reporting import report_clocks
from console.incidents.model import CasualtiesUpdated
from console.incidents.reports import ReportSent
from console.profile import Profile
from console.review.after_action.rows import (
    CasualtyRow,
    LeftOver,
    LevelRow,
    Places,
    ReportRow,
    StepOutcome,
    StepRow,
    seconds,
)
from console.review.after_action.seen import Seen
from console.situation import Situation
from console.situation.approvals import ApprovalId, ApprovalSigned
from plans.plan import Level
from plans.response import (
    DamageNoted,
    FollowUpAdded,
    FollowUpSettled,
    LevelChanged,
    Response,
    ResponseActivated,
    ResponseTerminated,
    StepDone,
    StepReopened,
    StepSkipped,
    StepStarted,
)
from plans.response.state import SETTLED, StepState
from resources.base import CommandId, IncidentId, Instant, Name


class _Reached(msgspec.Struct, frozen=True):
    response: str
    at: Instant
    before: Level | None
    level: Level | None
    by: str
    post: str
    reason: str
    approvers: tuple[str, ...]
    place: int


class StepCollector:
    """Gathers what was done by the plan, and what was reported."""

    def __init__(self) -> None:
        self._reached: list[_Reached] = []
        self._steps: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._reopened: dict[tuple[str, str], int] = defaultdict(int)
        self._left: list[tuple[LeftOver, Instant]] = []
        self.casualties: list[CasualtyRow] = []
        self._reports: list[ReportRow] = []
        self._granted = CommandId(""), ApprovalId("")
        self._signer = "", ""

    def take(self, seen: Seen) -> None:
        """Look at one entry."""
        event, header = seen.event, seen.header
        if isinstance(event, ResponseActivated | LevelChanged | ResponseTerminated):
            before = None if isinstance(event, ResponseActivated) else self._level(event)
            level = None if isinstance(event, ResponseTerminated) else event.level
            signers = self._stood_behind(seen)
            by = self._signer if signers else (header.actor, header.post)
            self._reached.append(_Reached(
                event.response, header.at, before, level, *by, event.reason, signers, seen.place
            ))  # fmt: skip
        elif isinstance(event, StepStarted | StepDone | StepSkipped | StepReopened):
            key = event.response, event.step
            self._steps[key].append(seen.place)
            self._reopened[key] += isinstance(event, StepReopened)
        elif isinstance(event, ApprovalSigned):
            self._granted, self._signer = (header.command, event.approval), (event.person, event.post)
        elif isinstance(event, CasualtiesUpdated) and seen.ours:
            self.casualties.append(
                CasualtyRow(event.incident, header.at, event.casualties, event.source, (seen.place,))
            )
        elif isinstance(event, ReportSent) and seen.ours:
            what = (event.incident, event.number, event.kind, event.means, Name(event.to), event.sent, event.due)
            self._reports.append(ReportRow(*what, seconds(event.late), header.actor, (seen.place,)))
        elif seen.incident is not None:
            self._recovery(event, seen, seen.incident)

    def _stood_behind(self, seen: Seen) -> tuple[str, ...]:
        """Whose signatures brought it: those of the approval that the same command granted."""
        if self._granted[0] != seen.header.command:
            return ()
        return tuple(person for person, _ in seen.situation.approvals.all[self._granted[1]].signed)

    def _level(self, event: LevelChanged | ResponseTerminated) -> Level:
        return event.before if isinstance(event, LevelChanged) else event.level

    def _recovery(self, event: object, seen: Seen, incident: IncidentId) -> None:
        none = Instant(0)
        if isinstance(event, DamageNoted):
            row = LeftOver("damage", event.response, incident, 0, event.text, "", none, none, "", (seen.place,))
            self._left.append((row, seen.header.at))
        elif isinstance(event, FollowUpAdded):
            what = (event.number, event.text, event.owner, event.due, none, "", (seen.place,))
            self._left.append((LeftOver("follow_up", event.response, incident, *what), seen.header.at))
        elif isinstance(event, FollowUpSettled):
            for at, (row, noted) in enumerate(self._left):
                if (row.response, row.number, row.kind) == (event.response, event.number, "follow_up"):
                    places = (*row.entries, seen.place)
                    settled = msgspec.structs.replace(
                        row, settled=seen.header.at, outcome=event.outcome, entries=places
                    )
                    self._left[at] = settled, noted

    # --- what came of it --------------------------------------------------------------------------------------

    def levels(self, situation: Situation, responses: set[str], until: Instant) -> tuple[LevelRow, ...]:
        """Every level that a response came to, with how long it held."""
        rows = []
        for number, reached in enumerate(self._reached):
            if reached.response not in responses:
                continue
            response = situation.responses.all[reached.response]  # type: ignore[index]
            later = (one.at for one in self._reached[number + 1 :] if one.response == reached.response)
            held = seconds(max(0, next(later, until) - reached.at)) if reached.level is not None else 0
            plan = response.plan
            rows.append(LevelRow(
                response.id, response.incident, plan.name, plan.version, reached.at, reached.before, reached.level,
                held, reached.by, reached.post, reached.reason, reached.approvers, (reached.place,),
            ))  # fmt: skip
        return tuple(rows)

    def steps(self, situation: Situation, responses: set[str], now: Instant) -> tuple[StepRow, ...]:
        """Every step that held at some time, in the plan's order."""
        return tuple(
            self._step(response, state, now)
            for response in situation.responses.all.values()
            if response.id in responses
            for state in response.steps.values()
        )

    def _step(self, response: Response, state: StepState, now: Instant) -> StepRow:
        role = response.plan.role(state.step.who)
        key = response.id, state.step.id
        settled = state.at if state.stage in ("done", "skipped", "ended") else Instant(0)
        return StepRow(
            response.id, response.incident, state.level, state.step.id, state.step.name,
            role.name if role is not None else Name(state.step.who), state.opened, state.due, settled,
            _outcome(state, now), seconds(settled - state.opened) if state.stage == "done" else None,
            _late(state, now),
            state.by if state.stage != "ended" else "", state.evidence if state.stage != "ended" else "",
            self._reopened[key], tuple(self._steps[key]) or self._opening(response.id, state.opened),
        )  # fmt: skip

    def _opening(self, response: str, at: Instant) -> Places:
        """Of a step that nobody touched, the entry that opened it."""
        return tuple(one.place for one in self._reached if one.response == response and one.at == at)

    def reports(
        self, situation: Situation, opened: Mapping[IncidentId, Places], now: Instant, profile: Profile
    ) -> tuple[ReportRow, ...]:
        """What went, and what should have gone by now and did not; `opened` are the incidents with their calls."""
        missing = [
            ReportRow(
                clock.incident, 0, clock.kind, clock.means, clock.to[0] if clock.to else Name(""), Instant(0),
                clock.due, seconds(now - clock.due), "", opened[incident],
            )
            for incident in opened
            for clock in report_clocks(situation, incident, profile)
            if clock.late(now)
        ]  # fmt: skip
        return (*self._reports, *missing)

    def left_over(self, incidents: set[IncidentId]) -> tuple[LeftOver, ...]:
        """Damage and follow-ups, as they were noted."""
        return tuple(row for row, _ in self._left if row.incident in incidents)


def _late(state: StepState, now: Instant) -> int:
    """Seconds past the limit, whether it was then done or not; what was skipped owes nothing."""
    if state.stage == "skipped":
        return 0
    return seconds(max(0, (state.at if state.stage in SETTLED else now) - state.due))


def _outcome(state: StepState, now: Instant) -> StepOutcome:
    if state.stage == "done":
        return "late" if state.late else "on_time"
    if state.stage == "skipped":
        return "skipped"
    if state.stage == "ended":
        return "overdue" if state.at > state.due else "ended"
    return "overdue" if state.overdue(now) else "open"
