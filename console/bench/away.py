"""`ui.away`: how long the window's thread is away from its loop while the record does not answer, and is back.

The record is a city's file that hangs, that another program holds, that comes back to fifty things which waited; and a
room's PostgreSQL that is stopped, that cuts all off, that is killed and starts again. A bare window stands beside it
all the while: what the machine's other programs take is in its gaps as well.
"""

import math
from itertools import accumulate

import msgspec

from console.bench.away_child import Case
from console.bench.children import bare_window, beside, line_of
from console.bench.homes import bench_home
from console.bench.measuring import percentile
from console.bench.row import Row, row

ROUNDS = 2
MOST = 100.0
"""Milliseconds for which the window's thread may be away from its loop; what other programs take is not its own."""
LIMIT = 3.0
"""Seconds within which the screen must say that the record is away."""
PATIENCE = 400
"""Seconds for one window's rounds."""
PEER = "bare window beside it"


class Beats(msgspec.Struct, frozen=True):
    """What the bare window says: when it began by the stopwatch, and its gaps in ms."""

    begun: float
    gaps: list[float]

    def within(self, begun: float, ended: float) -> list[float]:
        """The gaps that ended within a time."""
        ends = accumulate(self.gaps, lambda at, gap: at + gap / 1000, initial=self.begun)
        return [gap for gap, at in zip(self.gaps, list(ends)[1:], strict=True) if begun <= at <= ended]


def away(rounds: int = ROUNDS) -> list[Row]:
    """The longest gap between heartbeats of the real window in each way, and of the bare one at that time."""
    cases: list[Case] = []
    with bench_home() as home, beside(bare_window(math.inf)) as bare_said:
        for where in ("file", "room"):
            line, _ = line_of(["console.bench.away_child", str(home.folder), where, str(rounds)], PATIENCE)
            cases += msgspec.json.decode(line, type=list[Case])
        beats = msgspec.json.decode(bare_said(), type=Beats)
    return rows_of(cases, beats)


def rows_of(cases: list[Case], beats: Beats) -> list[Row]:
    """A row for each way, and what all of them say together."""
    bare = {case.begun: beats.within(case.begun, case.ended) for case in cases}
    rows = []
    for way in dict.fromkeys(case.way for case in cases):
        ours = [gap for case in cases if case.way == way for gap in case.gaps]
        peer = [gap for case in cases if case.way == way for gap in bare[case.begun]]
        rows.append(row(f"ui.away.{way}", max(ours), "ms", PEER, max(peer), len(ours)))
    gaps, worked = ([value for case in cases for value in getattr(case, what)] for what in ("gaps", "worked"))
    peer = [gap for case in cases for gap in bare[case.begun]]
    return [
        *rows,
        row("ui.away.p99", percentile(gaps, 0.99), "ms", PEER, percentile(peer, 0.99), len(gaps)),
        row("ui.away.work", max(worked), "ms", "the limit", MOST, len(worked)),
        row("ui.away.known", max(case.known for case in cases), "s", "the limit", LIMIT, len(cases)),
    ]
