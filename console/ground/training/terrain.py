"""The land before the city: river, tributary, lakes, hills and the municipality's shape."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from console.ground.training import atlas
from console.ground.training.curves import blob, offset, resample, spline
from console.ground.training.plane import Noise, Points, Warp, points
from resources.base import Name

Metres = NDArray[np.float64]
ISLAND_AT = (11900.0, -3000.0)


@dataclass(frozen=True)
class Feature:
    """A named shape on the ground."""

    name: Name
    shape: Polygon


@dataclass(frozen=True)
class Terrain:
    """What the roads have to respect. `water` is everything wet; `wild` is where nothing is built."""

    municipality: Polygon
    river_line: Points
    half_width: Metres
    tributary_line: Points
    river: Polygon
    tributary: Polygon
    lakes: tuple[Feature, ...]
    hills: tuple[Feature, ...]
    water: Any
    wild: Any


def shape_land(rng: np.random.Generator, warp: Warp) -> Terrain:
    """The land of Linjiang for one seed."""
    river_line = spline(warp(points(*atlas.RIVER_COURSE)), 60)
    half_width = _half_width(rng, river_line)
    river = _ribbon(river_line, half_width).difference(_island(river_line))
    tributary_line = _tributary_line(rng, river_line)
    tributary = _ribbon(tributary_line, 48 + 22 * np.linspace(0, 1, len(tributary_line)) ** 2)
    lakes = _spots(rng, atlas.LAKES, river.union(tributary).buffer(160), 0.34)
    hills = _spots(rng, atlas.HILLS, river.union(tributary).buffer(260), 0.45)
    basins = unary_union([lake.shape for lake in lakes])
    hills = tuple(Feature(hill.name, _largest(hill.shape.difference(basins.buffer(60)))) for hill in hills)
    water = unary_union([river, tributary, basins])
    wild = unary_union([water, *(hill.shape for hill in hills)])
    border = spline(points(*atlas.SHORE), 150, closed=True)
    noise = Noise(rng, 5000)
    municipality = Polygon(offset(border, 350 * noise(border))).buffer(0)
    shapely.prepare([water, wild, municipality])
    return Terrain(municipality, river_line, half_width, tributary_line, river, tributary, lakes, hills, water, wild)


def _half_width(rng: np.random.Generator, line: Points) -> Metres:
    """Half the way from bank to bank at each point: 250 to 400 m, more where the island lies."""
    apart = np.hypot(*(line - np.array(ISLAND_AT)).T)
    return np.asarray(300 + 40 * Noise(rng, 7000)(line) + 210 * np.exp(-((apart / 1500) ** 2)))


def _island(line: Points) -> Polygon:
    """A lens of sand in the widest reach, longer than it is broad."""
    at = int(np.argmin(np.hypot(*(line - np.array(ISLAND_AT)).T)))
    span = line[at - 18 : at + 20]
    half = 130 * np.sin(np.linspace(0, np.pi, len(span))) ** 0.8 + 1
    shifted = offset(span, 90.0)
    return Polygon(np.vstack((offset(shifted, half), offset(shifted, -half)[::-1]))).buffer(0)


def _tributary_line(rng: np.random.Generator, river_line: Points) -> Points:
    """The tributary's middle, meandering; its last point lies in the river."""
    line = spline(points(*atlas.TRIBUTARY_COURSE), 50)
    along = np.linspace(0, 1, len(line))
    swing = Noise(rng, 1700)(line) * 110 * np.minimum(1, (1 - along) * 12)
    line = offset(line, swing)
    mouth = river_line[int(np.argmin(np.hypot(*(river_line - line[-1]).T)))]
    return np.vstack((line, resample(np.vstack((line[-1], mouth)), 60)[1:]))


def _ribbon(line: Points, half_width: Any) -> Polygon:
    banks = np.vstack((offset(line, half_width), offset(line, -half_width)[::-1]))
    return _largest(
        Polygon(banks).buffer(0).union(LineString(line).buffer(float(np.min(half_width)) * 0.9)).simplify(4)
    )


def _spots(
    rng: np.random.Generator, spots: tuple[atlas.Spot, ...], keep_off: Any, roughness: float
) -> tuple[Feature, ...]:
    shapes = [blob(rng, spot.at, spot.radius, roughness) for spot in spots]
    return tuple(
        Feature(spot.name, _largest(shape.difference(keep_off)).simplify(3))
        for spot, shape in zip(spots, shapes, strict=True)
    )


def _largest(shape: Any) -> Polygon:
    parts = shapely.get_parts(shape)
    return parts[int(np.argmax(shapely.area(parts)))]
