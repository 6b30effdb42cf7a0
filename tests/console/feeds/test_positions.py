"""Positions that come in masses: a delivery counts as a whole or not at all, and a bad one says where."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.positions import Positions
from console.views.reasons import REASONS
from resources.base import BadInput

ROWS = np.array([0, 1, 2])
LATS, LONS = np.array([30.1, 30.2, 30.3]), np.array([114.1, 114.2, -179.9])
SEEN = np.array([5, 6, 7])


def store() -> Positions:
    return Positions(["a", "b", "c"], ["A", "B", "C"], ["vehicle", "vehicle", "sensor"], "test")


def test_what_was_delivered_is_held_in_micro_degrees_and_told() -> None:
    held, told = store(), []
    held.changed = lambda: told.append(1)
    held.take(ROWS, LATS, LONS, SEEN)
    assert held.lats.tolist() == [30_100_000, 30_200_000, 30_300_000]
    assert held.lons.tolist() == [114_100_000, 114_200_000, -179_900_000]
    assert held.seen.tolist() == [5, 6, 7]
    assert told == [1]


def test_an_older_position_that_comes_late_changes_nothing() -> None:
    held = store()
    held.take(ROWS, LATS, LONS, SEEN)
    held.take(np.array([2, 0]), np.array([1.0, 1.0]), np.array([1.0, 1.0]), np.array([6, 9]))
    assert held.lats.tolist() == [1_000_000, 30_200_000, 30_300_000]


@pytest.mark.parametrize(
    ("lats", "lons", "place", "code"),
    [
        ([30.1, float("nan"), 30.3], [1, 2, 3], "positions: b: latitude", "degrees-out-of-range"),
        ([30.1, 30.2, 90.1], [1, 2, 3], "positions: c: latitude", "degrees-out-of-range"),
        ([30.1, 30.2, 30.3], [float("inf"), 2, 3], "positions: a: longitude", "degrees-out-of-range"),
        ([30.1, 30.2, 30.3], [1, -180.5, 3], "positions: b: longitude", "degrees-out-of-range"),
        ([30.1, 30.2], [1, 2, 3], "positions: latitudes", "positions-uneven"),
        ([30.1, 30.2, 30.3], [1, 2, 3, 4], "positions: longitudes", "positions-uneven"),
    ],
)  # fmt: skip
def test_one_bad_position_refuses_the_whole_delivery_and_is_named(
    lats: list[float], lons: list[float], place: str, code: str
) -> None:
    held = store()
    with pytest.raises(BadInput) as refused:
        held.take(ROWS, np.array(lats), np.array(lons, dtype=np.float64), SEEN)
    assert (refused.value.place, refused.value.reason.code) == (place, code)
    assert REASONS[code].format(**refused.value.reason.params)
    assert not held.seen.any()
    assert not held.lats.any()


@pytest.mark.parametrize("row", [-1, 3])
def test_a_delivery_about_a_thing_that_is_not_there_is_refused(row: int) -> None:
    held = store()
    with pytest.raises(BadInput):
        held.take(np.array([0, row]), LATS[:2], LONS[:2], SEEN[:2])
    assert not held.seen.any()


@given(st.lists(st.tuples(st.floats(), st.floats()), min_size=3, max_size=3))
def test_nothing_off_the_earth_is_ever_held(places: list[tuple[float, float]]) -> None:
    held = store()
    lats, lons = np.array(places).T
    try:
        held.take(ROWS, lats, lons, SEEN)
    except BadInput:
        assert not held.seen.any()
    assert (np.abs(held.lats) <= 90_000_000).all()
    assert (np.abs(held.lons) <= 180_000_000).all()
