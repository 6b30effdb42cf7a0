"""Where a warning lies: all its points, its middle, whether that is near the city, and its outlines for the map."""

from collections.abc import Iterable
from itertools import pairwise
from math import cos, radians

import msgspec

from console.situation import Situation
from console.situation.alert import Alert, Area
from console.situation.warnings import Warned
from console.views.language import Language
from console.views.map import MapWarning
from console.views.warning_words import apart, badge_of, event_of, standing_said
from resources.base import MICRODEGREES, Instant, Position

METRES_PER_DEGREE = 111_320
MOST_POINTS = 2_000
"""Points of one outline that the map is given; a finer one is drawn with every second, third … point."""


class Bounds(msgspec.Struct, frozen=True):
    """A rectangle in micro-degrees."""

    south: int
    west: int
    north: int
    east: int

    def holds(self, place: Position) -> bool:
        """Whether a place lies in it."""
        return self.south <= place.lat <= self.north and self.west <= place.lon <= self.east

    def wider(self) -> "Bounds":
        """Half as far again to every side."""
        tall, wide = (self.north - self.south) // 2, (self.east - self.west) // 2
        return Bounds(self.south - tall, self.west - wide, self.north + tall, self.east + wide)

    def cut(self, other: "Bounds") -> "Bounds | None":
        """What lies in both."""
        south, north = max(self.south, other.south), min(self.north, other.north)
        west, east = max(self.west, other.west), min(self.east, other.east)
        return Bounds(south, west, north, east) if south <= north and west <= east else None

    @property
    def corners(self) -> list[Position]:
        """South-west and north-east."""
        return [Position(self.south, self.west), Position(self.north, self.east)]


def _areas(alert: Alert) -> Iterable[Area]:
    """Every area once, whatever the language: their outlines are the same, or together are the whole."""
    return (area for info in alert.infos for area in info.areas)


def bounds_of(alert: Alert) -> Bounds | None:
    """The rectangle around all outlines and circles; None for a warning that has neither."""
    found = [_around(polygon) for area in _areas(alert) for polygon in area.polygons]
    for circle in (circle for area in _areas(alert) for circle in area.circles):
        lat, lon = circle.centre.lat, circle.centre.lon
        tall = circle.radius * MICRODEGREES // METRES_PER_DEGREE
        wide = round(tall / max(0.01, cos(radians(lat / MICRODEGREES))))
        found.append(Bounds(lat - tall, lon - wide, lat + tall, lon + wide))
    if not found:
        return None
    return Bounds(
        min(one.south for one in found),
        min(one.west for one in found),
        max(one.north for one in found),
        max(one.east for one in found),
    )


def _around(points: tuple[Position, ...]) -> Bounds:
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return Bounds(min(lats), min(lons), max(lats), max(lons))


def middle_of(alert: Alert) -> Position | None:
    """The middle of its first outline, else of its first circle."""
    for area in _areas(alert):
        for polygon in area.polygons:
            return centroid(polygon)
    return next((circle.centre for area in _areas(alert) for circle in area.circles), None)


def centroid(points: tuple[Position, ...]) -> Position:
    """The centre of gravity of an outline; of one without any area, the middle of its points."""
    first, twice, lat, lon = points[0], 0, 0, 0
    for one, other in pairwise(points):
        y0, x0, y1, x1 = one.lat - first.lat, one.lon - first.lon, other.lat - first.lat, other.lon - first.lon
        cross = x0 * y1 - x1 * y0
        twice += cross
        lat += (y0 + y1) * cross
        lon += (x0 + x1) * cross
    if not twice:
        return Position(sum(p.lat for p in points) // len(points), sum(p.lon for p in points) // len(points))
    return Position(first.lat + lat // (3 * twice), first.lon + lon // (3 * twice))


def extent_near(alert: Alert, city: Bounds) -> list[Position]:
    """What the map shows of a warning: its part in and around the city. Empty where it is elsewhere or nowhere."""
    around = bounds_of(alert)
    seen = around.cut(city.wider()) if around is not None else None
    return [] if around is None or seen is None or around.cut(city) is None else seen.corners


class WarningShapes:
    """The warnings on the map. What was built stays the same object until it reads differently."""

    def __init__(self) -> None:
        self._built: dict[tuple[str, str], MapWarning] = {}

    def build(
        self, situation: Situation, now: Instant, language: Language, city: Bounds, selected: str
    ) -> tuple[MapWarning, ...]:
        """Those in force and the selected one, as far as they are near the city."""
        warnings = situation.warnings
        shown = [one for one in warnings.current.values() if not one.expired(now) or one.id == selected]
        chosen = warnings.all.get(selected)  # type: ignore[call-overload]
        if chosen is not None and chosen not in shown:
            shown.append(chosen)
        before, self._built = self._built, {}
        for one in shown:
            key = one.id, _label(one, now, language)
            made = before.get(key) or _shape(one, key[1], badge_of(one.level, language), city)
            self._built[key] = made
        return tuple(made for made in self._built.values() if made.polygons or made.circles)


def _label(warned: Warned, now: Instant, language: Language) -> str:
    said = (apart(warned, language), event_of(warned.alert, language.tongue), standing_said(warned, now, language))
    return " · ".join(part for part in said if part)


def _shape(warned: Warned, label: str, badge: str, city: Bounds) -> MapWarning:
    near = bool(extent_near(warned.alert, city))
    polygons = dict.fromkeys(polygon for area in _areas(warned.alert) for polygon in area.polygons)
    circles = dict.fromkeys(circle for area in _areas(warned.alert) for circle in area.circles)
    return MapWarning(
        warned.id,
        label,
        badge,
        warned.level,
        "in_force" if warned.counts and warned.standing == "current" else "apart",
        tuple(_thinned(polygon) for polygon in polygons) if near else (),
        tuple((one.centre.lat, one.centre.lon, one.radius) for one in circles) if near else (),
    )


def _thinned(points: tuple[Position, ...]) -> tuple[tuple[int, int], ...]:
    step = -(-len(points) // MOST_POINTS)
    kept = points if step == 1 else (*points[:-1:step], points[-1])
    return tuple((point.lat, point.lon) for point in kept)
