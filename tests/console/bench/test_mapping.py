"""The map's figures: that the measured pages really draw and move what they say. Never how fast."""

from pathlib import Path

import msgspec
import pytest

from console.bench.children import line_of
from console.bench.mapping import First, Moved
from console.maps.page import write_page
from tests.gui.tiny_city import build_tiny_city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build_tiny_city(tmp_path_factory.mktemp("bench") / "city")
    write_page(folder)
    return folder


def test_either_page_draws_the_city(city: Path) -> None:
    line, _ = line_of(["console.bench.map_child", "first", str(city), "1"])
    took = msgspec.json.decode(line, type=First)
    assert took.ours > 0
    assert took.bare > 0


def test_a_mass_is_moved_at_every_update(city: Path) -> None:
    line, _ = line_of(["console.bench.map_child", "points", str(city), "300"])
    moved = msgspec.json.decode(line, type=Moved)
    assert moved.script > 0
    assert moved.transport > 0
    assert moved.block > 0


@pytest.mark.parametrize("what", ["markers", "idle"])
def test_each_peer_says_what_it_took(city: Path, what: str) -> None:
    line, _ = line_of(["console.bench.map_child", what, str(city), "50"])
    assert len(msgspec.json.decode(line, type=list[float])) >= 8
