"""The words of an after-action report: figures, each with the entries that it comes from. Integers only.

Times are whole seconds, rounded up: nothing is reported as quicker than it was. Instants are those of the record.
`entries` are places on the tape, which in a book without a parent are the numbers of its entries.
"""

from typing import Literal

import msgspec

from console.entry import Book, Header
from console.incidents.model import Casualties
from console.profile import Grade
from console.review.after_action.rows import (
    AlarmRow,
    ApprovalRow,
    CasualtyRow,
    FindingFacts,
    GoodsRow,
    LeftOver,
    LevelRow,
    OrderRow,
    OverrideRow,
    Places,
    ReportRow,
    StepRow,
    TeamNeedRow,
    WatchRow,
)
from plans.plan import Level
from resources.base import (
    Event,
    IncidentId,
    Instant,
    Position,
)

Unit = Literal["seconds", "count", "share", "tenths_of_days"]
"""A share is `value` of `of`."""
Source = Literal["", "plan", "profile", "record", "programme", "standard"]
"""Who set a target: the activated plan, the city profile, a limit that stands in the entries, what published city
programmes aim at, a published standard.
"""
Verdict = Literal["", "met", "missed", "unmeasured"]
Extent = Literal["incident", "response", "span"]


class Scope(msgspec.Struct, frozen=True):
    """What is reported on: one incident, one response, or what happened from `since` to `until` (0: without end)."""

    extent: Extent
    number: str = ""
    since: Instant = Instant(0)
    until: Instant = Instant(0)


class Figure(msgspec.Struct, frozen=True):
    """One figure against its target. `value` None: the record has none; `target` None: nobody set one."""

    key: str
    value: int | None
    unit: Unit
    of: int = 0
    target: int | None = None
    source: Source = ""
    verdict: Verdict = ""
    entries: Places = ()


class IncidentFacts(msgspec.Struct, frozen=True):
    """What an incident was. Instants are 0 for what did not happen.

    `counted`: an entry held head counts.
    """

    incident: IncidentId
    type: str
    place: str
    position: Position | None
    received: Instant
    officer: str
    state: str
    grade: Grade
    decided: bool
    casualties: Casualties
    counted: bool
    first_sent: Instant
    first_arrived: Instant
    all_arrived: Instant
    ended: Instant
    summary: str
    to_dispatch: int | None
    to_arrival: int | None
    entries: Places


class Noted(msgspec.Struct, frozen=True):
    """An entry of the timeline as it stands on the record."""

    place: int
    header: Header
    event: Event
    incident: IncidentId | None


class Moment(msgspec.Struct, frozen=True):
    """An instant worth a map, and the place on the tape up to which it shows the situation."""

    kind: Literal["call", "dispatch", "activated", "raised", "lowered", "peak", "end"]
    place: int
    at: Instant
    incident: IncidentId
    level: Level | None = None
    units: int = 0


class AfterAction(msgspec.Struct, frozen=True):
    """All figures of one report, from the record alone. `entries` counts those of the tape, `told` those in scope.

    `borders` names books and the last place of each on the tape, the ancestors' first.
    """

    book: Book
    scope: Scope
    since: Instant
    until: Instant
    read_at: Instant
    last: int
    told: int
    chain: str
    borders: tuple[tuple[str, int], ...]
    incidents: tuple[IncidentFacts, ...]
    moments: tuple[Moment, ...]
    timeline: tuple[Noted, ...]
    levels: tuple[LevelRow, ...]
    casualties: tuple[CasualtyRow, ...]
    steps: tuple[StepRow, ...]
    reports: tuple[ReportRow, ...]
    orders: tuple[OrderRow, ...]
    team_needs: tuple[TeamNeedRow, ...]
    goods: tuple[GoodsRow, ...]
    overrides: tuple[OverrideRow, ...]
    approvals: tuple[ApprovalRow, ...]
    alarms: tuple[AlarmRow, ...]
    silences: Places
    watches: tuple[WatchRow, ...]
    left_over: tuple[LeftOver, ...]
    findings: tuple[FindingFacts, ...]
    figures: tuple[Figure, ...]

    def cite(self, place: int) -> str:
        """The entry at a place by its number, with its book where that is an ancestor."""
        return cite(place, self.borders)


def cite(place: int, borders: tuple[tuple[str, int], ...]) -> str:
    """The entry at a place of a tape by its number."""
    before = 0
    for book, end in borders:
        if place <= end:
            return f"{book} #{place - before}"
        before = end
    return str(place - before)
