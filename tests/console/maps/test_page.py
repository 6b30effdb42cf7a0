"""The page that is rendered at city build."""

import re
import subprocess
import sys
from pathlib import Path

import folium
import pytest

from console.maps.libraries import LIBRARIES, OWN
from console.maps.page import LIBRARY_SCRIPTS, OPENING_ZOOM, OWN_SCRIPTS, ensure_page, opening_zoom, write_page
from resources.base import Position
from tests.gui.tiny_city import CENTRE, build_tiny_city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_tiny_city(tmp_path_factory.mktemp("city"))


def test_every_address_in_the_page_is_of_our_own_scheme(city: Path) -> None:
    page = write_page(city).read_text("utf-8")
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(addresses) == len(LIBRARY_SCRIPTS) + len(OWN_SCRIPTS) + 2
    assert all(address.startswith("vigil://map/") for address in addresses)
    assert "http:" not in page
    assert "https:" not in page
    assert all("nonce=" in tag for tag in re.findall(r"<style[^>]*>|<script(?! src)[^>]*>", page))


def test_every_script_that_the_page_names_is_there_and_none_is_forgotten() -> None:
    assert set(LIBRARY_SCRIPTS) - {"qwebchannel.js"} == {name for name in LIBRARIES if name.endswith(".js")}
    assert sorted(OWN_SCRIPTS) == sorted(file.name for file in OWN.glob("*.js"))


def test_the_same_city_gives_the_same_page(city: Path) -> None:
    first = write_page(city).read_bytes()
    assert write_page(city).read_bytes() == first


def test_folium_keeps_its_own_lists(city: Path) -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    write_page(city)
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_the_map_opens_in_the_middle_of_the_city_or_where_it_is_told(city: Path) -> None:
    lat, lon = map(float, re.findall(r"center: \[([\d.]+), ([\d.]+)\]", write_page(city).read_text("utf-8"))[0])
    assert lat == pytest.approx(CENTRE.degrees[0], abs=0.001)
    assert lon == pytest.approx(CENTRE.degrees[1], abs=0.001)
    assert "center: [30.5, 114.2]" in write_page(city, Position(30_500_000, 114_200_000)).read_text("utf-8")


def test_a_page_of_another_vigil_is_rendered_anew_and_a_current_one_is_kept(city: Path) -> None:
    page = write_page(city)
    written = page.stat().st_mtime_ns
    assert ensure_page(city).stat().st_mtime_ns == written
    page.write_text("<html>an older page</html>", "utf-8")
    assert "map_city" in ensure_page(city).read_text("utf-8")


@pytest.mark.parametrize("heavy", ["folium", "numpy", "pyproj", "shapely"])
def test_starting_the_console_does_not_load_what_a_start_does_not_need(heavy: str) -> None:
    script = f"import sys, console.assembly.start, console.assembly.room; sys.exit('{heavy}' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3], timeout=60)


def test_a_small_place_opens_as_a_whole_and_a_city_at_its_streets() -> None:
    south_west = Position(60_160_000, 24_940_000)
    assert opening_zoom((south_west, Position(60_173_000, 24_956_000))) == 15
    assert opening_zoom((south_west, Position(60_400_000, 25_400_000))) == OPENING_ZOOM
    assert opening_zoom((south_west, south_west)) == 17
