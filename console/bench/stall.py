"""`ui.stall`: how long the window's thread is away from its loop while entries come."""

from collections.abc import Sequence

import msgspec

from console.bench.children import bare_window, line_of
from console.bench.homes import bench_home
from console.bench.measuring import percentile
from console.bench.row import Row, row
from console.bench.stall_child import Beats

PER_SECOND = 200
SECONDS = 15.0
BARE_SECONDS = 5.0
LEAST = 0.95
"""The share of the entries that must really have come: a flood that the console dams is no flood."""


def stall(per_second: int = PER_SECOND, seconds: float = SECONDS) -> list[Row]:
    """Gaps between heartbeats of the real window under the flood; of an idle bare window before and after it."""
    with bench_home() as home:
        before = _gaps(bare_window(BARE_SECONDS))
        line, _ = line_of(["console.bench.stall_child", str(home.folder), str(per_second), str(seconds)])
        beats = msgspec.json.decode(line, type=Beats)
        bare = before + _gaps(bare_window(BARE_SECONDS))
    if beats.entries_per_second < LEAST * per_second:
        raise RuntimeError(f"only {beats.entries_per_second:.0f} of {per_second} entries a second came through")
    return rows_of(beats.gaps, bare)


def rows_of(gaps: Sequence[float], bare: Sequence[float]) -> list[Row]:
    """The percentile and the longest, in ms."""
    peer = "idle bare window with a Leaflet page"
    return [
        row("ui.stall.p99", percentile(gaps, 0.99), "ms", peer, percentile(bare, 0.99), len(gaps)),
        row("ui.stall.max", max(gaps), "ms", peer, max(bare), len(gaps)),
    ]


def _gaps(words: Sequence[str]) -> list[float]:
    return msgspec.json.decode(line_of(words)[0], type=list[float])
