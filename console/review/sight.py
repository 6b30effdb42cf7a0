"""Through whose eyes a book is seen: the whole record by its own time, or what one console had of it by then.

Where the console kept its arrivals they say what it had. Where it did not, that is not known: the record's own time
stands in, but for the stretches in which the record itself says that the console was cut off from it. What is known
even then: whatever a console wrote it decided on all that stood before, so with each entry of its own it had all up to
there.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec

from console.entry import Entry
from console.review.arrivals import Arrivals, Line
from console.review.lanes import Lanes
from console.review.tape import Tape
from resources.base import Instant

Watch = Literal["on", "before", "after", "never"]
Running = Literal["open", "closed", "before", "unknown"]


class Sight(Protocol):
    """What is seen at which instant, in places of the tape."""

    def place_at(self, at: Instant) -> int:
        """The last place that is seen at an instant."""
        ...

    def time_at(self, place: int) -> Instant:
        """When a place comes to be seen; of what never was, when the last one was."""
        ...


class Eyes(msgspec.Struct, frozen=True):
    """A console, and the person whose watch there is meant; "" for whoever sat there."""

    console: str
    person: str = ""


class Owners:
    """Which console wrote the entry at each place. Reads along with a tape."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._of = array("H")

    def read(self, after: int, entries: Sequence[Entry]) -> None:
        """Take in the entries that stand after a place."""
        numbers = self._numbers
        self._of.extend(numbers.setdefault(entry.header.console, len(numbers)) for entry in entries)

    def wrote(self, console: str, place: int) -> bool:
        """Whether the entry at a place is a console's."""
        return self._of[place - 1] == self._numbers.get(console, -1)

    def places(self, console: str) -> "array[int]":
        """All places at which a console wrote."""
        number = self._numbers.get(console, -1)
        return array("q", (place for place, owner in enumerate(self._of, 1) if owner == number))


class ConsoleSight:
    """A book as one console had it."""

    def __init__(self, tape: Tape, owners: Owners, lanes: Lanes, eyes: Eyes, lines: list[Line]) -> None:
        self.eyes, self.recorded = eyes, bool(lines)
        self._tape, self._lanes = tape, lanes
        before = tape.inherited
        self._arrivals = Arrivals(lines, lambda seq: owners.wrote(eyes.console, before + seq), len(tape) - before)
        self._own = owners.places(eyes.console)
        self._away = sorted((since, until) for console, since, until in lanes.away if console == eyes.console)

    # --- what it had ------------------------------------------------------------------------------------------

    def place_at(self, at: Instant) -> int:
        """The last place that it had at an instant."""
        written = self._tape.place_at(at)
        if self.recorded:
            if self._arrivals.line_at(at)[0] is None:
                return 0
            return min(written, self._tape.inherited + self._arrivals.had(at, written - self._tape.inherited))
        gap = self.away_at(at)
        return written if gap is None else self._tape.place_at(gap[0])

    def time_at(self, place: int) -> Instant:
        """When a place arrived; of what never did, when the last one that did."""
        written, seq = self._tape.time_at(place), place - self._tape.inherited
        if self.recorded:
            found = self._arrivals.arrived(max(1, seq))
            if found is None:
                return (
                    self.time_at(self._tape.inherited + self._arrivals.last) if self._arrivals.last < seq else written
                )
            return max(written, found[0])
        gap = self.away_at(written)
        return written if gap is None or place in self._own else gap[1]

    def away_at(self, at: Instant) -> tuple[Instant, Instant] | None:
        """From when to when the record says that the console was cut off from it, around an instant."""
        number = bisect_right(self._away, at, key=lambda gap: gap[0]) - 1
        return self._away[number] if number >= 0 and at < self._away[number][1] else None

    @property
    def end(self) -> Instant:
        """When the last thing that arrived did."""
        return self.time_at(len(self._tape))

    def shown_by(self, at: Instant) -> int:
        """The place of its last own entry by an instant: it had all up to there. 0 for none."""
        number = bisect_right(self._own, self._tape.place_at(at))
        return self._own[number - 1] if number else 0

    # --- who was there ----------------------------------------------------------------------------------------

    def runs_at(self, at: Instant) -> tuple[Running, Instant]:
        """Whether the console ran at an instant, as far as its arrivals tell, and since when that is so."""
        before, after = self._arrivals.line_at(at)
        if before is None:
            return "before", after.at if after is not None else at
        if before.what == "close":
            return "closed", before.at
        if after is None or after.what != "open":
            return "open", before.at
        own = self.shown_by(at)
        return "unknown", max(before.at, self._tape.time_at(own))

    def watch_at(self, at: Instant) -> tuple[Watch, Instant]:
        """Whether the person was on watch there at an instant; else when the watch begins, or ended."""
        lane, tape = self._lanes["watch"], self._tape
        spans = [
            (tape.time_at(lane.starts[n]), tape.time_at(lane.ends[n]) if lane.ends[n] else None)
            for n in range(len(lane))
            if lane.ids[n] == self.eyes.console and self.eyes.person in ("", lane.words[n])
        ]
        ended: Instant | None = None
        for begin, end in spans:
            if at < begin:
                return ("before", begin) if ended is None else ("after", ended)
            if end is None or at < end:
                return "on", begin
            ended = end
        return ("never", at) if ended is None else ("after", ended)
