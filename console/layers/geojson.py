"""Reads GeoJSON (RFC 7946, and the older form with `crs`) feature by feature: a file is never in memory as a whole.

The text is cut at the braces of its second level; what is left over, each feature replaced by a 0, must be JSON by
itself. So a file cut short, or with something between its features, is refused, though nothing is held but a feature.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from console.ground.datum import DATUMS, Datum
from console.layers.feature import LARGEST_FEATURE, Feature, Intake, Point, Run
from console.layers.texts import Opening, pieces

_TOKENS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}]', re.DOTALL)
_ENDLESS = re.compile(rb"\b(NaN|Infinity)\b")
_LINE = b"\n"
_QUOTE, _OPEN = ord('"'), ord("{")
_CRS: dict[str, Datum] = {"CRS84": "wgs84", "4326": "wgs84", "4490": "cgcs2000"}


class _Geometry(msgspec.Struct):
    type: str
    coordinates: msgspec.Raw = msgspec.Raw(b"[]")
    geometries: "list[_Geometry | None]" = []


class _Feature(msgspec.Struct):
    type: str = ""
    geometry: _Geometry | None = None
    properties: dict[str, Any] | None = None
    id: Any = None


class _Whole(msgspec.Struct):
    """What is left of the file once its features are cut out of it."""

    type: str = ""
    features: list[Any] | None = None
    crs: Any = None
    datum: Any = None


_SHAPES: dict[str, Any] = {
    "Point": list[float],
    "MultiPoint": list[list[float]],
    "LineString": list[list[float]],
    "MultiLineString": list[list[list[float]]],
    "Polygon": list[list[list[float]]],
    "MultiPolygon": list[list[list[list[float]]]],
}


def read_geojson(opening: Opening, intake: Intake) -> Iterator[Feature]:
    """Every feature of the file, those without a geometry too. BadInput at the first fault."""
    intake.says("wgs84", surely=False)
    splitter = _Splitter(intake)
    for piece in pieces(opening, intake):
        for text, place in splitter.feed(piece):
            yield feature_of(text, place, intake)
    whole = splitter.rest()
    _take_datum(whole, intake)
    if whole.type == "FeatureCollection":
        if whole.features is None or any(each != 0 for each in whole.features):
            raise intake.fault("", "layer-not-geojson", why="features")
    elif whole.type == "Feature":
        yield feature_of(bytes(splitter.skeleton), ":1 feature[1]", intake)
    elif whole.type in _SHAPES or whole.type == "GeometryCollection":
        feature = Feature(":1 feature[1]")
        _add(feature, _decoded(bytes(splitter.skeleton), _Geometry, feature.place, intake), intake)
        yield feature
    else:
        raise intake.fault("", "layer-not-geojson", why=f"type {whole.type[:40] or '–'}")


class _Splitter:
    """Cuts the features out of the text as it comes."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._buffer = b""
        self._scanned = 0
        self._depth = 0
        self._begun = -1  # where in the buffer an object of the second level begins
        self._line = 1
        self._count = 0
        self.skeleton = bytearray()

    def feed(self, piece: bytes) -> Iterator[tuple[bytes, str]]:
        """The features that are now complete, each with its place."""
        buffer = self._buffer + piece
        at, kept = self._scanned, 0
        line, counted = self._line, 0
        for match in _TOKENS.finditer(buffer, at):
            if buffer[match.start()] == _QUOTE:
                if match.end() - match.start() < 2 or buffer[match.end() - 1] != _QUOTE:
                    at = match.start()  # the text goes on in the next piece
                    break
            elif buffer[match.start()] == _OPEN:
                self._depth += 1
                if self._depth == 2:
                    self._begun = match.start()
            else:
                self._depth -= 1
                if self._depth == 1 and self._begun >= 0:
                    found = buffer[self._begun : match.end()]
                    line, counted = line + buffer.count(_LINE, counted, self._begun), self._begun
                    place = f":{line} feature[{self._count + 1}]"
                    if self._is_feature(found, place):
                        self.skeleton += buffer[kept : self._begun] + b"0"
                        self._count += 1
                        yield found, place
                    else:
                        self.skeleton += buffer[kept : match.end()]
                    kept, self._begun = match.end(), -1
            at = match.end()
        else:
            at = len(buffer)
        self._keep(buffer, at, kept)

    def _keep(self, buffer: bytes, at: int, kept: int) -> None:
        cut = self._begun if self._begun >= 0 else at
        self.skeleton += buffer[kept:cut]
        self._line += buffer.count(b"\n", 0, cut)
        self._buffer, self._scanned = buffer[cut:], at - cut
        self._begun = 0 if self._begun >= 0 else -1
        if len(self._buffer) > LARGEST_FEATURE or len(self.skeleton) > LARGEST_FEATURE:
            raise self._intake.fault(f":{self._line}", "layer-feature-large", most=LARGEST_FEATURE // 1_000_000)

    def _is_feature(self, found: bytes, place: str) -> bool:
        return b'"Feature"' in found and bool(_decoded(found, _Typed, place, self._intake).type == "Feature")

    def rest(self) -> _Whole:
        """What stands around the features, which must be whole. BadInput else."""
        self.skeleton += self._buffer
        whole: _Whole = _decoded(bytes(self.skeleton), _Whole, f":{self._line}", self._intake)
        return whole


class _Typed(msgspec.Struct):
    type: Any = None


def _decoded(text: bytes, kind: Any, place: str, intake: Intake) -> Any:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if found := _ENDLESS.search(text):
            raise intake.fault(place, "layer-not-a-number", value=found[1].decode()) from error
        raise intake.fault(place, "layer-not-geojson", why=str(error)[:200]) from error


def feature_of(text: bytes, place: str, intake: Intake) -> Feature:
    """One feature out of its text. BadInput where it is none."""
    found: _Feature = _decoded(text, _Feature, place, intake)
    feature = Feature(place)
    for name, value in (found.properties or {}).items():
        feature.note(name, value)
    if isinstance(found.id, str | int) and "id" not in feature.attributes:
        feature.note("id", found.id)
    if found.geometry is not None:
        _add(feature, found.geometry, intake)
    return feature


def _add(feature: Feature, geometry: _Geometry, intake: Intake) -> None:
    if geometry.type == "GeometryCollection":
        for part in geometry.geometries:
            if part is not None:
                _add(feature, part, intake)
        return
    if geometry.type not in _SHAPES:
        raise intake.fault(feature.place, "layer-geometry-unknown", value=geometry.type[:40])
    found = _decoded(bytes(geometry.coordinates), _SHAPES[geometry.type] | None, feature.place, intake) or []
    where = feature.place
    if geometry.type == "Point":
        feature.points += _run([found] if found else [], where, intake)
    elif geometry.type == "MultiPoint":
        feature.points += _run(found, where, intake)
    elif geometry.type == "LineString":
        feature.lines.append(_run(found, where, intake))
    elif geometry.type == "MultiLineString":
        feature.lines += [_run(line, where, intake) for line in found]
    else:
        polygons = [found] if geometry.type == "Polygon" else found
        feature.polygons += [[_run(ring, where, intake) for ring in rings] for rings in polygons]


def _run(positions: list[list[float]], place: str, intake: Intake) -> Run:
    run: list[Point] = []
    for position in positions:
        if len(position) < 2:
            raise intake.fault(place, "layer-position-short")
        run.append((position[0], position[1]))
    return run


def _take_datum(whole: _Whole, intake: Intake) -> None:
    """What the file says of its datum: our own word for it, or the `crs` of the older form."""
    if whole.datum in DATUMS:
        intake.says(whole.datum, surely=True)
    elif isinstance(whole.crs, dict):
        properties = whole.crs.get("properties")
        name = str(properties.get("name", "") if isinstance(properties, dict) else "")
        datum = _CRS.get(name.replace("/", ":").rpartition(":")[2].upper())
        if datum is None:
            raise intake.fault("", "layer-crs-unknown", value=name[:60] or "?")
        intake.says(datum, surely=datum == "cgcs2000")
