"""What the page can be served: what it is made of, and nothing else of the machine."""

import gzip
from pathlib import Path

import pytest

from console.maps import libraries
from console.maps.libraries import LIBRARIES, check_libraries
from console.maps.page import write_page
from console.maps.shelf import NONCE, Shelf
from console.maps.tiles import TileArchive
from resources.base import BadInput
from tests.gui.tiny_city import CENTRE, build_tiny_city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build_tiny_city(tmp_path_factory.mktemp("city"))
    (folder / "profile.toml").write_text("secret")
    write_page(folder)
    return folder


@pytest.fixture
def shelf(city: Path) -> Shelf:
    made = Shelf(lambda: b"channel", lambda name: b"block %s" % name.encode())
    made.open(city)
    return made


def test_the_page_is_served_with_a_nonce_of_its_own_each_time(shelf: Shelf) -> None:
    first, second = shelf.find("/page/index.html"), shelf.find("/page/index.html")
    assert first is not None
    assert second is not None
    assert first.kind == "text/html"
    assert NONCE.encode() not in first.body
    assert first.policy != second.policy
    nonce = first.policy.partition("'nonce-")[2].partition("'")[0]
    assert first.body.count(f'nonce="{nonce}"'.encode()) == first.body.count(b"<style ") + first.body.count(
        b"<script n"
    )
    assert "default-src 'none'" in first.policy
    assert "unsafe" not in first.policy


@pytest.mark.parametrize("name", [*LIBRARIES, "qwebchannel.js"])
def test_each_library_is_served(shelf: Shelf, name: str) -> None:
    served = shelf.find(f"/lib/{name}")
    assert served is not None
    assert served.body


def test_tiles_and_blocks_are_served_by_their_numbers(shelf: Shelf, city: Path) -> None:
    block = shelf.find("/block/12")
    assert block is not None
    assert block.body == b"block 12"
    mass = shelf.find("/block/tracks")
    assert mass is not None
    assert mass.body == b"block tracks"
    tile = shelf.find("/tiles/7/104/52.mvt")
    assert tile is not None
    assert b"roads" in tile.body
    sea = shelf.find("/tiles/7/0/0.mvt")
    assert sea is not None
    assert sea.body == b""


@pytest.mark.parametrize(
    "path",
    [
        "/page/../profile.toml",
        "/page//index.html",
        "/profile.toml",
        "/own/../profile.toml",
        "/own/%2e%2e/profile.toml",
        "/own//etc/hostname",
        "/own/",
        "/lib/leaflet/package.json",
        "/lib/../../pyproject.toml",
        "/tiles/7/104/-52.mvt",
        "/tiles/7/１０４/52.mvt",
        "/tiles/7/104.mvt",
        "/block/x",
        "/",
        "",
    ],
)
def test_no_address_climbs_out_of_the_shelf(shelf: Shelf, path: str) -> None:
    assert shelf.find(path) is None


def test_a_number_far_beyond_any_tile_is_an_empty_tile(shelf: Shelf) -> None:
    tile = shelf.find("/tiles/999999999/99999999999999999999/1.mvt")
    assert tile is not None
    assert tile.body == b""


def test_before_a_city_is_opened_there_is_no_page() -> None:
    assert Shelf(lambda: b"", lambda _n: b"").find("/page/index.html") is None


def test_the_archive_knows_where_its_city_lies(city: Path) -> None:
    south_west, north_east = TileArchive(city / "basemap.pmtiles").bounds
    assert south_west.lat < CENTRE.lat < north_east.lat
    assert south_west.lon < CENTRE.lon < north_east.lon


@pytest.mark.parametrize(
    "content", [b"", b"no tiles at all", gzip.compress(b"x" * 500)], ids=["empty", "words", "packed"]
)
def test_a_file_that_holds_no_tiles_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "basemap.pmtiles").write_bytes(content)
    with pytest.raises(BadInput) as refusal:
        TileArchive(tmp_path / "basemap.pmtiles")
    assert refusal.value.place.endswith("basemap.pmtiles")
    assert refusal.value.reason.code == "tiles-unreadable"


def test_a_set_up_that_did_not_finish_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "CARRIED", tmp_path)
    with pytest.raises(BadInput) as refusal:
        check_libraries()
    assert refusal.value.reason.params == {"library": "leaflet"}


@pytest.mark.parametrize(
    "path", ["/layer/none/10/1/1.mvt", "/layer/../10/1/1.mvt", "/layer/%2e%2e/1/1/1.mvt", "/layer/"]
)
def test_a_layer_that_is_not_there_is_nothing(shelf: Shelf, path: str) -> None:
    assert shelf.find(path) is None
