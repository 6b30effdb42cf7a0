"""Where a service belongs: spread over the people it serves, beside a street, on dry ground, in a named district."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from console.ground.training.arterials import Road
from console.ground.training.boundaries import Area, Borders
from console.ground.training.curves import as_lines
from console.ground.training.people import PopulationGrid
from console.ground.training.plane import Pair, Points
from console.ground.training.terrain import Terrain
from console.ground.training.weaving import Edges
from resources.base import Name

STREETSIDE = ("secondary", "tertiary", "residential", "unclassified", "living_street")
SETBACK = 24.0


class Ground:
    """Answers where things may stand and what the place is called."""

    def __init__(
        self,
        rng: np.random.Generator,
        terrain: Terrain,
        borders: Borders,
        people: PopulationGrid,
        edges: Edges,
        roads: Sequence[Road],
    ) -> None:
        self.rng, self.people = rng, people
        self._terrain = terrain
        self._areas = borders.areas
        usable = [i for i, road in enumerate(edges.road) if roads[int(road)].highway in STREETSIDE]
        shapes = as_lines([edges.shapes[i] for i in usable])
        self._curbs = shapely.get_coordinates(shapely.line_interpolate_point(shapes, 0.45, normalized=True))
        self._ahead = shapely.get_coordinates(shapely.line_interpolate_point(shapes, 0.55, normalized=True))
        self._tree = cKDTree(self._curbs)
        named = [i for i in usable if roads[int(edges.road[i])].name.zh]
        self._street_names = [roads[int(edges.road[i])].name for i in named]
        middles = as_lines([edges.shapes[i] for i in named])
        self._street_tree = cKDTree(
            shapely.get_coordinates(shapely.line_interpolate_point(middles, 0.5, normalized=True))
        )
        self._used: set[int] = set()

    def beside_street(self, wanted: Pair | Points) -> Points:
        """The nearest free spot beside a street."""
        order = self._tree.query(np.asarray(wanted), k=40)[1]
        for curb in order.tolist():
            if curb in self._used:
                continue
            step = self._ahead[curb] - self._curbs[curb]
            left = np.array((-step[1], step[0])) / max(float(np.hypot(*step)), 1e-9)
            at = self._curbs[curb] + left * SETBACK * (1 if self.rng.random() < 0.5 else -1)
            if not self._terrain.water.intersects(shapely.Point(at)):
                self._used.add(curb)
                return np.asarray(at)
        return np.asarray(self._curbs[order[0]])

    def street(self, at: Points, rank: int = 0) -> Name:
        """The named street nearest to a place (rank 1: the next one)."""
        order = np.atleast_1d(self._street_tree.query(at, k=60)[1])
        different = list(dict.fromkeys(self._street_names[i].zh for i in order.tolist()))
        chosen = different[min(rank, len(different) - 1)]
        return next(name for name in self._street_names if name.zh == chosen)

    def district(self, at: Points) -> Area:
        """The district that a place lies in."""
        return self._area(at, 6)

    def town(self, at: Points) -> Area | None:
        """The town that a place lies in, if it is in one."""
        inside = [area for area in self._areas if area.level == 8 and area.shape.contains(shapely.Point(at))]
        return inside[0] if inside else None

    def _area(self, at: Points, level: int) -> Area:
        point = shapely.Point(at)
        return min((a for a in self._areas if a.level == level), key=lambda area: area.shape.distance(point))

    def spread(self, count: int, exponent: float = 1.0, rounds: int = 12) -> tuple[Points, NDArray[np.int64]]:
        """`count` places spread over the people (k-means), and the people nearest to each."""
        at, people = self.people.at, self.people.people
        weight = people.astype(np.float64) ** exponent
        chosen = self.rng.choice(len(at), count, replace=False, p=weight / weight.sum())
        middle = at[np.sort(chosen)]
        for _ in range(rounds):
            nearest = cKDTree(middle).query(at)[1]
            total = np.bincount(nearest, weight, count)
            moved = [np.bincount(nearest, weight * at[:, axis], count) / np.maximum(total, 1e-9) for axis in (0, 1)]
            middle = np.where(total[:, None] > 0, np.column_stack(moved), middle)
        nearest = cKDTree(middle).query(at)[1]
        return middle, np.bincount(nearest, people, count).astype(np.int64)
