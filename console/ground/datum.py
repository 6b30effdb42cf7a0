"""Brings positions from one datum to another, at the edge where files come in and go out: inside all is WGS-84.

`wgs84` and `cgcs2000` differ by less than the record's micro-degree (11 cm): both frames are ITRF at some epoch on
ellipsoids whose flattening differs in the ninth digit (0.1 mm on the ground), and plates move some centimetres a year.
They are taken as one. `gcj02` is what Chinese maps for the public are shifted by, `bd09` Baidu's shift of that.

The shift was never published. The formula is the one that programmers know since 2010 from the code of a device, as
kept in googollee/eviltransform and wandergis/coordtransform; against devices it is good to about a metre. It has no
inverse in closed form: positions are brought back by a fixed point, to better than 1e-9 degrees.
"""

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Datum = Literal["wgs84", "cgcs2000", "gcj02", "bd09"]
DATUMS: tuple[Datum, ...] = get_args(Datum)
TRUE: tuple[Datum, ...] = ("wgs84", "cgcs2000")
"""The datums of the ground itself, which are taken as one."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Forward = Callable[[Floats, Floats], tuple[Floats, Floats]]

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
"""Krasovsky's ellipsoid, as the formula has it: major half axis in metres, first eccentricity squared."""
_BAIDU = np.pi * 3000 / 180
_ROUNDS = 12
"""Of the fixed point: each brings the error down to a hundredth, so that it stands after some five."""
_REACHED = 1e-9

# South, west, north, east. Rectangles are what the devices' own code uses; near a land border they are some 50 km off.
_MAINLAND = (
    (42.8899, 79.4462, 49.2204, 96.33),
    (39.3742, 109.6872, 54.1415, 135.0002),
    (29.5297, 73.1246, 42.8899, 124.143255),
    (26.7186, 82.9684, 29.5297, 97.0352),
    (20.414096, 97.0253, 29.5297, 124.367395),
    (17.871542, 107.975793, 20.414096, 111.744104),
)
_NOT_MAINLAND = (
    (21.785006, 119.921265, 25.398623, 122.497559),  # Taiwan
    (22.105, 113.528, 22.215, 113.61),  # Macao
    (20.0988, 101.8652, 22.284, 106.665),
    (20.4878, 106.4525, 21.5422, 108.051),
    (50.3257, 109.0323, 55.8175, 119.127),
    (49.5574, 127.4568, 55.8175, 137.0227),
    (42.5692, 131.2662, 44.8922, 137.0227),
    (26.7, 82.9, 27.85, 88.2),
    (39.37, 125.6, 41.0, 130.0),
)
_HONG_KONG = (
    (22.13, 113.82), (22.40, 113.82), (22.43, 113.88), (22.47, 113.95), (22.505, 114.02), (22.515, 114.065),
    (22.53, 114.115), (22.542, 114.15), (22.548, 114.225), (22.555, 114.26), (22.565, 114.33), (22.55, 114.45),
    (22.45, 114.52), (22.13, 114.52),
)  # fmt: skip
"""(latitude, longitude) along the Shenzhen river and through the bays."""


def to_wgs84(lats: Floats, lons: Floats, datum: Datum) -> tuple[Floats, Floats]:
    """Positions in degrees of a datum as positions of WGS-84."""
    if datum in TRUE:
        return lats, lons
    if datum == "bd09":
        lats, lons = _from_bd09(lats, lons)
    return _back(lats, lons, _shift)


def from_wgs84(lats: Floats, lons: Floats, datum: Datum) -> tuple[Floats, Floats]:
    """Positions in degrees of WGS-84 as positions of a datum."""
    if datum in TRUE:
        return lats, lons
    lats, lons = _shift(lats, lons)
    return _to_bd09(lats, lons) if datum == "bd09" else (lats, lons)


def is_shifted(lats: Floats, lons: Floats) -> Bools:
    """Where maps for the public are shifted: on the mainland. Elsewhere all datums are one, Baidu's apart."""
    inside = _in_any(lats, lons, _MAINLAND) & ~_in_any(lats, lons, _NOT_MAINLAND)
    return inside & ~_in_ring(lats, lons, _HONG_KONG)


def _shift(lats: Floats, lons: Floats) -> tuple[Floats, Floats]:
    """WGS-84 to GCJ-02; what lies outside the mainland stays where it is."""
    x, y = lons - 105.0, lats - 35.0
    root = np.sqrt(np.abs(x))
    common = (20 * np.sin(6 * x * np.pi) + 20 * np.sin(2 * x * np.pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += (20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)) * 2 / 3
    north += (160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y * np.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += (20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)) * 2 / 3
    east += (150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)) * 2 / 3
    radians = np.radians(lats)
    bulge = 1 - _ECCENTRICITY * np.sin(radians) ** 2
    north = np.degrees(north / (_AXIS * (1 - _ECCENTRICITY) / (bulge * np.sqrt(bulge))))
    east = np.degrees(east / (_AXIS / np.sqrt(bulge) * np.cos(radians)))
    moved = is_shifted(lats, lons)
    return np.where(moved, lats + north, lats), np.where(moved, lons + east, lons)


def _to_bd09(lats: Floats, lons: Floats) -> tuple[Floats, Floats]:
    """GCJ-02 to BD-09."""
    length = np.hypot(lons, lats) + 0.00002 * np.sin(lats * _BAIDU)
    angle = np.arctan2(lats, lons) + 0.000003 * np.cos(lons * _BAIDU)
    moved = is_shifted(lats, lons)
    return (
        np.where(moved, length * np.sin(angle) + 0.006, lats),
        np.where(moved, length * np.cos(angle) + 0.0065, lons),
    )


def _from_bd09(lats: Floats, lons: Floats) -> tuple[Floats, Floats]:
    return _back(lats, lons, _to_bd09)


def _back(lats: Floats, lons: Floats, forward: Forward) -> tuple[Floats, Floats]:
    """What `forward` brings here. At the mainland's edge, where it jumps, what it would not reach stays as it is."""
    lat, lon = lats, lons
    for _ in range(_ROUNDS):
        there_lat, there_lon = forward(lat, lon)
        lat, lon = lat - (there_lat - lats), lon - (there_lon - lons)
    there_lat, there_lon = forward(lat, lon)
    reached = (np.abs(there_lat - lats) < _REACHED) & (np.abs(there_lon - lons) < _REACHED)
    return np.where(reached, lat, lats), np.where(reached, lon, lons)


def _in_any(lats: Floats, lons: Floats, boxes: tuple[tuple[float, float, float, float], ...]) -> Bools:
    found = np.zeros(np.shape(lats), dtype=np.bool_)
    for south, west, north, east in boxes:
        found |= (lats >= south) & (lats <= north) & (lons >= west) & (lons <= east)
    return found


def _in_ring(lats: Floats, lons: Floats, ring: tuple[tuple[float, float], ...]) -> Bools:
    """Whether a ray to the east crosses the ring an odd number of times."""
    found = np.zeros(np.shape(lats), dtype=np.bool_)
    for (lat, lon), (next_lat, next_lon) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if lat != next_lat:
            spans = (lat > lats) != (next_lat > lats)
            found ^= spans & (lons < lon + (lats - lat) * (next_lon - lon) / (next_lat - lat))
    return found
