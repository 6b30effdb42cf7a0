"""Coordinates are understood as people type, paste and dictate them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ground.coordinates import parse_coordinates
from console.ground.datum import from_wgs84
from resources.base import BadInput, Position

LINJIANG = Position(29_950_000, 113_900_000)


@pytest.mark.parametrize(
    "text",
    [
        "29.95, 113.9",
        "29.95,113.9",
        "29.95 113.9",
        " 29.95；113.9 ",
        "113.9, 29.95",
        "113.9E, 29.95N",
        "N29.95 E113.9",
        "29.95°N 113.9°E",
        "29°57′N, 113°54′E",
        "29°57'0\"N 113°54'0\"E",
        "29°57′00″ 113°54′00″",
        "29度57分0秒, 113度54分0秒",
        "北纬29.95 东经113.9",
        "东经113.9°，北纬29.95°",
        "2957N11354E",
        "295700N 1135400E",
        "geo:29.95,113.9;u=35",
    ],
)
def test_every_usual_way_of_writing_gives_the_same_place(text: str) -> None:
    assert parse_coordinates(text) == LINJIANG


@pytest.mark.parametrize(
    "text", ["春晖路118号", "118 Chunhui Road", "", "29.95", "1, 2, 3", "120", "29.95, 113.9 号楼", "G4 G50"]
)
def test_what_is_no_pair_of_coordinates_is_left_to_the_search(text: str) -> None:
    assert parse_coordinates(text) is None


@pytest.mark.parametrize("text", ["95.1, 200.5", "29.95N, 30.1N", "113.9E 112.0E", "29°75′N 113°54′E", "91N 113E"])
def test_coordinates_of_no_place_are_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_coordinates(text)
    assert refused.value.reason.code == "coordinates-impossible"


def test_southern_and_western_places_are_negative() -> None:
    assert parse_coordinates("33.5S 70.6W") == parse_coordinates("-33.5, -70.6") == Position(-33_500_000, -70_600_000)


def test_where_both_orders_are_possible_the_one_in_the_city_is_meant() -> None:
    assert parse_coordinates("9.52, 47.14") == Position(9_520_000, 47_140_000)
    assert parse_coordinates("9.52, 47.14", near=Position(47_150_000, 9_500_000)) == Position(47_140_000, 9_520_000)


@given(st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000))
def test_what_the_console_shows_can_be_typed_back(lat: int, lon: int) -> None:
    marks = f"{abs(lat) / 1e6:.6f}{'S' if lat < 0 else 'N'} {abs(lon) / 1e6:.6f}{'W' if lon < 0 else 'E'}"
    assert parse_coordinates(marks) == Position(lat, lon)


@pytest.mark.parametrize(
    "text",
    [
        "49R 780000 3316000",
        "49r 780000mE 3316000mN",
        "49R GP 80000 16000",
        "49RGP8000016000",
    ],
)
def test_utm_and_mgrs_give_one_place(text: str) -> None:
    # Published check: zone 49's central meridian is 111° E, so 280 km east of it lies 113.9° E at this latitude.
    found = parse_coordinates(text)
    assert found is not None
    assert abs(found.lat - 29_942_917) <= 10
    assert abs(found.lon - 113_900_843) <= 10


@pytest.mark.parametrize(
    "text", ["3316000 38500000", "38500000, 3316000", "X=3316000 Y=38500000", "x：3316000；y：38500000"]
)
def test_surveyors_write_the_zone_before_the_easting(text: str) -> None:
    # Zone 38 of three degrees has its central meridian at 3 × 38 = 114° E, with a false easting of 500 km.
    assert parse_coordinates(text) == Position(29_962_893, 114_000_000)


def test_zones_of_six_degrees_have_their_own_numbers() -> None:
    assert parse_coordinates("3316000 19500000") == Position(29_962_893, 111_000_000)


@pytest.mark.parametrize("text", ["61R 214000 3316000", "99RKU1400016000", "3316000 12500000"])
def test_grid_references_of_no_place_are_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_coordinates(text)
    assert refused.value.reason.code == "coordinates-impossible"


@pytest.mark.parametrize("text", ["13800138000", "50R", "3316000 3316000", "38500000 38500000", "110105 199001011234"])
def test_phone_and_file_numbers_are_no_coordinates(text: str) -> None:
    assert parse_coordinates(text) is None


@pytest.mark.parametrize(
    "text", ["高德 29.948245,113.905558", "GCJ-02: 113.905558, 29.948245", "29.948245，113.905558（火星坐标）"]
)
def test_a_word_for_the_datum_brings_the_place_to_where_it_is(text: str) -> None:
    lats, lons = from_wgs84(np.array([29.95]), np.array([113.9]), "gcj02")
    text = text.replace("29.948245", f"{lats[0]:.6f}").replace("113.905558", f"{lons[0]:.6f}")
    found = parse_coordinates(text)
    assert found is not None
    assert max(abs(found.lat - LINJIANG.lat), abs(found.lon - LINJIANG.lon)) <= 2


def test_baidus_and_plain_positions_differ_by_more_than_a_kilometre() -> None:
    plain, baidu = parse_coordinates("WGS84 29.95,113.9"), parse_coordinates("百度 29.95,113.9")
    assert plain == LINJIANG
    assert baidu is not None
    assert abs(baidu.lon - LINJIANG.lon) > 10_000


@pytest.mark.parametrize("text", ["高德大厦", "GPS", "百度"])
def test_a_name_with_such_a_word_is_left_to_the_search(text: str) -> None:
    assert parse_coordinates(text) is None
