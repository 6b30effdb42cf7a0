"""The datum is taken where the file or the roads say it, and asked for where neither does."""

from pathlib import Path

import numpy as np
import pytest

from console.ground.city import Ground
from console.ground.datum import Datum, from_wgs84
from console.layers.guess import bounds_of, guess, looks_swapped
from tests.console.layers.files import CGCS, WGS, geojson, kml, shapefile, square, surveyed


def along_roads(path: Path, ground: Ground, datum: Datum, suffix: str = ".geojson") -> Path:
    """Forty of the city's streets as a map in this datum would have them."""
    network = ground.network
    lines = []
    for edge in range(0, network.edges, max(1, network.edges // 60)):
        span = slice(int(network.first[edge]), int(network.first[edge + 1]))
        lats, lons = from_wgs84(network.lats[span] / 1e6, network.lons[span] / 1e6, datum)
        lines.append(np.column_stack((lons, lats)).tolist())
    return geojson(path.with_suffix(suffix), *({"type": "LineString", "coordinates": line} for line in lines))


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_lines_along_the_roads_tell_the_datum(tmp_path: Path, ground: Ground, datum: Datum) -> None:
    found = guess(surveyed(along_roads(tmp_path / "a", ground, datum), tmp_path), ground.network)
    assert (found.datum, found.reason.code) == (datum, "datum-by-roads")
    assert found.surely == (datum == "wgs84"), "what contradicts the file's standard is asked about"
    assert found.metres[datum] < 5


def test_points_tell_nothing_and_are_asked_about(tmp_path: Path, ground: Ground) -> None:
    path = geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": [113.9, 29.95]})
    found = guess(surveyed(path, tmp_path), ground.network)
    assert (found.datum, found.surely, found.reason.code) == ("wgs84", False, "datum-unclear")
    spot = "<Placemark><Point><coordinates>113.9,29.95</coordinates></Point></Placemark>"
    assert not guess(surveyed(kml(tmp_path / "a.kml", spot), tmp_path), ground.network).surely


@pytest.mark.parametrize(("prj", "surely"), [(CGCS, True), (WGS, False), ("", False)])
def test_surveyors_are_believed(tmp_path: Path, ground: Ground, prj: str, surely: bool) -> None:
    path = shapefile(tmp_path / "a.shp", 1, [[[(113.9, 29.95)]]], prj=prj)
    assert guess(surveyed(path, tmp_path), ground.network).surely == surely


def test_abroad_there_is_nothing_to_ask(tmp_path: Path, ground: Ground) -> None:
    path = geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": [24.94, 60.17]})
    found = guess(surveyed(path, tmp_path), ground.network)
    assert (found.datum, found.surely, found.reason.code) == ("wgs84", True, "datum-abroad")


def test_latitude_first_is_seen_where_both_are_possible(tmp_path: Path, ground: Ground) -> None:
    swapped = geojson(tmp_path / "a.geojson", {"type": "LineString", "coordinates": [[47.1, 9.5], [47.2, 9.6]]})
    vaduz = (47.0, 9.4, 47.3, 9.7)
    assert looks_swapped(surveyed(swapped, tmp_path), vaduz)
    right = geojson(tmp_path / "b.geojson", {"type": "Polygon", "coordinates": [square()]})
    assert not looks_swapped(surveyed(right, tmp_path), bounds_of(ground.manifest))
