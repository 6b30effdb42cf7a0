"""The rows of the report's tables, each with the entries that it comes from. Integers only; instants are 0 for what did
not happen.
"""

from typing import Literal

import msgspec

from console.incidents.model import Casualties
from console.profile import Tier
from console.situation.findings import Finding
from plans.plan import Level, Means, ReportKind
from resources.base import SECOND, AlarmId, DispatchId, IncidentId, Instant, ItemCode, Name, OrderId, Reason

Places = tuple[int, ...]
StepOutcome = Literal["on_time", "late", "skipped", "ended", "open", "overdue"]
ApprovalKind = Literal["activate", "level", "terminate", "stock"]
WatchEnding = Literal["", "handover", "relieved", "left", "exercise"]


def seconds(span: int) -> int:
    """Microseconds as whole seconds, rounded up."""
    return -(-span // SECOND)


class LevelRow(msgspec.Struct, frozen=True):
    """A response came to a level, or ended (level None). `held` is for how long the level then held.

    `approvers` are those whose signatures it needed, where it was not decided alone.
    """

    response: str
    incident: IncidentId
    plan: Name
    version: int
    at: Instant
    before: Level | None
    level: Level | None
    held: int
    by: str
    post: str
    reason: str
    approvers: tuple[str, ...]
    entries: Places


class CasualtyRow(msgspec.Struct, frozen=True):
    """Head counts as they became known."""

    incident: IncidentId
    at: Instant
    casualties: Casualties
    source: str
    entries: Places


class StepRow(msgspec.Struct, frozen=True):
    """A step of a plan and what became of it. `spent` from its opening, `late` past its limit."""

    response: str
    incident: IncidentId
    level: Level
    step: str
    name: Name
    role: Name
    opened: Instant
    due: Instant
    settled: Instant
    outcome: StepOutcome
    spent: int | None
    late: int
    by: str
    evidence: str
    reopened: int
    entries: Places


class ReportRow(msgspec.Struct, frozen=True):
    """A report that went, or one that was due and did not (`sent` 0). `due` 0: without a limit."""

    incident: IncidentId
    number: int
    kind: ReportKind
    means: Means
    to: Name
    sent: Instant
    due: Instant
    late: int
    officer: str
    entries: Places


class OrderRow(msgspec.Struct, frozen=True):
    """One order's times in seconds since it was sent, or sent on. `planned` is what was reckoned when it was sent.

    `limit` is the deadline that it serves (0: none); `acknowledge` the limit for its acknowledgement. Each `at_` has
    the entry from which the time counts, and the one that ends it. `called_off` 0: it was not.
    """

    order: OrderId
    dispatch: DispatchId
    incident: IncidentId
    kind: Literal["team", "convoy"]
    unit: str
    task: str
    tier: Tier | None
    sent: Instant
    to_acknowledge: int | None
    to_depart: int | None
    to_arrive: int | None
    planned: int
    limit: int
    acknowledge: int
    outcome: str
    called_off: Instant
    source: str
    redirected: bool
    at_acknowledge: Places
    at_depart: Places
    at_arrive: Places
    entries: Places


class TeamNeedRow(msgspec.Struct, frozen=True):
    """Teams of a capability: most that the plan asked for (None: no plan was activated), sent, and on scene."""

    incident: IncidentId
    capability: str
    needed: int | None
    sent: int
    arrived: int
    entries: Places


class GoodsRow(msgspec.Struct, frozen=True):
    """One item: most that the plan asked for (None: no plan), ordered, issued, delivered, returned, used, still out."""

    incident: IncidentId
    item: ItemCode
    needed: int | None
    ordered: int
    issued: int
    delivered: int
    returned: int
    used: int
    out: int
    entries: Places


OverrideKind = Literal[
    "team_changed", "goods_changed", "dispatch_stopped", "grade", "order_cancelled", "order_declined",
    "order_redirected", "step_skipped", "step_reopened", "double_kept", "double_merged", "handover_skipped",
]  # fmt: skip


class OverrideRow(msgspec.Struct, frozen=True):
    """Somebody departed from what was proposed, planned or asked for. `proposed` and `chosen` are ids or keys."""

    kind: OverrideKind
    at: Instant
    incident: IncidentId | None
    by: str
    post: str
    proposed: str
    chosen: str
    proposed_quantity: int
    quantity: int
    item: str
    reason: str
    entries: Places


class Signature(msgspec.Struct, frozen=True):
    """Who signed, on which post, when."""

    person: str
    post: str
    at: Instant


class ApprovalRow(msgspec.Struct, frozen=True):
    """What waited for signatures, for how long, and what became of it. `kind` is what was asked for."""

    approval: str
    incident: IncidentId
    kind: ApprovalKind
    level: Level | None
    tier: Tier | None
    asked: Instant
    by: str
    post: str
    needed: int
    signed: tuple[Signature, ...]
    outcome: str
    ended: Instant
    waited: int | None
    limit: int
    wrong_pins: int
    reason: Reason | None
    entries: Places


class AlarmRow(msgspec.Struct, frozen=True):
    """An alarm and how it was handled. `silenced`: its sound was turned off before somebody acknowledged it."""

    alarm: AlarmId
    incident: IncidentId | None
    cause: Reason
    priority: str
    raised: Instant
    to_acknowledge: int | None
    by: str
    cleared: Instant
    silenced: bool
    entries: Places


class WatchRow(msgspec.Struct, frozen=True):
    """Who held which post, at which console. `until` 0: still there at the end. A gap has neither person nor post."""

    person: str
    post: str
    shift: str
    console: str
    since: Instant
    until: Instant
    lasted: int
    ending: WatchEnding
    open_items: int
    gap: bool
    entries: Places


class LeftOver(msgspec.Struct, frozen=True):
    """Damage that was noted, or a follow-up of the recovery. `due` and `settled` 0: none."""

    kind: Literal["damage", "follow_up"]
    response: str
    incident: IncidentId
    number: int
    text: str
    owner: str
    due: Instant
    settled: Instant
    outcome: str
    entries: Places


class FindingFacts(msgspec.Struct, frozen=True):
    """A finding as it stands, with its entries by number: it may stand in another book than what was reviewed."""

    finding: Finding
    cited: tuple[str, ...]
