"""How soon one is where: times over the whole city as a raster, and the areas that are reached within minutes.

A cell is reached as any place is: from the nearest point of the nearest road, and beside it at the speed of a track.
So who stands inside the ring of five minutes is there within five minutes by every other question too, but for the
width of a cell. Motorways and tunnels are left out, since nobody stands beside them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.ndimage import distance_transform_edt, gaussian_filter

from console.ground.network import Bools, Floats, Ints, Plane
from console.ground.outlines import Outline, Polygons, outlines
from console.ground.roads import Roads
from console.ground.snapping import Snapped, Snapper
from resources.base import Position

CELL = 25.0
"""Metres of a cell's side, in a city of less than `CELLS` of them."""
CELLS = 4_000_000
BESIDE = 250.0
"""Metres beside a road up to which an area is said to be reached by it."""
ROUNDED = 1.5
"""Cells over which an outline is evened out, so that its notches at every street's end do not hide where it runs."""
EVENED = 15.0
"""Seconds by which it may then be off at the most."""


@dataclass(frozen=True)
class Ring:
    """What is reached within so many seconds."""

    seconds: int
    polygons: Polygons


@dataclass(frozen=True)
class Field:
    """The raster of a city: of each cell near a road the point of the roads that is nearest, and how far it is.

    `cells` are their places in the raster (row by row from the south-west), `sample` the point's number in `on_road`.
    """

    plane: Plane
    west: float
    south: float
    size: float
    shape: tuple[int, int]
    cells: Ints
    sample: Ints
    beside: Floats
    on_road: Snapped

    @classmethod
    def of(cls, snapper: Snapper, plane: Plane, cell: float = CELL) -> "Field":
        """Of a city's roads, whatever is closed: a few tenths of a second, once."""
        chosen = snapper.with_doors
        lines = snapper.lines[chosen]
        west, south, east, north = shapely.total_bounds(lines) + np.array([-1, -1, 1, 1]) * (BESIDE + cell)
        size = max(cell, math.sqrt((east - west) * (north - south) / CELLS))
        shape = (math.ceil((north - south) / size), math.ceil((east - west) / size))
        counts = np.ceil(shapely.length(lines) / size).astype(np.int64) + 1
        which = np.repeat(np.arange(len(lines)), counts)
        step = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        share = step / np.maximum(1, counts - 1)[which]
        xy = shapely.get_coordinates(shapely.line_interpolate_point(lines[which], share, normalized=True))
        x, y = (xy[:, 0] - west) / size, (xy[:, 1] - south) / size
        raster = np.full(shape, -1, dtype=np.int32)
        raster[y.astype(np.int64), x.astype(np.int64)] = np.arange(len(which), dtype=np.int32)
        away, (rows, columns) = distance_transform_edt(raster < 0, return_indices=True)
        cells = np.flatnonzero(away.ravel() * size <= BESIDE)
        sample = raster[rows.ravel()[cells], columns.ravel()[cells]].astype(np.int64)
        row, column = np.divmod(cells, shape[1])
        beside = np.hypot(x[sample] - column - 0.5, y[sample] - row - 0.5) * size
        on_road = Snapped(chosen[which], share, np.zeros(len(which)))
        return cls(plane, west, south, size, shape, cells, sample, beside, on_road)

    def times(self, roads: Roads, places: Sequence[Position], towards: bool) -> Floats:
        """Seconds between each cell and the nearest of these places; infinite where none comes."""
        seconds = np.full(self.shape, np.inf)
        on_road = roads.least(places, self.on_road, towards)
        seconds.ravel()[self.cells] = on_road[self.sample] + self.beside / roads.metres_a_second_beside
        return seconds

    def rings(self, roads: Roads, places: Sequence[Position], seconds: Sequence[int], towards: bool) -> list[Ring]:
        """What is reached within each of these times from the nearest place, or from where one reaches it."""
        times = self.times(roads, places, towards)
        return [Ring(limit, self.polygons(evened(times, limit))) for limit in seconds]

    def polygons(self, cells: Bools) -> Polygons:
        """The outlines of some cells."""
        return tuple(
            tuple(self._outline(ring) for ring in (one.exterior, *one.interiors))
            for one in outlines(cells)
            if not one.is_empty
        )

    def _outline(self, ring: shapely.LinearRing) -> Outline:
        xy = shapely.get_coordinates(ring)[:-1]
        lats, lons = self.plane.microdegrees(
            self.west + (xy[:, 0] + 0.5) * self.size, self.south + (xy[:, 1] + 0.5) * self.size
        )
        return tuple(zip(lats.tolist(), lons.tolist(), strict=True))


def evened(times: Floats, limit: float) -> Bools:
    """The cells that are reached in time, without notches and spikes where that makes no more than `EVENED` seconds."""
    reached: Bools = times <= limit
    rows, columns = np.flatnonzero(reached.any(axis=1)), np.flatnonzero(reached.any(axis=0))
    if not len(rows):
        return reached
    edge = math.ceil(4 * ROUNDED)
    part = tuple(slice(max(0, int(these[0]) - edge), int(these[-1]) + edge + 1) for these in (rows, columns))
    around = gaussian_filter(reached[part].astype(np.float32), ROUNDED) > 0.5
    reached[part] = np.where(np.abs(times[part] - limit) <= EVENED, around, reached[part])
    return reached
