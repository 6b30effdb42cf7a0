"""Travel times and routes are those of a plain textbook search, one-way streets and parallel roads included."""

import math
import random
from itertools import pairwise

import numpy as np
import pytest

from console.ground.network import Network, metres_between
from console.ground.roads import Roads
from console.ground.roadways import RoadWay
from console.ground.surveying import survey
from resources.base import Position
from tests.console.ground.textbook import Textbook

SPEEDS = {"primary": 60, "residential": 30, "service": 12, "motorway": 90, "road": 20, "track": 10}
LAT, LON, STEP = 29_950_000, 113_900_000, 2_000


def way(*points: tuple[int, int], kind: str = "residential", oneway: bool = False) -> RoadWay:
    """A way on a grid of 2,000 micro-degrees, (column, row) by (column, row)."""
    refs = [column * 10_000 + row for column, row in points]
    lats = [LAT + row * STEP for _, row in points]
    lons = [LON + column * STEP for column, _ in points]
    return RoadWay(refs, lats, lons, kind, True, not oneway, False, -1)


def at(column: float, row: float) -> Position:
    return Position(round(LAT + row * STEP), round(LON + column * STEP))


def network(*ways: RoadWay) -> Network:
    return survey(ways)[0]


def roads(*ways: RoadWay) -> Roads:
    return Roads(network(*ways), SPEEDS)


def random_town(seed: int) -> Network:
    """A grid with streets missing, one-way streets, roads of many classes, detours between the same corners."""
    rng = random.Random(seed)
    ways = []
    for column in range(12):
        for row in range(12):
            for other in ((column + 1, row), (column, row + 1)):
                if rng.random() < 0.12 or max(other) > 11:
                    continue
                ends = [(column, row), other]
                rng.shuffle(ends)
                ways.append(way(*ends, kind=rng.choice(list(SPEEDS)), oneway=rng.random() < 0.4))
                if rng.random() < 0.2:
                    ways.append(detour(ends, rng.choice(list(SPEEDS))))
    return network(*ways)


def detour(ends: list[tuple[int, int]], kind: str) -> RoadWay:
    """A second way between two neighbouring corners, over a point beside the straight one."""
    road = way(*ends, kind=kind)
    road.refs.insert(1, 10**9 + road.refs[0] * 1_000 + road.refs[1])
    road.lats.insert(1, road.lats[0] + 700)
    road.lons.insert(1, road.lons[0] + 700)
    return road


@pytest.mark.parametrize("seed", range(6))
def test_times_are_those_of_the_textbook_in_both_directions(seed: int) -> None:
    net = random_town(seed)
    town, rng = Roads(net, SPEEDS), random.Random(seed)
    book = Textbook(net, SPEEDS)
    every = {start: book.from_crossing(start) for start in range(net.nodes)}
    for place in rng.sample(range(net.nodes), 8):
        away, back = town.times_from(net.node(place)), town.times_to(net.node(place))
        for node in range(net.nodes):
            assert away[node] == pytest.approx(every[place].get(node, math.inf), abs=0.02)
            assert back[node] == pytest.approx(every[node].get(place, math.inf), abs=0.02)


@pytest.mark.parametrize("seed", range(4))
def test_a_route_takes_as_long_as_the_times_say_and_follows_the_roads(seed: int) -> None:
    net = random_town(seed)
    town, rng = Roads(net, SPEEDS), random.Random(seed)
    found = 0
    for _ in range(60):
        a, b = at(rng.uniform(-1, 12), rng.uniform(-1, 12)), at(rng.uniform(-1, 12), rng.uniform(-1, 12))
        route, seconds = town.route(a, b), town.seconds_to(b, [a])[0]
        assert town.seconds_from(a, [b]) == [seconds]
        if route is None:
            assert seconds is None
            continue
        found += 1
        assert seconds is not None and abs(route.seconds - seconds) <= 1
        assert (route.points[0], route.points[-1]) == (a, b)
        apart = [metres_between(*pair) for pair in pairwise(route.points)]
        assert sum(apart) == pytest.approx(route.metres, rel=0.005, abs=2)
    assert found > 30


