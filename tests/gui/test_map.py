"""The map in the window, with the real engine, the real page and real tiles."""

import os
import signal
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from console.profile import Tier
from console.views.language import Language
from console.views.map import (
    OFF_AT_FIRST,
    MapDepot,
    MapIncident,
    MapMark,
    MapOverlay,
    MapRoute,
    MapShelter,
    MapUnit,
    MapView,
    UnitLook,
    map_style,
)
from resources.base import BadInput, Position
from tests.gui.page_talk import ask, click, page_of, rest, wait_for
from tests.gui.tiny_city import CENTRE

LEAK = MapIncident("7", CENTRE.lat, CENTRE.lon, "Gas leak", "IV", "IV", True)


def unit(name: str, lat: int = 0, lon: int = 0, engaged: bool = False, age: int = 5, stale: bool = False) -> MapUnit:
    at = CENTRE.lat + lat, CENTRE.lon + lon
    look: UnitLook = "en_route" if engaged else "available"
    return MapUnit(name, "team", *at, "消", look, f"Fire {name}", "6 crew", age, stale, engaged)


def test_a_click_on_an_incident_selects_it_and_a_click_beside_it_names_the_place(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    city_map.render(MapView(incidents=(LEAK,)))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing.incident').length === 1")
    with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
        click(city_map, 450, 300)
    assert selected.args == ["incident", "7"]
    with qtbot.waitSignal(city_map.pointed, timeout=30_000) as pointed:
        click(city_map, 450, 420)
    place: Position = pointed.args[0]
    assert place.lon == pytest.approx(CENTRE.lon, abs=60)
    assert place.lat == pytest.approx(CENTRE.lat - 8_863, abs=100)  # 120 pixels at zoom 14 and 30.6° north


def test_while_a_place_is_being_picked_a_click_on_an_incident_names_its_place(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    city_map.render(MapView(incidents=(LEAK,), picking=True))
    wait_for(qtbot, city_map, "map_city.getContainer().classList.contains('picking')")
    with qtbot.waitSignal(city_map.pointed, timeout=30_000), qtbot.assertNotEmitted(city_map.selected):
        click(city_map, 450, 300)


def test_clicking_the_map_leaves_the_form_its_focus(qtbot: QtBot, tiny_city: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, city_map = QLineEdit(), MapWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(city_map)
    window.resize(700, 500)
    window.show()
    city_map.restyle(map_style(Language("en"), "dark"))
    with qtbot.waitSignal(city_map.drawn, timeout=30_000):
        city_map.open(tiny_city)
    field.setFocus()
    with qtbot.waitSignal(city_map.pointed, timeout=30_000):
        click(city_map, 200, 200)
    assert field.hasFocus()
    QTest.keyClicks(field, "d")
    assert field.text() == "d"


def test_one_click_after_the_other_walks_through_units_on_one_place(qtbot: QtBot, city_map: MapWidget) -> None:
    units = (unit("1"), unit("2"), unit("3"))
    city_map.render(MapView(units=units))
    wait_for(qtbot, city_map, "vigil.points.count === 3 && vigil.hits(L.point(450, 300)).length === 3")
    seen = []
    for _ in units:
        with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
            click(city_map, 450, 300)
        kind, name = selected.args or ("", "")
        seen.append(name)
        city_map.render(MapView(units=units, selected_kind=kind, selected_id=name))
        wait_for(qtbot, city_map, f"vigil.isSelected('team', '{name}')")
        wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing.selected').length === 1")
    assert sorted(seen) == ["1", "2", "3"]


def test_resting_on_a_unit_tells_its_detail_and_the_age_of_its_position(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(units=(unit("1", age=185, stale=True),)))
    wait_for(qtbot, city_map, "vigil.hits(L.point(450, 300)).length === 1")
    rest(city_map, 450, 300)
    wait_for(qtbot, city_map, "document.querySelector('.vigil-tip-detail')?.textContent === '6 crew'")
    assert ask(qtbot, city_map, "document.querySelector('.vigil-tip-name').textContent") == "Fire 1"
    assert ask(qtbot, city_map, "document.querySelector('.vigil-tip-age').textContent") == "Stale: position 3 min old"


def test_a_unit_on_an_order_shows_its_age_and_a_stale_one_is_hatched(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(units=(unit("1", engaged=True, age=12), unit("2", 4000, 4000, True, 190, True))))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing.team').length === 2")
    ages = "[...document.querySelectorAll('.vigil-age')].map((e) => e.textContent).sort()"
    assert ask(qtbot, city_map, ages) == ["12 s", "3 min"]
    assert ask(qtbot, city_map, "document.querySelectorAll('.vigil-unit.stale').length") == 1
    assert ask(qtbot, city_map, "document.querySelectorAll('.vigil-unit.half').length") == 1


def test_labels_of_units_close_together_do_not_cover_each_other(qtbot: QtBot, city_map: MapWidget) -> None:
    crowd = tuple(unit(str(n), lat=300 * n, lon=500 * n, engaged=True) for n in range(12))
    city_map.render(MapView(incidents=(LEAK,), units=crowd))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing.team').length === 12")
    wait_for(qtbot, city_map, "document.querySelectorAll('[data-side=hidden]').length > 0")
    overlaps = """(() => {
        const boxes = [...document.querySelectorAll('.vigil-thing .vigil-label')].map((e) => e.getBoundingClientRect())
            .filter((box) => box.width > 0);
        let count = 0;
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) count++;
        }));
        return [count, boxes.length];
    })()"""
    count, visible = ask(qtbot, city_map, overlaps)
    assert count == 0
    assert visible >= 3


def test_a_layer_that_is_switched_off_is_gone_and_comes_back(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(incidents=(LEAK,)))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 1")
    with qtbot.waitSignal(city_map.layer_switched, timeout=30_000) as switched:
        city_map.toggle_layer("incidents")
    assert switched.args == ["incidents", False]
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 0")
    city_map.toggle_layer("incidents")
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 1")


def test_the_maps_own_control_lists_the_layers_and_switches_them(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.toggle_panel()
    wait_for(qtbot, city_map, "!document.querySelector('.vigil-layers-list').hidden")
    assert ask(qtbot, city_map, "document.querySelector('.vigil-layer').textContent") == "Incidents"
    with qtbot.waitSignal(city_map.layer_switched, timeout=30_000) as switched:
        ask(qtbot, city_map, "document.querySelector('[data-key=shelters]').click() || 1")
    assert switched.args == ["shelters", False]
    assert city_map.hidden_layers == {"shelters", *OFF_AT_FIRST}


def test_theme_language_and_watermark_change_while_the_map_runs(qtbot: QtBot, city_map: MapWidget) -> None:
    dark = city_map.grab().toImage().pixelColor(5, 300)
    style = map_style(Language("en"), "light", "EXERCISE", "exercise", "© OpenStreetMap")
    city_map.restyle(msgspec.structs.replace(style, language="zh_CN"))
    wait_for(qtbot, city_map, "document.documentElement.dataset.theme === 'light'")
    qtbot.waitUntil(lambda: city_map.grab().toImage().pixelColor(5, 300).lightness() > 200, timeout=10_000)
    assert dark.lightness() < 60
    assert ask(qtbot, city_map, "document.documentElement.lang") == "zh-Hans"
    assert ask(qtbot, city_map, "document.querySelector('.vigil-watermark').innerText").startswith("EXERCISE")
    wait_for(qtbot, city_map, "document.querySelector('.vigil-readout').textContent.includes('© OpenStreetMap')")
    assert "WGS-84 · 1:31 000" in ask(qtbot, city_map, "document.querySelector('.vigil-readout').textContent")


def test_a_thousand_idle_teams_are_points_and_move_with_the_next_view(qtbot: QtBot, city_map: MapWidget) -> None:
    crowd = tuple(unit(str(n), lat=n * 10, lon=-n * 10) for n in range(1000))
    city_map.render(MapView(units=crowd))
    wait_for(qtbot, city_map, "vigil.points.count === 1000 && vigil.hits(L.point(450, 300)).length > 0")
    assert ask(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length") == 0
    city_map.render(MapView(units=tuple(msgspec.structs.replace(each, lat=each.lat + 20_000) for each in crowd)))
    wait_for(qtbot, city_map, "vigil.hits(L.point(450, 300)).length === 0")


def test_the_map_is_told_the_last_of_many_views_and_few_of_those_before(qtbot: QtBot, city_map: MapWidget) -> None:
    told: list[str] = []
    city_map._bridge.told.connect(lambda part, _json: told.append(part))
    for n in range(200):
        city_map.render(MapView(incidents=(msgspec.structs.replace(LEAK, label=f"Gas leak {n}"),)))
    wait_for(qtbot, city_map, "document.querySelector('.vigil-name')?.textContent === 'Gas leak 199'")
    assert told.count("incidents") <= 3


def test_a_page_whose_process_dies_is_loaded_again_and_shows_all_as_before(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    city_map.render(MapView(incidents=(LEAK,)))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 1")
    with qtbot.waitSignal(city_map.complained, timeout=30_000), qtbot.waitSignal(city_map.drawn, timeout=30_000):
        os.kill(page_of(city_map).renderProcessPid(), signal.SIGKILL)
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 1")
    assert ask(qtbot, city_map, "map_city.getZoom()") == 14
    assert len(complaints) == 1
    complaints.clear()


def test_all_that_was_set_is_there_again_when_the_page_is_back(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    zone = MapOverlay("z", "closures", "closed", "Road shut", circles=((CENTRE.lat, CENTRE.lon, 300),))
    city_map.render(
        MapView((LEAK,), (unit("1", engaged=True),), overlays=(zone,), selected_kind="team", selected_id="1")
    )
    city_map.set_layer("incidents", on=False)
    city_map.toggle_panel()
    wait_for(qtbot, city_map, "vigil.isSelected('team', '1') && vigil.items.overlays.size === 1")
    with qtbot.waitSignal(city_map.recovery.returned, timeout=30_000) as back:
        os.kill(page_of(city_map).renderProcessPid(), signal.SIGKILL)
    assert (back.args or [None])[0].cause == "process"
    wait_for(qtbot, city_map, "vigil.isSelected('team', '1') && vigil.items.overlays.size === 1")
    assert ask(qtbot, city_map, "[vigil.isOn('incidents'), map_city.getZoom(), vigil.items.incidents.size]") == [
        False,
        14,
        1,
    ]
    assert ask(qtbot, city_map, "document.querySelector('.vigil-layers-list').hidden") is False
    complaints.clear()


def test_keys_and_wishes_while_the_bridge_is_gone_do_no_harm(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    def meanwhile() -> None:
        city_map.toggle_panel()
        city_map.fly_to(CENTRE, 15)
        QTest.keyClick(city_map, Qt.Key.Key_Right)

    city_map._bridge.destroyed.connect(meanwhile)
    with qtbot.waitSignal(city_map.recovery.returned, timeout=30_000) as back:
        page_of(city_map).runJavaScript("vigil.bridge.deleteLater()")
    assert (back.args or [None])[0].cause == "bridge"
    wait_for(qtbot, city_map, "map_city.getZoom() === 15")
    complaints.clear()


def test_a_page_that_says_the_bridge_is_destroyed_is_not_believed_and_the_map_goes_on(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    about = city_map._bridge.metaObject()
    names = [bytes(about.method(n).name().data()).decode() for n in range(about.methodCount())]
    for method in (n for n, name in enumerate(names) if name in ("destroyed", "objectNameChanged", "told", "ready")):
        page_of(city_map).runJavaScript(
            "qt.webChannelTransport.send(JSON.stringify("
            f"{{type: 6, object: 'bridge', method: {method}, args: [], id: 99}}))"
        )
    city_map.render(MapView(incidents=(LEAK,)))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 1")
    complaints.clear()


def test_a_page_that_destroys_the_bridge_gets_a_new_one(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    with qtbot.waitSignal(city_map.drawn, timeout=30_000):
        page_of(city_map).runJavaScript("vigil.bridge.deleteLater()")
    city_map.render(MapView(incidents=(LEAK,)))
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 1")
    # Tiles that were on their way when the page was loaded again are the one thing it may complain of.
    assert all("Failed to fetch" in complaint for complaint in complaints)
    complaints.clear()


def test_what_is_malformed_does_not_cross_the_bridge(qtbot: QtBot, city_map: MapWidget) -> None:
    with (
        qtbot.assertNotEmitted(city_map.selected, wait=300),
        qtbot.assertNotEmitted(city_map.pointed, wait=300),
    ):
        page_of(city_map).runJavaScript(
            "vigil.bridge.select('sofa', '1'); vigil.bridge.select('team', ''); vigil.bridge.point(91e6, 0);"
            "vigil.bridge.select('team', 'x'.repeat(5000));"
        )


def test_arrow_keys_move_the_map_when_the_window_gives_it_the_focus(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.setFocus()
    with qtbot.waitSignal(city_map.moved, check_params_cb=lambda centre, zoom: centre.lon > CENTRE.lon, timeout=30_000):
        QTest.keyClick(city_map, Qt.Key.Key_Right)
    with qtbot.waitSignal(city_map.moved, check_params_cb=lambda centre, zoom: zoom == 15, timeout=30_000):
        QTest.keyClick(city_map, Qt.Key.Key_Plus)


def test_all_asked_for_places_come_into_view(qtbot: QtBot, city_map: MapWidget) -> None:
    far = Position(CENTRE.lat + 20_000, CENTRE.lon - 20_000)
    with qtbot.waitSignal(city_map.moved, timeout=30_000):
        city_map.fit([CENTRE, far])
    inside = "map_city.getBounds().contains([{}, {}])"
    for place in (CENTRE, far):
        assert ask(qtbot, city_map, inside.format(*place.degrees)) is True


def test_everything_there_is_can_be_drawn_at_once(qtbot: QtBot, city_map: MapWidget) -> None:
    here = CENTRE.lat, CENTRE.lon
    tiers = get_args(Tier)
    city_map.fly_to(CENTRE, 16)
    city_map.render(
        MapView(
            incidents=tuple(
                MapIncident(level or "none", here[0], here[1] + n * 900, "x", level or "?", level, level != "I")
                for n, level in enumerate(("", "I", "II", "III", "IV"))
            ),
            units=(unit("1", 500, engaged=True), unit("2", 900), unit("3", 1200, stale=True)),
            depots=tuple(
                MapDepot(tier, here[0] - 900, here[1] + n * 900, tier, tier, "") for n, tier in enumerate(tiers)
            ),
            shelters=(MapShelter("1", here[0] - 500, here[1], "Shelter", "800/800", 100, "800/800"),),
            routes=(MapRoute("1", (here, (here[0] + 900, here[1])), "ordered"),),
            mark=MapMark(here[0] + 1500, here[1], "Here", 300),
        )
    )
    wait_for(qtbot, city_map, "document.querySelectorAll('.vigil-thing').length === 6")
    assert ask(qtbot, city_map, "document.querySelector('.vigil-pin .vigil-label').textContent") == "Here"
    near = "vigil.hits(map_city.latLngToContainerPoint([{}, {}])).map((hit) => hit.kind)"
    assert ask(qtbot, city_map, near.format(*Position(here[0] - 500, here[1]).degrees)) == ["shelter"]
    assert ask(qtbot, city_map, near.format(*Position(here[0] - 900, here[1]).degrees)) == ["depot"]


def test_a_city_without_a_basemap_is_refused_with_its_file_named(qtbot: QtBot, tmp_path: Path) -> None:
    widget = MapWidget()
    qtbot.addWidget(widget)
    with pytest.raises(BadInput) as refusal:
        widget.open(tmp_path)
    assert "basemap.pmtiles" in refusal.value.place
