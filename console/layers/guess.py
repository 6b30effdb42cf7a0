"""Says which datum a file seems to be in, and why, so that people can decide: lines of a city run along its roads.

A file's standard is not evidence: tools write KML and GeoJSON, which are WGS-84 by their standards, in GCJ-02.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
import shapely

from console.ground.datum import Datum, is_shifted, to_wgs84
from console.ground.manifest import Manifest
from console.ground.network import Network, lines_of
from console.layers.feature import Point
from console.layers.survey import Survey
from resources.base import MICRODEGREES, Reason

HYPOTHESES: tuple[Datum, ...] = ("wgs84", "gcj02", "bd09")
NEAR = 2_000.0
"""Metres from a road beyond which a corner says nothing."""
FEWEST = 20
CLOSE = 30.0
TIMES = 2.5
"""Half of the corners lie within so many metres of a road, and so many times farther from one by any other datum."""


class Guess(msgspec.Struct, frozen=True):
    """A datum, whether it needs no question, and why; `metres` is how far the corners lie from roads by each datum."""

    datum: Datum
    surely: bool
    reason: Reason
    metres: dict[str, int] = {}


def guess(found: Survey, network: Network) -> Guess:
    """What the file says, what the roads say, and whether that agrees."""
    said: Datum = found.datum or "wgs84"
    if found.surely:
        return Guess(said, True, Reason("datum-said"))
    south, west, north, east = found.extent
    corners = np.array([south, south, north, north]), np.array([west, east, west, east])
    if not is_shifted(*corners).any():
        return Guess(said, True, Reason("datum-abroad"))
    metres = by_roads(found.sample, network)
    if (seems := _clearly(metres)) is None:
        return Guess(said, False, Reason("datum-unclear"), metres)
    others = min(distance for datum, distance in metres.items() if datum != seems)
    reason = Reason("datum-by-roads", {"near": metres[seems], "others": others})
    return Guess(seems, found.datum is not None and seems == said, reason, metres)


def by_roads(sample: Sequence[Point], network: Network) -> dict[str, int]:
    """Within how many metres of a road half of the corners lie, by each datum; empty where too few lie near one."""
    if len(sample) < FEWEST or not network.edges:
        return {}
    tree = shapely.STRtree(lines_of(network))
    lons, lats = np.array(sample, dtype=np.float64).T
    found: dict[str, int] = {}
    for datum in HYPOTHESES:
        true_lats, true_lons = to_wgs84(lats, lons, datum)
        points = shapely.points(*network.plane.metres(_micro(true_lats), _micro(true_lons)))
        _, metres = tree.query_nearest(points, max_distance=NEAR, return_distance=True, all_matches=False)
        if len(metres) >= max(FEWEST, len(sample) // 2):
            found[datum] = round(float(np.median(metres)))
    return found


def _micro(
    degrees: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.rint(degrees * MICRODEGREES).astype(np.int64)


def _clearly(metres: dict[str, int]) -> Literal["wgs84", "gcj02", "bd09"] | None:
    """The datum by which the lines run along the roads, if there is just one."""
    if len(metres) < len(HYPOTHESES):
        return None
    best, second = sorted(HYPOTHESES, key=lambda datum: metres[datum])[:2]
    is_clear = metres[best] <= CLOSE and metres[second] >= TIMES * max(metres[best], 4)
    return best if is_clear else None  # type: ignore[return-value]  # a hypothesis is one of the three


def bounds_of(city: Manifest) -> tuple[float, float, float, float]:
    """South, west, north, east of a city in degrees."""
    return tuple(value / MICRODEGREES for value in (city.south, city.west, city.north, city.east))  # type: ignore[return-value]


def looks_swapped(found: Survey, bounds: tuple[float, float, float, float]) -> bool:
    """Whether the layer lies far from the city, and over it if latitude and longitude change places."""
    south, west, north, east = found.extent
    return not _touch((south, west, north, east), bounds) and _touch((west, south, east, north), bounds)


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] <= b[2] + 0.5 and b[0] <= a[2] + 0.5 and a[1] <= b[3] + 0.5 and b[1] <= a[3] + 0.5
