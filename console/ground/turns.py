"""Which stretch may be driven after which: the graph on which travel times are searched.

Its nodes are *drives*, edges in one direction: whoever is at the end of one goes on by any other that leaves the same
crossing, unless a sign forbids that turn. One turns round only where a road ends. So a forbidden left turn costs the
way round the block, which a graph of crossings cannot say.
"""

from dataclasses import dataclass

import numpy as np

from console.ground.network import Bools, Int32s, Ints, Network

AHEAD, BACK = 0, 1


def drive_code(edge: Ints | Int32s, back: Bools | int) -> Ints:
    """How a network names a drive: twice the edge, plus one against the direction in which it was drawn."""
    code: Ints = 2 * np.asarray(edge, dtype=np.int64) + back
    return code


@dataclass(frozen=True)
class Links:
    """For each drive, or crossing, the drives beside it: of i `first[i]` to `first[i + 1]` (not included) of `to`."""

    first: Int32s
    to: Int32s

    @classmethod
    def of(cls, start: Ints, end: Ints, count: int) -> "Links":
        order = np.lexsort((end, start))
        first = np.concatenate(([0], np.cumsum(np.bincount(start, minlength=count))))
        return cls(first.astype(np.int32), end[order].astype(np.int32))

    def beside(self, number: int) -> Int32s:
        """The drives beside this one, or of this crossing."""
        return self.to[int(self.first[number]) : int(self.first[number + 1])]


@dataclass(frozen=True)
class Turns:
    """All drives of a network, and the turns between them.

    `number[edge, AHEAD or BACK]` is a drive's number, -1 where that direction may not be driven. `tail` and `head` are
    the crossings at its ends; `leaving` and `entering` have the drives of each crossing. `after` leads from a drive to
    those that may follow it, `before` to those that it may follow.
    """

    edge: Int32s
    back: Bools
    tail: Int32s
    head: Int32s
    number: Int32s
    after: Links
    before: Links
    leaving: Links
    entering: Links

    @classmethod
    def of(cls, network: Network) -> "Turns":
        ahead, against = np.flatnonzero(network.forward), np.flatnonzero(network.backward)
        edge = np.concatenate((ahead, against))
        back = np.repeat([False, True], (len(ahead), len(against)))
        tail = np.where(back, network.head[edge], network.tail[edge])
        head = np.where(back, network.tail[edge], network.head[edge])
        number = np.full((network.edges, 2), -1, dtype=np.int32)
        number[edge, back.astype(int)] = np.arange(len(edge))
        start, end = _pairs(tail, head, network.nodes)
        allowed = _no_turning_round(edge, start, end, np.bincount(tail, minlength=network.nodes)[head])
        if len(network.banned):
            codes, span = drive_code(edge, back), 2 * network.edges
            banned = network.banned[:, 0].astype(np.int64) * span + network.banned[:, 1]
            allowed &= ~np.isin(codes[start] * span + codes[end], banned)
        start, end = start[allowed], end[allowed]
        after, before = Links.of(start, end, len(edge)), Links.of(end, start, len(edge))
        each = np.arange(len(edge))
        leaving, entering = Links.of(tail, each, network.nodes), Links.of(head, each, network.nodes)
        tail, head = tail.astype(np.int32), head.astype(np.int32)
        return cls(edge.astype(np.int32), back, tail, head, number, after, before, leaving, entering)

    @property
    def drives(self) -> int:
        return len(self.edge)


def _pairs(tail: Ints, head: Ints, nodes: int) -> tuple[Ints, Ints]:
    """Every drive with every drive that leaves the crossing at which it ends."""
    by_tail = np.argsort(tail, kind="stable")
    leaving = np.bincount(tail, minlength=nodes)
    first = np.concatenate(([0], np.cumsum(leaving)))
    counts = leaving[head]
    start = np.repeat(np.arange(len(head)), counts)
    within = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
    return start, by_tail[np.repeat(first[head], counts) + within]


def _no_turning_round(edge: Ints, start: Ints, end: Ints, leaving: Ints) -> Bools:
    """Which pairs do not lead back along the same edge, but where nothing else leaves. A loop ends where it began."""
    straight: Bools = (edge[start] != edge[end]) | (start == end) | (leaving[start] == 1)
    return straight
