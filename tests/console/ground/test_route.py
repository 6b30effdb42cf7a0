"""Something that moves along a route is where the clock says."""

from itertools import pairwise

from console.ground.city import Ground
from console.ground.network import metres_between
from console.ground.route import Route
from resources.base import Position
from tests.console.ground.conftest import SPEEDS

ROUTE = Route(
    points=(Position(0, 0), Position(0, 1_000), Position(500, 1_000)),
    milliseconds=(0, 10_000, 20_000),
    seconds=20,
    metres=167,
)


def test_positions_lie_between_the_points_in_proportion_to_the_time() -> None:
    assert ROUTE.position_at(0) == Position(0, 0)
    assert ROUTE.position_at(2.5) == Position(0, 250)
    assert ROUTE.position_at(10) == Position(0, 1_000)
    assert ROUTE.position_at(15) == Position(250, 1_000)


def test_before_the_start_one_stands_at_the_start_and_after_the_end_at_the_end() -> None:
    assert ROUTE.position_at(-5) == Position(0, 0)
    assert ROUTE.position_at(20) == ROUTE.position_at(10_000) == Position(500, 1_000)


def test_a_convoy_over_the_bridge_never_leaves_the_road(town: Ground) -> None:
    roads = town.roads(SPEEDS)
    route = roads.route(Position(29_952_000, 113_902_000), Position(29_966_000, 113_932_000))
    assert route is not None
    positions = [route.position_at(second) for second in range(route.seconds + 1)]
    assert roads.snapper.snap(positions).beside.max() < 1
    steps = [metres_between(*pair) for pair in pairwise(positions)]
    assert max(steps) < 50 / 3.6 + 1
