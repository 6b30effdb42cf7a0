"""The tiles hold what the schema promises, at the zooms that it names."""

import gzip
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pmtiles import reader as pmtiles

from console.ground.city import Ground
from console.ground.layers import area_feature, line_features, site_feature
from console.ground.tiles import tippecanoe
from resources.base import Name

read: Any = pmtiles  # it has no types
Layers = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def zooms(town: Ground, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Layers]:
    """By zoom and layer the attributes of all features of the small town's tiles."""
    found: dict[int, Layers] = defaultdict(lambda: defaultdict(list))
    file = tmp_path_factory.mktemp("tiles") / "tile.pbf"
    with town.tiles_path.open("rb") as tiles:
        for (zoom, x, y), packed in read.all_tiles(read.MmapSource(tiles)):
            file.write_bytes(gzip.decompress(packed))
            for layer, values in decoded(file, zoom, x, y):
                found[zoom][layer].append(values)
    return found


def decoded(tile: Path, zoom: int, x: int, y: int) -> list[tuple[str, dict[str, Any]]]:
    program = tippecanoe().with_name("tippecanoe-decode")
    said = subprocess.run([program, tile, str(zoom), str(x), str(y)], capture_output=True, check=True).stdout
    layers = msgspec.json.decode(said)["features"]
    return [(layer["properties"]["layer"], thing["properties"]) for layer in layers for thing in layer["features"]]


def test_zooms_run_from_7_to_14(town: Ground, zooms: dict[int, Layers]) -> None:
    with town.tiles_path.open("rb") as tiles:
        header = read.Reader(read.MmapSource(tiles)).header()
    assert (header["min_zoom"], header["max_zoom"]) == (7, 14)
    assert sorted(zooms) == list(range(7, 15))


def test_streets_carry_both_names_from_zoom_11_on_and_none_before(zooms: dict[int, Layers]) -> None:
    primary = {zoom: [road for road in zooms[zoom]["roads"] if road["kind"] == "primary"] for zoom in range(7, 15)}
    assert primary[7] == []
    assert all("name" not in road for zoom in (8, 9, 10) for road in primary[zoom])
    names = {(road["name"], road["name_en"]) for zoom in (11, 14) for road in primary[zoom]}
    assert names == {("春晖路", "Chunhui Road"), ("临江大桥", "Linjiang Bridge")}


def test_a_bridge_and_a_one_way_street_are_flagged(zooms: dict[int, Layers]) -> None:
    assert {road["name"] for road in zooms[14]["roads"] if road.get("bridge") == 1} == {"临江大桥"}
    assert any(road.get("oneway") == 1 for road in zooms[14]["roads"])


def test_water_buildings_places_and_sites_have_their_layers(zooms: dict[int, Layers]) -> None:
    assert zooms[7]["water"][0] == {"kind": "river", "name": "长江", "name_en": "Yangtze"}
    assert "buildings" in zooms[13] and "buildings" not in zooms[12]
    assert {place["name"] for place in zooms[8]["places"]} == {"小江市", "江西区", "江东区"}
    kinds = {poi["kind"] for poi in zooms[14]["pois"]}
    assert kinds == {"hospital", "fire_station", "gas_governor"}


def test_borders_are_drawn_once_with_the_higher_level(zooms: dict[int, Layers]) -> None:
    assert {border["level"] for border in zooms[14]["boundaries"]} == {5, 6}


@pytest.mark.parametrize(
    ("tags", "layer", "kind"),
    [
        ({"landuse": "industrial", "industrial": "chemical"}, "landuse", "chemical"),
        ({"landuse": "retail"}, "landuse", "commercial"),
        ({"amenity": "school"}, "landuse", "school"),
        ({"natural": "wood"}, "green", "forest"),
        ({"leisure": "park", "landuse": "residential"}, "green", "park"),
        ({"waterway": "riverbank"}, "water", "river"),
        ({"natural": "water"}, "water", "lake"),
        ({"landuse": "reservoir"}, "water", "reservoir"),
    ],
)
def test_areas_go_into_the_layer_that_the_schema_names(tags: dict[str, str], layer: str, kind: str) -> None:
    feature = area_feature(tags)
    assert feature is not None
    assert (feature.layer, feature.values["kind"]) == (layer, kind)


def test_what_the_map_does_not_show_has_no_feature() -> None:
    assert area_feature({"place": "island"}) is None
    assert line_features({"power": "line"}, None) == []
    assert site_feature("community", Name("春晖社区")) is None


def test_a_building_s_height_comes_from_its_levels_where_nobody_measured_it() -> None:
    heights = [
        area_feature({"building": "yes", **tags}) for tags in ({"height": "24.5 m"}, {"building:levels": "6"}, {})
    ]
    assert [feature.values for feature in heights if feature] == [{"height": 24}, {"height": 18}, {}]
