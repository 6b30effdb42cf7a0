"""Writes the files that people send: shapefiles with tables of any encoding, GeoJSON, KML."""

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from console.ground.progress import silent
from console.layers.feature import Feature, Intake
from console.layers.reading import read
from console.layers.survey import Survey, survey

WGS = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]'
CGCS = 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.2]]]'
_GRID = (
    'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",{east}],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],'
    'UNIT["Meter",1.0]]'
)
_GEOGRAPHIC = (
    'GEOGCS["GCS_{name}",DATUM["D_{name}",SPHEROID["{spheroid}"]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]]'
)
GAUSS = (
    f'PROJCS["CGCS2000_3_Degree_GK_Zone_38",'
    f"{_GEOGRAPHIC.format(name='China_2000', spheroid='CGCS2000')},{_GRID.format(east=38500000.0)}"
).replace('"CGCS2000"]', '"CGCS2000",6378137.0,298.257222101]')
XIAN = (
    f'PROJCS["Xian_1980_3_Degree_GK_Zone_38",'
    f"{_GEOGRAPHIC.format(name='Xian_1980', spheroid='Xian_1980')},{_GRID.format(east=38500000.0)}"
).replace('"Xian_1980"]', '"Xian_1980",6378140.0,298.257]')
Ring = Sequence[tuple[float, float]]


def features(path: Path, swap: bool = False) -> tuple[list[Feature], Intake]:
    """All that the reader finds, and its notes."""
    intake = Intake(path.name)
    return list(read(path, path.parent, intake, swap)), intake


def surveyed(path: Path, folder: Path) -> Survey:
    folder.mkdir(exist_ok=True)
    return survey(path, folder, silent)


def geojson(path: Path, *geometries: dict[str, Any] | None, **more: Any) -> Path:
    """A collection of these geometries, each with a name."""
    found = [
        {"type": "Feature", "geometry": geometry, "properties": {"name": f"东湖 {number}"}}
        for number, geometry in enumerate(geometries, 1)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found, **more}, ensure_ascii=False), "utf-8")
    return path


def square(lon: float = 113.9, lat: float = 29.95, size: float = 0.01) -> list[tuple[float, float]]:
    """A closed ring against the clock."""
    east, north = round(lon + size, 6), round(lat + size, 6)
    return [(lon, lat), (east, lat), (east, north), (lon, north), (lon, lat)]


def kml(path: Path, inside: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>', encoding: str = "utf-8") -> Path:
    text = f'{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'
    path.write_bytes(text.encode(encoding))
    return path


def shapefile(
    path: Path, kind: int, shapes: Sequence[Sequence[Ring]], rows: Sequence[dict[str, str]] | None = None,
    encoding: str = "utf-8", cpg: str = "", prj: str = "", page: int = 0,
) -> Path:  # fmt: skip
    """A shapefile of points (1), lines (3) or areas (5); each shape is its parts."""
    body = b"".join(_record(number, kind, parts) for number, parts in enumerate(shapes, 1))
    head = struct.pack(">i5ii", 9994, 0, 0, 0, 0, 0, (100 + len(body)) // 2) + struct.pack(
        "<ii8d", 1000, kind, *[0.0] * 8
    )
    path.write_bytes(head + body)
    if rows is not None:
        path.with_suffix(".dbf").write_bytes(table(rows, encoding, page))
    if cpg:
        path.with_suffix(".cpg").write_text(cpg)
    if prj:
        path.with_suffix(".prj").write_text(prj)
    return path


def _record(number: int, kind: int, parts: Sequence[Ring]) -> bytes:
    points = [point for part in parts for point in part]
    if not points:
        content = struct.pack("<i", 0)
    elif kind == 1:
        content = struct.pack("<idd", 1, *points[0])
    else:
        starts = [sum(len(part) for part in parts[:index]) for index in range(len(parts))]
        content = struct.pack("<i4dii", kind, 0, 0, 0, 0, len(parts), len(points))
        content += struct.pack(f"<{len(starts)}i", *starts) + b"".join(struct.pack("<dd", *point) for point in points)
    return struct.pack(">ii", number, len(content) // 2) + content


def table(rows: Sequence[dict[str, str]], encoding: str, page: int = 0, width: int = 20) -> bytes:
    """A dBase table of text columns, cut at the column's width as its writers do."""
    names = list(rows[0])
    head = struct.pack("<B3BIHH", 3, 126, 1, 1, len(rows), 32 + 32 * len(names) + 1, 1 + width * len(names))
    head += bytes(17) + bytes([page]) + bytes(2)
    for name in names:
        head += name.encode(encoding)[:10].ljust(11, b"\0") + b"C" + bytes(4) + bytes([width, 0]) + bytes(14)
    body = b"".join(b" " + b"".join(row[name].encode(encoding)[:width].ljust(width) for name in names) for row in rows)
    return head + b"\r" + body + b"\x1a"