def test_a_one_way_street_is_not_driven_against_its_direction() -> None:
    town = roads(way((0, 0), (1, 0), oneway=True), way((1, 0), (1, 1), (0, 1), (0, 0)))
    there, back = town.seconds_to(at(1, 0), [at(0, 0)]), town.seconds_to(at(0, 0), [at(1, 0)])
    assert there[0] and back[0] and back[0] > 2 * there[0]


def test_what_lies_at_a_crossing_is_left_by_any_of_its_streets() -> None:
    town = roads(way((0, 0), (3, 0), oneway=True), way((0, 0), (0, 3)), way((3, 0), (3, 3), (0, 3)))
    at_crossing = Position(LAT, LON + 20)  # two metres into the one-way street
    assert town.seconds_to(at(0, 1), [at_crossing])[0] == town.seconds_to(at(0, 1), [at(0, 0)])[0]


def test_within_a_one_way_street_one_drives_round_the_block_to_what_lies_behind() -> None:
    town = roads(way((0, 0), (4, 0), oneway=True), way((4, 0), (4, 1), (0, 1), (0, 0)))
    ahead, behind = town.seconds_to(at(3, 0), [at(1, 0)])[0], town.seconds_to(at(1, 0), [at(3, 0)])[0]
    assert ahead and behind and behind > 3 * ahead
    route = town.route(at(3, 0), at(1, 0))
    assert route and abs(route.seconds - behind) <= 1


def test_of_two_parallel_roads_the_quicker_is_taken_and_they_are_not_added_up() -> None:
    ends = [(0, 0), (1, 0)]
    slow, quick = detour(ends, "service"), way(*ends, kind="primary")
    assert roads(slow, quick).seconds_to(at(1, 0), [at(0, 0)]) == roads(quick).seconds_to(at(1, 0), [at(0, 0)])
    route = roads(slow, quick).route(at(0, 0), at(1, 0))
    assert route and len(route.points) == 2


def test_the_stretch_beside_the_road_is_driven_slowly() -> None:
    town = roads(way((0, 0), (10, 0), kind="primary"))
    beside = Position(LAT + 900, LON)  # 100 m north of the road's end
    assert town.seconds_to(at(0, 0), [beside]) == [math.ceil(100.08 / (10 / 3.6))]


def test_a_place_far_from_every_road_is_not_reached() -> None:
    town = roads(way((0, 0), (10, 0)))
    far = Position(LAT + 30_000, LON)
    assert town.seconds_to(far, [at(0, 0)]) == [None]
    assert town.seconds_to(at(0, 0), [far, at(1, 0)])[0] is None
    assert town.route(at(0, 0), far) is None
    assert np.isinf(town.times_to(far)).all()


def test_nobody_asked_is_nobody_answered() -> None:
    assert roads(way((0, 0), (1, 0))).seconds_to(at(0, 0), []) == []


def test_a_house_beside_a_motorway_is_reached_from_its_street() -> None:
    motorway = way((0, 1), (10, 1), kind="motorway")
    town = roads(motorway, way((0, 0), (10, 0)), way((0, 0), (0, 1)))
    house = at(5, 0.7)  # nearer to the motorway
    street, ramp = town.seconds_to(house, [at(5, 0), at(5, 1)])
    assert street is not None and ramp is not None and street < ramp


def test_a_crash_on_the_motorway_is_reached_on_the_motorway() -> None:
    town = roads(way((0, 1), (10, 1), kind="motorway"), way((0, 0), (10, 0)), way((0, 0), (0, 1)))
    assert town.snapper.snap([at(5, 0.95)]).edge[0] == town.snapper.snap([at(5, 1)]).edge[0]


def test_a_class_without_a_speed_is_driven_at_the_speed_of_a_plain_road() -> None:
    unknown, plain = roads(way((0, 0), (9, 0), kind="raceway")), roads(way((0, 0), (9, 0), kind="road"))
    assert unknown.seconds_to(at(9, 0), [at(0, 0)]) == plain.seconds_to(at(9, 0), [at(0, 0)])


def test_where_one_is_already_takes_no_time() -> None:
    town = roads(way((0, 0), (1, 0)))
    route = town.route(at(0.5, 0), at(0.5, 0))
    assert town.seconds_to(at(0.5, 0), [at(0.5, 0)]) == [0]
    assert route and route.seconds == 0 and route.position_at(60) == at(0.5, 0)
