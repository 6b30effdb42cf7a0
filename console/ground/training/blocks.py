"""City blocks: the ground between the through streets, cut into smaller and smaller blocks by inner streets."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.ops import split

from console.ground.training import atlas
from console.ground.training.arterials import Road
from console.ground.training.ground_field import BUILT_UP, GroundField
from console.ground.training.plane import Points
from console.ground.training.terrain import Terrain

HECTARE = 10_000.0
LARGEST_BLOCK = 200 * HECTARE
"""Ground that no street divides up to this size is left green: a lake's shore, mostly."""
DENSITIES = (0.17, 0.35, 0.6, 0.8, 1.0)
BLOCK_HECTARES = (8.5, 6.5, 4.2, 2.2, 0.85)


@dataclass(frozen=True)
class Block:
    """A piece of city ground between through streets, and what it is for (an OSM landuse or leisure value)."""

    shape: Polygon
    density: float
    use: str


class Subdivision:
    """Cuts blocks with inner streets until they have the size that is usual for how dense the place is."""

    def __init__(self, rng: np.random.Generator, field: GroundField, terrain: Terrain, barriers: Any) -> None:
        self._rng, self._field = rng, field
        self._keep_out = shapely.union_all([terrain.wild.buffer(28), barriers])
        shapely.prepare(self._keep_out)
        self.blocks: list[Block] = []
        self.streets: list[Road] = []

    def divide(self, pieces: list[Any], built_up: Any) -> None:
        """Every face of the through streets within the built-up ground: its use, and its inner streets."""
        limit = shapely.union_all([*pieces, built_up.boundary], grid_size=1.0)
        inside = built_up.buffer(2)
        shapely.prepare(inside)
        for face in shapely.get_parts(shapely.polygonize(list(shapely.get_parts(limit)))):
            if (
                not inside.contains(face.representative_point())
                or face.area < 2500
                or 4 * np.pi * face.area / face.length**2 < 0.12
            ):
                continue
            density = float(self._field.smooth_density_at(np.array(face.representative_point().coords))[0])
            self._divide_face(face, max(density, BUILT_UP))

    def _divide_face(self, face: Polygon, density: float) -> None:
        ground = face if not self._keep_out.intersects(face) else face.difference(self._keep_out)
        for part in shapely.get_parts(ground):
            if part.geom_type == "Polygon" and part.area > 2500:
                use = self._use(part, density)
                self.blocks.append(Block(part, density, use))
                if use != "park":
                    self._cut(part, self._target(part, density, use), density, 0)

    def _use(self, part: Polygon, density: float) -> str:
        """What a block is for: works in the works' quarters, shops where it is densest, a park now and then."""
        at = part.centroid
        chance = self._rng.random()
        if any(np.hypot(at.x - i.at[0], at.y - i.at[1]) < i.radius * 1.15 for i in atlas.INDUSTRY):
            return "industrial"
        if part.area > LARGEST_BLOCK:
            return "park"
        near_water = self._keep_out.distance(part) < 60
        if part.area < 26 * HECTARE and chance < (0.16 if near_water else 0.055):
            return "park"
        shops = 0.05 + 0.4 * max(0.0, density - 0.55)
        if chance > 1 - shops:
            return "commercial" if self._rng.random() < 0.6 else "retail"
        return "residential"

    def _target(self, part: Polygon, density: float, use: str) -> float:
        hectares = float(np.interp(density, DENSITIES, BLOCK_HECTARES)) * self._rng.uniform(0.75, 1.35)
        return hectares * HECTARE * (2.6 if use == "industrial" else 1.0)

    def _cut(self, part: Polygon, target: float, density: float, depth: int) -> None:
        if part.area < target * self._rng.uniform(0.9, 1.7) or depth > 9:
            self._lanes(part, density)
            return
        line = self._cut_line(part)
        halves = [half for half in shapely.get_parts(split(part, LineString(line))) if half.area > 900]
        if len(halves) < 2:
            self._lanes(part, density)
            return
        shortened = depth > 0 and self._rng.random() < 0.17
        self._street(part, line, depth, shortened)
        for half in halves:
            if not shortened:
                self._cut(half, target, density, depth + 1)

    def _cut_line(self, part: Polygon) -> Points:
        """A line across the long side of the block, off the middle, a little askew and bowed."""
        box = np.array(part.minimum_rotated_rectangle.exterior.coords)
        one, two = box[1] - box[0], box[2] - box[1]
        long, short = (one, two) if np.hypot(*one) > np.hypot(*two) else (two, one)
        at = box[0] + (long + short) / 2 if long is two else box[0] + (one + two) / 2
        at = at + long * self._rng.normal(0, 0.07)
        skew = np.radians(self._rng.normal(0, 5))
        reach = np.hypot(*short) * 0.62 + 20
        across = short / max(np.hypot(*short), 1e-9)
        across = np.array(
            (across[0] * np.cos(skew) - across[1] * np.sin(skew), across[0] * np.sin(skew) + across[1] * np.cos(skew))
        )
        bow = np.array((-across[1], across[0])) * self._rng.normal(0, 0.035) * reach
        share = np.linspace(-1, 1, 9)[:, None]
        return np.asarray(at + across * share * reach + bow * (1 - share**2))

    def _street(self, part: Polygon, line: Points, depth: int, shortened: bool) -> None:
        for piece in shapely.get_parts(LineString(line).intersection(part)):
            if piece.geom_type != "LineString" or piece.length < 35:
                continue
            drawn = np.array(piece.coords)
            if shortened:
                drawn = _shortened(drawn, self._rng)
            highway = "residential" if depth < 3 or piece.length > 180 else "living_street"
            self.streets.append(Road(drawn, highway, dead_end_ok=38.0))

    def _lanes(self, part: Polygon, density: float) -> None:
        """A short way in from the street to the houses inside a block."""
        if self._rng.random() > (0.36 if density < 0.8 else 0.25) or part.area < 6000:
            return
        corners = shapely.get_coordinates(part.exterior.simplify(6))
        sides = np.diff(corners, axis=0)
        side = int(np.argmax(np.hypot(*sides.T) * self._rng.uniform(0.5, 1, len(sides))))
        along = sides[side] / max(float(np.hypot(*sides[side])), 1e-9)
        inward = np.array((-along[1], along[0])) * (1 if part.exterior.is_ccw else -1)
        start = corners[side] + sides[side] * self._rng.uniform(0.35, 0.65)
        depth = self._rng.uniform(0.35, 0.6) * np.sqrt(part.area)
        bend = along * self._rng.choice((-1, 0, 1)) * depth * 0.5
        way = np.array([start - inward * 2, start + inward * 4, start + inward * depth, start + inward * depth + bend])
        if depth > 35 and part.contains(LineString(way[1:])):
            self.streets.append(Road(way if bend.any() else way[:3], "service", dead_end_ok=26.0))


def _shortened(line: Points, rng: np.random.Generator) -> Points:
    """A cul-de-sac: the line from one side, ending inside the block."""
    shape = LineString(line if rng.random() < 0.5 else line[::-1])
    length = shape.length * rng.uniform(0.45, 0.72)
    steps = np.linspace(0, length, max(2, int(length / 20)))
    return np.array([shape.interpolate(step).coords[0] for step in steps])
