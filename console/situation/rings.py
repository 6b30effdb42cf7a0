"""Whether corners make an area: at least three, on the earth, in a line that does not cross itself, not endless.

Integers all the way: micro-degrees are small enough that Python's own are exact, so every console decides alike.
"""

from collections.abc import Iterator

from resources.base import MICRODEGREES, Position, Refused, refuse

Ring = tuple[Position, ...]
"""Corners in order, the first not repeated."""
Area = tuple[Ring, ...]
"""The ring around an area, then those around its holes."""

MOST_CORNERS = 2_000
MOST_DEGREES = 1 * MICRODEGREES
"""How far an area may reach north and east: a degree, some 110 km. Who closes more has slipped."""
NORTHMOST, EASTMOST = 90 * MICRODEGREES, 180 * MICRODEGREES

_Segment = tuple[Position, Position]


def fault_of(area: Area) -> Refused | None:
    """Why this is no area; None where it is one."""
    corners = sum(len(ring) for ring in area)
    if not area or any(len(set(ring)) < 3 for ring in area):
        return refuse("area-corners")
    if corners > MOST_CORNERS:
        return refuse("area-too-many-corners", corners=corners, most=MOST_CORNERS)
    if any(abs(corner.lat) > NORTHMOST or abs(corner.lon) > EASTMOST for ring in area for corner in ring):
        return refuse("area-off-earth")
    lats, lons = [corner.lat for corner in area[0]], [corner.lon for corner in area[0]]
    if max(max(lats) - min(lats), max(lons) - min(lons)) > MOST_DEGREES:
        return refuse("area-too-large", kilometres=111 * MOST_DEGREES // MICRODEGREES)
    touches = any(len(set(ring)) < len(ring) for ring in area)
    return refuse("area-crosses-itself") if touches or _crosses(area) else None


def _segments(ring: Ring) -> Iterator[_Segment]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _crosses(area: Area) -> bool:
    """Whether two sides meet other than as neighbours at their common corner.

    From west to east, each side only against those that it can reach: an outline of 2,000 corners takes some 10 ms.
    """
    sides = sorted(
        ((min(a.lon, b.lon), max(a.lon, b.lon), (a, b)) for ring in area for a, b in _segments(ring)),
        key=lambda side: side[:2],
    )
    near: list[tuple[int, _Segment]] = []
    for west, east, side in sides:
        near = [one for one in near if one[0] >= west]
        if any(_meet(side, other) for _, other in near):
            return True
        near.append((east, side))
    return False


def _meet(one: _Segment, other: _Segment) -> bool:
    """Whether two sides have a point in common that is not the corner between them."""
    shared = set(one) & set(other)
    if len(shared) == 2:
        return True
    if shared:
        (corner,) = shared
        a, b = (end for side in (one, other) for end in side if end != corner)
        return _turn(corner, a, b) == 0 and _between(corner, a, b)
    (a, b), (c, d) = one, other
    if max(a.lat, b.lat) < min(c.lat, d.lat) or max(c.lat, d.lat) < min(a.lat, b.lat):
        return False
    first, second, third, fourth = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    return first * second <= 0 and third * fourth <= 0


def _turn(a: Position, b: Position, c: Position) -> int:
    """Above 0 where one turns left at b, below where right; 0 straight on."""
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon)


def _between(corner: Position, a: Position, b: Position) -> bool:
    """Whether both sides of a straight line leave the corner on the same side, one over the other."""
    return (a.lon - corner.lon) * (b.lon - corner.lon) + (a.lat - corner.lat) * (b.lat - corner.lat) > 0
