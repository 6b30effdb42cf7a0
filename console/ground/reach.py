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
from console.ground.shut import Shut
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
        behind = np.stack([pace.shut.between(edge, at.share, end) for end in (np.inf, -np.inf)])
        drive = np.where(behind, -1, drive).astype(np.int32)
        return cls(node, share * pace.seconds[edge], drive, (at_crossing | pace.closed[edge]) & ~behind)

    @property
    def open(self) -> Bools:
        """Through which one comes at all."""
        passable: Bools = self.any | (self.drive >= 0)
        return passable


@dataclass(frozen=True)
class Pace:
    """How fast every edge is driven now: `seconds` as if it were open, which are closed, and where those are shut."""

    network: Network
    turns: Turns
    seconds: Floats
    closed: Bools
    shut: Shut

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
    def of(
        cls, pace: Pace, arcs: Arcs, at: Snapped, leaving: bool, ways: bool = False, spent: Floats | float = 0.0
    ) -> "Reach":
        """The least of these snapped places' reaches; `arcs` are those in its direction, `spent` the seconds that each
        has spent already.
        """
        gates = Gates.of(pace, at, leaving)
        starts = starts_of(pace, arcs, at, leaving, spent)
        times, before = arcs.times_and_ways(starts) if ways else (arcs.times(starts), None)
        at_nodes = np.full(pace.network.nodes, np.inf)
        np.minimum.at(at_nodes, pace.turns.head if leaving else pace.turns.tail, times)
        np.minimum.at(at_nodes, gates.node[gates.open], (gates.seconds + spent)[gates.open])
        return cls(pace, leaving, times, at_nodes, before)

    def seconds(self, there: Snapped) -> Floats:
        """Seconds between the place and others, a row for each of their gates; infinite where there is no way."""
        gates = Gates.of(self.pace, there, leaving=not self.leaving)
        drive, closed = gates.drive, self.pace.closed[there.edge]
        driven = np.where(
            (drive >= 0) & ~closed, self.times[drive] - self.pace.seconds[self.pace.turns.edge[drive]], np.inf
        )
        through = np.where(gates.any, self.at_nodes[gates.node], driven)
        seconds: Floats = through + gates.seconds
        return seconds


def starts_of(pace: Pace, arcs: Arcs, at: Snapped, leaving: bool, spent: Floats | float) -> dict[int, float]:
    """The drives with which one may begin at these places, and the seconds until each is driven to its end."""
    gates, of_drives, starts = Gates.of(pace, at, leaving), pace.of_drives, dict[int, float]()
    there = pace.turns.leaving if leaving else pace.turns.entering
    gone = gates.seconds + spent
    for row, column in zip(*np.nonzero(gates.open), strict=True):
        at_crossing = bool(gates.any[row, column])
        onward = (
            there.beside(int(gates.node[row, column]))
            if at_crossing
            else arcs.links.beside(int(gates.drive[row, column]))
        )
        for one, seconds in zip(onward.tolist(), (gone[row, column] + of_drives[onward]).tolist(), strict=True):
            if math.isfinite(seconds):
                starts[one] = min(seconds, starts.get(one, math.inf))
    return starts
