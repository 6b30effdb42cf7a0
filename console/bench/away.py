"""`ui.away`: how long the window's thread is away from its loop while the record does not answer, and is back."""

from collections.abc import Sequence

import msgspec

from console.bench.away_child import Rounds
from console.bench.children import bare_window, line_of
from console.bench.homes import bench_home
from console.bench.measuring import percentile
from console.bench.row import Row, row

ROUNDS = 3
BARE_SECONDS = 5.0
MOST = 100.0
"""Milliseconds for which the window's thread may be away from its loop; what other programs take is not its own."""
LIMIT = 3.0
"""Seconds within which the screen must say that the record is away."""


def away(rounds: int = ROUNDS) -> list[Row]:
    """Gaps between heartbeats of the real window, and of an idle bare window before and after it."""
    with bench_home() as home:
        before = _gaps(bare_window(BARE_SECONDS))
        line, _ = line_of(["console.bench.away_child", str(home.folder), str(rounds)])
        played = msgspec.json.decode(line, type=Rounds)
        bare = before + _gaps(bare_window(BARE_SECONDS))
    peer = "idle bare window with a Leaflet page"
    return [
        row("ui.away.p99", percentile(played.gaps, 0.99), "ms", peer, percentile(bare, 0.99), len(played.gaps)),
        row("ui.away.max", max(played.gaps), "ms", peer, max(bare), len(played.gaps)),
        row("ui.away.work", max(played.worked), "ms", "the limit", MOST, len(played.worked)),
        row("ui.away.known", max(played.known), "s", "the limit", LIMIT, len(played.known)),
    ]


def _gaps(words: Sequence[str]) -> list[float]:
    return msgspec.json.decode(line_of(words)[0], type=list[float])
