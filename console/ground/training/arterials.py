"""The main roads: rings, avenues, riverside roads and highways, bent by the land and carried over the water."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from console.ground.training import atlas
from console.ground.training.bridges import bridge_name
from console.ground.training.curves import bend_around, offset, resample, smooth, spline
from console.ground.training.plane import Points, Warp, points
from console.ground.training.terrain import Terrain
from resources.base import Name

RANKS = (
    "motorway", "motorway_link", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential",
    "living_street", "service", "track",
)  # fmt: skip


@dataclass(frozen=True)
class Road:
    """A drawn line that streets are cut from. `dead_end_ok`: a loose end longer than this stays (metres)."""

    line: Points
    highway: str
    name: Name = field(default_factory=lambda: Name(""))
    oneway: bool = False
    bridge: Name | None = None
    dead_end_ok: float = 60.0


HALF_MEDIAN = {"motorway": 16.0, "trunk": 15.0, "primary": 11.0}


def main_roads(terrain: Terrain, centres: list[tuple[atlas.Course, Points]]) -> list[Road]:
    """Every surface main road as carriageways, split where bridges begin and end."""
    roads: list[Road] = []
    for course, line in centres:
        roads += carry_over(carriageways(course, line), terrain)
    return roads


def centre_lines(terrain: Terrain, warp: Warp) -> list[tuple[atlas.Course, Points]]:
    """The main roads' middles, for the fields and names that follow them."""
    courses = (*atlas.RINGS, *atlas.AVENUES, *atlas.HIGHWAYS)
    lines = [laid_out(c, terrain, warp) if c.through else riverside(c, terrain) for c in courses]
    shapes = [LineString(line) for line in lines]
    border = terrain.municipality.exterior
    for index, course in enumerate(courses):
        if not course.closed:
            others = shapely.union_all(shapes[:index] + shapes[index + 1 :])
            lines[index] = _meet(lines[index], others, border)
            shapes[index] = LineString(lines[index])
    return list(zip(courses, lines, strict=True))


def _meet(line: Points, others: Any, border: Any) -> Points:
    """The line with each loose end led to the next main road, and a little across it."""
    for _ in range(2):
        line = line[::-1]
        end = shapely.Point(line[-1])
        goal = others.interpolate(0) if others.is_empty else shapely.shortest_line(end, others).coords[1]
        apart = float(np.hypot(*(np.array(goal) - line[-1])))
        if border.distance(end) > 300 and apart < 700:
            ahead = (np.array(goal) - line[-1]) / max(apart, 1e-9)
            if apart < 25:
                ahead = (line[-1] - line[-2]) / np.hypot(*(line[-1] - line[-2]))
            line = np.vstack((line, np.array(goal) + 22 * ahead))
    return line


def laid_out(course: atlas.Course, terrain: Terrain, warp: Warp) -> Points:
    """A course as a smooth line that goes round lakes and hills and crosses the river straight."""
    line = spline(points(*course.through), 40, course.closed)
    line = warp(line)
    line = straight_over(line, terrain.river, 260)
    line = straight_over(line, terrain.tributary, 120)
    for feature in (*terrain.lakes, *terrain.hills):
        line = bend_around(line, feature.shape, 70.0)
    inside = LineString(line).intersection(terrain.municipality)
    return line if course.closed else np.array(_longest(inside).coords)


def riverside(course: atlas.Course, terrain: Terrain) -> Points:
    """A road along the bank: the embankment's own curve, a little inland."""
    side, inland, span = {
        "临江大道": (1, 120.0, (-3700.0, 8600.0)),
        "滨江路": (-1, 110.0, (-8300.0, 8400.0)),
        "西津滨江路": (1, 130.0, (-9000.0, -5000.0)),
    }[course.name.zh]
    bank = smooth(offset(terrain.river_line, side * (terrain.half_width + inland)), 8)
    line = bank[(bank[:, 0] > span[0]) & (bank[:, 0] < span[1])]
    return resample(line, 50)


def straight_over(line: Points, water: Any, approach: float) -> Points:
    """The line with a straight bridge wherever it crosses the water."""
    wet = shapely.contains_xy(water.buffer(approach * 0.5), line)
    wet[0] = wet[-1] = False
    edges = np.flatnonzero(np.diff(wet.astype(int)))
    for start, end in zip(edges[::2], edges[1::2] + 1, strict=True):
        share = np.linspace(0, 1, end - start + 1)[:, None]
        line[start : end + 1] = line[start] * (1 - share) + line[end] * share
    return line


def carriageways(course: atlas.Course, line: Points) -> list[Road]:
    """One line for a plain road, two one-way lines for a twin one (traffic keeps right)."""
    if not course.twin:
        return [Road(line, course.highway, course.name, dead_end_ok=150.0)]
    half, taper = HALF_MEDIAN[course.highway], 0.0 if course.closed else 60.0
    right, left = offset(line, -half, taper), offset(line, half, taper)[::-1]
    return [Road(side, course.highway, course.name, oneway=True, dead_end_ok=150.0) for side in (right, left)]


def carry_over(roads: list[Road], terrain: Terrain) -> list[Road]:
    """The roads cut at the water's edge, with a bridge between."""
    pieces: list[Road] = []
    for road in roads:
        pieces += _split_at_water(road, terrain)
    return pieces


def _split_at_water(road: Road, terrain: Terrain) -> list[Road]:
    line = LineString(road.line)
    edge = terrain.water.buffer(24)
    over = line.intersection(edge)
    if over.is_empty:
        return [road]
    spans = sorted(
        (line.project(shapely.Point(part.coords[0])), line.project(shapely.Point(part.coords[-1])))
        for part in shapely.get_parts(over)
        if part.geom_type == "LineString"
    )
    pieces, done = [], 0.0
    for start, end in [(min(s), max(s)) for s in spans]:
        if start - done > 1:
            pieces.append(_part(road, line, done, start, None))
        middle = line.interpolate((start + end) / 2)
        name = bridge_name(road.name, (middle.x, middle.y), terrain.river.intersects(middle))
        pieces.append(_part(road, line, start, end, name))
        done = end
    if line.length - done > 1:
        pieces.append(_part(road, line, done, line.length, None))
    return pieces


def _part(road: Road, line: LineString, start: float, end: float, bridge: Name | None) -> Road:
    return Road(
        np.array(substring(line, start, end).coords), road.highway, road.name, road.oneway, bridge, road.dead_end_ok
    )


def _longest(shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    return parts[int(np.argmax(shapely.length(parts)))]
