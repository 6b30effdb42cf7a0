"""The lanes of a time line: spans of the tape as bars of pixels, or as counts where there are more than pixels show.

Worked out off the screen's thread, for one stretch of the tape and one width.
"""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from console.incidents.types import TYPES
from console.profile import Profile
from console.review import Lane, LaneKind, Lanes, Tape
from console.views.language import Language
from console.views.naming import Naming
from plans.plan import LEVELS, Level
from resources.base import SECOND, Name, Reason

if TYPE_CHECKING:
    import numpy

SHOWN: dict[LaneKind, tuple[Name, int, int]] = {
    "incident": (Name("事件", "Incidents"), 32, 4),
    "level": (Name("响应级别", "Levels"), 16, 8),
    "order": (Name("指令", "Orders"), 30, 3),
    "alarm": (Name("警报", "Alarms"), 16, 4),
}
"""The lanes from top to bottom: name, height in px, and the least height of a row of bars."""
MOST = 600
"""Bars of one lane that are laid out one by one."""


class Stretch(msgspec.Struct, frozen=True):
    """The part of a tape that is on the line, in stops (the first is 1, 0 before it), and how many px it has."""

    first: int
    last: int
    width: int

    def stop_at(self, x: float) -> int:
        """The stop at so many px from the line's left end."""
        share = max(0.0, min(1.0, x / max(1, self.width)))
        return self.first + round(share * (self.last - self.first))

    def pixel(self, stop: int) -> int:
        """How many px from the line's left end a stop lies."""
        return round((stop - self.first) / max(1, self.last - self.first) * self.width)


class Bar(msgspec.Struct, frozen=True):
    """One span: px from the left. `turn` is where it arrived or was acknowledged, -1 for not; `end` where it ends or
    the line does.
    """

    span: int
    row: int
    start: int
    turn: int
    end: int
    label: str = ""
    level: Level | None = None


class LaneView(msgspec.Struct, frozen=True):
    """One lane: bars in rows, or for each px how many run there, how many of them have not turned, and which level is
    the highest.
    """

    kind: LaneKind
    name: str
    height: int
    rows: int = 1
    bars: tuple[Bar, ...] = ()
    counts: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    most: int = 0
    highest: tuple[Level | None, ...] = ()


class LanesView(msgspec.Struct, frozen=True):
    """All lanes, for one stretch."""

    stretch: Stretch
    lanes: tuple[LaneView, ...]


def build_lanes(lanes: Lanes, stops: "array[int]", stretch: Stretch, language: Language) -> LanesView:
    """The lanes of a stretch. `stops` are the tape's, as they were when the stretch was chosen."""
    import numpy as np  # here: the replay's window stands before anything is counted

    ends = np.frombuffer(stops, dtype=np.int64) if len(stops) else np.zeros(0, dtype=np.int64)
    return LanesView(stretch, tuple(_lane(kind, lanes[kind], ends, stretch, language) for kind in SHOWN))


def _lane(kind: LaneKind, lane: Lane, stops: "numpy.ndarray", stretch: Stretch, language: Language) -> LaneView:
    name, height, least = language.name(SHOWN[kind][0]), SHOWN[kind][1], SHOWN[kind][2]
    starts, turns, ends = _pixels(lane, stops, stretch)
    seen = ((ends >= 0) & (starts <= stretch.width)).nonzero()[0]
    if len(seen) <= MOST:
        spans, begins, finishes = seen.tolist(), starts[seen].tolist(), ends[seen].tolist()
        rows = _rows(begins, finishes)
        deep = max(rows, default=0) + 1
        if height // deep >= least:
            changes = turns[seen].tolist()
            bars = tuple(
                Bar(span, row, begin, turn, finish, _label(kind, lane, span, language), _level(kind, lane, span))
                for span, row, begin, turn, finish in zip(spans, rows, begins, changes, finishes, strict=True)
            )
            return LaneView(kind, name, height, deep, bars)
    counts = _counts(starts, ends, stretch.width)
    turned = ((turns >= 0) & (turns < ends)).nonzero()[0]
    waiting = counts - _counts(turns[turned], ends[turned], stretch.width)
    most, highest = int(counts.max(initial=0)), _highest(lane, starts, ends, stretch.width) if kind == "level" else ()
    return LaneView(kind, name, height, 1, (), tuple(counts.tolist()), tuple(waiting.tolist()), most, highest)


