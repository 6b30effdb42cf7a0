"""How soon one is anywhere from a place on the road, or from anywhere at it: times by drive and by crossing.

A place lies somewhere on an edge and has two *gates*, the ends of that edge. What lies at a crossing is left, and
reached, by any street of it, since it is as wide as its streets; so is what lies in a road that is closed, which is
approached as near as may be.
"""

import math
from dataclasses import dataclass

import numpy as np

from console.ground.arcs import Arcs
from console.ground.network import Bools, Floats, Int32s, Ints, Network
from console.ground.snapping import Snapped
from console.ground.turns import AHEAD, BACK, Turns

CROSSING = 10.0
"""Metres around its node that belong to a crossing."""


@dataclass(frozen=True)
class Gates:
    """Of each place both ends of its edge, a row each: its head, then its tail.

    The crossing there, the seconds between, the drive by which one goes between place and crossing (-1: none may), and
    whether any other drive of that crossing will do.
    """

    node: Ints
    seconds: Floats
    drive: Int32s
    any: Bools

    @classmethod
    def of(cls, pace: "Pace", at: Snapped, leaving: bool) -> "Gates":
        """`leaving`: from the place to the crossings; otherwise from the crossings to the place."""
        network, turns, edge = pace.network, pace.turns, at.edge
        share = np.stack((1 - at.share, at.share))
        ways = (AHEAD, BACK) if leaving else (BACK, AHEAD)
        drive = np.stack([turns.number[edge, way] for way in ways])
        node = np.stack((network.head[edge], network.tail[edge])).astype(np.int64)
        at_crossing = share * network.metres[edge] < CROSSING
        return cls(node, share * pace.seconds[edge], drive, at_crossing | pace.closed[edge])

    @property
    def open(self) -> Bools:
        """Through which one comes at all."""
        passable: Bools = self.any | (self.drive >= 0)
        return passable


@dataclass(frozen=True)
class Pace:
    """How fast every edge is driven now: `seconds` as if it were open, and which are closed."""

    network: Network
    turns: Turns
    seconds: Floats
    closed: Bools

    @property
    def of_drives(self) -> Floats:
        """Seconds by drive; infinite where it is closed."""
        edge = self.turns.edge
        seconds: Floats = np.where(self.closed[edge], np.inf, self.seconds[edge])
        return seconds


@dataclass(frozen=True)
class Reach:
    """The times of one place. Of a place that is left they lead to a drive's head, of one that is reached they count
    from a drive's tail; `before` is the drive before each on its quickest way, where that was asked for.
    """

    pace: Pace
    leaving: bool
    times: Floats
    at_nodes: Floats
    before: Int32s | None

    @classmethod
    def of(cls, pace: Pace, arcs: Arcs, at: Snapped, leaving: bool, ways: bool = False) -> "Reach":
        """The reach of the first snapped place; `arcs` are those in its direction."""
        turns, gates = pace.turns, Gates.of(pace, at, leaving)
        near, far = (turns.tail, turns.head) if leaving else (turns.head, turns.tail)
        of_drives, starts = pace.of_drives, dict[int, float]()
        for row in (0, 1):
            drive, spent = int(gates.drive[row, 0]), float(gates.seconds[row, 0])
            onward = np.empty(0, dtype=np.int64)
            if gates.any[row, 0]:
                onward = np.flatnonzero(near == gates.node[row, 0])
            elif drive >= 0:
                onward = arcs.links.of_drive(drive).astype(np.int64)
            for one, seconds in zip(onward.tolist(), (spent + of_drives[onward]).tolist(), strict=True):
                if math.isfinite(seconds):
                    starts[one] = min(seconds, starts.get(one, math.inf))
        times, before = arcs.times_and_ways(starts) if ways else (arcs.times(starts), None)
        at_nodes = np.full(pace.network.nodes, np.inf)
        np.minimum.at(at_nodes, far, times)
        own = gates.open[:, 0]
        np.minimum.at(at_nodes, gates.node[own, 0], gates.seconds[own, 0])
        return cls(pace, leaving, times, at_nodes, before)

    def seconds(self, there: Snapped) -> Floats:
        """Seconds between the place and others, a row for each of their gates; infinite where there is no way."""
        gates = Gates.of(self.pace, there, leaving=not self.leaving)
        driven = np.where(gates.drive >= 0, self.times[gates.drive] - self.pace.of_drives[gates.drive], np.inf)
        through = np.where(gates.any, self.at_nodes[gates.node], np.nan_to_num(driven, nan=np.inf, posinf=np.inf))
        seconds: Floats = through + gates.seconds
        return seconds
