"""Brings places to the road: which edge is nearest, how far along it, and how far beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from console.ground.network import Bools, Floats, Ints, Network, lines_of
from resources.base import Position

FARTHEST = 2_000.0
"""Metres beside the road beyond which a place counts as not reachable by road."""
REMEMBERED = 50_000
"""Depots, teams' bases and shelters are asked for again and again; whoever moves is not."""
RELUCTANCE = 4.0
"""A house stands beside a motorway without a way onto it: such edges count as so many times farther away, and still
win for what lies on them."""
WITHOUT_DOORS = ("motorway", "motorway_link")


@dataclass(frozen=True)
class Snapped:
    """Places on the road, one each: the edge (-1: none near), the share of it that lies before, metres beside it."""

    edge: Ints
    share: Floats
    beside: Floats

    def part(self, rows: Ints | list[int]) -> "Snapped":
        """Some of them."""
        return Snapped(self.edge[rows], self.share[rows], self.beside[rows])


class Snapper:
    """Finds the nearest edges of a network."""

    def __init__(self, network: Network) -> None:
        self.plane = network.plane
        closed = np.isin(network.kind, np.flatnonzero(np.isin(network.kinds, WITHOUT_DOORS))) | network.tunnel
        closed |= network.reserved
        self.lines = lines_of(network)
        self.with_doors: Ints = np.flatnonzero(~closed)
        """The edges beside which one lives."""
        self._open = _Tree(self.lines, ~closed)
        self._closed = _Tree(self.lines, closed)
        self._known: dict[Position, tuple[int, float, float]] = {}

    def snap(self, positions: Sequence[Position]) -> Snapped:
        """The nearest point of the nearest edge of each place, of which there must be one.

        Places that were asked for before are remembered.
        """
        known = self._known if len(self._known) + len(positions) <= REMEMBERED else {}
        self._known = known
        if unknown := [position for position in dict.fromkeys(positions) if position not in known]:
            found = self.snap_points(self.points(unknown))
            columns = found.edge.tolist(), found.share.tolist(), found.beside.tolist()
            known.update(zip(unknown, zip(*columns, strict=True), strict=True))
        rows = [known[position] for position in positions]
        return Snapped(*(np.array(column) for column in zip(*rows, strict=True)))

    def snap_points(self, points: NDArray[np.object_]) -> Snapped:
        """The same of many points of the flat map, of which none is remembered."""
        edge, beside = self._open.nearest(points)
        closed, far = self._closed.nearest(points)
        better = far * RELUCTANCE < beside
        edge, beside = np.where(better, closed, edge), np.where(better, far, beside)
        found = edge >= 0
        share = np.zeros(len(points))
        share[found] = shapely.line_locate_point(self.lines[edge[found]], points[found], normalized=True)
        share = np.nan_to_num(share)  # an edge without length has no shares
        return Snapped(edge, share, beside)

    def within(self, position: Position, metres: float) -> Ints:
        """The edges within so many metres of a place, the nearest first."""
        point = self.points([position])[0]
        near: Ints = np.sort(np.concatenate((self._open.within(point, metres), self._closed.within(point, metres))))
        return near[np.argsort(shapely.distance(self.lines[near], point), kind="stable")]

    def touched(self, ring: Sequence[Position], holes: Sequence[Sequence[Position]] = ()) -> Ints:
        """The edges that an area touches, its holes left out; none where the ring is no area."""
        if len(ring) < 3:
            return np.empty(0, dtype=np.int64)
        area = self._area(ring, holes)
        return np.sort(np.concatenate((self._open.touched(area), self._closed.touched(area))))

    def stretches(
        self, edges: Ints, ring: Sequence[Position], holes: Sequence[Sequence[Position]] = ()
    ) -> tuple[Floats, Floats]:
        """Of edges that an area touches the shares at which it is first and last touched."""
        lines = self.lines[edges]
        points, owner = shapely.get_coordinates(shapely.intersection(lines, self._area(ring, holes)), return_index=True)
        shares = np.nan_to_num(shapely.line_locate_point(lines[owner], shapely.points(points), normalized=True))
        first, last = np.ones(len(edges)), np.zeros(len(edges))
        np.minimum.at(first, owner, shares)
        np.maximum.at(last, owner, shares)
        return first, last

    def crossed(
        self, ring: Sequence[Position], holes: Sequence[Sequence[Position]], lines: Sequence[Sequence[Position]]
    ) -> list[bool]:
        """Which of these lines an area touches."""
        shapes = [shapely.linestrings(shapely.get_coordinates(self.points([*line, line[-1]]))) for line in lines]
        found: list[bool] = shapely.intersects(self._area(ring, holes), shapes).tolist() if shapes else []
        return found

    def _area(self, ring: Sequence[Position], holes: Sequence[Sequence[Position]]) -> object:
        within = [shapely.linearrings(shapely.get_coordinates(self.points(hole))) for hole in holes]
        return shapely.make_valid(shapely.polygons(shapely.get_coordinates(self.points(ring)), within or None))

    def points(self, positions: Sequence[Position]) -> NDArray[np.object_]:
        """The places as points of the flat map."""
        lats = np.array([position.lat for position in positions], dtype=np.int64)
        lons = np.array([position.lon for position in positions], dtype=np.int64)
        points: NDArray[np.object_] = shapely.points(*self.plane.metres(lats, lons))
        return points


class _Tree:
    """Some of the lines, ready to be asked which is nearest."""

    def __init__(self, lines: NDArray[np.object_], chosen: Bools) -> None:
        self._edges = np.flatnonzero(chosen)
        self._tree = shapely.STRtree(lines[chosen])

    def nearest(self, points: NDArray[np.object_]) -> tuple[Ints, Floats]:
        """The nearest edge of each point and its distance; -1 and infinity where none is near."""
        edge, beside = np.full(len(points), -1, dtype=np.int64), np.full(len(points), np.inf)
        if len(self._edges):
            (which, found), metres = self._tree.query_nearest(
                points, max_distance=FARTHEST, return_distance=True, all_matches=False
            )
            edge[which], beside[which] = self._edges[found], metres
        return edge, beside

    def within(self, point: object, metres: float) -> Ints:
        edges: Ints = self._edges[self._tree.query(point, predicate="dwithin", distance=metres)]
        return edges

    def touched(self, area: object) -> Ints:
        edges: Ints = self._edges[self._tree.query(area, predicate="intersects")]
        return edges
