"""The mass of vehicles and sensors on the real page."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from console.feeds.positions import Positions
from console.maps.map_widget import MapWidget
from console.views.tracks import TracksBuilder
from resources.base import SECOND, Instant
from tests.gui.page_talk import ask, click, rest, wait_for
from tests.gui.tiny_city import CENTRE

NOW = Instant(1_800_000_000 * SECOND)
STALE_AFTER = 60
MANY = 100_000


def mass(places: list[tuple[float, float]], ages: list[int] | None = None, sensors: int = 0) -> TracksBuilder:
    """Vehicles, and at the end so many sensors, at these offsets from the centre in degrees."""
    count = len(places)
    kinds = ["sensor" if row >= count - sensors else "vehicle" for row in range(count)]
    held = Positions([f"v{row}" for row in range(count)], [f"Bus {row}" for row in range(count)], kinds, "test")  # type: ignore[arg-type]
    lats, lons = np.array(places, dtype=np.float64).reshape(-1, 2).T
    seen = NOW - np.array(ages or [0] * count, dtype=np.int64) * SECOND
    lat, lon = CENTRE.degrees
    held.take(np.arange(count), lat + lats, lon + lons, seen)
    return TracksBuilder(held, STALE_AFTER)


def show(qtbot: QtBot, city_map: MapWidget, builder: TracksBuilder) -> None:
    before = ask(qtbot, city_map, "vigil.tracks.updates")
    city_map.track(builder.build(NOW))
    wait_for(qtbot, city_map, f"vigil.tracks.updates > {before}")
    ask(qtbot, city_map, "vigil.tracks.mass.cellOf && vigil.map.getZoom()")


def crowd() -> list[tuple[float, float]]:
    """100,000 places over the whole tiny city, and one alone where nobody else is."""
    random = np.random.default_rng(7)
    places = random.uniform(-0.2, 0.2, (MANY, 2))
    near = np.max(np.abs(places), axis=1) < 0.002
    places[near] += 0.01
    places[12_345] = (0, 0)
    return [(float(lat), float(lon)) for lat, lon in places]


def test_all_of_a_hundred_thousand_are_counted_or_drawn_and_hovering_finds_the_right_one(
    qtbot: QtBot, city_map: MapWidget
) -> None:
    show(qtbot, city_map, mass(crowd()))
    city_map.fly_to(CENTRE, 10)
    total = "vigil.tracks.mass.cells.reduce((n, c) => n + c.count, 0) + vigil.tracks.mass.single"
    wait_for(qtbot, city_map, f"vigil.map.getZoom() === 10 && ({total}) === {MANY}")
    city_map.fly_to(CENTRE, 17)
    wait_for(qtbot, city_map, "vigil.tracks.hits({x: 450, y: 300}, 6).map((hit) => hit.id).join() === 'v12345'")
    rest(city_map, 450, 300)
    wait_for(qtbot, city_map, "document.querySelector('.vigil-tip-name')?.textContent === 'Bus 12345'")
    with qtbot.waitSignal(city_map.selected, timeout=30_000) as selected:
        click(city_map, 450, 300)
    assert selected.args == ["vehicle", "v12345"]
    city_map.fly_to(CENTRE, 14)


def test_a_click_on_a_count_looks_closer_until_each_stands_alone(qtbot: QtBot, city_map: MapWidget) -> None:
    show(qtbot, city_map, mass([(n * 0.0001, n * 0.0001) for n in range(30)]))
    wait_for(qtbot, city_map, "vigil.tracks.mass.cells.length > 0")
    with qtbot.waitSignal(city_map.moved, timeout=30_000) as moved, qtbot.assertNotEmitted(city_map.selected):
        at = ask(qtbot, city_map, "[vigil.tracks.mass.cells[0].px, vigil.tracks.mass.cells[0].py]")
        click(city_map, round(at[0]), round(at[1]))
    assert (moved.args or [])[1] == 16
    wait_for(qtbot, city_map, "vigil.tracks.mass.cells.length === 0 && vigil.tracks.mass.single > 0")


def test_what_is_stale_is_hatched_grey_and_its_age_is_told(qtbot: QtBot, city_map: MapWidget) -> None:
    show(qtbot, city_map, mass([(0, 0), (0.004, 0)], [STALE_AFTER + 130, 3]))
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 2")
    rest(city_map, 450, 300)
    told = "document.querySelector('.vigil-tip-age')?.textContent === 'Stale: position 3 min old'"
    wait_for(qtbot, city_map, told)
    fresh, stale = (f"vigil.trackMarks.stamps(1).byCode[{code}]" for code in (0, 128))
    grey = f"[...{stale}].every((pixel) => !pixel || !{fresh}.includes(pixel))"
    assert ask(qtbot, city_map, grey) is True


def test_close_up_each_bears_its_name_and_age_and_none_lies_on_another(qtbot: QtBot, city_map: MapWidget) -> None:
    show(qtbot, city_map, mass([(0, 0), (0, 0.00001), (0.001, 0)], [4, 4, 4]))
    city_map.fly_to(CENTRE, 17)
    wait_for(qtbot, city_map, "vigil.tracks.named.join() === 'Bus 0,Bus 2'")
    city_map.fly_to(CENTRE, 14)


@pytest.mark.parametrize("layer", ["vehicles", "sensors"])
def test_each_kind_has_a_layer_of_its_own(qtbot: QtBot, city_map: MapWidget, layer: str) -> None:
    show(qtbot, city_map, mass([(0, 0), (0.004, 0)], sensors=1))
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 2")
    city_map.toggle_layer(layer)
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 1")
    city_map.toggle_layer(layer)
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 2")


def test_names_with_markup_are_text(qtbot: QtBot, city_map: MapWidget) -> None:
    held = Positions(["x"], ["<img src=x onerror=alert(1)>"], ["vehicle"], "<b>test</b>")
    lat, lon = (np.array([one]) for one in CENTRE.degrees)
    held.take(np.array([0]), lat, lon, np.array([NOW]))
    show(qtbot, city_map, TracksBuilder(held, STALE_AFTER))
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 1")
    rest(city_map, 450, 300)
    wait_for(qtbot, city_map, "document.querySelector('.vigil-tip-name')?.textContent.startsWith('<img')")
    assert ask(qtbot, city_map, "document.querySelectorAll('.vigil-tip img, .vigil-tip b').length") == 0


def test_one_loading_that_fails_does_not_stop_those_after_it(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    ask(qtbot, city_map, "window.kept = window.fetch, window.fetch = () => Promise.reject(new Error('lost')), 1")
    city_map.track(mass([(0, 0)]).build(NOW))
    qtbot.waitUntil(lambda: any("lost" in one for one in complaints), timeout=30_000)
    ask(qtbot, city_map, "window.fetch = window.kept, 1")
    show(qtbot, city_map, mass([(0, 0)]))
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 1")
    complaints.clear()


def test_a_page_that_is_loaded_again_has_the_mass_again(
    qtbot: QtBot, city_map: MapWidget, complaints: list[str]
) -> None:
    show(qtbot, city_map, mass([(0, 0)]))
    with qtbot.waitSignal(city_map.drawn, timeout=30_000):
        city_map._load()
    wait_for(qtbot, city_map, "vigil.tracks.mass.single === 1")
    complaints.clear()
