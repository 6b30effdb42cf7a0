"""The heat of calls, and shelters by occupancy, on the real page."""

from pytestqt.qtbot import QtBot

from console.maps.map_widget import MapWidget
from console.views.map import MapShelter, MapView
from tests.gui.page_talk import ask, wait_for
from tests.gui.tiny_city import CENTRE

HERE = (CENTRE.lat, CENTRE.lon)
BANDS = "vigil.heat.at(map_city, {x: 450, y: 300})"


def test_the_heat_is_off_until_it_is_asked_for_and_says_what_its_bands_mean(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.render(MapView(calls=((*HERE, 0),)))
    wait_for(qtbot, city_map, "document.querySelector('.vigil-heat').hidden")
    city_map.toggle_layer("heat")
    wait_for(qtbot, city_map, "!document.querySelector('.vigil-heat').hidden")
    legend = "document.querySelector('.vigil-heat').textContent"
    wait_for(qtbot, city_map, f"{legend}.startsWith('Calls in 24 h: 1 ·')")
    assert str(ask(qtbot, city_map, legend)).endswith("12410+")


def test_more_calls_are_hotter_and_old_ones_count_less(qtbot: QtBot, city_map: MapWidget) -> None:
    city_map.toggle_layer("heat")
    for calls, bands in ((1, 1), (2, 2), (5, 3), (12, 4)):
        city_map.render(MapView(calls=((*HERE, 0),) * calls))
        wait_for(qtbot, city_map, f"{BANDS} === {bands}")
    city_map.render(MapView(calls=((*HERE, 6 * 60),) * 2))
    wait_for(qtbot, city_map, f"{BANDS} === 1")
    city_map.render(MapView(calls=((*HERE, 20 * 60),) * 2))
    wait_for(qtbot, city_map, f"{BANDS} === 0")
    city_map.render(MapView())
    wait_for(qtbot, city_map, "document.querySelector('.vigil-heat').textContent === 'No calls in the last 24 h'")


def test_a_shelter_is_filled_as_far_as_it_is_occupied_and_says_so(qtbot: QtBot, city_map: MapWidget) -> None:
    def ink(share: int, over: int = -1) -> int:
        """How many pixels of its house are filled, once they are more than so many."""
        shelter = MapShelter("1", *HERE, "School", "", share, f"{8 * share}/800")
        city_map.render(MapView(shelters=(shelter,)))
        wait_for(qtbot, city_map, f"vigil.items.shelters.get('1')?.share === {share}")
        wait_for(qtbot, city_map, "vigil.sites.drawn().length === 1")
        look = (
            "document.querySelector('.leaflet-sites-pane canvas').getContext('2d').getImageData(446, 293, 8, 14).data"
        )
        filled = f"[...{look}].filter((v, i) => i % 4 === 0 && v > 100).length"
        wait_for(qtbot, city_map, f"{filled} > {over}")
        return int(ask(qtbot, city_map, filled))

    empty = ink(0)
    half = ink(50, over=empty)
    assert empty < half < ink(100, over=half)
    assert ask(qtbot, city_map, "vigil.sites.words(vigil.sites.drawn()[0])") == "800/800 full"