def _pixels(lane: Lane, stops: "numpy.ndarray", stretch: Stretch) -> "tuple[numpy.ndarray, ...]":
    """Starts, turns and ends in px; what has not turned is -1 there, what has not ended goes on beyond the line."""
    import numpy as np

    many = len(lane)
    scale = stretch.width / max(1, stretch.last - stretch.first)
    columns = []
    for column in (lane.starts, lane.turns, lane.ends):
        places = np.frombuffer(column[:many], dtype=np.int64) if many else np.zeros(0, dtype=np.int64)
        reached = np.searchsorted(stops, places) + 1
        columns.append((np.rint((reached - stretch.first) * scale).astype(np.int64), places))
    (starts, _), (turns, turned), (ends, ended) = columns
    return starts, np.where(turned > 0, turns, -1), np.where(ended > 0, ends, stretch.width + 1)


def _rows(begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Each bar in the first row that is free where it begins. They come in the order in which they begin."""
    free: list[int] = []
    rows = []
    for begin, end in zip(begins, ends, strict=True):
        row = next((row for row, until in enumerate(free) if until <= begin), len(free))
        if row == len(free):
            free.append(0)
        free[row] = max(end, begin + 2)
        rows.append(row)
    return rows


def _counts(starts: "numpy.ndarray", ends: "numpy.ndarray", width: int) -> "numpy.ndarray":
    """How many run at each px; what begins and ends within one counts there."""
    import numpy as np

    seen = (ends >= 0) & (starts <= width)
    begins = np.clip(starts[seen], 0, width)
    finishes = np.clip(np.maximum(ends[seen], starts[seen] + 1), 0, width + 1)
    steps = np.bincount(begins, minlength=width + 2) - np.bincount(finishes, minlength=width + 2)
    return np.cumsum(steps)[: width + 1]


def _highest(lane: Lane, starts: "numpy.ndarray", ends: "numpy.ndarray", width: int) -> tuple[Level | None, ...]:
    """The highest level that is in force at each px."""
    import numpy as np

    words = np.array(lane.words[: len(starts)])
    found: list[Level | None] = [None] * (width + 1)
    for level in LEVELS:  # the higher one over the lower
        chosen = (words == level).nonzero()[0]
        for x in _counts(starts[chosen], ends[chosen], width).nonzero()[0].tolist():
            found[x] = level
    return tuple(found)


def _label(kind: LaneKind, lane: Lane, span: int, language: Language) -> str:
    word = lane.words[span]
    if kind == "incident":
        number = lane.ids[span].rsplit("-", 1)[-1]
        return f"{number} {language.name(TYPES[word].name) if word in TYPES else word}"
    return language.text("Level {level}", level=word) if kind == "level" else ""


def _level(kind: LaneKind, lane: Lane, span: int) -> Level | None:
    return lane.words[span] if kind == "level" else None  # type: ignore[return-value]


# --- what the pointer is told ---------------------------------------------------------------------------------------


def span_told(
    kind: LaneKind,
    span: int,
    lanes: Lanes,
    tape: Tape,
    naming: Naming,
    language: Language,
    profile: Profile,
    cause: Reason | None = None,
) -> str:
    """A span in words: what, from when to when, what came of it in between. `cause` is an alarm's."""
    lane, text = lanes[kind], language.text
    start, turn, end = lane.starts[span], lane.turns[span], lane.ends[span]

    def when(place: int) -> dict[str, str]:
        at = tape.time_at(place)
        return {"at": language.clock(at, profile.zone), "span": language.span((at - tape.time_at(start)) // SECOND)}

    about = naming.incident(lane.about[span]) if lane.about[span] else ""
    ended = text("ended {at}, after {span}", **when(end)) if end else text("not ended")
    if kind == "incident":
        what = _label(kind, lane, span, language) if about == lane.ids[span] else f"{lane.ids[span]} · {about}"
        lines = [what, text("opened {at}", **when(start)), ended]
    elif kind == "level":
        lines = [f"{_label(kind, lane, span, language)} · {about}", text("from {at}", **when(start)), ended]
    elif kind == "order":
        came = text("arrived {at}, after {span}", **when(turn)) if turn else text("did not arrive")
        lines = [f"{naming.unit(lane.words[span])} → {about}", text("dispatched {at}", **when(start)), came, ended]
    else:
        seen = text("acknowledged {at}, after {span}", **when(turn)) if turn else text("not acknowledged")
        what = naming.reason(cause) if cause is not None else text("Alarm")
        lines = [f"{what} · {about}" if about else what, text("raised {at}", **when(start)), seen, ended]
    return "\n".join(lines)


def count_told(view: LaneView, x: int, at: str, language: Language) -> str:
    """How many run at a px of a lane that shows counts."""
    if not 0 <= x < len(view.counts):
        return ""
    head = f"{view.name} · {at}"
    running, waiting = view.counts[x], view.waiting[x]
    lines = [head, language.many("{n} at this place", "{n} at this place", running)]
    if view.kind == "order":
        lines.append(language.text("{n} not arrived", n=waiting))
    elif view.kind == "alarm":
        lines.append(language.text("{n} not acknowledged", n=waiting))
    return "\n".join(lines)
