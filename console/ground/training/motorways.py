"""The expressways: carried over every road they cross, joined to the others only at interchanges."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, Point

from console.ground.training import atlas
from console.ground.training.arterials import HALF_MEDIAN, Road, laid_out
from console.ground.training.bridges import bridge_name
from console.ground.training.curves import as_lines, lengths_along, offset, resample
from console.ground.training.plane import Points, Warp
from console.ground.training.terrain import Terrain
from resources.base import Name

RAMP_START, RAMP_FOOT = 460.0, 170.0
RAMP = Name("互通匝道", "Interchange Ramp")


class Expressway:
    """One expressway: its middle line and its two carriageways, the right one first."""

    def __init__(self, course: atlas.Course, terrain: Terrain, warp: Warp) -> None:
        self.name = course.name
        self.middle = laid_out(course, terrain, warp)
        half = HALF_MEDIAN["motorway"]
        right = resample(offset(self.middle, -half, 120.0), 40)
        left = resample(offset(self.middle, half, 120.0)[::-1], 40)
        self.sides = [LineString(np.round(right)), LineString(np.round(left))]

    def stop(self, side: int, near: Points) -> tuple[Points, Points]:
        """A place on a carriageway where a ramp joins, kept as a whole-metre point; and the way traffic goes there."""
        line = self.sides[side]
        along = line.project(Point(near))
        at = np.round(np.array(line.interpolate(along).coords[0]))
        coords = np.array(line.coords)
        split = int((lengths_along(coords) < along).sum())
        kept = [*coords[:split], at, *coords[split:]]
        spaced = [kept[0], *(b for a, b in itertools.pairwise(kept) if np.hypot(*(b - a)) > 0.5)]
        self.sides[side] = LineString(spaced)
        ahead = np.array(line.interpolate(along + 20).coords[0]) - np.array(line.interpolate(along - 20).coords[0])
        return at, ahead / max(float(np.hypot(*ahead)), 1e-9)


def interchanges(ways: list[Expressway], highways: Sequence[Points], terrain: Terrain) -> list[Road]:
    """Ramps where an expressway crosses a highway (a diamond) or another expressway (a cloverleaf)."""
    ramps: list[Road] = []
    for way in ways:
        for highway in highways:
            for crossing in _crossings(way.middle, highway):
                ramps += _diamond(way, highway, crossing)
    for crossing in _crossings(ways[0].middle, ways[1].middle):
        ramps += _cloverleaf(ways[0], ways[1], crossing)
    return [ramp for ramp in ramps if not terrain.water.intersects(LineString(ramp.line).buffer(10))]


def carried(way: Expressway, surface: Sequence[Road], terrain: Terrain) -> list[Road]:
    """The carriageways as pieces: on the ground, over other roads, and over water by a named bridge."""
    below = shapely.multilinestrings(as_lines([r.line for r in surface if r.highway != "motorway_link"]))
    pieces: list[Road] = []
    for side in way.sides:
        crossed = side.intersection(below)
        decks = shapely.union_all([p.buffer(38) for p in shapely.get_parts(crossed) if p.geom_type == "Point"])
        pieces += _pieces(way, side, decks, terrain.water.buffer(24))
    return pieces


def _pieces(way: Expressway, side: LineString, decks: Any, water: Any) -> list[Road]:
    coords = np.array(side.coords)
    middles = (coords[1:] + coords[:-1]) / 2
    wet = shapely.contains_xy(water, middles) | shapely.intersects(shapely.linestrings(_pairs(coords)), water)
    kind = np.where(wet, 2, shapely.contains_xy(decks, middles).astype(int))
    cuts = [0, *(np.flatnonzero(np.diff(kind)) + 1).tolist(), len(kind)]
    return [
        Road(coords[a : b + 1], "motorway", way.name, True, _bridge(way, int(kind[a]), coords[a : b + 1]), 0.0)
        for a, b in itertools.pairwise(cuts)
    ]


def _bridge(way: Expressway, kind: int, deck: Points) -> Name | None:
    """0 on the ground, 1 over a road (a bridge without a name), 2 over water."""
    if kind < 2:
        return Name("") if kind else None
    east, north = deck.mean(axis=0)
    return bridge_name(way.name, (float(east), float(north)), over_river=len(deck) > 10)


def _pairs(coords: Points) -> Any:
    return np.stack((coords[:-1], coords[1:]), axis=1)


def _crossings(one: Points, other: Points) -> list[Points]:
    shared = LineString(one).intersection(LineString(other))
    return [np.array(p.coords[0]) for p in shapely.get_parts(shared) if p.geom_type == "Point"]


def _tangent(line: Points, at: Points) -> Points:
    shape = LineString(line)
    along = shape.project(Point(at))
    ahead = np.array(shape.interpolate(along + 60).coords[0]) - np.array(shape.interpolate(along - 60).coords[0])
    return np.asarray(ahead / max(float(np.hypot(*ahead)), 1e-9))


def _diamond(way: Expressway, highway: Points, crossing: Points) -> list[Road]:
    """Off and on for both directions, meeting the highway on either side of the expressway."""
    along, across = _tangent(way.middle, crossing), _tangent(highway, crossing)
    if along[0] * across[1] - along[1] * across[0] < 0:
        across = -across
    line = LineString(highway)
    ramps = []
    for side, ahead, out in ((0, along, -across), (1, -along, across)):
        foot = np.array(line.interpolate(line.project(Point(crossing + out * RAMP_FOOT))).coords[0])
        if np.hypot(*(foot - crossing)) < RAMP_FOOT * 0.6:
            return []
        leave, out_way = way.stop(side, crossing - ahead * RAMP_START)
        join, in_way = way.stop(side, crossing + ahead * RAMP_START)
        ramps.append(_ramp(leave, out_way, foot, out, 330))
        ramps.append(_ramp(foot, -out, join, in_way, 330))
    return ramps


def _cloverleaf(one: Expressway, other: Expressway, crossing: Points) -> list[Road]:
    along, across = _tangent(one.middle, crossing), _tangent(other.middle, crossing)
    flows = [(one, 0, along), (one, 1, -along), (other, 0, across), (other, 1, -across)]
    ramps = []
    for way, side, ahead in flows:
        for target, target_side, turned in flows:
            if target is way:
                continue
            turns_left = ahead[0] * turned[1] - ahead[1] * turned[0] > 0
            near, reach = (150.0, 620.0) if turns_left else (-560.0, 620.0)
            leave, out_way = way.stop(side, crossing + ahead * near)
            join, in_way = target.stop(target_side, crossing - turned * near)
            ramps.append(_ramp(leave, out_way, join, in_way, reach))
    return ramps


def _ramp(start: Points, leaving: Points, end: Points, arriving: Points, pull: float) -> Road:
    """A one-way curve that leaves and arrives along the given directions (a cubic Hermite curve)."""
    t = np.linspace(0, 1, 16)[:, None]
    line = (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * leaving * pull
        + (-2 * t**3 + 3 * t**2) * end
        + (t**3 - t**2) * arriving * pull
    )
    return Road(line, "motorway_link", RAMP, oneway=True, dead_end_ok=0.0)
