"""Closing roads by the command line: a flood's outline, all of it or nothing, and opening them again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.console.cli.conftest import Vigil

RING = [[113.9, 29.95], [113.91, 29.95], [113.91, 29.96], [113.9, 29.96], [113.9, 29.95]]
HOLE = [[113.903, 29.953], [113.903, 29.956], [113.906, 29.956], [113.903, 29.953]]
CROSSED = [[113.9, 29.95], [113.91, 29.96], [113.91, 29.95], [113.9, 29.96], [113.9, 29.95]]


def flood(path: Path, *polygons: Any) -> Path:
    """A flood of these polygons."""
    path.write_text(json.dumps({"type": "MultiPolygon", "coordinates": polygons}), encoding="utf-8")
    return path


def test_a_flood_s_outline_closes_roads_until_they_are_opened_and_twice_is_once(vigil: Vigil, tmp_path: Path) -> None:
    file = flood(tmp_path / "积水.geojson", [RING, HOLE])
    said = vigil("roads", "close", file, "--json")
    assert (said.code, said.json) == (0, {"closures": ["1"], "areas": 1})
    assert vigil("roads", "close", file, "--json").json["closures"] == []
    (listed,) = vigil("roads", "list", "--json").json
    assert (listed["percent"], listed["reason"], listed["source"]) == (0, "积水", "flood")
    assert "closed to traffic  积水" in vigil("roads", "list").out
    assert vigil("roads", "open", "1", "--why", "receded").code == 0
    assert vigil("roads", "list").out == "No road is closed.\n"
    kinds = [entry["kind"] for entry in vigil("journal", "show", "--json").json]
    assert kinds == ["RoadsClosed", "RoadsOpened"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"type": "Point", "coordinates": [113.9, 29.95]}', "has no areas"),
        ('{"type": "Polygon", "coordinates": [[[113.9, 29.95], [113.9', "no whole GeoJSON"),
        ('{"type": "Polygon", "coordinates": [[[113.9, 29.95], [113.91, NaN], [113.9, 29.96]]]}', ""),
    ],
)
def test_a_file_that_is_no_flood_is_refused_and_nothing_is_closed(
    vigil: Vigil, tmp_path: Path, content: str, says: str
) -> None:
    (tmp_path / "bad.geojson").write_text(content, encoding="utf-8")
    said = vigil("roads", "close", tmp_path / "bad.geojson")
    assert said.code == 1 and says in said.err
    assert vigil("roads", "list", "--json").json == []


def test_of_several_areas_all_are_closed_or_none(vigil: Vigil, tmp_path: Path) -> None:
    said = vigil("roads", "close", flood(tmp_path / "f.geojson", [RING], [CROSSED]))
    assert said.code == 1 and "crosses or touches itself" in said.err
    assert vigil("roads", "list", "--json").json == []
    assert vigil("roads", "close", flood(tmp_path / "g.geojson", [RING]), "--percent", "100").code == 1
    assert vigil("roads", "open", "7").code == 1
