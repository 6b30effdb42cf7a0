"""Writes the features of the basemap, one a line, as tippecanoe reads them."""

from typing import TextIO

import msgspec

from console.ground.layers import Feature
from resources.base import MICRODEGREES, Position


class TileFile:
    """A file of features; counts them by layer."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.counts: dict[str, int] = {}

    def add(self, feature: Feature, geometry: str) -> None:
        """A feature with its geometry as GeoJSON."""
        zooms = f'"minzoom":{feature.from_zoom},"maxzoom":{feature.to_zoom}'
        values = msgspec.json.encode(feature.values).decode()
        self._file.write(
            f'{{"type":"Feature","tippecanoe":{{"layer":"{feature.layer}",{zooms}}},'
            f'"properties":{values},"geometry":{geometry}}}\n'
        )
        self.counts[feature.layer] = self.counts.get(feature.layer, 0) + 1

    def add_point(self, feature: Feature, position: Position) -> None:
        """A feature at a place."""
        self.add(feature, f'{{"type":"Point","coordinates":[{_degrees(position.lon)},{_degrees(position.lat)}]}}')


def _degrees(micro: int) -> str:
    return f"{micro / MICRODEGREES:.6f}"


def line_geometry(lons: list[int], lats: list[int]) -> str:
    """GeoJSON of a line through positions in micro-degrees."""
    pairs = ",".join(f"[{_degrees(lon)},{_degrees(lat)}]" for lon, lat in zip(lons, lats, strict=True))
    return f'{{"type":"LineString","coordinates":[{pairs}]}}'
