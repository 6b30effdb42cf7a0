"""How long a line and how large an area is on the ground: on the WGS-84 ellipsoid, for what an officer measures.

Lengths are geodesics by Vincenty's inverse formula (Survey Review 23, 1975), better than a millimetre; two places
nearly opposite each other on the globe, where it does not converge, are measured on the sphere. Areas are reckoned on
the sphere of the ellipsoid's own area, with authalic latitudes and great circles as sides (Snyder, Map Projections: A
Working Manual, p. 16): within a hundred-thousandth for sides of up to 100 km. `geodesy.js` reckons the same on the map.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from resources.base import MICRODEGREES, Position

AXIS = 6_378_137.0
"""The ellipsoid's longer half-axis in metres."""
FLATTENING = 1 / 298.257223563
_SHORT = AXIS * (1 - FLATTENING)
_SQUARE = FLATTENING * (2 - FLATTENING)  # of the eccentricity
_ECCENTRICITY = math.sqrt(_SQUARE)
CORNERS = 48
"""Of a circle."""
ROUNDS = 60
NEAR_ENOUGH = 1e-12


def length(a: Position, b: Position) -> float:
    """Metres of the shortest way between two places."""
    first, second = (math.atan((1 - FLATTENING) * math.tan(_radians(place.lat))) for place in (a, b))
    apart = _radians(b.lon - a.lon)
    (sin1, cos1), (sin2, cos2) = ((math.sin(u), math.cos(u)) for u in (first, second))
    turn = apart
    for _ in range(ROUNDS):
        sine = math.hypot(cos2 * math.sin(turn), cos1 * sin2 - sin1 * cos2 * math.cos(turn))
        if sine == 0:
            return 0.0
        cosine = sin1 * sin2 + cos1 * cos2 * math.cos(turn)
        arc = math.atan2(sine, cosine)
        azimuth = cos1 * cos2 * math.sin(turn) / sine
        square = 1 - azimuth * azimuth
        middle = cosine - 2 * sin1 * sin2 / square if square else 0.0
        part = FLATTENING / 16 * square * (4 + FLATTENING * (4 - 3 * square))
        before = turn
        wave = middle + part * cosine * (2 * middle * middle - 1)
        turn = apart + (1 - part) * FLATTENING * azimuth * (arc + part * sine * wave)
        if abs(turn - before) < NEAR_ENOUGH:
            return _along(arc, sine, cosine, middle, square)
    return _on_sphere(a, b)


def _along(arc: float, sine: float, cosine: float, middle: float, square: float) -> float:
    u = square * (AXIS * AXIS - _SHORT * _SHORT) / (_SHORT * _SHORT)
    large = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    small = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    inner = cosine * (2 * middle * middle - 1) - small / 6 * middle * (4 * sine * sine - 3) * (4 * middle * middle - 3)
    return _SHORT * large * (arc - small * sine * (middle + small / 4 * inner))


def _on_sphere(a: Position, b: Position) -> float:
    lat1, lat2, apart = _radians(a.lat), _radians(b.lat), _radians(b.lon - a.lon)
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(apart / 2) ** 2
    return 2 * AXIS * math.asin(min(1.0, math.sqrt(half)))


def along(line: Sequence[Position]) -> float:
    """Metres along a line."""
    return sum(length(a, b) for a, b in pairwise(line))


def around(ring: Sequence[Position]) -> float:
    """Metres around an area whose first corner is not repeated."""
    return along((*ring, ring[0])) if ring else 0.0


def area(ring: Sequence[Position]) -> float:
    """Square metres within corners in either direction, the first not repeated. No pole may lie within."""
    excess = 0.0
    for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        low, high = (math.tan(_authalic(place.lat) / 2) for place in (a, b))
        apart = (b.lon - a.lon + 180 * MICRODEGREES) % (360 * MICRODEGREES) - 180 * MICRODEGREES
        excess += 2 * math.atan2(math.tan(_radians(apart) / 2) * (low + high), 1 + low * high)
    return abs(excess) * AXIS * AXIS * _q(1.0) / 2


def disc(metres: float) -> float:
    """Square metres within a circle; its being curved is nothing to what an officer draws."""
    return math.pi * metres * metres


def ring(centre: Position, metres: float) -> tuple[Position, ...]:
    """A circle as corners, the first not repeated: for what knows areas only. No pole may lie within."""
    tall = math.degrees(metres / AXIS) * MICRODEGREES
    wide = tall / math.cos(_radians(centre.lat))
    turns = [2 * math.pi * number / CORNERS for number in range(CORNERS)]
    return tuple(
        Position(centre.lat + round(tall * math.cos(turn)), centre.lon + round(wide * math.sin(turn))) for turn in turns
    )


def _q(sine: float) -> float:
    bent = _ECCENTRICITY * sine
    return (1 - _SQUARE) * (sine / (1 - bent * bent) + math.atanh(bent) / _ECCENTRICITY)


def _authalic(lat: int) -> float:
    return math.asin(max(-1.0, min(1.0, _q(math.sin(_radians(lat))) / _q(1.0))))


def _radians(microdegrees: int) -> float:
    return math.radians(microdegrees / MICRODEGREES)
