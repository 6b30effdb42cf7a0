"""Frames: a book's situation at every thousandth entry, so that a replay is at any instant at once.

Two neighbouring frames share every row that did not change between them. A frame holds what did (`Delta`), and whole
what is small: which orders are open, who is on watch. Runs of 16 frames and of 256 are held as one step as well, so
that a jump over a year is a few dozen steps, each done by the interpreter at one stroke. Going there costs by what
differs between the two instants, never by how many entries lie between, nor by all that the city has.
"""

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec

from console.review.deltas import Delta, joined, since_watched
from console.situation import Situation
from console.situation.digest import TABLES
from resources.rows import Picks, Rows

EVERY = 1_000
"""Entries from one frame to the next: at most so many are folded to reach an instant."""
FAN = 16
"""Frames, and runs of them, that make a longer run."""
LONGEST = 2
"""How often: runs of 16 and of 256."""


class Parts:
    """What a situation is made of, by path: tables, selections of their rows, and the rest, which is small.

    It walks whatever is there, so an area that comes later is in it from its first day.
    """

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.tables: dict[str, Rows[Any, Any]] = {}
        self.picks: dict[str, Picks[Any, Any]] = {}
        self._rest: dict[str, tuple[Any, str]] = {}
        self._walk("", situation)

    def _walk(self, above: str, thing: Any) -> None:
        held = {name: value for name, value in vars(thing).items() if name not in TABLES}
        indexes = {id(value.index) for value in held.values() if isinstance(value, Rows)}
        for name, value in held.items():
            path = f"{above}{name}"
            if isinstance(value, Rows):
                self.tables[path] = value
            elif isinstance(value, Picks):
                self.picks[path] = value
            elif id(value) in indexes:
                continue  # follows its rows
            elif hasattr(value, "__dict__"):
                self._walk(f"{path}.", value)
            else:
                self._rest[path] = thing, name

    def watch(self) -> None:
        """Note from now on which rows change."""
        for rows in self.tables.values():
            rows.watch()

    def go_back(self) -> None:
        """Rows as they were when they were last watched."""
        for rows in self.tables.values():
            if rows.before:
                since_watched(rows).undo(rows)
                rows.watch()

    def chosen(self) -> dict[str, tuple[Any, ...]]:
        """Which rows each selection holds."""
        return {path: tuple(picks) for path, picks in self.picks.items()}

    def rest(self) -> dict[str, Any]:
        """The rest, as it is and stays."""
        return {path: deepcopy(getattr(thing, name)) for path, (thing, name) in self._rest.items()}

    def put(self, frame: "Frame") -> None:
        """Selections and the rest as they were at a frame; the tables are there already."""
        for path, keys in frame.chosen.items():
            self.picks[path].choose(keys)
        for path, value in frame.rest.items():
            thing, name = self._rest[path]
            setattr(thing, name, deepcopy(value))

    def take(self, other: "Parts") -> None:
        """Be empty no more: hold what another situation held when its rows were last watched."""
        for path, rows in self.tables.items():
            like = other.tables[path]
            rows.update(like)
            if rows.index is not None:
                rows.index.take(like.index)
            rows.before = dict(like.before or {})
        self.go_back()


Step = dict[str, tuple[Delta, ...]]
"""What changed of each table, one after the other."""


class Frame(msgspec.Struct, frozen=True):
    """One of them: the step that leads to it, and what it holds whole."""

    step: Step
    chosen: dict[str, tuple[Any, ...]]
    rest: dict[str, Any]


class Frames:
    """A book's frames, for all who look at it. Frame n is the situation after n · EVERY entries; 0 is before the first.

    Nothing in it is changed once it is there; a situation that was brought to a frame copies a row before it writes.
    """

    def __init__(self, every: int = EVERY) -> None:
        self.every = every
        blank = Parts(Situation())
        self._frames = [Frame({}, blank.chosen(), blank.rest())]
        self._runs: dict[tuple[int, int], Step] = {}

    @property
    def last(self) -> int:
        """The number of the last one."""
        return len(self._frames) - 1

    def frame(self, number: int) -> Frame:
        """One of them."""
        return self._frames[number]

    def keep(self, parts: Parts) -> Frame:
        """The situation is at the next frame: keep what it takes to come here again."""
        step: Step = {path: (since_watched(rows),) for path, rows in parts.tables.items() if rows.before}
        frame = Frame(step, parts.chosen(), parts.rest())
        parts.watch()
        self.add(frame)
        return frame

    def add(self, frame: Frame) -> None:
        """One frame more."""
        self._frames.append(frame)
        for level in range(1, LONGEST + 1):
            if self.last % FAN**level:
                break
            run = self.last // FAN**level - 1
            self._runs[level, run] = _joined(self._step(level - 1, run * FAN + one) for one in range(FAN))

    def move(self, parts: Parts, now: int, to: int) -> None:
        """Bring a situation from one frame to another."""
        if now <= to:
            for step in self._steps(now, to):
                for path, deltas in step.items():
                    for delta in deltas:
                        delta.redo(parts.tables[path])
        else:
            for step in reversed([*self._steps(to, now)]):
                for path, deltas in step.items():
                    for delta in reversed(deltas):
                        delta.undo(parts.tables[path])
        parts.put(self._frames[to])

    def _steps(self, first: int, last: int) -> Iterator[Step]:
        """The fewest steps that lead from one frame to a later one."""
        while first < last:
            level = LONGEST
            while first % FAN**level or first + FAN**level > last:
                level -= 1
            yield self._step(level, first // FAN**level)
            first += FAN**level

    def _step(self, level: int, run: int) -> Step:
        return self._runs[level, run] if level else self._frames[run + 1].step


def _joined(steps: Iterator[Step]) -> Step:
    by_path: dict[str, list[Delta]] = defaultdict(list)
    for step in steps:
        for path, deltas in step.items():
            by_path[path] += deltas
    return {path: joined(deltas) for path, deltas in by_path.items()}
