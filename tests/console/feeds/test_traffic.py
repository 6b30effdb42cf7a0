"""The simulator of masses: it drives on the city's roads, says who it is, and a few fall silent as in life."""

import numpy as np
import pytest

from console.bench.driving import grid
from console.feeds.traffic import SENSORS, SILENT, Traffic
from console.ground.roads import Roads
from resources.base import SECOND, Instant, Position

NOW = Instant(1_800_000_000 * SECOND)
COUNT = 1_000


@pytest.fixture(scope="module")
def roads() -> Roads:
    return grid(12)


def traffic(roads: Roads) -> Traffic:
    return Traffic(roads.network, roads.turns, roads.seconds, COUNT, NOW)


def after(seconds: float) -> Instant:
    return Instant(NOW + round(seconds * SECOND))


def test_everything_is_somewhere_from_the_start_and_says_that_it_is_simulated(roads: Roads) -> None:
    held = traffic(roads).positions
    assert len(held) == COUNT
    assert (held.seen > 0).all()
    assert held.source == "simulator"
    assert np.bincount(held.kind).tolist() == [COUNT - COUNT // SENSORS, COUNT // SENSORS]


def test_vehicles_stay_on_the_roads_and_drive_no_faster_than_the_roads_allow(roads: Roads) -> None:
    played = traffic(roads)
    held = played.positions
    for tenth in range(1, 300):
        lats, lons = held.lats.copy(), held.lons.copy()
        played.step(after(tenth / 10))
        metres = np.hypot((held.lats - lats) * 0.1112, (held.lons - lons) * 0.0968)
        assert metres.max() < 50 / 3.6 * 0.1 * 1.5 + 1
    at = roads.snapper.snap([Position(int(held.lats[row]), int(held.lons[row])) for row in range(0, COUNT, 20)])
    assert at.beside.max() < 3


def test_who_is_not_silent_is_seen_again_and_who_is_silent_grows_old(roads: Roads) -> None:
    played = traffic(roads)
    held = played.positions
    before = held.seen.copy()
    for second in range(1, 8):
        played.step(after(second))
    old = np.flatnonzero(held.seen == before)
    assert old.tolist() == list(range(0, COUNT, SILENT))


def test_a_long_pause_is_caught_up_with(roads: Roads) -> None:
    played = traffic(roads)
    played.step(after(120))
    assert (played.positions.seen[: COUNT * 9 // 10] > NOW).mean() > 0.95


def test_the_same_seed_is_the_same_traffic(roads: Roads) -> None:
    one, other = traffic(roads), traffic(roads)
    for played in (one, other):
        played.step(after(9))
    assert one.positions.lats.tolist() == other.positions.lats.tolist()
