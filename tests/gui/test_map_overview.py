"""The whole city in the map's corner: made when it is switched on, and a click there moves the map."""

from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from tests.gui.page_talk import ask, wait_for

INSET = "document.querySelector('.vigil-overview')"


def test_the_overview_is_made_when_it_is_switched_on_and_a_click_moves_the_map(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    assert ask(qtbot, city_map, f"{INSET}.hidden && !{INSET}.children.length")
    city_map.toggle_layer("overview")
    wait_for(qtbot, city_map, f"!{INSET}.hidden && {INSET}.querySelectorAll('canvas').length > 1")
    before = ask(qtbot, city_map, "[map_city.getCenter().lat, map_city.getCenter().lng]")
    box = f"{INSET}.getBoundingClientRect()"
    x, y = ask(qtbot, city_map, f"[{box}.left + 40, {box}.top + 40]")
    press = f"{{bubbles: true, clientX: {round(x)}, clientY: {round(y)}}}"
    ask(qtbot, city_map, f"{INSET}.dispatchEvent(new MouseEvent('click', {press}))")
    wait_for(qtbot, city_map, f"map_city.getCenter().lng < {before[1]}")
