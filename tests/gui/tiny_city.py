"""A city of a few streets, made of real tiles by the real tippecanoe, for tests that need a map under them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.ground.tiles import tippecanoe
from resources.base import Position

CENTRE = Position(30_600_000, 114_300_000)
STEP = 0.004  # degrees between two streets
STREETS = 12


def build_tiny_city(folder: Path) -> Path:
    """Write `basemap.pmtiles` into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    features = folder / "features.geojson"
    features.write_text("\n".join(json.dumps(feature) for feature in _features()), "utf-8")
    basemap = folder / "basemap.pmtiles"
    command = [str(tippecanoe()), "-q", "-f", "-Z7", "-z14", "-pf", "-pk", "-r1", "-o", str(basemap), str(features)]
    subprocess.run(command, check=True, timeout=60)
    features.unlink()
    return folder


def _features() -> Iterator[dict[str, Any]]:
    lat, lon = CENTRE.degrees
    far = STEP * STREETS / 2
    yield _area("landuse", {"kind": "residential"}, lat, lon, far)
    yield _area(
        "green", {"kind": "park", "name": "人民公园", "name_en": "People's Park"}, lat + 0.01, lon + 0.01, 0.003
    )
    yield _area("water", {"kind": "lake", "name": "东湖", "name_en": "East Lake"}, lat - 0.012, lon - 0.012, 0.005)
    for i in range(STREETS + 1):
        off = i * STEP - far
        kind, rank = ("primary", 2) if i % 4 == 0 else ("residential", 6)
        names = {"kind": kind, "rank": rank, "name": f"春晖{i}路", "name_en": f"Chunhui {i} Road"}
        yield _line("roads", names, [(lon - far, lat + off), (lon + far, lat + off)])
        names = {"kind": kind, "rank": rank, "name": f"长江{i}街", "name_en": f"Changjiang {i} Street"}
        yield _line("roads", names, [(lon + off, lat - far), (lon + off, lat + far)])
    yield _line("boundaries", {"level": 6}, [(lon, lat - far), (lon + 0.003, lat), (lon, lat + far)])
    yield _point("places", {"kind": "city", "rank": 0, "name": "临江市", "name_en": "Linjiang"}, lon, lat)
    yield _point(
        "pois", {"kind": "hospital", "rank": 0, "name": "市医院", "name_en": "City Hospital"}, lon + 0.002, lat
    )


def _feature(layer: str, values: dict[str, Any], kind: str, coordinates: object) -> dict[str, Any]:
    return {
        "type": "Feature",
        "tippecanoe": {"layer": layer},
        "properties": values,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _line(layer: str, values: dict[str, Any], points: list[tuple[float, float]]) -> dict[str, Any]:
    return _feature(layer, values, "LineString", points)


def _point(layer: str, values: dict[str, Any], lon: float, lat: float) -> dict[str, Any]:
    return _feature(layer, values, "Point", (lon, lat))


def _area(layer: str, values: dict[str, Any], lat: float, lon: float, half: float) -> dict[str, Any]:
    corners = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
    return _feature(layer, values, "Polygon", [[(lon + x, lat + y) for x, y in corners]])
