"""Layers of the users' own on the real page: drawn from their tiles, switched, named under the pointer, inert."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.ground.progress import silent
from console.layers.folders import importing, put_in_place
from console.layers.survey import survey
from console.maps.map_widget import MapWidget
from console.views.map import MapImported, MapView
from tests.gui.page_talk import ask, click, rest, wait_for
from tests.gui.tiny_city import CENTRE

EVIL = '<img src="https://example.com/x.png" onerror="vigil.hurt = 1">'


@pytest.fixture(scope="module")
def layer(tiny_city: Path, tmp_path_factory: pytest.TempPathFactory) -> MapImported:
    """An area over the middle of the tiny city, a line, and points, with a name that would like to be markup."""
    lat, lon = CENTRE.degrees
    ring = [[lon - 0.01, lat - 0.01], [lon + 0.01, lat - 0.01], [lon + 0.01, lat + 0.01], [lon - 0.01, lat - 0.01]]
    path = tmp_path_factory.mktemp("in") / "flood.geojson"
    shapes = [
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "MultiPoint", "coordinates": [[lon - 0.012, lat + 0.012], [lon - 0.014, lat + 0.012]]},
    ]
    found = [{"type": "Feature", "geometry": one, "properties": {"名称": EVIL, "水深": "2 m"}} for one in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), "utf-8")
    with importing(tiny_city) as made:
        facts = put_in_place(made, survey(path, made, silent), "淹没范围", "wgs84", silent)
    return MapImported(facts.id, f"imported:{facts.id}", "淹没范围", 0)


DRAWN = "[...document.querySelectorAll('.leaflet-imported-pane canvas')].some((c) => c.getContext('2d')" + (
    ".getImageData(0, 0, c.width, c.height).data.some((v) => v > 0))"
)


def test_a_layer_is_drawn_named_and_switched_and_stays_text(
    qtbot: QtBot, city_map: MapWidget, layer: MapImported
) -> None:
    city_map.render(MapView(imported=(layer,)))
    wait_for(qtbot, city_map, DRAWN)
    rest(city_map, 450, 310)
    wait_for(qtbot, city_map, "!document.querySelector('.vigil-tip').hidden")
    said = ask(qtbot, city_map, "document.querySelector('.vigil-tip').textContent")
    assert EVIL in said
    assert "水深: 2 m" in said
    assert ask(qtbot, city_map, "document.querySelector('.vigil-tip img') === null && vigil.hurt === undefined")
    assert city_map.refused == ()
    with qtbot.waitSignal(city_map.pointed, timeout=30_000), qtbot.assertNotEmitted(city_map.selected):
        click(city_map, 450, 310)
    names = "[...document.querySelectorAll('.vigil-layer')].map((e) => e.textContent)"
    assert ask(qtbot, city_map, f"{names}.includes('淹没范围')")
    with qtbot.waitSignal(city_map.layer_switched, timeout=30_000):
        city_map.toggle_layer(layer.key)
    wait_for(qtbot, city_map, "document.querySelectorAll('.leaflet-imported-pane canvas').length === 0")
    city_map.set_layer(layer.key, on=True)
    wait_for(qtbot, city_map, DRAWN)
    city_map.render(MapView())
    wait_for(qtbot, city_map, "document.querySelectorAll('.leaflet-imported-pane canvas').length === 0")
    assert not ask(qtbot, city_map, f"{names}.includes('淹没范围')")


def test_a_layer_whose_files_are_gone_is_named_and_not_drawn(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(imported=(MapImported("gone-1", "imported:gone-1", "旧图（文件缺失）", 0, True),)))
    wait_for(qtbot, city_map, "document.body.textContent.includes('旧图（文件缺失）')")
    assert ask(qtbot, city_map, "document.querySelectorAll('.leaflet-imported-pane canvas').length") == 0
