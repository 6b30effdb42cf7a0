"""Units on scene stand beside the incident's symbol on the map, each to be seen and clicked."""

from typing import Any

from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from console.views.map import MapIncident, MapUnit, MapView
from tests.gui.page_talk import ask, click, wait_for
from tests.gui.tiny_city import CENTRE

LEAK = MapIncident("7", CENTRE.lat, CENTRE.lon, "Gas leak", "IV", "IV", True)
OVERLAPS = """(() => {
    const boxes = [...document.querySelectorAll('.vigil-thing .vigil-symbol')].map((e) => e.getBoundingClientRect());
    let count = 0;
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) count++;
    }));
    return [count, boxes.length];
})()"""
CENTRES = """Object.fromEntries([...document.querySelectorAll('.vigil-thing')].map((e) => {
    const box = e.querySelector('.vigil-symbol').getBoundingClientRect();
    return [e.querySelector('.vigil-name').textContent, [box.left + box.width / 2, box.top + box.height / 2]];
}))"""


def on_scene(name: str, away: int = 0) -> MapUnit:
    """A unit that has arrived, so many micro-degrees north of the incident."""
    at = CENTRE.lat + away, CENTRE.lon
    return MapUnit(name, "team", *at, "消", "on_scene", f"Fire {name}", "6 crew", 5, False, True)


def units_shown(qtbot: QtBot, city_map: MapWidget, count: int) -> None:
    wait_for(qtbot, city_map, f"document.querySelectorAll('.vigil-thing.team').length === {count}")
    wait_for(qtbot, city_map, "[...document.querySelectorAll('.vigil-thing.team')].every((e) => e.style.left)")


def centres(qtbot: QtBot, city_map: MapWidget) -> dict[str, Any]:
    found: dict[str, Any] = ask(qtbot, city_map, CENTRES)
    return found


def test_the_incident_and_each_unit_on_scene_can_be_seen(qtbot: QtBot, city_map: MapWidget) -> None:
    for count in (1, 4, 9, 20):
        units = tuple(on_scene(str(number), away=number * 7) for number in range(count))
        city_map.render(MapView(incidents=(LEAK,), units=units))
        units_shown(qtbot, city_map, count)
        assert ask(qtbot, city_map, OVERLAPS) == [0, count + 1]
        assert centres(qtbot, city_map)["Gas leak"] == [450, 300], "the incident stays where it is"


def test_a_unit_on_scene_is_clicked_where_it_is_drawn(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(incidents=(LEAK,), units=(on_scene("1"), on_scene("2"))))
    units_shown(qtbot, city_map, 2)
    for name in ("1", "2"):
        x, y = centres(qtbot, city_map)[f"Fire {name}"]
        with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
            click(city_map, round(x), round(y))
        assert selected.args == ["team", name]
    with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
        click(city_map, 450, 300)
    assert selected.args == ["incident", "7"]


def test_nobody_hops_about_when_another_unit_arrives_and_the_others_keep_their_order(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    city_map.render(MapView(incidents=(LEAK,), units=(on_scene("5"), on_scene("8"))))
    units_shown(qtbot, city_map, 2)
    city_map.render(MapView(incidents=(LEAK,), units=(on_scene("1"), on_scene("5"), on_scene("8"))))
    units_shown(qtbot, city_map, 3)
    found = centres(qtbot, city_map)
    assert sorted((f"Fire {name}" for name in "158"), key=lambda name: float(found[name][1])) == [
        "Fire 5",
        "Fire 8",
        "Fire 1",
    ]


def test_a_unit_that_has_not_arrived_or_is_elsewhere_is_drawn_where_it_is(qtbot: QtBot, city_map: MapWidget) -> None:
    moving = MapUnit("9", "team", CENTRE.lat, CENTRE.lon, "消", "en_route", "Fire 9", "", 5, False, True)
    city_map.render(MapView(incidents=(LEAK,), units=(moving, on_scene("1", away=9_000))))
    units_shown(qtbot, city_map, 2)
    found = centres(qtbot, city_map)
    assert found["Fire 9"] == [450, 300]
    assert abs(found["Fire 1"][0] - 450) < 2
    city_map.fly_to(CENTRE, 10)
    wait_for(qtbot, city_map, "Math.abs(parseFloat(document.querySelectorAll('.vigil-thing.team')[1].style.left)) > 20")
