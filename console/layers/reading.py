"""Finds the reader for a file by its ending, and lets nothing through that a layer cannot be."""

from collections.abc import Callable, Iterator
from pathlib import Path

from console.layers import packed
from console.layers.feature import MOST_FEATURES, MOST_POSITIONS, Feature, Intake, Kind
from console.layers.geojson import read_geojson
from console.layers.gpx import read_gpx
from console.layers.kml import read_kml
from console.layers.mending import Mender
from console.layers.shapefile import read_shapefile

KINDS: dict[str, Kind] = {
    ".geojson": "geojson",
    ".json": "geojson",
    ".kml": "kml",
    ".kmz": "kmz",
    ".shp": "shapefile",
    ".zip": "shapefile",
    ".gpx": "gpx",
}
"""A file's ending → what it is read as."""


def kind_of(path: Path) -> Kind | None:
    """What a file is by its ending; None for no layer."""
    return KINDS.get(path.suffix.lower())


def read(path: Path, folder: Path, intake: Intake, swap: bool = False) -> Iterator[Feature]:
    """Every feature of a file, mended. BadInput with the place for whatever is none. `folder` takes packed parts."""
    if kind_of(path) is None:
        raise intake.fault("", "layer-kind-unknown", known=" ".join(KINDS))
    if not path.is_file():
        raise intake.fault("", "file-missing")
    mender = Mender(intake, swap)
    features = positions = 0
    for feature in _READERS[path.suffix.lower()](path, folder, intake):
        mended = mender.mend(feature)
        if mended is None:
            continue
        features += 1
        positions += sum(len(run) for run in mended.runs())
        if features > MOST_FEATURES or positions > MOST_POSITIONS:
            raise intake.fault(
                feature.place, "layer-too-large", features=f"{MOST_FEATURES:,}", positions=f"{MOST_POSITIONS:,}"
            )
        yield mended


def _geojson(path: Path, _: Path, intake: Intake) -> Iterator[Feature]:
    return read_geojson(lambda: path.open("rb"), intake)


def _kml(path: Path, _: Path, intake: Intake) -> Iterator[Feature]:
    return read_kml(lambda: path.open("rb"), intake)


def _gpx(path: Path, _: Path, intake: Intake) -> Iterator[Feature]:
    return read_gpx(lambda: path.open("rb"), intake)


def _kmz(path: Path, _: Path, intake: Intake) -> Iterator[Feature]:
    with packed.unpacked(path, intake) as archive:
        entry = packed.kml_inside(archive, intake)
        yield from read_kml(lambda: packed.opened(archive, entry, intake), intake)


def _shp(path: Path, _: Path, intake: Intake) -> Iterator[Feature]:
    return read_shapefile(path, intake)


def _zip(path: Path, folder: Path, intake: Intake) -> Iterator[Feature]:
    return read_shapefile(packed.shapefile_inside(path, folder, intake), intake)


_READERS: dict[str, Callable[[Path, Path, Intake], Iterator[Feature]]] = {
    ".geojson": _geojson,
    ".json": _geojson,
    ".kml": _kml,
    ".kmz": _kmz,
    ".shp": _shp,
    ".zip": _zip,
    ".gpx": _gpx,
}
