"""What the land says at every spot: how dense the city is there, which way its streets run, where nothing is built."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates, zoom

from console.ground.training import atlas
from console.ground.training.curves import resample
from console.ground.training.plane import Noise, Points
from console.ground.training.terrain import Terrain

CELL = 50.0
WEST, SOUTH = -22_000.0, -19_500.0
COLUMNS, ROWS = 880, 780
BUILT_UP = 0.17
"""From this density on streets are laid out as a city's."""

Grid = NDArray[np.float64]


def cells(xy: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """(row, column) of each point, kept inside the raster."""
    column = np.clip(((xy[:, 0] - WEST) / CELL).astype(np.intp), 0, COLUMNS - 1)
    row = np.clip(((xy[:, 1] - SOUTH) / CELL).astype(np.intp), 0, ROWS - 1)
    return row, column


def centres(merge: int = 1) -> Points:
    """The middle of every cell, row by row from the south-west; of every `merge` by `merge` cells if more than 1."""
    east = WEST + CELL * merge * (np.arange(COLUMNS // merge) + 0.5)
    north = SOUTH + CELL * merge * (np.arange(ROWS // merge) + 0.5)
    return np.column_stack((np.tile(east, len(north)), np.repeat(north, len(east))))


def _fine(values: Grid) -> Grid:
    """A raster of cells twice as wide, brought to this one: what changes slowly is worked out there."""
    return np.asarray(zoom(values.reshape(ROWS // 2, COLUMNS // 2), 2, order=1, mode="nearest", grid_mode=True))


class GroundField:
    """Density (0 to 1), street angle and open ground as rasters of 50 m cells."""

    def __init__(self, rng: np.random.Generator, terrain: Terrain, lines: list[Points]) -> None:
        wide = centres(2)
        self.open = _open_ground(terrain, centres())
        self.density = np.where(self.open, _fine(_density(rng, wide)), 0.0)
        self.smooth_density = gaussian_filter(self.density, 4)
        self._cos, self._sin = _orientation(rng, terrain, lines, wide)

    def density_at(self, xy: Points) -> Grid:
        """How built-up each point is."""
        return np.asarray(self.density[cells(xy)])

    def smooth_density_at(self, xy: Points) -> Grid:
        """How built-up the neighbourhood of each point is."""
        return np.asarray(self.smooth_density[cells(xy)])

    def open_at(self, xy: Points) -> NDArray[np.bool_]:
        """Whether a street may pass each point."""
        return self.open[cells(xy)]

    def built_up(self) -> Any:
        """The ground that the city and its towns cover, as a shape with smooth edges."""
        dense = self.density > BUILT_UP * 0.9
        rows, starts = np.nonzero(np.diff(dense.astype(np.int8), axis=1, prepend=0) == 1)
        _, ends = np.nonzero(np.diff(dense.astype(np.int8), axis=1, append=0) == -1)
        south = SOUTH + rows * CELL
        strips = shapely.box(WEST + starts * CELL, south - 1, WEST + (ends + 1) * CELL, south + CELL + 1)
        rough = shapely.union_all(strips, grid_size=1.0)
        return rough.buffer(70).buffer(-150).buffer(80).simplify(12)

    def heading(self, xy: Points) -> Points:
        """The major street direction at each point as a unit vector (its sign means nothing)."""
        at = np.vstack(((xy[:, 1] - SOUTH) / CELL - 0.5, (xy[:, 0] - WEST) / CELL - 0.5))
        cos = map_coordinates(self._cos, at, order=1, mode="nearest")
        sin = map_coordinates(self._sin, at, order=1, mode="nearest")
        angle = np.arctan2(sin, cos) / 2
        return np.column_stack((np.cos(angle), np.sin(angle)))


def _open_ground(terrain: Terrain, middle: Points) -> NDArray[np.bool_]:
    blocked = terrain.wild.buffer(45)
    shapely.prepare(blocked)
    inside = shapely.contains_xy(terrain.municipality.buffer(-150), middle)
    return np.asarray(inside & ~shapely.contains_xy(blocked, middle)).reshape(ROWS, COLUMNS)


def _density(rng: np.random.Generator, xy: Points) -> Grid:
    """Quarters, towns and works as hills of density that overlap, roughened at their edges."""
    rough = Noise(rng, 1500)
    wander = 320 * np.column_stack((rough(xy), rough(xy[:, ::-1])))
    bent = xy + wander
    empty = np.ones(len(xy))
    places = [(q.at, q.reach, q.density) for q in atlas.QUARTERS]
    places += [((-900.0, -1300.0), 6300.0, 0.27)]
    places += [(t.at, t.radius * 1.45, 0.62) for t in atlas.TOWNS]
    places += [(i.at, i.radius * 0.85, 0.36) for i in atlas.INDUSTRY]
    for at, reach, density in places:
        apart = np.hypot(*(bent - np.array(at)).T) / reach
        empty *= 1 - density * np.exp(-(apart**2.6) * 0.62)
    return 1 - empty


def _orientation(rng: np.random.Generator, terrain: Terrain, lines: list[Points], xy: Points) -> tuple[Grid, Grid]:
    """Doubled-angle components blended from the river, the main roads nearby and each quarter's own angle."""
    cos, sin = np.full(len(xy), 0.12), np.zeros(len(xy))
    turn = np.radians(9) * Noise(rng, 5000)(xy)
    for quarter in atlas.QUARTERS:
        apart = np.hypot(*(xy - np.array(quarter.at)).T) / (quarter.reach * 1.15)
        weight = 1.1 * np.exp(-(apart**3))
        cos += weight * np.cos(2 * (np.radians(quarter.angle) + turn))
        sin += weight * np.sin(2 * (np.radians(quarter.angle) + turn))
    for town in atlas.TOWNS:
        apart = np.hypot(*(xy - np.array(town.at)).T) / 1500
        angle = rng.uniform(0, np.pi)
        cos += np.exp(-(apart**2)) * np.cos(2 * angle)
        sin += np.exp(-(apart**2)) * np.sin(2 * angle)
    cos, sin = _fine(cos), _fine(sin)
    for flow, reach, weight in ((terrain.river_line, 22, 75.0), (terrain.tributary_line, 9, 30.0)):
        cos, sin = _follow(cos, sin, [flow], reach, weight)
    return _follow(cos, sin, lines, 5, 11.0)


def _follow(cos: Grid, sin: Grid, lines: list[Points], reach: float, weight: float) -> tuple[Grid, Grid]:
    """The field drawn towards the lines' own direction, within about `reach` cells."""
    along_cos, along_sin = np.zeros_like(cos), np.zeros_like(sin)
    for line in lines:
        dense = resample(line, 25)
        step = np.diff(dense, axis=0)
        angle = 2 * np.arctan2(step[:, 1], step[:, 0])
        at: Any = cells((dense[1:] + dense[:-1]) / 2)
        np.add.at(along_cos, at, np.cos(angle))
        np.add.at(along_sin, at, np.sin(angle))
    return cos + weight * gaussian_filter(along_cos, reach), sin + weight * gaussian_filter(along_sin, reach)
