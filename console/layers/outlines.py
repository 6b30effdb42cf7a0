"""The areas of a file as the outlines of closures: a flood that somebody else modelled or drew."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from console.ground.datum import Datum, to_wgs84
from console.layers.feature import Intake, Run
from console.layers.reading import read
from console.situation.rings import Area, Ring
from resources.base import MICRODEGREES, Position

MOST_AREAS = 200


def outlines(path: Path, datum: Datum | None = None) -> list[Area]:
    """Every polygon of a file, WGS-84, its holes with it.

    BadInput for what is no file of areas, and where neither the file nor the caller says which datum it has.
    """
    intake = Intake(path.name)
    with TemporaryDirectory(prefix="vigil-outlines-") as folder:
        polygons = [rings for feature in read(path, Path(folder), intake) for rings in feature.polygons]
    if not polygons:
        raise intake.fault("", "outline-none")
    if len(polygons) > MOST_AREAS:
        raise intake.fault("", "outline-too-many", count=len(polygons), most=MOST_AREAS)
    chosen = datum or intake.datum
    if chosen is None:
        raise intake.fault("", "outline-datum")
    return [tuple(_ring(run, chosen) for run in rings) for rings in polygons]


def _ring(run: Run, datum: Datum) -> Ring:
    """The corners to the micro-degree, none twice in a row and the first not repeated."""
    lats, lons = to_wgs84(np.array([lat for _, lat in run]), np.array([lon for lon, _ in run]), datum)
    corners = list(_different(np.rint(lats * MICRODEGREES).tolist(), np.rint(lons * MICRODEGREES).tolist()))
    return tuple(corners[:-1] if len(corners) > 1 and corners[0] == corners[-1] else corners)


def _different(lats: list[float], lons: list[float]) -> Iterator[Position]:
    before = None
    for lat, lon in zip(lats, lons, strict=True):
        corner = Position(int(lat), int(lon))
        if corner != before:
            yield corner
        before = corner
