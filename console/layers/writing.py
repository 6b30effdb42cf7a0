"""Writes features as GeoJSON or KML in the datum that is asked for, which the file states; whole, or not at all."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import msgspec

from console.ground.datum import TRUE, Datum
from console.layers.drawing import as_geojson, moved, name_of
from console.layers.feature import Feature, Intake, Run, Value
from console.layers.geojson import feature_of
from console.layers.kml import DATUM
from console.layers.places import FEATURES, layer_folder
from resources.base import BadInput, Reason
from resources.whole import whole_file

DATUM_NAMES: dict[Datum, str] = {"wgs84": "WGS-84", "cgcs2000": "CGCS2000", "gcj02": "GCJ-02", "bd09": "BD-09"}
FORMATS = (".geojson", ".kml")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CGCS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}


def write(path: Path, features: Iterable[Feature], title: str, datum: Datum = "wgs84") -> int:
    """Write the features (WGS-84; they are moved) to a .geojson or .kml file; how many there were.

    Raises BadInput for another ending, and where the file cannot be written.
    """
    writer = {".geojson": _geojson, ".json": _geojson, ".kml": _kml}.get(path.suffix.lower())
    if writer is None:
        raise BadInput(path.name, Reason("layer-format-out", {"known": " ".join(FORMATS)}))
    with whole_file(path) as fresh, fresh.open("w", encoding="utf-8", newline="\n") as out:
        return writer(out, _moved(features, datum), title, datum)


def features_of(city: Path, layer: str) -> Iterator[Feature]:
    """An imported layer's features, WGS-84. BadInput where its files are gone."""
    path = layer_folder(city, layer) / FEATURES
    if not path.is_file():
        raise BadInput(str(path.parent), Reason("layer-files-missing"))
    intake = Intake(path.name)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield feature_of(line, f":{number}", intake)


def _moved(features: Iterable[Feature], datum: Datum) -> Iterator[Feature]:
    for feature in features:
        if datum not in TRUE:
            moved(feature, datum, inward=False)
        yield feature


def _geojson(out: IO[str], features: Iterable[Feature], title: str, datum: Datum) -> int:
    head = {"type": "FeatureCollection", "name": title, "datum": datum} | (
        {"crs": _CGCS} if datum == "cgcs2000" else {}
    )
    out.write(msgspec.json.encode(head).decode()[:-1] + ',"features":[')
    count = 0
    for feature in features:
        out.write(",\n" if count else "\n")
        out.write(msgspec.json.encode(as_geojson(feature)).decode())
        count += 1
    out.write("\n]}\n")
    return count


def _kml(out: IO[str], features: Iterable[Feature], title: str, datum: Datum) -> int:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n')
    out.write(f"<name>{_text(title)}</name>\n<description>{DATUM_NAMES[datum]}</description>\n")
    out.write(f"<ExtendedData>{_data(DATUM, datum)}</ExtendedData>\n")
    count = 0
    for feature in features:
        out.write(_placemark(feature))
        count += 1
    out.write("</Document>\n</kml>\n")
    return count


def _placemark(feature: Feature) -> str:
    shapes = [f"<Point>{_coordinates([point])}</Point>" for point in feature.points]
    shapes += [f"<LineString>{_coordinates(line)}</LineString>" for line in feature.lines]
    shapes += [_polygon(rings) for rings in feature.polygons]
    geometry = shapes[0] if len(shapes) == 1 else f"<MultiGeometry>{''.join(shapes)}</MultiGeometry>"
    said = "".join(_data(key, value) for key, value in feature.attributes.items() if value is not None)
    name = _text(name_of(feature.attributes))
    return f"<Placemark><name>{name}</name><ExtendedData>{said}</ExtendedData>{geometry}</Placemark>\n"


def _polygon(rings: list[Run]) -> str:
    kinds = ("outerBoundaryIs", *("innerBoundaryIs" for _ in rings[1:]))
    parts = (
        f"<{kind}><LinearRing>{_coordinates(ring)}</LinearRing></{kind}>"
        for kind, ring in zip(kinds, rings, strict=True)
    )
    return f"<Polygon>{''.join(parts)}</Polygon>"


def _coordinates(run: Run) -> str:
    return f"<coordinates>{' '.join(f'{lon:.7f},{lat:.7f}' for lon, lat in run)}</coordinates>"


def _data(key: str, value: Value) -> str:
    return f"<Data name={quoteattr(_NOT_XML.sub('', key))}><value>{_text(str(value))}</value></Data>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
