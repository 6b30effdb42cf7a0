"""GeoJSON comes in feature by feature: mended where it can be, refused with the place where it cannot."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from console.ground.progress import silent
from console.layers.drawing import as_geojson
from console.layers.feature import MOST_POSITIONS
from console.layers.folders import importing, put_in_place
from console.layers.survey import survey
from console.layers.writing import features_of, write
from resources.base import BadInput
from tests.console.layers.files import features, geojson, square

POINT: dict[str, Any] = {"type": "Point", "coordinates": [113.9, 29.95]}


def fault(path: Path) -> tuple[str, str]:
    with pytest.raises(BadInput) as refused:
        features(path)
    return refused.value.place, refused.value.reason.code


def test_mixed_kinds_and_collections_come_in_with_their_attributes(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[113.9, 29.9], [113.91, 29.91, 40.0]]}
    area = {"type": "MultiPolygon", "coordinates": [[square()], [square(114.0)]]}
    both = {"type": "GeometryCollection", "geometries": [POINT, line]}
    found, intake = features(geojson(tmp_path / "a.geojson", POINT, line, area, both))
    assert [(len(f.points), len(f.lines), len(f.polygons)) for f in found] == [
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 2),
        (1, 1, 0),
    ]
    assert found[0].attributes == {"name": "东湖 1"}
    assert (intake.datum, intake.surely) == ("wgs84", False)
    assert not intake.notes


@pytest.mark.parametrize("whole", [POINT, {"type": "Feature", "geometry": POINT, "properties": None}])
def test_a_file_may_be_one_thing(tmp_path: Path, whole: dict[str, Any]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(whole))
    assert features(tmp_path / "a.json")[0][0].points == [(113.9, 29.95)]


def test_rings_are_closed_and_turned_and_that_is_said(tmp_path: Path) -> None:
    open_and_wrong = square()[:-1][::-1]
    hole = square(113.902, 29.952, 0.002)
    path = geojson(tmp_path / "a.geojson", {"type": "Polygon", "coordinates": [open_and_wrong, hole]})
    found, intake = features(path)
    outer, inner = found[0].polygons[0]
    assert outer[0] == outer[-1]
    assert dict(intake.notes) == {"layer-rings-closed": 1, "layer-rings-turned": 2}
    assert sorted(inner) == sorted(hole)


def test_what_has_no_place_is_left_out_and_counted(tmp_path: Path) -> None:
    short = {"type": "LineString", "coordinates": [[113.9, 29.9]]}
    empty = {"type": "Polygon", "coordinates": []}
    found, intake = features(geojson(tmp_path / "a.geojson", None, short, empty, POINT))
    assert len(found) == 1
    assert dict(intake.notes) == {"layer-without-place": 1, "layer-too-short": 2}


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ('{"type":"FeatureCollection","features":[\n{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}]}',
         "a.geojson:2 feature[1]", "layer-not-a-number"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[29.9,113.9]}'
         '}]}', "a.geojson:1 feature[1]", "layer-swapped"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[5e5,3.3e6]}'
         '}]}', "a.geojson:1 feature[1]", "layer-projected"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[200,120]}}]}',
         "a.geojson:1 feature[1]", "layer-off-the-earth"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1]}}]}',
         "a.geojson:1 feature[1]", "layer-position-short"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Circle","coordinates":[1]}}]}',
         "a.geojson:1 feature[1]", "layer-geometry-unknown"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":"x"}}]}',
         "a.geojson:1 feature[1]", "layer-not-geojson"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},', "a.geojson:1",
         "layer-not-geojson"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null} x]}', "a.geojson:1",
         "layer-not-geojson"),
        ('{"type":"Topology"}', "a.geojson", "layer-not-geojson"),
        ("[1, 2]", "a.geojson:1", "layer-not-geojson"),
        ("}}}}{{{{", "a.geojson:1", "layer-not-geojson"),
        ("", "a.geojson:1", "layer-not-geojson"),
        ('{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},'
         '"features":[]}', "a.geojson", "layer-crs-unknown"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(tmp_path: Path, text: str, place: str, code: str) -> None:
    (tmp_path / "a.geojson").write_text(text)
    assert fault(tmp_path / "a.geojson") == (place, code)


def test_latitude_first_comes_in_when_one_says_so(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": [29.95, 113.9]})
    assert features(path, swap=True)[0][0].points == [(113.9, 29.95)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    path = geojson(tmp_path / "a.geojson", POINT)
    path.write_bytes(path.read_text("utf-8").replace("东湖", "喆煊}{").encode(encoding))
    assert features(path)[0][0].attributes == {"name": "喆煊}{ 1"}


@pytest.mark.parametrize(("name", "datum"), [("urn:ogc:def:crs:EPSG::4490", "cgcs2000"), ("EPSG:4326", "wgs84")])
def test_the_older_form_says_its_datum(tmp_path: Path, name: str, datum: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    _, intake = features(geojson(tmp_path / "a.geojson", POINT, crs=crs))
    assert (intake.datum, intake.surely) == (datum, datum == "cgcs2000")


def test_ten_million_points_are_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.geojson"
    thing = b'{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[' + b",".join([b"[113.9,29.9]"] * 10_000)
    with path.open("wb") as out:
        out.write(b'{"type":"FeatureCollection","features":[')
        for number in range(1_000):
            out.write((b"," if number else b"") + thing + b"]}}")
        out.write(b"]}")
    place, code, megabytes = refused_in_a_process(path)
    assert (place, code) == (f"many.geojson:1 feature[{MOST_POSITIONS // 10_000 + 1}]", "layer-too-large")
    assert megabytes < 300


def test_one_thing_of_ten_million_points_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "one.geojson"
    begin = b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":['
    with path.open("wb") as out:
        out.write(begin)
        for _ in range(1_000):
            out.write(b"[113.9,29.9]," * 10_000)
        out.write(b"[113.9,29.9]]}}]}")
    place, code, megabytes = refused_in_a_process(path)
    assert (place, code) == ("one.geojson:1", "layer-feature-large")
    assert megabytes < 300


CHILD = """
import re, sys
from pathlib import Path
from resources.base import BadInput
from tests.console.layers.files import surveyed
try:
    surveyed(Path(sys.argv[1]), Path(sys.argv[1]).parent)
