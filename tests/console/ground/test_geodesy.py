"""Lengths and areas against published values and against PROJ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from console.ground.geodesy import along, area, around, disc, length, ring
from resources.base import Position

PROJ = Geod(ellps="WGS84")


def place(lat: float, lon: float) -> Position:
    return Position.from_degrees(lat, lon)


def test_flinders_peak_lies_as_far_from_buninyong_as_the_survey_of_australia_publishes() -> None:
    flinders = place(-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
    buninyong = place(-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)
    assert length(flinders, buninyong) == pytest.approx(54_972.271, abs=0.15)  # micro-degrees are 11 cm


def test_a_degree_of_the_equator_and_of_the_meridian_are_as_long_as_the_ellipsoid_says() -> None:
    assert length(place(0, 0), place(0, 1)) == pytest.approx(111_319.491, abs=0.001)
    assert length(place(0, 0), place(1, 0)) == pytest.approx(110_574.389, abs=0.001)


@pytest.mark.parametrize("lat", [0.0, 29.95, -60.0])
def test_a_circle_as_corners_lies_around_its_centre_and_is_nearly_as_large(lat: float) -> None:
    centre = place(lat, 113.9)
    corners = ring(centre, 400)
    assert len(set(corners)) == len(corners)
    assert all(length(centre, corner) == pytest.approx(400, rel=0.01) for corner in corners)
    assert area(corners) == pytest.approx(disc(400), rel=0.015)


def test_the_squares_of_the_geographic_library_have_their_published_size() -> None:
    pole = [place(89, 0), place(89, 90), place(89, 180), place(89, -90)]
    assert around(pole) == pytest.approx(631_819.8745, abs=0.001)
    equator = [place(0, -1), place(-1, 0), place(0, 1), place(1, 0)]
    assert around(equator) == pytest.approx(627_598.2731, abs=0.001)
    assert area(equator) == pytest.approx(24_619_419_146, rel=2e-5)


lats, lons = st.integers(-80_000_000, 80_000_000), st.integers(-179_000_000, 179_000_000)


@settings(max_examples=200)
@given(lats, lons, st.integers(-900_000, 900_000), st.integers(-900_000, 900_000))
def test_any_line_is_as_long_as_proj_says(lat: int, lon: int, north: int, east: int) -> None:
    a, b = Position(lat, lon), Position(lat + north, lon + east)
    proj = PROJ.inv(lon / 1e6, lat / 1e6, b.lon / 1e6, b.lat / 1e6)[2]
    assert length(a, b) == pytest.approx(proj, abs=0.001)


@settings(max_examples=200)
@given(st.integers(-70_000_000, 70_000_000), lons, st.integers(300, 400_000), st.integers(300, 400_000))
def test_any_area_of_a_city_is_as_large_as_proj_says(lat: int, lon: int, tall: int, wide: int) -> None:
    ring = [Position(lat, lon), Position(lat + tall, lon + wide // 3), Position(lat, lon + wide)]
    ring.append(Position(lat - tall // 2, lon + wide // 2))
    proj, outline = PROJ.polygon_area_perimeter([one.lon / 1e6 for one in ring], [one.lat / 1e6 for one in ring])
    assert area(ring) == pytest.approx(abs(proj), rel=2e-5, abs=outline**2 * 5e-8)
    assert area(ring[::-1]) == pytest.approx(area(ring))


def test_nothing_is_as_long_as_nothing_and_a_line_is_the_sum_of_its_parts() -> None:
    a, b, c = place(30, 114), place(30.01, 114), place(30.01, 114.02)
    assert length(a, a) == along([a]) == around([]) == area([]) == 0
    assert along([a, b, c]) == pytest.approx(length(a, b) + length(b, c))
    assert disc(100) == pytest.approx(31_415.93, abs=0.01)


def test_places_opposite_each_other_have_a_length_all_the_same() -> None:
    assert length(place(0.2, 0), place(0, 179.9)) == pytest.approx(20_000_000, rel=0.01)
