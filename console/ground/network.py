"""The road network as arrays: crossings, the edges between them with their shape, kind and direction.

Graph nodes are only crossings and ends; what lies between them is the shape of an edge. An edge runs from `tail` to
`head` in the direction in which it was drawn; `forward` and `backward` say which ways may be driven.
"""

import math
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from console.ground.arrays import read_arrays, write_arrays
from resources.base import MICRODEGREES, Position

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Int32s = NDArray[np.int32]
Bools = NDArray[np.bool_]

EARTH_METRES = 6_371_008.8
"""Mean radius of the earth (IUGG)."""
METRES_PER_DEGREE = EARTH_METRES * np.pi / 180


@dataclass(frozen=True)
class Plane:
    """A flat map around a latitude, in metres: good to a few parts in a thousand over a city."""

    lat: float

    def metres(self, lats: Int32s | Ints, lons: Int32s | Ints) -> tuple[Floats, Floats]:
        """East and north in metres of positions in micro-degrees."""
        scale = METRES_PER_DEGREE / MICRODEGREES
        return np.float64(scale * math.cos(math.radians(self.lat))) * lons, np.float64(scale) * lats

    def position(self, east: float, north: float) -> Position:
        """The position of a point of this map."""
        scale = METRES_PER_DEGREE / MICRODEGREES
        return Position(round(north / scale), round(east / (scale * math.cos(math.radians(self.lat)))))

    def microdegrees(self, east: Floats, north: Floats) -> tuple[Ints, Ints]:
        """Latitudes and longitudes of many points of this map."""
        scale = METRES_PER_DEGREE / MICRODEGREES
        lons = np.rint(east / (scale * math.cos(math.radians(self.lat))))
        return np.rint(north / scale).astype(np.int64), lons.astype(np.int64)


@dataclass(frozen=True)
class Network:
    """All arrays of a city's roads; positions in micro-degrees, lengths in metres.

    Edge i's shape is the points `first[i]` to `first[i + 1]` (that one not included) of `lats` and `lons`;
    `kinds[kind[i]]` is its class, `street[i]` the street that it belongs to, or -1; only emergency vehicles may drive
    what is `reserved`. A row of `banned` is a turn that is
    forbidden: from one drive to another, each twice its edge, plus one against the direction in which it was drawn.
    """

    node_lats: Int32s
    node_lons: Int32s
    tail: Int32s
    head: Int32s
    metres: Floats
    kind: NDArray[np.uint8]
    forward: Bools
    backward: Bools
    tunnel: Bools
    street: Int32s
    first: Ints
    lats: Int32s
    lons: Int32s
    kinds: NDArray[np.str_]
    banned: Int32s
    reserved: Bools

    @property
    def nodes(self) -> int:
        return len(self.node_lats)

    @property
    def edges(self) -> int:
        return len(self.tail)

    @cached_property
    def plane(self) -> Plane:
        """The flat map around the network's middle."""
        middle = (int(self.lats.min()) + int(self.lats.max())) / 2 if len(self.lats) else 0.0
        return Plane(middle / MICRODEGREES)

    @cached_property
    def shares(self) -> Floats:
        """For each point of a shape the share of its edge's length that lies before it, 0 to 1."""
        along = np.concatenate(([0.0], np.cumsum(distances(self.lats, self.lons))))
        starts, ends = along[self.first[:-1]], along[self.first[1:] - 1]
        counts = np.diff(self.first)
        lengths = np.where(ends > starts, ends - starts, 1.0)
        shares: Floats = (along - np.repeat(starts, counts)) / np.repeat(lengths, counts)
        shares[self.first[1:] - 1] = 1.0
        return shares

    def node(self, node: int) -> Position:
        return Position(int(self.node_lats[node]), int(self.node_lons[node]))

    def save(self, path: Path) -> None:
        write_arrays(path, {field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def load(cls, path: Path) -> "Network":
        """Raises BadInput if the file cannot be read."""
        return cls(**read_arrays(path, [field.name for field in fields(cls)]))


def lines_of(network: Network) -> NDArray[np.object_]:
    """Every edge as a line of the flat map."""
    x, y = network.plane.metres(network.lats, network.lons)
    owner = np.repeat(np.arange(network.edges), np.diff(network.first))
    lines: NDArray[np.object_] = shapely.linestrings(np.column_stack((x, y)), indices=owner)
    return lines


def distances(lats: Floats | Int32s | Ints, lons: Floats | Int32s | Ints) -> Floats:
    """Metres from each point to the next along the great circle (haversine), one fewer than there are points."""
    lat, lon = np.radians(lats / MICRODEGREES), np.radians(lons / MICRODEGREES)
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    metres: Floats = 2 * EARTH_METRES * np.arcsin(np.sqrt(half))
    return metres


def metres_between(a: Position, b: Position) -> float:
    """The distance as the crow flies."""
    return float(distances(np.array([a.lat, b.lat]), np.array([a.lon, b.lon]))[0])