except BadInput as bad:
    peak = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())  # the parent's is in ru_maxrss
    print(bad.place, bad.reason.code, int(peak[1]) // 1024, sep="|")
"""


def refused_in_a_process(path: Path) -> tuple[str, str, int]:
    """Place and code of the refusal, and the megabytes that the process had at its most."""
    done = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True)
    place, code, megabytes = done.stdout.strip().split("|")
    return place, code, int(megabytes)


DEGREES = some.tuples(some.floats(100, 120), some.floats(22, 45)).map(lambda p: (round(p[0], 6), round(p[1], 6)))
LINES = some.lists(DEGREES, min_size=2, max_size=6)
GEOMETRIES = some.one_of(
    DEGREES.map(lambda p: {"type": "Point", "coordinates": p}),
    some.lists(DEGREES, min_size=2, max_size=4).map(lambda p: {"type": "MultiPoint", "coordinates": p}),
    LINES.map(lambda p: {"type": "LineString", "coordinates": p}),
    some.lists(LINES, min_size=2, max_size=3).map(lambda p: {"type": "MultiLineString", "coordinates": p}),
    DEGREES.map(lambda p: {"type": "Polygon", "coordinates": [square(*p)]}),
)
VALUES = some.one_of(
    some.text(max_size=20).map(str.strip), some.integers(-(2**53), 2**53), some.booleans(), some.none()
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    some.lists(some.tuples(GEOMETRIES, VALUES), min_size=1, max_size=5), some.sampled_from(["wgs84", "gcj02", "bd09"])
)
def test_what_came_in_goes_out_as_it_was(tmp_path: Path, things: list[tuple[Any, Any]], datum: Any) -> None:
    path, out = tmp_path / "in.geojson", tmp_path / "out.geojson"
    found = [{"type": "Feature", "geometry": shape, "properties": {"值": value}} for shape, value in things]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), "utf-8")
    before, _ = features(path)
    assert write(out, features(path)[0], "x", datum) == len(things)
    after, intake = features(out)
    assert (intake.datum, intake.surely) == (datum, True)
    if datum == "wgs84":
        assert [as_geojson(one) for one in after] == [as_geojson(one) for one in before]
    assert [one.attributes for one in after] == [one.attributes for one in before]


def test_a_layer_is_there_as_a_whole_and_goes_out_as_it_came(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", POINT, {"type": "Polygon", "coordinates": [square()]})
    city = tmp_path / "city"
    city.mkdir()
    with importing(city) as made:
        facts = put_in_place(made, survey(path, made, silent), "避险区", "wgs84", silent)
    assert [one.name for one in (city / "layers").iterdir()] == [facts.id]
    assert [as_geojson(one) for one in features_of(city, facts.id)] == [as_geojson(one) for one in features(path)[0]]
    with importing(city) as made:
        again = put_in_place(made, survey(path, made, silent), "避险区", "wgs84", silent)
    assert again == facts


def test_nothing_is_left_of_a_file_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text('{"type":"FeatureCollection","features":[{"type":"Feature"')
    city = tmp_path / "city"
    city.mkdir()
    with pytest.raises(BadInput), importing(city) as made:
        survey(tmp_path / "a.geojson", made, silent)
    assert list((city / "layers").iterdir()) == []
