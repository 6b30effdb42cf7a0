"""Reads a shapefile (ESRI, July 1998): shapes from .shp, attributes from .dbf, the datum from .prj, where they are."""

import re
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from console.ground.datum import Datum
from console.layers.dbf import Table, said_by
from console.layers.feature import LARGEST_FEATURE, Feature, Intake, Run, Value

Positions = NDArray[np.float64]
ToDegrees = Callable[[Positions], Positions]
_POINT, _LINE, _AREA, _POINTS = 1, 3, 5, 8
_HEAD = 100
_DATUMS: tuple[tuple[str, Datum, bool], ...] = (
    (r"CGCS_?2000|CHINA_2000|CHINA GEODETIC COORDINATE SYSTEM 2000", "cgcs2000", True),
    (r"WGS_?(19)?84", "wgs84", False),
)
"""What the text of a .prj names, the datum, and whether it is believed without asking the roads."""


def read_shapefile(path: Path, intake: Intake) -> Iterator[Feature]:
    """Every shape of the file with its attributes. BadInput at the first fault."""
    to_degrees = _read_datum(_beside(path, ".prj"), intake)
    table = _beside(path, ".dbf")
    if table is None:
        intake.notes["layer-no-table"] += 1
    with path.open("rb") as shapes:
        kind = _kind(shapes, intake)
        if table is None:
            yield from _shapes(shapes, kind, repeat({}), to_degrees, intake)
            return
        with table.open("rb") as file:
            of_table = Intake(table.name)
            rows = Table(file, of_table)
            rows.decode_by(said_by(_beside(path, ".cpg")))
            intake.notes += of_table.notes
            yield from _shapes(shapes, kind, rows.values(), to_degrees, intake)


def _beside(path: Path, suffix: str) -> Path | None:
    """The file of the same name with another ending, in capitals or not."""
    for ending in (suffix, suffix.upper()):
        if (found := path.with_suffix(ending)).is_file():
            return found
    return None


def _read_datum(path: Path | None, intake: Intake) -> ToDegrees:
    """Take the file's datum down; the function that makes degrees of its positions."""
    if path is None:
        intake.notes["layer-no-projection"] += 1
        return _as_it_is
    text = path.read_bytes()[:10_000].decode("utf-8", "replace")
    known = next((one for one in _DATUMS if re.search(one[0], text.upper())), None)
    if known is None:
        # Beijing 54, Xi'an 80 and the like: the way from them to the ground is not published.
        found = re.search(r'(?:PROJ|GEOG)(?:CS|CRS)\s*\[\s*"([^"]*)"', text, re.IGNORECASE)
        raise intake.fault("", "layer-crs-unknown", value=(found[1] if found else text.strip())[:60])
    intake.says(known[1], known[2])
    return _unprojected(text, intake) if re.search(r"PROJ(CS|CRS)\s*\[", text.upper()) else _as_it_is


def _unprojected(text: str, intake: Intake) -> ToDegrees:
    """From metres of a projection (Gauss-Krüger, UTM …) to degrees on its own ellipsoid: no datum is changed."""
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    try:
        projection = CRS.from_wkt(text)
        assert projection.geodetic_crs is not None
        transformer = Transformer.from_crs(projection, projection.geodetic_crs, always_xy=True)
    except (CRSError, AssertionError) as error:
        raise intake.fault("", "layer-crs-unknown", value=text.strip()[:60]) from error
    return lambda metres: np.column_stack(transformer.transform(metres[:, 0], metres[:, 1]))


def _as_it_is(positions: Positions) -> Positions:
    return positions


def _kind(file: BinaryIO, intake: Intake) -> int:
    head = file.read(_HEAD)
    if len(head) < _HEAD or struct.unpack(">i", head[:4])[0] != 9994:
        raise intake.fault("", "layer-not-shapefile")
    return int(struct.unpack("<i", head[32:36])[0])


