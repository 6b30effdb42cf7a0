"""Two thousand incidents: each a marker of its own with shape and text, and none of their labels on another."""

from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from console.views.map import MapIncident, MapView
from tests.gui.page_talk import ask, click, wait_for
from tests.gui.tiny_city import CENTRE

MANY = 2_000
LEVELS = ("", "I", "II", "III", "IV")
MARKERS = "document.querySelectorAll('.vigil-thing.incident').length"


def incidents() -> tuple[MapIncident, ...]:
    """In a square about the centre, 45 in a row, number 1012 in the middle."""
    return tuple(
        MapIncident(
            str(number),
            CENTRE.lat + (number // 45 - 22) * 900,
            CENTRE.lon + (number % 45 - 22) * 900,
            f"Gas leak {number}",
            LEVELS[number % 5] or "!",
            LEVELS[number % 5],
            True,
        )
        for number in range(MANY)
    )


def test_two_thousand_incidents_are_markers_and_a_click_finds_the_right_one(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.fly_to(CENTRE, 13)
    city_map.render(MapView(incidents=incidents()))
    wait_for(qtbot, city_map, f"{MARKERS} === {MANY}")
    shapes = "new Set([...document.querySelectorAll('.vigil-badge')].map((e) => e.textContent)).size"
    assert ask(qtbot, city_map, shapes) == 5
    city_map.fly_to(CENTRE, 17)
    wait_for(qtbot, city_map, f"{MARKERS} < 500 && {MARKERS} > 0")
    with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
        click(city_map, 450, 300)
    assert selected.args == ["incident", "1012"]
    city_map.fly_to(CENTRE, 14)


def test_no_label_of_two_thousand_lies_on_another(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.fly_to(CENTRE, 15)
    city_map.render(MapView(incidents=incidents()))
    wait_for(qtbot, city_map, "vigil.markers.entries().filter((entry) => entry.box).length > 10")
    overlaps = """(() => {
        const boxes = vigil.markers.entries().map((entry) => entry.box).filter(Boolean);
        return boxes.filter((a, i) => boxes.slice(i + 1).some((b) => vigil.outlines.overlap(a, b))).length;
    })()"""
    assert ask(qtbot, city_map, overlaps) == 0
    city_map.fly_to(CENTRE, 14)


def test_an_incident_that_is_gone_takes_its_marker_with_it(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(incidents=incidents()[:50]))
    wait_for(qtbot, city_map, f"{MARKERS} > 0")
    city_map.render(MapView())
    wait_for(qtbot, city_map, f"{MARKERS} === 0")
