"""Travel times and routes by road: how soon can who be where.

Times are seconds by the speeds of the city profile; one-way streets and forbidden turns are respected, and one turns
round only where a road ends. A place is reached from the nearest point of the nearest edge; the stretch beside the road
is driven at the speed of a track.
"""

import math
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from console.ground.arcs import Arcs
from console.ground.hindrance import Hindrance
from console.ground.network import Bools, Floats, Network
from console.ground.reach import Gates, Pace, Reach, starts_of
from console.ground.route import Route
from console.ground.shut import Shut
from console.ground.snapping import Snapped, Snapper
from console.ground.tracing import Stretch, Tracer
from console.ground.turns import Turns
from resources.base import Position

UNKNOWN_CLASS = "road"
BESIDE_CLASS = "track"


class Roads:
    """A network with speeds. Cheap to make: the matrices are built when they are first needed."""

    def __init__(self, network: Network, speeds: Mapping[str, int], snapper: Snapper | None = None) -> None:
        """`speeds` in km/h by road class; classes that it does not name have the speed of `road`."""
        self.network = network
        by_kind = np.array([speeds.get(str(kind), speeds[UNKNOWN_CLASS]) for kind in network.kinds], dtype=np.float64)
        self.seconds: Floats = network.metres / (by_kind / 3.6)[network.kind]
        self.closed: Bools = network.reserved.copy()
        self.shut = Shut.nowhere(network.edges)
        self.metres_a_second_beside = speeds.get(BESIDE_CLASS, speeds[UNKNOWN_CLASS]) / 3.6
        self._given_snapper = snapper

    def hindered(self, hindrances: Sequence[Hindrance]) -> "Roads":
        """The same roads while these areas are closed or slow; of several on one road the worst holds."""
        percent, shut = np.full(self.network.edges, 100, dtype=np.int64), self.shut.copy()
        for hindrance in hindrances:
            touched = self.snapper.touched(hindrance.area, hindrance.holes)
            percent[touched] = np.minimum(percent[touched], hindrance.percent)
            if hindrance.percent <= 0 and len(touched):
                shut.add(touched, *self.snapper.stretches(touched, hindrance.area, hindrance.holes))
        closed = percent <= 0
        return self._otherwise(self.seconds * 100 / np.where(closed, 100, percent), self.closed | closed, shut)

    def in_emergency(self, percent: int) -> "Roads":
        """The same roads for emergency vehicles: at so many percent of the usual speeds, reserved roads included.

        Nothing may be hindered yet: what is closed by an area is closed to them as well.
        """
        return self._otherwise(self.seconds * 100 / percent, self.closed & ~self.network.reserved, self.shut)

    def _otherwise(self, seconds: Floats, closed: Bools, shut: Shut) -> "Roads":
        """The same streets and turns with other times; what is built of the times is built anew."""
        roads = copy(self)
        for built in ("pace", "_out", "_into"):
            roads.__dict__.pop(built, None)
        roads.__dict__ |= {"snapper": self.snapper, "turns": self.turns}
        roads.seconds, roads.closed, roads.shut = seconds, closed, shut
        return roads

    def hit(self, hindrance: Hindrance, lines: Sequence[Sequence[Position]]) -> tuple[int, list[bool]]:
        """How many metres of road an area touches, each as far as its crossings, and which of these lines lead in."""
        touched = self.snapper.touched(hindrance.area, hindrance.holes)
        return round(self.network.metres[touched].sum()), self.snapper.crossed(hindrance.area, hindrance.holes, lines)

    @cached_property
    def snapper(self) -> Snapper:
        return self._given_snapper or Snapper(self.network)

    def ready(self) -> "Roads":
        """Build all that is otherwise built when it is first asked for."""
        assert self._out.drives == self._into.drives
        return self

    def search_of(self, positions: Sequence[Position]) -> tuple[csr_matrix, int]:
        """The matrix that is searched from these places, and the number of its source: to measure the search alone."""
        at = self.snapper.snap(positions)
        return self._out.matrix(starts_of(self.pace, self._out, at, True, self._beside(at))), self.turns.drives

    def times_from(self, position: Position) -> Floats:
        """Seconds from a place to every node of the network; infinite where it cannot be reached."""
        return self._times(position, leaving=True)

    def times_to(self, position: Position) -> Floats:
        """Seconds from every node of the network to a place; infinite where there is no way."""
        return self._times(position, leaving=False)

    def times_from_any(self, positions: Sequence[Position]) -> Floats:
        """Seconds to every node from the nearest of several places; infinite where none comes."""
        if not positions:
            return np.full(self.network.nodes, np.inf)
        at = self._near(positions)
        return Reach.of(self.pace, self._out, at, leaving=True, spent=self._beside(at)).at_nodes

    def seconds_to(self, target: Position, sources: Sequence[Position]) -> list[int | None]:
        """How long each source needs to the target, rounded up; None where there is no way by road."""
        return self._between(target, sources, towards=True)

    def seconds_from(self, source: Position, targets: Sequence[Position]) -> list[int | None]:
        """How long the source needs to each target, rounded up; None where there is no way by road."""
        return self._between(source, targets, towards=False)

    def many_to_many(self, sources: Sequence[Position], targets: Sequence[Position]) -> list[list[int | None]]:
        """For each source how long it needs to each target, rounded up; None where there is no way by road."""
        if len(sources) <= len(targets):
            return [self.seconds_from(source, targets) for source in sources]
        columns = [self.seconds_to(target, sources) for target in targets]
        return [[column[row] for column in columns] for row in range(len(sources))]

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
    def turns(self) -> Turns:
        return Turns.of(self.network)

    @cached_property
    def pace(self) -> Pace:
        """How fast everything is driven."""
        return Pace(self.network, self.turns, self.seconds, self.closed, self.shut)

    @cached_property
    def _out(self) -> Arcs:
        return Arcs.of(self.turns.after, self.pace.of_drives)

    @cached_property
    def _into(self) -> Arcs:
        return Arcs.of(self.turns.before, self.pace.of_drives)

    def _reach(self, at: Snapped, leaving: bool, ways: bool = False) -> Reach:
        return Reach.of(self.pace, self._out if leaving else self._into, at, leaving, ways)

    def _times(self, position: Position, leaving: bool) -> Floats:
        at = self.snapper.snap([position])
        if at.edge[0] < 0:
            return np.full(self.network.nodes, np.inf)
        times: Floats = self._reach(at, leaving).at_nodes + self._beside(at)[0]
        return times

    def _beside(self, at: Snapped) -> Floats:
        seconds: Floats = at.beside / self.metres_a_second_beside
        return seconds

    def _between(self, place: Position, others: Sequence[Position], towards: bool) -> list[int | None]:
        if not others:
            return []
        total = self.least([place], self.snapper.snap(others), towards)
        return [math.ceil(seconds - 1e-6) if math.isfinite(seconds) else None for seconds in total.tolist()]

    def least(self, places: Sequence[Position], there: Snapped, towards: bool) -> Floats:
        """Seconds from the nearest of some places to each of those that were brought to the road; `towards`: from there
        to the nearest place. Infinite where no road leads.
        """
        at = self._near(places) if places else None
        if at is None or not len(at.edge):
            return np.full(len(there.edge), np.inf)
        arcs, spent = self._into if towards else self._out, self._beside(at)
        best = Reach.of(self.pace, arcs, at, leaving=not towards, spent=spent).seconds(there).min(axis=0)
        for one in range(len(at.edge)):
            same = np.flatnonzero(there.edge == at.edge[one])
            along = self._along(at.part([one]), there.part(same), towards) + spent[one]
            best[same] = np.minimum(best[same], along)
        return np.where(there.edge >= 0, best + self._beside(there), np.inf)

    def _near(self, places: Sequence[Position]) -> Snapped:
        """Those places to which a road leads, on it."""
        at = self.snapper.snap(places)
        return at.part(np.flatnonzero(at.edge >= 0))

    def _along(self, at: Snapped, there: Snapped, towards: bool) -> Floats:
        """Seconds between places on one and the same edge, without leaving it; infinite for all others."""
        edge = there.edge
        ahead = (at.share[0] - there.share) if towards else (there.share - at.share[0])
        open_ = np.where(ahead >= 0, self.network.forward[edge], self.network.backward[edge])
        open_ &= ~self.shut.between(edge, at.share[0], there.share)
        return np.where(open_ & (edge == at.edge[0]), np.abs(ahead) * self.seconds[edge], np.inf)

    def _stretches(self, at: Snapped) -> list[Stretch] | None:
        """The pieces of edges from the first snapped place to the second."""
        start, goal = (at.part([i]) for i in (0, 1))
        reach = self._reach(start, leaving=True, ways=True)
        through = reach.seconds(goal)[:, 0]
        gate = int(through.argmin())
        edge, share = int(goal.edge[0]), float(goal.share[0])
        direct = float(self._along(start, goal, towards=False)[0])
        if direct <= through[gate]:
            return None if math.isinf(direct) else [Stretch(edge, float(start.share[0]), share)]
        last = Stretch(edge, 1.0 - gate, share)  # the head's gate comes first
        return [*self._driven(start, reach, Gates.of(self.pace, goal, leaving=False), gate), last]

    def _driven(self, start: Snapped, reach: Reach, goal: Gates, gate: int) -> list[Stretch]:
        """The piece of the first edge, and the whole edges up to the goal's gate."""
        assert reach.before is not None
        turns, node = self.turns, int(goal.node[gate, 0])
        stretches: list[Stretch] = []
        drive = self._before_the_last(reach, goal, gate)
        while drive is not None:
            ahead = not turns.back[drive]
            stretches.append(Stretch(int(turns.edge[drive]), 0.0 if ahead else 1.0, 1.0 if ahead else 0.0))
            node = int(turns.tail[drive])
            before = int(reach.before[drive])
            drive = before if before < turns.drives else None
        stretches.append(self._first(start, node))
        return stretches[::-1]

    def _before_the_last(self, reach: Reach, goal: Gates, gate: int) -> int | None:
        """The drive by which one comes to the goal's gate; None where one is there at once."""
        assert reach.before is not None
        turns, node, last = self.turns, int(goal.node[gate, 0]), int(goal.drive[gate, 0])
        if not goal.any[gate, 0]:
            before = int(reach.before[last])
            return before if before < turns.drives else None
        into = np.flatnonzero(turns.head == node)
        best = int(into[reach.times[into].argmin()]) if len(into) else -1
        return best if best >= 0 and reach.times[best] <= reach.at_nodes[node] else None

    def _first(self, start: Snapped, node: int) -> Stretch:
        """From where one starts to the end of that edge that the quickest way leaves by."""
        gates = Gates.of(self.pace, start, leaving=True)
        ends = [gate for gate in (0, 1) if gates.node[gate, 0] == node and gates.open[gate, 0]]
        gate = min(ends, key=lambda gate: float(gates.seconds[gate, 0]))
        return Stretch(int(start.edge[0]), float(start.share[0]), 1.0 - gate)
