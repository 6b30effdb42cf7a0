"""Travel times and routes by road: how soon can who be where.

Times are seconds by the speeds of the city profile, one-way streets respected. A place is reached from the nearest
point of the nearest edge; the stretch beside the road is driven at the speed of a track.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from console.ground.arcs import Arcs
from console.ground.network import Floats, Int32s, Ints, Network
from console.ground.route import Route
from console.ground.snapping import Snapped, Snapper
from console.ground.tracing import Stretch, Tracer
from resources.base import Position

UNKNOWN_CLASS = "road"
BESIDE_CLASS = "track"
CROSSING = 10.0
"""Metres around its node that belong to a crossing: it is as wide as its streets."""


class Roads:
    """A network with speeds. Cheap to make: the matrices are built when they are first needed."""

    def __init__(self, network: Network, speeds: Mapping[str, int], snapper: Snapper | None = None) -> None:
        """`speeds` in km/h by road class; classes that it does not name have the speed of `road`."""
        self.network = network
        by_kind = np.array([speeds.get(str(kind), speeds[UNKNOWN_CLASS]) for kind in network.kinds], dtype=np.float64)
        self.seconds: Floats = network.metres / (by_kind / 3.6)[network.kind]
        self.metres_a_second_beside = speeds.get(BESIDE_CLASS, speeds[UNKNOWN_CLASS]) / 3.6
        self._given_snapper = snapper

    @cached_property
    def snapper(self) -> Snapper:
        return self._given_snapper or Snapper(self.network)

    def times_from(self, position: Position) -> Floats:
        """Seconds from a place to every node of the network; infinite where it cannot be reached."""
        return self._times(self._out, position, leaving=True)

    def times_to(self, position: Position) -> Floats:
        """Seconds from every node of the network to a place; infinite where there is no way."""
        return self._times(self._into, position, leaving=False)

    def seconds_to(self, target: Position, sources: Sequence[Position]) -> list[int | None]:
        """How long each source needs to the target, rounded up; None where there is no way by road."""
        return self._between(target, sources, towards=True)

    def seconds_from(self, source: Position, targets: Sequence[Position]) -> list[int | None]:
        """How long the source needs to each target, rounded up; None where there is no way by road."""
        return self._between(source, targets, towards=False)

    def route(self, a: Position, b: Position) -> Route | None:
        """The quickest way from a to b along the shape of the roads, or None where there is none."""
        at = self.snapper.snap([a, b])
        if (at.edge < 0).any():
            return None
        stretches = self._stretches(at)
        if stretches is None:
            return None
        return Tracer(self.network, self.seconds, self.metres_a_second_beside).trace(a, b, stretches)

    @cached_property
    def _out(self) -> Arcs:
        return Arcs.of(*self._arcs(), nodes=self.network.nodes)

    @cached_property
    def _into(self) -> Arcs:
        tail, head, seconds, edge = self._arcs()
        return Arcs.of(head, tail, seconds, edge, nodes=self.network.nodes)

    def _arcs(self) -> tuple[Ints, Ints, Floats, Ints]:
        network = self.network
        ahead, back = np.flatnonzero(network.forward), np.flatnonzero(network.backward)
        tail = np.concatenate((network.tail[ahead], network.head[back])).astype(np.int64)
        head = np.concatenate((network.head[ahead], network.tail[back])).astype(np.int64)
        edge = np.concatenate((ahead, back))
        return tail, head, self.seconds[edge], edge

    def _times(self, arcs: Arcs, position: Position, leaving: bool) -> Floats:
        at = self.snapper.snap([position])
        if at.edge[0] < 0:
            return np.full(self.network.nodes, np.inf)
        times: Floats = arcs.times(self._starts(at, leaving)) + self._beside(at)[0]
        return times

    def _starts(self, at: Snapped, leaving: bool) -> dict[int, float]:
        """The nodes next to the first snapped place, with the seconds between."""
        nodes, seconds = self._gates(at, leaving)
        starts: dict[int, float] = {}
        for node, spent in zip(nodes[:, 0].tolist(), seconds[:, 0].tolist(), strict=True):
            if math.isfinite(spent):
                starts[node] = min(spent, starts.get(node, math.inf))
        return starts

    def _gates(self, at: Snapped, leaving: bool) -> tuple[Ints, Floats]:
        """For each place the two ends of its edge, and the seconds between (infinite against a one-way street).

        What lies at a crossing is reached and left by any street of it, also where it was brought to a one-way one.
        """
        network, edge = self.network, at.edge
        tail, head = network.tail[edge].astype(np.int64), network.head[edge].astype(np.int64)
        ends: Ints = np.stack((head, tail) if leaving else (tail, head))
        share: Floats = np.stack((1 - at.share, at.share) if leaving else (at.share, 1 - at.share))
        allowed = np.stack((network.forward[edge], network.backward[edge])) | (share * network.metres[edge] < CROSSING)
        seconds: Floats = np.where(allowed, share * self.seconds[edge], np.inf)
        return ends, seconds

    def _beside(self, at: Snapped) -> Floats:
        seconds: Floats = at.beside / self.metres_a_second_beside
        return seconds

    def _between(self, place: Position, others: Sequence[Position], towards: bool) -> list[int | None]:
        if not others:
            return []
        arcs = self._into if towards else self._out
        at, there = self.snapper.snap([place]), self.snapper.snap(others)
        if at.edge[0] < 0:
            return [None] * len(others)
        times = arcs.times(self._starts(at, leaving=not towards))
        nodes, seconds = self._gates(there, leaving=towards)
        best = np.minimum((times[nodes] + seconds).min(axis=0), self._along(at, there, towards))
        total = np.where(there.edge >= 0, best + self._beside(there) + self._beside(at)[0], np.inf)
        return [math.ceil(seconds - 1e-6) if math.isfinite(seconds) else None for seconds in total.tolist()]

    def _along(self, at: Snapped, there: Snapped, towards: bool) -> Floats:
        """Seconds between places on one and the same edge, without leaving it; infinite for all others."""
        edge = there.edge
        ahead = (at.share[0] - there.share) if towards else (there.share - at.share[0])
        open_ = np.where(ahead >= 0, self.network.forward[edge], self.network.backward[edge])
        return np.where(open_ & (edge == at.edge[0]), np.abs(ahead) * self.seconds[edge], np.inf)

    def _stretches(self, at: Snapped) -> list[Stretch] | None:
        """The pieces of edges from the first snapped place to the second."""
        start, goal = (Snapped(at.edge[i : i + 1], at.share[i : i + 1], at.beside[i : i + 1]) for i in (0, 1))
        times, before = self._out.times_and_ways(self._starts(start, leaving=True))
        nodes, seconds = self._gates(goal, leaving=False)
        through = (times[nodes] + seconds)[:, 0]
        gate = int(through.argmin())
        edge, share = int(goal.edge[0]), float(goal.share[0])
        direct = float(self._along(start, goal, towards=False)[0])
        if direct <= through[gate]:
            return None if math.isinf(direct) else [Stretch(edge, float(start.share[0]), share)]
        last = Stretch(edge, float(gate), share)
        return [*self._driven(start, before, int(nodes[gate, 0])), last]

    def _driven(self, start: Snapped, before: Int32s, node: int) -> list[Stretch]:
        """The piece of the first edge, and the whole edges up to a node."""
        stretches: list[Stretch] = []
        while (previous := int(before[node])) != self._out.nodes:
            edge = self._out.edge_between(previous, node)
            ahead = self.network.tail[edge] == previous
            stretches.append(Stretch(edge, 0.0 if ahead else 1.0, 1.0 if ahead else 0.0))
            node = previous
        stretches.append(self._first(start, node))
        return stretches[::-1]

    def _first(self, start: Snapped, node: int) -> Stretch:
        """From where one starts to the end of that edge that the quickest way leaves by."""
        nodes, seconds = self._gates(start, leaving=True)
        gate = min((0, 1), key=lambda gate: (nodes[gate, 0] != node, seconds[gate, 0]))
        return Stretch(int(start.edge[0]), float(start.share[0]), 1.0 - gate)
