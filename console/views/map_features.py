"""What the map shows of the situation, as features that go out to a file: who reads it has no console."""

from collections.abc import Callable, Iterable, Iterator
from math import cos, pi, radians, sin

from console.layers.feature import Feature, Point, Run, Value
from console.profile import Profile
from console.situation import Situation
from console.views.city_map import MapBuilder
from console.views.drawings import drawing_overlays
from console.views.language import Language
from console.views.map import MapWarning
from console.views.warning_ground import METRES_PER_DEGREE, Bounds, WarningShapes
from resources.base import MICRODEGREES

_EVERYWHERE = Bounds(-90 * MICRODEGREES, -180 * MICRODEGREES, 90 * MICRODEGREES, 180 * MICRODEGREES)
_CORNERS = 72
"""Of a circle, which the formats do not know."""


def situation_features(layer: str, situation: Situation, language: Language, profile: Profile) -> Iterator[Feature]:
    """The features of one of the `SITUATION`'s layers, WGS-84, as of its last entry."""
    builder = MapBuilder(situation, language, profile, lambda order, start, end: None)
    return iter(_MAKERS[layer](situation, builder, language))


def _point(lat: int, lon: int, **attributes: Value) -> Feature:
    return Feature("", points=[(lon / MICRODEGREES, lat / MICRODEGREES)], attributes=attributes)


def _incidents(situation: Situation, builder: MapBuilder, _: Language) -> Iterable[Feature]:
    for one in builder.incidents(situation.at):
        address = situation.incidents.all[one.id].intake.place  # type: ignore[index]  # ids are texts
        yield _point(one.lat, one.lon, id=one.id, name=one.label, level=one.level or None, place=str(address))


def _units(kind: str) -> "Maker":
    def make(situation: Situation, builder: MapBuilder, _: Language) -> Iterable[Feature]:
        for one in builder.units(situation.at):
            if one.kind == kind:
                age = one.age if one.age >= 0 else None
                yield _point(one.lat, one.lon, id=one.id, name=one.label, status=one.look, detail=one.detail,
                             seconds_old=age)  # fmt: skip

    return make


def _depots(_: Situation, builder: MapBuilder, __: Language) -> Iterable[Feature]:
    for one in builder.depots():
        yield _point(one.lat, one.lon, id=one.id, name=one.label, tier=one.tier, detail=one.detail)


def _shelters(_: Situation, builder: MapBuilder, __: Language) -> Iterable[Feature]:
    for one in builder.shelters():
        yield _point(one.lat, one.lon, id=one.id, name=one.label, full=one.share >= 100, detail=one.detail)


def _warnings(situation: Situation, _: MapBuilder, language: Language) -> Iterable[Feature]:
    for one in WarningShapes().build(situation, situation.at, language, _EVERYWHERE, ""):
        polygons = [[_run(ring)] for ring in one.polygons] + [[circle] for circle in _circles(one)]
        if polygons:
            said: dict[str, Value] = {"id": one.id, "name": one.label, "badge": one.badge, "colour": one.colour}
            yield Feature("", polygons=polygons, attributes=said)


def _circles(warning: MapWarning) -> Iterator[Run]:
    for lat, lon, metres in warning.circles:
        if metres:
            yield _circle((lon / MICRODEGREES, lat / MICRODEGREES), metres)


def _circle(middle: Point, metres: int) -> Run:
    lon, lat = middle
    tall = metres / METRES_PER_DEGREE
    wide = tall / max(0.01, cos(radians(lat)))
    turns = [2 * pi * number / _CORNERS for number in range(_CORNERS)]
    ring = [(lon + wide * cos(turn), lat + tall * sin(turn)) for turn in turns]
    return [*ring, ring[0]]


def _closures(situation: Situation, _: MapBuilder, __: Language) -> Iterable[Feature]:
    for one in situation.closures.in_force.values():
        rings = [_run([(corner.lat, corner.lon) for corner in ring]) for ring in one.area]
        closed = [[*ring, ring[0]] if ring[0] != ring[-1] else ring for ring in rings]
        said: dict[str, Value] = {"id": one.id, "name": one.reason, "percent": one.percent}
        yield Feature("", polygons=[closed], attributes=said)


def _drawings(situation: Situation, _: MapBuilder, language: Language) -> Iterable[Feature]:
    for one in drawing_overlays(situation, language, None):
        rings = [[_run(ring) for ring in polygon] for polygon in one.polygons]
        closed = [[ring if ring[0] == ring[-1] else [*ring, ring[0]] for ring in polygon] for polygon in rings]
        circles = [[_circle((lon / MICRODEGREES, lat / MICRODEGREES), metres)] for lat, lon, metres in one.circles]
        said: dict[str, Value] = {"id": one.id, "name": one.label, "detail": one.detail}
        lines = [_run(line) for line in one.lines]
        yield Feature("", points=_run(one.points), lines=lines, polygons=closed + circles, attributes=said)


def _run(ring: Iterable[tuple[int, int]]) -> Run:
    return [(lon / MICRODEGREES, lat / MICRODEGREES) for lat, lon in ring]


Maker = Callable[[Situation, MapBuilder, Language], Iterable[Feature]]
_MAKERS: dict[str, Maker] = {
    "incidents": _incidents,
    "teams": _units("team"),
    "convoys": _units("convoy"),
    "depots": _depots,
    "shelters": _shelters,
    "warnings": _warnings,
    "closures": _closures,
    "drawings": _drawings,
}
SITUATION = frozenset(_MAKERS)
"""The situation's layers that can be written to a file, by the keys of the map's switches."""