def _shapes(
    file: BinaryIO, kind: int, rows: "Iterator[dict[str, Value]]", to_degrees: ToDegrees, intake: Intake
) -> Iterator[Feature]:
    if kind % 10 not in (0, _POINT, _LINE, _AREA, _POINTS) or kind > 28:
        raise intake.fault("", "layer-geometry-unknown", value=str(kind))
    number = 0
    while head := file.read(8):
        number += 1
        place = f" record[{number}]"
        body = _body(file, head, place, intake)
        attributes = next(rows, None)
        if attributes is None:
            raise intake.fault(place, "layer-table-short")
        feature = Feature(place)
        for name, value in attributes.items():
            feature.note(name, value)
        try:
            _add(feature, body, to_degrees, intake)
        except (struct.error, ValueError, IndexError) as error:
            raise intake.fault(place, "layer-shape-broken") from error
        yield feature


def _body(file: BinaryIO, head: bytes, place: str, intake: Intake) -> bytes:
    if len(head) < 8:
        raise intake.fault(place, "layer-cut-short")
    length = 2 * struct.unpack(">i", head[4:])[0]
    if length < 4:
        raise intake.fault(place, "layer-shape-broken")
    if length > LARGEST_FEATURE:
        raise intake.fault(place, "layer-feature-large", most=LARGEST_FEATURE // 1_000_000)
    body = file.read(length)
    if len(body) < length:
        raise intake.fault(place, "layer-cut-short")
    return body


def _add(feature: Feature, body: bytes, to_degrees: ToDegrees, intake: Intake) -> None:
    kind = struct.unpack_from("<i", body)[0] % 10
    if kind == _POINT:
        feature.points += _run(to_degrees(_positions(body, 4, 1)))
    elif kind == _POINTS:
        (count,) = struct.unpack_from("<i", body, 36)
        feature.points += _run(to_degrees(_positions(body, 40, count)))
    elif kind in (_LINE, _AREA):
        parts, count = struct.unpack_from("<ii", body, 36)
        if parts < 0 or count < 0:
            raise ValueError(parts)
        starts = [*struct.unpack_from(f"<{parts}i", body, 44), count]
        positions = to_degrees(_positions(body, 44 + 4 * parts, count))
        runs = [positions[begin:end] for begin, end in pairwise(starts) if begin < end]
        if kind == _LINE:
            feature.lines += [_run(each) for each in runs]
        else:
            feature.polygons += _polygons(runs)
    elif kind:
        raise intake.fault(feature.place, "layer-geometry-unknown", value=str(kind))


def _positions(body: bytes, begin: int, count: int) -> NDArray[np.float64]:
    return np.frombuffer(body, "<f8", 2 * count, begin).reshape(-1, 2)


def _run(positions: NDArray[np.float64]) -> Run:
    return [(float(x), float(y)) for x, y in positions.tolist()]


def _polygons(rings: list[NDArray[np.float64]]) -> list[list[Run]]:
    """Outer rings run clockwise, holes the other way; a hole belongs to the ring that holds its first point.

    They are turned here: everywhere else it is the other way round.
    """
    holds = [_area(ring) <= 0 for ring in rings]
    if not any(holds) or all(holds):
        return [[_run(ring[::-1])] for ring in rings]
    outer = [ring for ring, is_outer in zip(rings, holds, strict=True) if is_outer]
    found = [[_run(ring[::-1])] for ring in outer]
    for hole in (ring for ring, is_outer in zip(rings, holds, strict=True) if not is_outer):
        around = [number for number, ring in enumerate(outer) if _is_inside(hole[0], ring)]
        nearest = min(around, key=lambda number: abs(_area(outer[number])), default=0)
        found[nearest].append(_run(hole[::-1]))
    return found


def _area(ring: NDArray[np.float64]) -> float:
    """Twice the area, negative where the ring runs clockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _is_inside(point: NDArray[np.float64], ring: NDArray[np.float64]) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    spans = (y[:-1] > point[1]) != (y[1:] > point[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = x[:-1] + (point[1] - y[:-1]) * (x[1:] - x[:-1]) / (y[1:] - y[:-1])
    return bool(np.count_nonzero(spans & (point[0] < crossing)) % 2)
