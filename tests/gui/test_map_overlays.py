"""Shapes over the basemap, on the real page: each look is drawn and found by the pointer, its word stands clear."""

from typing import get_args

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from console.views.language import Language
from console.views.map import MapIncident, MapOverlay, MapView, OverlayLook, Ring, map_style
from tests.gui.page_talk import ask, click, rest, wait_for
from tests.gui.tiny_city import CENTRE

LEAK = MapIncident("7", CENTRE.lat, CENTRE.lon, "Gas leak", "IV", "IV", True)


def square(half: int, lat: int = 0, lon: int = 0) -> Ring:
    middle = CENTRE.lat + lat, CENTRE.lon + lon
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    return tuple((middle[0] + y, middle[1] + x) for x, y in corners)


def shape(look: OverlayLook = "closed", label: str = "Closed", **parts: object) -> MapOverlay:
    return msgspec.structs.replace(MapOverlay(look, "drawings", look, label), **parts)


def show(qtbot: QtBot, city_map: MapWidget, *overlays: MapOverlay, incidents: tuple[MapIncident, ...] = ()) -> None:
    city_map.render(MapView(overlays=overlays, incidents=incidents))
    wait_for(qtbot, city_map, f"vigil.items.overlays.size === {len(overlays)}")
    ask(qtbot, city_map, "new Promise((done) => setTimeout(done, 0)) && 1")


def found(qtbot: QtBot, city_map: MapWidget, lat: int, lon: int) -> list[str]:
    at = f"map_city.latLngToContainerPoint([{(CENTRE.lat + lat) / 1e6}, {(CENTRE.lon + lon) / 1e6}])"
    answer: list[str] = ask(qtbot, city_map, f"vigil.hits({at}).map((hit) => hit.id)")
    return answer


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("look", get_args(OverlayLook))
def test_each_look_is_drawn_and_found_by_its_line_but_not_by_the_ground_within(
    qtbot: QtBot, city_map: MapWidget, look: OverlayLook, theme: str
) -> None:
    city_map.restyle(map_style(Language("en"), "dark" if theme == "dark" else "light"))
    wait_for(qtbot, city_map, f"document.documentElement.dataset.theme === '{theme}'")
    hole = square(1000)
    show(qtbot, city_map, shape(look, "", polygons=((square(4000), hole),), circles=((CENTRE.lat, CENTRE.lon, 900),)))
    qtbot.waitUntil(lambda: found(qtbot, city_map, 0, 4000) == [look], timeout=10_000)
    assert found(qtbot, city_map, 500, 1000) == [look]
    assert found(qtbot, city_map, 2000, 2500) == []
    canvas = "document.querySelector('.leaflet-overlays-pane canvas')"
    painted = f"{canvas}.getContext('2d').getImageData(0, 0, {canvas}.width, {canvas}.height).data.some((v) => v > 0)"
    assert ask(qtbot, city_map, painted) is True


def test_a_click_on_a_shape_selects_it_and_a_click_within_it_names_the_place(qtbot: QtBot, city_map: MapWidget) -> None:
    show(qtbot, city_map, shape(label="", circles=((CENTRE.lat, CENTRE.lon, 820),)))
    qtbot.waitUntil(lambda: bool(found(qtbot, city_map, 0, 8560)), timeout=10_000)
    with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
        click(city_map, 450 + 100, 300)
    assert selected.args == ["overlay", "closed"]
    with qtbot.waitSignal(city_map.pointed, timeout=30_000):
        click(city_map, 450, 300)


def test_resting_on_a_shape_tells_its_name_and_detail_and_markup_in_them_is_only_text(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    name = "<img src=x onerror=alert(1)>"
    show(qtbot, city_map, shape(label=name, detail="<b>since 03:14</b>", points=((CENTRE.lat, CENTRE.lon),)))
    qtbot.waitUntil(lambda: bool(found(qtbot, city_map, 0, 0)), timeout=10_000)
    rest(city_map, 450, 300)
    wait_for(qtbot, city_map, "document.querySelector('.vigil-tip-detail')?.textContent === '<b>since 03:14</b>'")
    assert ask(qtbot, city_map, "document.querySelector('.vigil-tip-name').textContent") == name
    assert ask(qtbot, city_map, "document.querySelectorAll('img, b').length") == 0


def test_the_word_of_a_shape_stands_clear_of_the_incident_and_its_label(qtbot: QtBot, city_map: MapWidget) -> None:
    line = ((CENTRE.lat, CENTRE.lon - 3000), (CENTRE.lat, CENTRE.lon + 3000))
    show(qtbot, city_map, shape(label="Closed to traffic", lines=(line,)), incidents=(LEAK,))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing.incident').length === 1")
    covers = "({left: 436, top: 286, width: 28, height: 28})"
    wait_for(qtbot, city_map, "vigil.overlays.covers({left: 0, top: 0, width: 900, height: 600})")
    wait_for(qtbot, city_map, f"!vigil.overlays.covers{covers}")


def test_a_switched_off_layer_hides_its_shapes_and_a_shape_taken_away_is_gone(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    drawing = shape("drawing", "Cordon", lines=(square(4000),))
    show(qtbot, city_map, drawing)
    qtbot.waitUntil(lambda: bool(found(qtbot, city_map, 4000, 0)), timeout=10_000)
    city_map.toggle_layer("drawings")
    qtbot.waitUntil(lambda: not found(qtbot, city_map, 4000, 0), timeout=10_000)
    city_map.toggle_layer("drawings")
    qtbot.waitUntil(lambda: bool(found(qtbot, city_map, 4000, 0)), timeout=10_000)
    show(qtbot, city_map)
    qtbot.waitUntil(lambda: not found(qtbot, city_map, 4000, 0), timeout=10_000)


def test_a_shape_far_outside_the_view_and_one_smaller_than_a_pixel_do_no_harm(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    far = shape("flood", "Flood", polygons=((square(1000, 5_000_000),),))
    speck = msgspec.structs.replace(shape("slow", ""), polygons=((square(3),),))
    empty = shape("reach", "5 min")
    show(qtbot, city_map, far, speck, empty)
    qtbot.waitUntil(lambda: found(qtbot, city_map, 0, 0) == ["slow"], timeout=10_000)
