"""Writes a layer's features: as they are kept (WGS-84, all attributes), and as the map draws them (name and a line)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from console.ground.datum import Datum, from_wgs84, to_wgs84
from console.ground.progress import Progress
from console.layers.feature import Feature, Run, Value
from resources.base import MICRODEGREES

NAMES = ("name", "名称", "name_zh", "name:zh", "mc", "title", "标题", "label", "地名", "id", "编号")
"""Columns that name a thing, the best first; capitals do not count."""
LONGEST_DETAIL = 240
_DECIMALS = 7  # of a degree: a centimetre


class Writer:
    """Brings features to WGS-84 and writes them twice. `extent` is known afterwards."""

    def __init__(self, kept: Path, drawn: Path, datum: Datum) -> None:
        self._kept = kept
        self._drawn = drawn
        self._datum = datum
        self.extent = (0, 0, 0, 0)

    def write(self, features: Iterable[Feature], count: int, progress: Progress) -> None:
        """Write them all."""
        south = west = np.inf
        north = east = -np.inf
        with self._kept.open("wb") as kept, self._drawn.open("wb") as drawn:
            for number, feature in enumerate(features):
                lons, lats = moved(feature, self._datum, inward=True)
                south, west = min(south, float(lats.min())), min(west, float(lons.min()))
                north, east = max(north, float(lats.max())), max(east, float(lons.max()))
                line = as_geojson(feature)
                kept.write(msgspec.json.encode(line) + b"\n")
                shown = {"name": name_of(feature.attributes), "detail": detail_of(feature.attributes)}
                drawn.write(msgspec.json.encode(line | {"properties": shown}) + b"\n")
                if number % 500 == 0:
                    progress("layer", number / count)
        self.extent = tuple(round(value * MICRODEGREES) for value in (south, west, north, east))  # type: ignore[assignment]


Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def moved(feature: Feature, datum: Datum, inward: bool) -> tuple[Floats, Floats]:
    """Bring a feature to WGS-84 (`inward`) or out of it, in place; its longitudes and latitudes afterwards."""
    runs = feature.runs()
    lons, lats = np.array([position for run in runs for position in run], dtype=np.float64).T
    lats, lons = (to_wgs84 if inward else from_wgs84)(lats, lons, datum)
    lats, lons = np.round(lats, _DECIMALS), np.round(lons, _DECIMALS)
    positions = list(zip(lons.tolist(), lats.tolist(), strict=True))
    begin = 0
    for run in runs:
        run[:] = positions[begin : begin + len(run)]
        begin += len(run)
    return lons, lats


def as_geojson(feature: Feature) -> dict[str, Any]:
    """A feature as GeoJSON has it."""
    return {"type": "Feature", "geometry": _geometry(feature), "properties": feature.attributes}


def _geometry(feature: Feature) -> dict[str, Any]:
    parts = [
        *_one_or_many("Point", feature.points),
        *_one_or_many("LineString", feature.lines),
        *_one_or_many("Polygon", feature.polygons),
    ]
    return parts[0] if len(parts) == 1 else {"type": "GeometryCollection", "geometries": parts}


def _one_or_many(kind: str, each: "Run | list[Run] | list[list[Run]]") -> list[dict[str, Any]]:
    if not each:
        return []
    return [{"type": kind, "coordinates": each[0]} if len(each) == 1 else {"type": f"Multi{kind}", "coordinates": each}]


def name_of(attributes: Mapping[str, Value]) -> str:
    """What a feature is called, by the column that names it; empty where none does."""
    known = {key.casefold(): value for key, value in attributes.items()}
    return next((str(known[name])[:80] for name in NAMES if known.get(name) not in (None, "")), "")


def detail_of(attributes: Mapping[str, Value]) -> str:
    """Its other attributes in a line, as far as they fit under a pointer."""
    name = name_of(attributes)
    said = [f"{key}: {value}" for key, value in attributes.items() if value not in (None, "") and str(value) != name]
    line = " · ".join(said)
    return line if len(line) <= LONGEST_DETAIL else f"{line[: LONGEST_DETAIL - 1]}…"
