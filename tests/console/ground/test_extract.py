"""A broken extract is refused in one message that says where it breaks, and changes nothing."""

import io
import random
from pathlib import Path

import osmium
import pytest

from console.ground.build import import_city
from console.ground.city import list_cities
from console.ground.extract import Extract, broken_at
from console.ground.progress import silent
from console.ground.reading import read
from console.ground.tilefile import TileFile
from resources.base import BadInput, Name
from tests.console.ground.sketch import Sketch, small_town


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    return small_town().write(tmp_path / "whole.osm.pbf").read_bytes()


def refusal(tmp_path: Path, content: bytes) -> BadInput:
    path = tmp_path / "broken.osm.pbf"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        import_city(path, tmp_path / "home", "broken", Name("Broken"))
    assert refused.value.place == str(path)
    assert list_cities(tmp_path / "home") == []
    assert list((tmp_path / "home" / "cities").iterdir()) == []
    return refused.value


def test_a_cut_off_extract_is_refused_with_the_byte_of_the_unfinished_block(tmp_path: Path, whole: bytes) -> None:
    reason = refusal(tmp_path, whole[:-100]).reason
    assert reason.code == "extract-broken"
    assert 0 < int(reason.params["byte"]) < len(whole) - 100


def test_an_extract_with_flipped_bytes_is_refused_with_the_byte_of_the_block(tmp_path: Path, whole: bytes) -> None:
    spoilt = bytearray(whole)
    spoilt[-200:-150] = b"\xff" * 50
    reason = refusal(tmp_path, bytes(spoilt)).reason
    assert reason.code == "extract-broken"
    assert 0 < int(reason.params["byte"]) < len(whole) - 200


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 this is something else" * 50, b"\x00\x00\x00\x0d"])
def test_a_file_that_is_no_extract_is_refused_from_its_first_byte(tmp_path: Path, content: bytes) -> None:
    reason = refusal(tmp_path, content).reason
    assert (reason.code, reason.params["byte"]) == ("extract-broken", 0)


def test_an_extract_without_roads_is_refused(tmp_path: Path) -> None:
    empty = Sketch()
    empty.point((113.9, 29.9), amenity="hospital", name="医院")
    content = empty.write(tmp_path / "empty.osm.pbf").read_bytes()
    assert refusal(tmp_path, content).reason.code == "extract-without-roads"


def test_a_missing_extract_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        import_city(tmp_path / "none.osm.pbf", tmp_path, "none", Name("None"))
    assert refused.value.reason.code == "file-missing"
    assert refused.value.place.endswith("none.osm.pbf")


def test_a_whole_extract_has_no_broken_block(tmp_path: Path, whole: bytes) -> None:
    assert broken_at(tmp_path / "whole.osm.pbf") == len(whole)


def test_a_border_shared_by_two_areas_has_the_higher_one_s_level(tmp_path: Path) -> None:
    levels = Extract(small_town().write(tmp_path / "town.osm.pbf")).border_levels()
    assert sorted(levels.values()) == [5, 5, 6]


def test_an_extract_damaged_anywhere_is_read_or_refused_and_never_crashes(tmp_path: Path, whole: bytes) -> None:
    rng = random.Random(4)
    unpacked = tmp_path / "unpacked.osm.pbf"
    plain = osmium.io.File(str(unpacked), "pbf,pbf_compression=none,pbf_dense_nodes=false")
    with osmium.SimpleWriter(plain, overwrite=True) as writer:
        for thing in osmium.FileProcessor(str(small_town().write(tmp_path / "town.osm.pbf"))):
            writer.add(thing)
    refused = 0
    for _ in range(150):
        damaged = bytearray(rng.choice((whole, unpacked.read_bytes())))
        for _ in range(rng.choice((1, 1, 3, 20))):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        path = tmp_path / "damaged.osm.pbf"
        path.write_bytes(damaged[: rng.choice((len(damaged), len(damaged), rng.randrange(len(damaged))))])
        try:
            read(Extract(path), TileFile(io.StringIO()), silent)
        except BadInput as error:
            refused += 1
            assert (error.place, error.reason.code) == (str(path), "extract-broken")
    assert 0 < refused < 150
