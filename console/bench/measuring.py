"""How things are measured: ours and the peer in turns, and the median of each, so that a busy machine hits both."""

from collections.abc import Callable, Sequence
from math import ceil
from statistics import median

from console.clock import stopwatch


def seconds(work: Callable[[], object]) -> float:
    """How long it took."""
    start = stopwatch()
    work()
    return stopwatch() - start


def in_turns(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of each over so many rounds; who goes first changes with every round."""
    ours_took: list[float] = []
    peer_took: list[float] = []
    for turn in range(rounds):
        for mine in (True, False) if turn % 2 else (False, True):
            (ours_took if mine else peer_took).append(seconds(ours if mine else peer))
    return median(ours_took), median(peer_took)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed: one that was measured, nothing in between."""
    ordered = sorted(values)
    return ordered[max(1, ceil(share * len(ordered))) - 1]
