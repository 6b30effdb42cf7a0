"""Positions of Chinese maps come in where they are on the ground, and go out where such a map shows them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ground.datum import DATUMS, Datum, from_wgs84, is_shifted, to_wgs84
from console.ground.network import distances

# (latitude, longitude) on the ground and in GCJ-02, as googollee/eviltransform tests itself.
GCJ_02 = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
OUTSIDE = {
    "Taipei": (25.04, 121.53), "Hong Kong": (22.28, 114.16), "Macao": (22.19, 113.545), "Seoul": (37.57, 126.98),
    "Tokyo": (35.68, 139.69), "Hanoi": (21.03, 105.85), "Ulaanbaatar": (47.92, 106.92), "Kathmandu": (27.71, 85.32),
    "Vladivostok": (43.12, 131.89), "Helsinki": (60.17, 24.94), "Vaduz": (47.14, 9.52), "Null": (0.0, 0.0),
    "Sydney": (-33.87, 151.21), "New York": (40.71, -74.01),
}  # fmt: skip


def one(lat: float, lon: float) -> tuple[np.ndarray, np.ndarray]:
    return np.array([lat]), np.array([lon])


@pytest.mark.parametrize(("ground", "map_for_the_public"), GCJ_02)
def test_the_shift_is_the_published_one(ground: tuple[float, float], map_for_the_public: tuple[float, float]) -> None:
    lat, lon = from_wgs84(*one(*ground), "gcj02")
    assert (lat[0], lon[0]) == pytest.approx(map_for_the_public, abs=1e-9)
    lat, lon = to_wgs84(*one(*map_for_the_public), "gcj02")
    assert (lat[0], lon[0]) == pytest.approx(ground, abs=1e-9)


def test_baidus_shift_is_the_published_one() -> None:
    """The pairs of wandergis/coordtransform: 116.404, 39.915 in GCJ-02 is 116.41036949371029, 39.92133699351021."""
    on_the_ground = to_wgs84(*one(39.915, 116.404), "gcj02")
    lat, lon = from_wgs84(*on_the_ground, "bd09")
    assert (lat[0], lon[0]) == pytest.approx((39.92133699351021, 116.41036949371029), abs=1e-8)


@given(
    st.sampled_from(DATUMS),
    st.lists(st.tuples(st.floats(23, 42), st.floats(104, 119)), min_size=1, max_size=20),
)
def test_what_goes_out_comes_back_to_within_a_centimetre(datum: Datum, places: list[tuple[float, float]]) -> None:
    lats, lons = np.array(places).T
    back_lats, back_lons = to_wgs84(*from_wgs84(lats, lons, datum), datum)
    assert np.abs(back_lats - lats).max() <= 1e-7
    assert np.abs(back_lons - lons).max() <= 1e-7


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize("datum", DATUMS)
def test_nothing_outside_the_mainland_is_shifted(place: str, datum: Datum) -> None:
    for convert in (from_wgs84, to_wgs84):
        lat, lon = convert(*one(*OUTSIDE[place]), datum)
        assert (lat[0], lon[0]) == OUTSIDE[place]


@pytest.mark.parametrize(
    ("lat", "lon"), [(22.54, 114.05), (22.53, 113.92), (22.27, 113.57), (30.6, 114.3), (45.8, 126.5)]
)
def test_the_mainland_is_shifted_up_to_its_rivers_and_bays(lat: float, lon: float) -> None:
    assert is_shifted(*one(lat, lon))[0]
    shifted_lat, shifted_lon = from_wgs84(*one(lat, lon), "gcj02")
    metres = distances(np.array([lat, shifted_lat[0]]) * 1e6, np.array([lon, shifted_lon[0]]) * 1e6)[0]
    assert 100 < metres < 900


def test_cgcs2000_is_taken_as_wgs84() -> None:
    lats, lons = np.array([29.95]), np.array([113.9])
    assert from_wgs84(lats, lons, "cgcs2000") == (lats, lons)
    assert to_wgs84(lats, lons, "cgcs2000") == (lats, lons)
