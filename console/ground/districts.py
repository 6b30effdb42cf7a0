"""Who governs a place: the administrative areas of a city, and in which district a position lies."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import shapely

from resources.base import MICRODEGREES, BadInput, Name, Position, Reason

LEVELS_OF_DISTRICTS = (6, 7, 8, 9, 5)
"""Districts and counties are level 6 in China; where nobody drew those, the next level that is there serves."""
NOWHERE = Name("")


class Area(msgspec.Struct, frozen=True):
    """An administrative area: its level (4 province, 5 city, 6 district, 8 town), its name and its shape."""

    level: int
    name: Name
    shape: Any


class Districts:
    """The areas of a city."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self.areas = tuple(areas)
        levels = {area.level for area in areas}
        level = next((level for level in LEVELS_OF_DISTRICTS if level in levels), 0)
        self._districts = [area for area in areas if area.level == level]

    @property
    def names(self) -> list[Name]:
        """The names of the districts."""
        return [area.name for area in self._districts]

    def at(self, position: Position) -> Name:
        """The district of a position; an empty name outside all of them."""
        return self.of([position])[0]

    def of(self, positions: Sequence[Position]) -> list[Name]:
        """The district of each position; an empty name outside all of them."""
        found = [NOWHERE] * len(positions)
        degrees = np.array([(p.lon / MICRODEGREES, p.lat / MICRODEGREES) for p in positions], dtype=np.float64)
        points = shapely.points(degrees.reshape(-1, 2))  # an extract may be without a single site
        which, inside = self._tree.query(points, predicate="intersects")
        for point, district in sorted(zip(which.tolist(), inside.tolist(), strict=True), reverse=True):
            found[point] = self._districts[district].name
        return found

    @cached_property
    def _tree(self) -> Any:
        return shapely.STRtree(np.array([area.shape for area in self._districts], dtype=object))


def write_districts(path: Path, areas: Sequence[Area]) -> None:
    """Write the areas as GeoJSON, large before small."""
    lines = []
    for area in sorted(areas, key=lambda area: (area.level, area.name.zh)):
        values = {"level": area.level, "name": area.name.zh, "name_en": area.name.en}
        geometry = msgspec.Raw(shapely.to_geojson(area.shape).encode())
        lines.append(msgspec.json.encode({"type": "Feature", "properties": values, "geometry": geometry}))
    path.write_bytes(b'{"type":"FeatureCollection","features":[\n' + b",\n".join(lines) + b"\n]}\n")


class _Values(msgspec.Struct):
    level: int
    name: str
    name_en: str = ""


class _Feature(msgspec.Struct):
    properties: _Values
    geometry: msgspec.Raw


class _Collection(msgspec.Struct):
    features: list[_Feature]


def read_districts(path: Path) -> Districts:
    """Read what `write_districts` wrote. Raises BadInput if it cannot be read."""
    try:
        features = msgspec.json.decode(path.read_bytes(), type=_Collection).features
        shapes = [shapely.from_geojson(bytes(feature.geometry)) for feature in features]
    except (OSError, msgspec.DecodeError, shapely.errors.ShapelyError) as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error
    values = [feature.properties for feature in features]
    pairs = zip(values, shapes, strict=True)
    return Districts([Area(value.level, Name(value.name, value.name_en), shape) for value, shape in pairs])
