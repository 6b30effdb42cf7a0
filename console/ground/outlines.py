"""Outlines of the cells of a raster that are in: rings with their holes, by marching squares."""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from console.ground.network import Bools, Floats, Ints

LEAST = 4.0
"""Cells: what is smaller, an island or a hole, is left out."""
SMOOTHED = 0.6
"""Cells by which an outline may be off where that saves points."""
_TOP, _RIGHT, _BOTTOM, _LEFT = (0, 1), (1, 2), (2, 1), (1, 0)
_STEPS = {
    1: [(_BOTTOM, _LEFT)],
    2: [(_RIGHT, _BOTTOM)],
    3: [(_RIGHT, _LEFT)],
    4: [(_TOP, _RIGHT)],
    5: [(_TOP, _RIGHT), (_BOTTOM, _LEFT)],
    6: [(_TOP, _BOTTOM)],
    7: [(_TOP, _LEFT)],
    8: [(_LEFT, _TOP)],
    9: [(_BOTTOM, _TOP)],
    10: [(_LEFT, _TOP), (_RIGHT, _BOTTOM)],
    11: [(_RIGHT, _TOP)],
    12: [(_LEFT, _RIGHT)],
    13: [(_BOTTOM, _RIGHT)],
    14: [(_LEFT, _BOTTOM)],
}
"""For four cells (first row, then second; 8, 4, then 1, 2 in the sum) the steps of the outline between them, in half
cells; what is in lies always to the same side."""


Outline = tuple[tuple[int, int], ...]
Polygons = tuple[tuple[Outline, ...], ...]
"""Areas on the ground: each its outer ring, then its holes; (lat, lon) in micro-degrees."""


def outlines(cells: Bools, least: float = LEAST, smoothed: float = SMOOTHED) -> NDArray[np.object_]:
    """Polygons around the cells that are in, x by column and y by row; a cell's middle has its own numbers."""
    rows, columns = np.flatnonzero(cells.any(axis=1)), np.flatnonzero(cells.any(axis=0))
    if not len(rows):
        return np.empty(0, dtype=object)
    within = cells[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    rings = [np.add(ring, (columns[0], rows[0])) for ring in _rings(np.pad(within, 1)) if len(ring) > 3]
    areas = np.array([_area(ring) for ring in rings])
    keep = np.abs(areas) >= least
    outer = [ring for ring, area, kept in zip(rings, areas, keep, strict=True) if kept and area < 0]
    holes = [ring for ring, area, kept in zip(rings, areas, keep, strict=True) if kept and area > 0]
    polygons: NDArray[np.object_] = shapely.simplify(_with_holes(outer, holes), smoothed)
    return polygons


def _rings(cells: Bools) -> Iterator[Floats]:
    """Closed lines, each point once."""
    starts, ends, width = *_segments(cells), 2 * cells.shape[1] + 1
    order = np.argsort(starts)
    starts = starts[order]
    onward = np.searchsorted(starts, ends[order]).tolist()
    rows, columns = np.divmod(starts, width)
    xy = np.column_stack((columns / 2 - 1, rows / 2 - 1))  # the pad is taken off again
    seen = bytearray(len(onward))
    for first in range(len(onward)):
        ring = []
        at = first
        while not seen[at]:
            seen[at] = 1
            ring.append(at)
            at = onward[at]
        if ring:
            yield xy[ring]


def _segments(cells: Bools) -> tuple[Ints, Ints]:
    """From where to where each step of the outline leads: points by number, rows of half cells."""
    of = cells.astype(np.uint8)
    code = 8 * of[:-1, :-1] + 4 * of[:-1, 1:] + 2 * of[1:, 1:] + of[1:, :-1]
    rows, columns = np.nonzero((code != 0) & (code != 15))
    found, width = code[rows, columns], 2 * cells.shape[1] + 1
    starts, ends = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for number, steps in _STEPS.items():
        these = found == number
        row, column = 2 * rows[these], 2 * columns[these]
        for start, end in steps:
            starts.append((row + start[0]) * width + column + start[1])
            ends.append((row + end[0]) * width + column + end[1])
    return np.concatenate(starts), np.concatenate(ends)


def _area(ring: Floats) -> float:
    """Negative around what is in, positive around a hole."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2


def _with_holes(outer: list[Floats], holes: list[Floats]) -> NDArray[np.object_]:
    """Each hole goes to the smallest outline around it."""
    whole = shapely.polygons([shapely.linearrings(ring) for ring in outer])
    areas = shapely.area(whole)
    within: dict[int, list[object]] = {}
    if holes:
        rings = np.array([shapely.linearrings(ring) for ring in holes], dtype=object)
        points = shapely.points([ring[0] for ring in holes])
        hole, around = shapely.STRtree(whole).query(points, predicate="within")
        for number in range(len(holes)):
            owners = around[hole == number]
            if len(owners):
                within.setdefault(int(owners[areas[owners].argmin()]), []).append(rings[number])
    polygons: NDArray[np.object_] = np.array(
        [shapely.polygons(shapely.get_exterior_ring(one), within.get(i)) for i, one in enumerate(whole)], dtype=object
    )
    return polygons
