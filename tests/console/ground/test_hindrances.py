"""Closed and slow areas: as if the roads were not there, or as slow as they are; and several places at once."""

import math
import random

import numpy as np
import pytest

from console.ground.hindrance import Hindrance
from console.ground.roads import Roads
from console.ground.surveying import survey
from resources.base import Position
from tests.console.ground.test_roads import SPEEDS, at, random_town, way
from tests.console.ground.test_turns import Textbook, signed_town


def square(column: float, row: float, size: float) -> tuple[Position, ...]:
    """An area around a point of the grid."""
    half = size / 2
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    return tuple(at(column + x, row + y) for x, y in corners)


@pytest.mark.parametrize("seed", range(4))
def test_times_around_a_closed_area_are_those_of_the_textbook_without_its_roads(seed: int) -> None:
    ways, signs = signed_town(seed)
    net, _ = survey(ways, signs)
    area = square(4.5, 4.5, 2.2)
    town = Roads(net, SPEEDS).hindered([Hindrance(area)])
    book = Textbook(net, ways, signs)
    assert 4 < int(town.closed.sum()) < net.edges / 2
    book.seconds = [math.inf if town.closed[edge] else spent for edge, spent in enumerate(book.seconds)]
    inside = set(np.concatenate((net.tail[town.closed], net.head[town.closed])).tolist())
    for place in random.Random(seed).sample([node for node in range(net.nodes) if node not in inside], 8):
        away, expected = town.times_from(net.node(place)), book.times(place)
        for node in range(net.nodes):
            assert away[node] == pytest.approx(expected.get(node, math.inf), abs=0.02)


def test_a_slow_area_takes_as_much_longer_as_it_is_slower() -> None:
    town = Roads(survey([way((0, 0), (1, 0)), way((1, 0), (2, 0)), way((2, 0), (3, 0))])[0], SPEEDS)
    slow = town.hindered([Hindrance(square(1.5, 0, 0.5), 25)])
    free, slowed = town.seconds_to(at(3, 0), [at(0, 0)])[0], slow.seconds_to(at(3, 0), [at(0, 0)])[0]
    assert free and slowed and abs(slowed - 2 * free) <= 2, "a third of the way at a quarter of the speed"
    route = slow.route(at(0, 0), at(3, 0))
    assert route and abs(route.seconds - slowed) <= 1
    assert town.seconds_to(at(3, 0), [at(0, 0)]) == [free], "the roads as they were stay as they were"


def test_of_several_hindrances_the_worst_holds_and_none_is_as_it_was() -> None:
    town = Roads(survey([way((0, 0), (1, 0)), way((1, 0), (2, 0)), way((0, 0), (0, 1), (2, 1), (2, 0))])[0], SPEEDS)
    here = square(1.5, 0, 0.5)
    both = town.hindered([Hindrance(here, 50), Hindrance(here, 0), Hindrance(here, 90)])
    assert both.seconds_to(at(2, 0), [at(0, 0)]) == town.hindered([Hindrance(here)]).seconds_to(at(2, 0), [at(0, 0)])
    assert town.hindered([]).seconds_to(at(2, 0), [at(0, 0)]) == town.seconds_to(at(2, 0), [at(0, 0)])
    line = Hindrance((at(0, 0), at(2, 0)))
    assert not town.hindered([line]).closed.any(), "two points are no area"


def test_what_lies_within_a_closed_area_is_approached_as_near_as_may_be() -> None:
    town = Roads(survey([way((0, 0), (1, 0)), way((1, 0), (2, 0)), way((2, 0), (3, 0))])[0], SPEEDS)
    flooded = town.hindered([Hindrance(square(1.5, 0, 0.5))])
    assert flooded.seconds_to(at(1.5, 0), [at(0, 0)]) == town.seconds_to(at(1.5, 0), [at(0, 0)])
    assert flooded.seconds_to(at(3, 0), [at(0, 0)]) == [None], "but nobody drives through"
    assert flooded.route(at(0, 0), at(3, 0)) is None


@pytest.mark.parametrize("seed", range(3))
def test_from_several_places_each_node_has_the_time_of_the_nearest(seed: int) -> None:
    net = random_town(seed)
    town, rng = Roads(net, SPEEDS), random.Random(seed)
    places = [at(rng.uniform(0, 11), rng.uniform(0, 11)) for _ in range(5)]
    together = town.times_from_any(places)
    apart = np.min([town.times_from(place) for place in places], axis=0)
    assert np.allclose(together, apart, atol=0.01)
    assert np.isinf(town.times_from_any([])).all()
