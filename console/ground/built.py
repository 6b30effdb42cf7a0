"""The built-up area of a city, in cells of 100 m: where it says homes, shops, works, schools or hospitals stand.

A cell is built up where its middle lies in such land, or where a building has its middle in it. The land is what the
map shows as built, so the share that is covered can be seen on it; where people live is coarser in most extracts.
"""

import math
from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from console.ground.arrays import read_arrays, write_arrays
from console.ground.network import Bools, Int32s, Ints
from console.ground.outlines import Outline, Polygons, outlines
from resources.base import MICRODEGREES, Position

HIGH = 900
"""Micro-degrees from south to north of a cell: 100 m."""
ROW = 1 << 22
"""A cell's number is row · ROW + column: there are at most 400,000 columns around the globe."""
MOST_FRESH = 500_000
LAYERS = ("landuse", "buildings")


def width(lat: int) -> int:
    """Micro-degrees from west to east of the cells at this latitude; the same within a degree of latitude."""
    return round(HIGH / max(0.02, math.cos(math.radians(lat // MICRODEGREES + 0.5))))


@dataclass(frozen=True)
class Built:
    """The cells that are built up, by their middles in micro-degrees."""

    lats: Int32s
    lons: Int32s

    @property
    def cells(self) -> int:
        return len(self.lats)

    def outlines(self, chosen: Bools) -> Polygons:
        """The outlines of some of the cells."""
        lats, lons = self.lats[chosen].astype(np.int64), self.lons[chosen].astype(np.int64)
        widths = np.array([width(lat) for lat in lats.tolist()], dtype=np.int64)
        found: list[tuple[Outline, ...]] = []
        for wide in np.unique(widths).tolist():  # mostly one: a city rarely lies across a degree of latitude
            rows, columns = lats[widths == wide] // HIGH, lons[widths == wide] // wide
            south, west = int(rows.min()), int(columns.min())
            raster = np.zeros((int(rows.max()) - south + 1, int(columns.max()) - west + 1), dtype=np.bool_)
            raster[rows - south, columns - west] = True
            for polygon in outlines(raster, least=0.0, smoothed=0.0):
                rings = (polygon.exterior, *polygon.interiors)
                found.append(tuple(_placed(ring, south, west, wide) for ring in rings))
        return tuple(found)

    def save(self, path: Path) -> None:
        write_arrays(path, {"lats": self.lats, "lons": self.lons})

    @classmethod
    def load(cls, path: Path) -> "Built":
        """Raises BadInput if the file cannot be read."""
        return cls(**read_arrays(path, ["lats", "lons"]))


class BuiltCells:
    """Gathers the cells while an extract is read, each as one number: its memory grows with the built-up city alone."""

    def __init__(self) -> None:
        self._cells: Ints = np.empty(0, dtype=np.int64)
        self._fresh = array("q")

    def add_land(self, shape: shapely.Geometry) -> None:
        """An area, in degrees, of which the cells whose middles it covers are built up."""
        west, south, east, north = (round(edge * MICRODEGREES) for edge in shape.bounds)
        shapely.prepare(shape)
        for row in range(south // HIGH, north // HIGH + 1):
            lat = row * HIGH + HIGH // 2
            wide = width(lat)
            columns = np.arange(west // wide, east // wide + 1)
            lons = (columns * wide + wide // 2) / MICRODEGREES
            inside = shapely.contains_xy(shape, lons, np.full(len(lons), lat / MICRODEGREES))
            self._add(row, columns[inside])

    def add_building(self, middle: Position) -> None:
        """A building, by its middle."""
        row = middle.lat // HIGH
        self._add(row, np.array([middle.lon // width(row * HIGH + HIGH // 2)]))

    def _add(self, row: int, columns: Ints) -> None:
        self._fresh.extend((row * ROW + columns).tolist())
        if len(self._fresh) > MOST_FRESH:
            self._settle()

    def _settle(self) -> None:
        self._cells = np.union1d(self._cells, np.frombuffer(self._fresh, dtype=np.int64))
        self._fresh = array("q")

    def built(self) -> Built:
        """What was gathered, from the south-west on."""
        self._settle()
        rows = np.round(self._cells / ROW).astype(np.int64)  # columns reach less than half a row to either side
        lats = rows * HIGH + HIGH // 2
        widths = np.array([width(lat) for lat in lats.tolist()], dtype=np.int64)
        lons = (self._cells - rows * ROW) * widths + widths // 2
        return Built(lats.astype(np.int32), lons.astype(np.int32))


def _placed(ring: shapely.LinearRing, south: int, west: int, wide: int) -> Outline:
    return tuple(
        (round((y + south + 0.5) * HIGH), round((x + west + 0.5) * wide))
        for x, y in shapely.get_coordinates(ring)[:-1].tolist()
    )
