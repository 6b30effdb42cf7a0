"""Emergency vehicles: quicker, on roads that only they and buses may drive; all others as if those were not there."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest

from console.ground.hindrance import Hindrance
from console.ground.roads import Roads
from console.ground.roadways import RoadWay
from console.ground.surveying import survey
from tests.console.ground.test_hindrances import square
from tests.console.ground.test_roads import SPEEDS, at, way
from tests.console.ground.test_turns import SignedTextbook, signed_town


def reserved(one: RoadWay) -> RoadWay:
    return replace(one, reserved=True)


@pytest.mark.parametrize("emergency", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_both_profiles_are_those_of_the_textbook(seed: int, emergency: bool) -> None:
    ways, signs = signed_town(seed)
    rng = random.Random(seed)
    ways = [reserved(one) if rng.random() < 0.15 else one for one in ways]
    net, _ = survey(ways, signs)
    assert 10 < int(net.reserved.sum()) < net.edges / 3
    percent = 125 if emergency else 0
    usual, book = Roads(net, SPEEDS), SignedTextbook(net, ways, signs, percent)
    town = usual.in_emergency(percent) if emergency else usual
    beside = set(np.concatenate((net.tail[net.reserved], net.head[net.reserved])).tolist())
    for place in rng.sample([node for node in range(net.nodes) if node not in beside], 6):
        away, expected = town.times_from(net.node(place)), book.from_crossing(place)
        for node in range(net.nodes):
            assert away[node] == pytest.approx(expected.get(node, math.inf), abs=0.02)


def test_a_bus_road_shortens_an_engine_s_way_and_no_convoy_s_and_a_flood_closes_it_to_both() -> None:
    town = Roads(survey([reserved(way((1, 0), (5, 0))), way((0, 0), (1, 0)), way((5, 0), (6, 0)),
                         way((1, 0), (1, 2), (5, 2), (5, 0))])[0], SPEEDS)  # fmt: skip
    engine = town.in_emergency(100)
    (by_bus_road,), (around,) = engine.seconds_to(at(6, 0), [at(0, 0)]), town.seconds_to(at(6, 0), [at(0, 0)])
    assert by_bus_road and around and around > by_bus_road
    flooded = engine.hindered([Hindrance(square(3, 0, 1))])
    assert flooded.seconds_to(at(6, 0), [at(0, 0)]) == [around]
    route = town.route(at(0, 0), at(6, 0))
    assert route and at(3, 0) not in route.points and at(1, 2) in route.points


def test_what_only_a_reserved_road_joins_is_reached_by_emergency_vehicles_alone() -> None:
    town = Roads(survey([way((0, 0), (2, 0)), reserved(way((2, 0), (4, 0))), way((4, 0), (6, 0))])[0], SPEEDS)
    assert town.seconds_to(at(6, 0), [at(0, 0)]) == [None]
    assert town.in_emergency(100).seconds_to(at(6, 0), [at(0, 0)]) != [None]


def test_a_place_between_the_carriageways_is_brought_to_the_one_on_its_side() -> None:
    east = way((0, 0), (40, 0), kind="primary", oneway=True)
    west = way((40, 1), (0, 1), kind="primary", oneway=True)
    joins = [way((0, 0), (0, 1)), way((40, 0), (40, 1))]
    town = Roads(survey([east, west, *joins])[0], SPEEDS)
    south, north = at(20, 0.1), at(20, 0.9)
    to_south, to_north = town.seconds_from(at(0, 0), [south, north])
    assert to_south and to_north and to_north > 2 * to_south, "north of the road one comes from the other end"
    back_south, back_north = town.seconds_to(at(0, 1), [south, north])
    assert back_south and back_north and back_south > 2 * back_north
