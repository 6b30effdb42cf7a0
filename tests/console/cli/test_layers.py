"""Layers come in and go out by the command line: asked about where their datum is not clear, all or nothing."""

import json
from pathlib import Path

from tests.console.cli.conftest import Vigil, ended, started
from tests.console.layers.files import features, geojson, kml, square

AREA = {"type": "Polygon", "coordinates": [square()]}


def test_a_layer_comes_in_is_renamed_goes_out_and_leaves_the_map(vigil: Vigil, tmp_path: Path, home: Path) -> None:
    path = geojson(tmp_path / "dykes.geojson", AREA)
    said = vigil("layer", "import", path, "--name", "堤防", "--datum", "gcj02")
    assert said.code == 0, said.err
    assert "1 thing (points 0, lines 0, areas 1)" in said.out
    [row] = vigil("layer", "list", "--json").json
    assert (row["name"], row["datum"], row["features"], row["there"]) == ("堤防", "gcj02", 1, True)
    assert vigil("layer", "rename", "堤防", "Dykes").code == 0
    for datum, moved in (("wgs84", True), ("gcj02", False)):
        out = tmp_path / f"{datum}.kml"
        assert vigil("layer", "export", "Dykes", out, "--datum", datum).code == 0
        [feature], _ = features(out)
        corner = feature.polygons[0][0][0]
        assert (abs(corner[0] - 113.9) > 0.001) == moved
    assert vigil("layer", "remove", "Dykes").code == 0
    assert vigil("layer", "list", "--json").json == []
    assert (
        vigil("layer", "export", "Dykes", tmp_path / "x.kml").err.strip() == "vigil: there is no layer Dykes on the map"
    )
    assert "Layer off the map: Dykes" in vigil("journal", "show").out
    assert vigil("journal", "verify").code == 0


def test_what_is_not_clear_is_asked_and_nothing_comes_in(vigil: Vigil, tmp_path: Path) -> None:
    path = kml(tmp_path / "a.kml", "<Placemark><Point><coordinates>113.9,29.95</coordinates></Point></Placemark>")
    said = vigil("layer", "import", path)
    assert said.code == 1
    assert "say which datum it is in, with --datum: WGS-84" in said.err
    assert vigil("layer", "list", "--json").json == []


def test_a_fault_is_one_line_with_file_and_place(vigil: Vigil, tmp_path: Path, home: Path) -> None:
    path = geojson(tmp_path / "a.geojson", AREA, {"type": "Point", "coordinates": [29.95, 113.9]})
    said = vigil("layer", "import", path)
    assert said.code == 1
    last = said.err.splitlines()[-1]
    assert last.startswith("vigil: a.geojson:1 feature[2]: 29.95, 113.9 lies off the earth; latitude seems")
    assert list(home.glob("cities/*/layers/*")) == []


def test_two_layers_are_never_called_alike(vigil: Vigil, tmp_path: Path) -> None:
    first, second = geojson(tmp_path / "a.geojson", AREA), geojson(tmp_path / "b.geojson", AREA, AREA)
    assert vigil("layer", "import", first, "--name", "x", "--datum", "wgs84").code == 0
    assert vigil("layer", "import", first, "--name", "x", "--datum", "wgs84").code == 0
    said = vigil("layer", "import", second, "--name", "x", "--datum", "wgs84")
    assert said.err.strip().endswith("another layer on the map is called x")


def test_the_situation_goes_out(training_home: Path, vigil: Vigil, tmp_path: Path) -> None:
    for name in ("incidents", "teams", "convoys", "depots", "shelters", "warnings", "closures", "drawings"):
        said = vigil("layer", "export", name, tmp_path / f"{name}.geojson", "--json")
        assert said.code == 0, said.err
        assert len(json.loads((tmp_path / f"{name}.geojson").read_text("utf-8"))["features"]) == said.json["features"]


def test_the_map_goes_onto_paper_without_a_window(home: Path, tmp_path: Path) -> None:
    said = ended(started("map", "print", tmp_path / "map.png", "--home", home, "--zoom", "14", "--json"))
    assert said.code == 0, said.err
    assert said.json["paper"] == "A4"
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    wrong = ended(started("map", "print", tmp_path / "map.txt", "--home", home))
    assert (wrong.code, wrong.err.strip()) == (1, "vigil: map.txt: the map is written as .pdf .png")
