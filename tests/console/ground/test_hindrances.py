"""Closed and slow areas: as if the roads were not there, or as slow as they are; and several places at once."""

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from console.ground.hindrance import Hindrance
from console.ground.roads import Roads
from console.ground.surveying import survey
from resources.base import Position
from tests.console.ground.test_roads import SPEEDS, at, random_town, way
from tests.console.ground.test_turns import SignedTextbook, signed_town


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
    book = SignedTextbook(net, ways, signs)
    assert 4 < int(town.closed.sum()) < net.edges / 2
    book.seconds = [math.inf if town.closed[edge] else spent for edge, spent in enumerate(book.seconds)]
    inside = set(np.concatenate((net.tail[town.closed], net.head[town.closed])).tolist())
    for place in random.Random(seed).sample([node for node in range(net.nodes) if node not in inside], 8):
        away, expected = town.times_from(net.node(place)), book.from_crossing(place)
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


TOWN = Roads(random_town(7), SPEEDS)
PLACES = [at(x, y) for x in range(0, 11, 3) for y in range(0, 11, 3)]
AREAS = some.builds(
    lambda x, y, size, percent: Hindrance(square(x, y, size), percent),
    some.floats(0, 11),
    some.floats(0, 11),
    some.floats(0.3, 4),
    some.integers(0, 99),
)


@settings(max_examples=40, deadline=None)
@given(some.lists(AREAS, min_size=1, max_size=3), some.sampled_from(PLACES))
def test_no_closure_makes_any_way_shorter_and_lifting_them_brings_every_time_back(
    areas: list[Hindrance], place: Position
) -> None:
    free = TOWN.seconds_to(place, PLACES)
    hindered = TOWN.hindered(areas)
    for before, now in zip(free, hindered.seconds_to(place, PLACES), strict=True):
        assert now is None or (before is not None and now >= before)
    for fewer in (hindered.hindered([]), TOWN.hindered(areas[1:])):
        for now, then in zip(fewer.seconds_to(place, PLACES), hindered.seconds_to(place, PLACES), strict=True):
            assert then is None or (now is not None and now <= then)
    assert TOWN.seconds_to(place, PLACES) == TOWN.hindered([]).seconds_to(place, PLACES) == free


def test_what_lies_in_the_hole_of_an_area_is_free() -> None:
    town = Roads(survey([way((0, 0), (4, 0)), way((0, 0), (0, 4)), way((4, 0), (4, 4))])[0], SPEEDS)
    around = Hindrance(square(2, 0, 12), 0, (square(2, 0, 10),))
    assert not town.hindered([around]).closed.any()
    assert town.hindered([Hindrance(square(2, 0, 12))]).closed.all()


def test_what_lies_beyond_a_closed_stretch_of_its_own_street_is_not_reached_through_it() -> None:
    town = Roads(survey([way((0, 0), (1, 0)), way((1, 0), (9, 0)), way((9, 0), (10, 0))])[0], SPEEDS)
    flooded = town.hindered([Hindrance(square(5, 0, 2))])
    before, within, beyond = at(3, 0), at(5, 0), at(7, 0)
    free = town.seconds_from(at(0, 0), [before, within, beyond])
    assert flooded.seconds_from(at(0, 0), [before, within, beyond]) == [*free[:2], None]
    assert flooded.seconds_from(at(10, 0), [before, within, beyond])[0] is None
    assert flooded.seconds_to(before, [at(2, 0), beyond]) == [town.seconds_to(before, [at(2, 0)])[0], None]
    assert flooded.route(beyond, at(0, 0)) is None
    assert flooded.route(before, at(0, 0)) is not None
