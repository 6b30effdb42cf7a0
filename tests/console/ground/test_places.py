"""A place is found by what a caller says, however the officer types it; and a click has a name."""

import pytest

from console.ground.city import Ground
from console.ground.network import metres_between
from console.ground.places import Places
from resources.base import BadInput, Name, Position


@pytest.fixture
def places(town: Ground) -> Places:
    return town.places


def first(places: Places, text: str) -> tuple[str, str]:
    found = places.search(text)[0]
    return found.kind, found.name.zh


@pytest.mark.parametrize(
    "text",
    [
        "春晖路",
        "春晖",
        "chunhuilu",
        "chunhui",
        "chun hui lu",
        "chl",
        "Chunhui Road",
        "chunhui road",
        "CHUNHUI",
        "春辉路",
        "春回路",
        "chunhui raod",
        "chunhiulu",
    ],
)
def test_a_street_is_found_in_chinese_pinyin_first_letters_english_and_misspelt(places: Places, text: str) -> None:
    assert first(places, text) == ("street", "春晖路")


def test_what_fits_exactly_comes_before_what_only_begins_so(places: Places) -> None:
    found = places.search("春晖路")
    assert (found[0].name.zh, found[0].score) == ("春晖路", 100)
    assert [place.name.zh for place in places.search("春晖")] == ["春晖路", "春晖消防站", "春晖社区"]


def test_a_street_of_many_ways_is_one_entry(places: Places) -> None:
    assert [place.kind for place in places.search("绿洲路")] == ["street"]


def test_accents_are_not_needed(places: Places) -> None:
    assert first(places, "luzhou road") == ("street", "绿洲路")
    assert first(places, "lvzhoulu") == ("street", "绿洲路")


def test_sites_and_districts_are_found_with_their_district(places: Places) -> None:
    hospital = places.search("第一医院")[0]
    assert (hospital.kind, hospital.district) == ("hospital", Name("江西区", "Jiangxi District"))
    assert first(places, "江东区") == ("district", "江东区")
    assert first(places, "Linjiang Bridge")[1] == "临江大桥"


def test_a_word_for_a_kind_finds_all_sites_of_it(places: Places) -> None:
    assert first(places, "消防队") == ("fire_station", "春晖消防站")
    assert first(places, "gas governor") == ("gas_governor", "江东调压站")


@pytest.mark.parametrize(
    "text", ["春晖路118号", "春晖路 118", "春晖路118", "118 Chunhui Road", "No. 118, Chunhui Road", "chunhuilu 118"]
)
def test_a_house_number_gives_a_place_on_its_street_marked_approximate(town: Ground, text: str) -> None:
    house = town.places.search(text)[0]
    assert (house.kind, house.name, house.approximate) == ("address", Name("春晖路118号", "118 Chunhui Road"), True)
    assert house.position.lat == 29_960_000
    assert 113_900_000 <= house.position.lon <= 113_920_000


def test_house_numbers_run_on_along_the_street(places: Places) -> None:
    low, middle, high = (places.search(f"春晖路{number}号")[0].position for number in (2, 60, 120))
    assert metres_between(low, middle) == pytest.approx(580, abs=20)
    assert metres_between(low, high) > metres_between(low, middle)


@pytest.mark.parametrize(
    "text",
    [
        "春晖路与长江大道路口",
        "春晖路和长江大道交叉口",
        "春晖路/长江大道",
        "chunhuilu & cjdd",
        "Chunhui Road and Changjiang Avenue",
    ],
)
def test_a_crossing_of_two_streets_is_found(places: Places, text: str) -> None:
    crossing = places.search(text)[0]
    assert crossing.kind == "crossing"
    assert crossing.position == Position(29_960_000, 113_910_000)
    assert crossing.name == Name("春晖路与长江大道路口", "Chunhui Road / Changjiang Avenue")


def test_streets_that_do_not_meet_have_no_crossing(places: Places) -> None:
    assert [place.kind for place in places.search("晴川路与江东路路口") if place.kind == "crossing"] == []


def test_typed_coordinates_are_a_place_with_a_name(places: Places) -> None:
    (place,) = places.search("29.9601, 113.9041")
    assert (place.kind, place.name.zh, place.position) == (
        "coordinates",
        "春晖路附近",
        Position(29_960_100, 113_904_100),
    )
    with pytest.raises(BadInput):
        places.search("95.1, 200.2")


def test_nothing_is_found_for_nothing(places: Places) -> None:
    assert places.search("") == places.search("   ") == places.search("？？") == []
    assert places.search("完全不存在的地方") == []


def test_no_more_is_given_than_was_asked_for(places: Places) -> None:
    assert len(places.search("巷", limit=3)) == 3


def test_a_click_beside_a_street_is_named_after_it_with_the_district(places: Places) -> None:
    place = places.nearest(Position(29_960_300, 113_904_900))
    assert (place.name, place.kind) == (Name("春晖路附近", "near Chunhui Road"), "near")
    assert place.district.zh == "江西区"


def test_a_click_at_a_crossing_names_both_streets(places: Places) -> None:
    place = places.nearest(Position(29_960_100, 113_910_200))
    assert (place.name.zh, place.kind) == ("春晖路与长江大道路口", "crossing")
    assert place.position == Position(29_960_100, 113_910_200)


def test_a_click_far_from_all_streets_is_named_after_the_nearest_place(places: Places) -> None:
    place = places.nearest(Position(29_900_000, 113_900_000))
    assert place.name.zh.endswith("附近")
    assert place.district == Name("")
