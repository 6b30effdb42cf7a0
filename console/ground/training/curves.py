"""Curves that roads, banks and borders are drawn with."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from scipy.interpolate import CubicSpline
from shapely.geometry import LineString, Polygon
from shapely.ops import substring

from console.ground.training.plane import Points


def lengths_along(xy: Points) -> Any:
    """Metres travelled at each point of a line, from 0."""
    steps = np.hypot(*np.diff(xy, axis=0).T)
    return np.concatenate(([0.0], np.cumsum(steps)))


def as_lines(shapes: Sequence[Points]) -> Any:
    """Many lines at once as an array of geometries (one by one is ten times slower)."""
    owner = np.repeat(np.arange(len(shapes)), [len(shape) for shape in shapes])
    return shapely.linestrings(np.vstack(shapes), indices=owner)


def resample(xy: Points, step: float) -> Points:
    """The same line with points about `step` metres apart; both ends stay."""
    along = lengths_along(xy)
    count = max(2, round(along[-1] / step) + 1)
    wanted = np.linspace(0, along[-1], count)
    return np.column_stack((np.interp(wanted, along, xy[:, 0]), np.interp(wanted, along, xy[:, 1])))


def spline(control: Points, step: float = 40.0, closed: bool = False) -> Points:
    """A smooth line through the control points; a closed one ends where it began."""
    knots = np.vstack((control, control[:1])) if closed else control
    # Centripetal spacing keeps a spline from overshooting where control points crowd.
    spacing = np.sqrt(np.hypot(*np.diff(knots, axis=0).T))
    at = np.concatenate(([0.0], np.cumsum(spacing)))
    curve = CubicSpline(at, knots, bc_type="periodic" if closed else "natural")
    return resample(curve(np.linspace(0, at[-1], 40 * len(knots))), step)


def normals(xy: Points) -> Points:
    """Unit normals to the left of a line, one for each point."""
    tangent = np.gradient(xy, axis=0)
    tangent /= np.maximum(np.hypot(tangent[:, 0], tangent[:, 1]), 1e-9)[:, None]
    return np.column_stack((-tangent[:, 1], tangent[:, 0]))


def offset(xy: Points, distance: Any, taper: float = 0.0) -> Points:
    """The line moved sideways (left is positive); with `taper` both ends come back to the line over that length."""
    reach = np.broadcast_to(np.asarray(distance, dtype=np.float64), len(xy)).copy()
    if taper > 0:
        along = lengths_along(xy)
        reach *= np.clip(np.minimum(along, along[-1] - along) / taper, 0, 1)
    return xy + normals(xy) * reach[:, None]


def blob(rng: np.random.Generator, centre: tuple[float, float], radius: float, roughness: float = 0.3) -> Polygon:
    """A lake or a hill: a closed shape about `radius` metres wide, lobed at several scales."""
    theta = np.linspace(0, 2 * math.pi, max(36, int(radius / 12)), endpoint=False)
    wave = np.zeros_like(theta)
    for harmonic in range(2, 12):
        wave += rng.normal() / harmonic**1.05 * np.cos(harmonic * theta + rng.uniform(0, 2 * math.pi))
    reach = radius * np.clip(1 + roughness * wave, 0.4, 1.6)
    stretch, turn = rng.uniform(0.6, 0.95), rng.uniform(0, math.pi)
    x, y = reach * np.cos(theta), stretch * reach * np.sin(theta)
    east, north = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
    return Polygon(np.column_stack((centre[0] + east, centre[1] + north))).buffer(0)


def smooth(xy: Points, rounds: int = 2) -> Points:
    """Corners cut and rounded; both ends stay."""
    for _ in range(rounds):
        inner = 0.25 * xy[:-2] + 0.5 * xy[1:-1] + 0.25 * xy[2:]
        xy = np.vstack((xy[:1], inner, xy[-1:]))
    return xy


def bend_around(xy: Points, obstacle: Polygon, margin: float) -> Points:
    """The line led along the obstacle's shore, the shorter way round, where it would run through it."""
    shore = obstacle.buffer(margin).exterior
    line = LineString(xy)
    solid = Polygon(shore)
    inside = shapely.contains_xy(solid, xy)
    if not inside.any() or inside[0] or inside[-1]:
        return xy
    first, last = int(np.argmax(inside)), len(inside) - 1 - int(np.argmax(inside[::-1]))
    enter = line.intersection(LineString(xy[first - 1 : first + 1]).intersection(shore))
    leave = line.intersection(LineString(xy[last : last + 2]).intersection(shore))
    if enter.is_empty or leave.is_empty:
        return xy
    start, end = shore.project(enter.centroid), shore.project(leave.centroid)
    around = _shorter_arc(shore, start, end)
    joined = np.vstack((xy[:first], around, xy[last + 1 :]))
    return smooth(resample(joined, 40.0), 6)


def _shorter_arc(ring: Any, start: float, end: float) -> Points:
    low, high = min(start, end), max(start, end)
    direct = np.array(substring(ring, low, high).coords)
    if high - low > ring.length / 2:
        tail, head = np.array(substring(ring, high, ring.length).coords), np.array(substring(ring, 0, low).coords)
        direct = np.vstack((tail, head[1:]))
        return direct if start > end else direct[::-1]
    return direct if start < end else direct[::-1]
