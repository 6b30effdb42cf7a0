"""Drawing and measuring on the real page: clicks, keys, and what comes of them."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.ground.geodesy import along, area
from console.maps.map_widget import MapWidget
from console.situation.drawings import Shape
from console.views.drawing_words import area_text, length_text, size_text
from console.views.language import Language
from console.views.map import MapIncident, MapView
from resources.base import Position
from tests.gui.page_talk import ask, click, page_of, rest, wait_for
from tests.gui.tiny_city import CENTRE

ENGLISH = Language("en")


def double_click(city_map: MapWidget, x: int, y: int) -> None:
    click(city_map, x, y)
    click(city_map, x, y)


def corners(qtbot: QtBot, city_map: MapWidget, count: int) -> None:
    wait_for(qtbot, city_map, f"vigil.draw.state().corners.length === {count}")
    qtbot.waitUntil(lambda: city_map.pen.corners == count, timeout=10_000)


def draw(qtbot: QtBot, city_map: MapWidget, *places: tuple[int, int]) -> None:
    before = city_map.pen.corners
    for number, (x, y) in enumerate(places, before + 1):
        click(city_map, x, y)
        corners(qtbot, city_map, number)


def hint(qtbot: QtBot, city_map: MapWidget) -> str:
    return str(ask(qtbot, city_map, "document.querySelector('.vigil-drawing').innerText"))


def test_three_clicks_and_enter_draw_an_area_and_the_focus_goes_back_where_it_was(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    field = QLineEdit(city_map)
    field.show()
    field.setFocus()
    city_map.draw("polygon", "Close roads")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    assert hint(qtbot, city_map).startswith("Close roads")
    draw(qtbot, city_map, (400, 250), (500, 250), (500, 350))
    with qtbot.waitSignal(city_map.drew, timeout=30_000) as drew:
        QTest.keyClick(city_map, Qt.Key.Key_Return)
    shape: Shape = drew.args[0]
    assert shape.kind == "polygon"
    assert [place.lon > CENTRE.lon for place in shape.corners] == [False, True, True]
    assert [place.lat > CENTRE.lat for place in shape.corners] == [True, True, False]
    assert field.hasFocus()
    wait_for(qtbot, city_map, "!vigil.draw.busy() && document.querySelector('.vigil-drawing').hidden")


def test_a_double_click_finishes_a_line_and_puts_no_corner_twice(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.draw("line")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    draw(qtbot, city_map, (400, 250), (500, 250))
    with qtbot.waitSignal(city_map.drew, timeout=30_000) as drew:
        double_click(city_map, 500, 350)
    assert len(drew.args[0].corners) == 3


def test_a_circle_is_a_centre_and_how_far_it_reaches_and_a_point_is_one_click(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    city_map.draw("circle")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    draw(qtbot, city_map, (450, 300))
    with qtbot.waitSignal(city_map.drew, timeout=30_000) as drew:
        click(city_map, 550, 300)
    circle: Shape = drew.args[0]
    assert circle.corners[0].lat == pytest.approx(CENTRE.lat, abs=60)
    assert circle.metres == pytest.approx(822, abs=3)  # 100 pixels at zoom 14 and 30.6° north
    city_map.draw("point")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    with qtbot.waitSignal(city_map.drew, timeout=30_000) as drew:
        click(city_map, 450, 300)
    assert drew.args[0].kind == "point"


def test_while_one_draws_a_click_on_an_incident_is_a_corner_and_selects_nothing(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    city_map.render(MapView(incidents=(MapIncident("7", CENTRE.lat, CENTRE.lon, "Leak", "IV", "IV", True),)))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing.incident').length === 1")
    city_map.draw("line")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    with qtbot.assertNotEmitted(city_map.selected), qtbot.assertNotEmitted(city_map.pointed):
        draw(qtbot, city_map, (450, 300))


def test_backspace_takes_the_last_corner_back_and_too_few_corners_are_said(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.draw("polygon")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    draw(qtbot, city_map, (400, 250), (500, 250))
    QTest.keyClick(city_map, Qt.Key.Key_Return)
    wait_for(qtbot, city_map, "vigil.draw.state().fault === 'hint_more'")
    assert "an area three" in hint(qtbot, city_map)
    QTest.keyClick(city_map, Qt.Key.Key_Backspace)
    corners(qtbot, city_map, 1)
    assert "Click the next corner" in hint(qtbot, city_map)
    assert city_map.pen.put_away()
    assert not city_map.pen.put_away()
    wait_for(qtbot, city_map, "!vigil.draw.busy()")


def test_a_corner_that_would_make_the_outline_cross_itself_is_not_taken(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.draw("polygon")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    draw(qtbot, city_map, (400, 250), (500, 250), (500, 350))
    click(city_map, 450, 200)
    wait_for(qtbot, city_map, "vigil.draw.state().fault === 'hint_crosses'")
    corners(qtbot, city_map, 3)
    draw(qtbot, city_map, (400, 350))
    with qtbot.waitSignal(city_map.drew, timeout=30_000) as drew:
        click(city_map, 402, 252)  # on the first corner: it closes
    assert len(drew.args[0].corners) == 4


def test_a_measured_line_shows_its_lengths_and_stays_until_it_is_cleared(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.draw("distance", choices=("distance", "area"))
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    draw(qtbot, city_map, (400, 250), (500, 250))
    with qtbot.assertNotEmitted(city_map.drew):
        double_click(city_map, 500, 350)
        qtbot.waitUntil(lambda: city_map.pen.tool is None, timeout=10_000)
    kept = ask(qtbot, city_map, "vigil.draw.state().kept")
    line = [Position(*place) for place in kept[0]["corners"]]
    assert kept[0]["size"] == length_text(along(line), ENGLISH) == "1.64 km"
    assert "Esc clears" in hint(qtbot, city_map)
    assert city_map.pen.put_away()
    wait_for(qtbot, city_map, "vigil.draw.state().kept.length === 0")


def test_the_other_measure_can_be_chosen_and_reckons_as_the_record_does(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.draw("distance", choices=("distance", "area"))
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    ask(qtbot, city_map, "document.querySelector('.vigil-chip[data-tool=area]').click() || 1")
    wait_for(qtbot, city_map, "vigil.draw.state().tool === 'area'")
    draw(qtbot, city_map, (400, 250), (500, 250), (500, 350), (400, 350))
    rest(city_map, 430, 330)
    QTest.keyClick(city_map, Qt.Key.Key_Enter)
    wait_for(qtbot, city_map, "vigil.draw.state().kept.length === 1")
    kept = ask(qtbot, city_map, "vigil.draw.state().kept")[0]
    ring = tuple(Position(*place) for place in kept["corners"])
    assert kept["size"] == size_text(Shape("polygon", ring), ENGLISH) == "67.4 ha · outline 3.28 km"


@pytest.mark.parametrize("far", [10, 3_000, 400_000, 20_000_000])
def test_the_page_and_the_record_measure_alike(qtbot: QtBot, city_map: MapWidget, far: int) -> None:
    ring = [CENTRE, Position(CENTRE.lat, CENTRE.lon + far), Position(CENTRE.lat - far, CENTRE.lon + far // 2)]
    places = json.dumps([[place.lat, place.lon] for place in ring])
    found = ask(qtbot, city_map, f"[vigil.geodesy.lengths({places})[2], vigil.geodesy.area({places})]")
    assert found == [pytest.approx(along(ring)), pytest.approx(area(ring))]
    words = ask(qtbot, city_map, f"[vigil.lengthText({found[0]}), vigil.areaText({found[1]})]")
    assert words == [length_text(found[0], ENGLISH), area_text(found[1], ENGLISH)]


def test_a_malformed_shape_of_the_page_is_dropped_and_the_drawing_goes_on(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.draw("line")
    wait_for(qtbot, city_map, "vigil.draw.busy()")
    bad = ("'line', '[[91000000,0],[0,0]]', 0", "'line', '{', 0", "'line', '[]', 0", "'polygon', '[[0,0]]', 0")
    with qtbot.assertNotEmitted(city_map.drew, wait=300):
        for each in bad:
            page_of(city_map).runJavaScript(f"vigil.bridge.draw_done({each})")
    assert city_map.pen.tool == "line"
