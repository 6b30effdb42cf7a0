"""The country between the towns: villages, and the roads that lead from one to the next."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import Delaunay, cKDTree
from shapely.geometry import LineString, Polygon

from console.ground.training.arterials import Road
from console.ground.training.curves import smooth
from console.ground.training.ground_field import BUILT_UP, GroundField
from console.ground.training.plane import HALF_HEIGHT, HALF_WIDTH, Noise, Points
from console.ground.training.terrain import Terrain


@dataclass(frozen=True)
class Village:
    """A village: where, and how far its houses reach."""

    at: tuple[float, float]
    reach: float


def villages(rng: np.random.Generator, field: GroundField, roads: list[Points]) -> list[Village]:
    """Villages some 900 m apart on open ground outside the city, none on top of a main road."""
    tried = rng.uniform((-HALF_WIDTH, -HALF_HEIGHT), (HALF_WIDTH, HALF_HEIGHT), (9000, 2))
    good = field.open_at(tried) & (field.density_at(tried) < BUILT_UP * 0.75)
    tried = tried[good]
    lines = shapely.union_all([LineString(road) for road in roads])
    shapely.prepare(lines)
    tried = tried[~shapely.dwithin(shapely.points(tried), lines, 130)]
    apart = 640 + 420 * (0.5 + 0.5 * np.tanh(Noise(rng, 8000)(tried)))
    kept: list[int] = []
    for index in range(len(tried)):
        near = np.hypot(*(tried[kept] - tried[index]).T) if kept else np.array([1e9])
        if near.min() > apart[index]:
            kept.append(index)
    return [Village((float(x), float(y)), float(rng.uniform(70, 190))) for x, y in tried[kept]]


def country_roads(
    rng: np.random.Generator, terrain: Terrain, field: GroundField, places: list[Village], main: list[Points]
) -> list[Road]:
    """Roads from village to village (a Gabriel graph, so that none crosses another), and to the main roads."""
    at = np.array([place.at for place in places])
    knots = _knots(main, field, at)
    everywhere = np.vstack((at, knots))
    pairs = _gabriel(everywhere)
    pairs = pairs[(pairs < len(at)).any(axis=1)]
    noise = Noise(rng, 1200), Noise(rng, 1200)
    roads = []
    for start, end in pairs:
        line = _winding(everywhere[start], everywhere[end], noise)
        if shapely.dwithin(terrain.wild, LineString(line), 30) or rng.random() < 0.1:
            continue
        highway = "tertiary" if rng.random() < 0.16 else "unclassified"
        roads.append(Road(line, highway, dead_end_ok=220.0))
    return roads


def village_lanes(rng: np.random.Generator, places: list[Village], terrain: Terrain) -> list[Road]:
    """The lanes among a village's houses: a bent main lane with a few side lanes."""
    roads = []
    for place in places:
        angle = rng.uniform(0, np.pi)
        roads += _lane(rng, np.array(place.at), angle, place.reach * 1.3, terrain)
        for _ in range(int(rng.integers(1, 4))):
            along = rng.uniform(-0.8, 0.8) * place.reach
            root = np.array(place.at) + along * np.array((np.cos(angle), np.sin(angle)))
            roads += _lane(
                rng, root, angle + np.pi / 2 + rng.normal(0, 0.2), place.reach * rng.uniform(0.5, 1), terrain
            )
    return roads


def village_grounds(rng: np.random.Generator, places: list[Village], terrain: Terrain) -> list[Polygon]:
    """The built-up patch of each village."""
    grounds = []
    for place in places:
        theta = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        reach = place.reach * rng.uniform(0.75, 1.35, 14)
        ring = np.column_stack((place.at[0] + reach * np.cos(theta), place.at[1] + reach * np.sin(theta)))
        patch = Polygon(ring).buffer(0).difference(terrain.wild)
        grounds += [part for part in shapely.get_parts(patch) if part.geom_type == "Polygon" and part.area > 1000]
    return grounds


def _lane(rng: np.random.Generator, root: Points, angle: float, reach: float, terrain: Terrain) -> list[Road]:
    share = np.linspace(-1, 1, 7)[:, None]
    ahead = np.array((np.cos(angle), np.sin(angle)))
    side = np.array((-ahead[1], ahead[0]))
    line = root + share * reach * ahead + side * (1 - share**2) * rng.normal(0, 0.12) * reach
    if shapely.dwithin(terrain.wild, LineString(line), 25):
        return []
    return [Road(line, "residential" if reach > 120 else "service", dead_end_ok=30.0)]


def _knots(main: list[Points], field: GroundField, at: Points) -> Points:
    """Points on the main roads outside the city where a country road may join, about one a kilometre."""
    found: list[Points] = []
    for line in main:
        length = LineString(line).length
        steps = np.arange(350.0, length, 900.0)
        spots = shapely.get_coordinates(shapely.line_interpolate_point(LineString(line), steps))
        found.append(spots[field.density_at(spots) < BUILT_UP] if len(spots) else spots)
    knots = np.vstack(found)
    kept: list[int] = []
    tree = cKDTree(knots)
    for index in range(len(knots)):
        if not any(other in kept for other in tree.query_ball_point(knots[index], 420)):
            kept.append(index)
    return knots[kept]


def _gabriel(at: Points) -> Points:
    """Pairs of points whose circle between them is empty."""
    corners = Delaunay(at).simplices
    pairs = np.unique(np.sort(np.vstack((corners[:, :2], corners[:, 1:], corners[:, ::2])), axis=1), axis=0)
    middle = (at[pairs[:, 0]] + at[pairs[:, 1]]) / 2
    radius = np.hypot(*(at[pairs[:, 0]] - at[pairs[:, 1]]).T) / 2
    nearest = cKDTree(at).query(middle)[0]
    return np.asarray(pairs[(nearest >= radius * 0.999) & (radius < 1100)])


def _winding(start: Points, end: Points, noise: tuple[Noise, Noise]) -> Points:
    share = np.linspace(0, 1, max(4, int(np.hypot(*(end - start)) / 45)))[:, None]
    line = start + (end - start) * share
    swing = np.sin(np.pi * share[:, 0]) * np.hypot(*(end - start)) * 0.055
    return smooth(line + np.column_stack((noise[0](line) * swing, noise[1](line) * swing)), 1)
