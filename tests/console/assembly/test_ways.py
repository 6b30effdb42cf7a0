"""Ways are those of the roads as the situation has them: closed, open again, quicker for emergency vehicles."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from console import tasks
from console.assembly.ways import Ways
from console.ground.roads import Roads
from console.ground.surveying import survey
from console.profile import Emergency
from console.situation.closures import CloseRoads, ClosureId, OpenRoads
from resources.base import Position
from tests.console.ground.test_hindrances import square
from tests.console.ground.test_roads import SPEEDS, at, way
from tests.console.town import Town

NET, _ = survey([way((0, 0), (1, 0)), way((1, 0), (2, 0)), way((0, 0), (0, 1), (2, 1), (2, 0))])
START, END = at(0, 0), at(2, 0)
MIDDLE = CloseRoads((square(1.5, 0, 0.5),), 0, "桥面塌陷")


@contextmanager
def asked(town: Town) -> Iterator[Ways]:
    """The ways of a town whose closures are those of its situation."""
    roads = Roads(NET, SPEEDS)
    city: Any = SimpleNamespace(
        profile=SimpleNamespace(speeds=SPEEDS, emergency=Emergency(percent=120)),
        ground=SimpleNamespace(roads=lambda speeds: roads),
    )
    ways = Ways(city, lambda: town.situation.closures)
    try:
        yield ways
    finally:
        ways.close()


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        await work()
        await tasks.cancel_all()

    asyncio.run(all_of_it())


async def seconds(ways: Ways, emergency: bool = False) -> int | None:
    (found,) = await ways.seconds_to(END, [START], emergency)
    return found


def test_a_closure_makes_the_way_longer_at_once_and_lifting_it_brings_the_old_one_back() -> None:
    town = Town()
    with asked(town) as ways:

        async def play() -> None:
            free = await seconds(ways)
            town.do(MIDDLE)
            closed = await seconds(ways)
            town.do(CloseRoads((square(1, 1, 0.5),), 0, "积水"))
            assert await seconds(ways) is None, "both ways are closed"
            for number in ("1", "2"):
                town.do(OpenRoads(ClosureId(number)))
            assert free and closed and closed > free
            assert await seconds(ways) == free

        run(play)


def test_the_line_on_the_map_is_another_one_when_roads_are_closed() -> None:
    town = Town()
    with asked(town) as ways:

        async def found() -> tuple[Position, ...]:
            while (route := ways.between(START, END)) is None:
                await asyncio.sleep(0.01)
            return route.points

        async def play() -> None:
            before = await found()
            town.do(MIDDLE)
            assert ways.between(START, END) is None, "not the old way through what is closed"
            around = await found()
            assert at(0, 1) in around and at(0, 1) not in before
            town.do(OpenRoads(ClosureId("1")))
            assert await found() == before

        run(play)


def test_what_was_asked_while_a_road_was_open_is_not_remembered_for_when_it_is_closed() -> None:
    town = Town()
    with asked(town) as ways:

        async def play() -> None:
            ways.between(START, END)
            town.do(MIDDLE)  # before the roads could answer
            while (route := ways.between(START, END)) is None:
                await asyncio.sleep(0.01)
            assert at(0, 1) in route.points

        run(play)


@pytest.mark.parametrize("closed", [False, True])
def test_an_emergency_vehicle_is_quicker_on_the_same_roads(closed: bool) -> None:
    town = Town()
    if closed:
        town.do(MIDDLE)
    with asked(town) as ways:

        async def play() -> None:
            usual, quick = await seconds(ways), await seconds(ways, emergency=True)
            assert usual and quick and abs(quick * 1.2 - usual) <= 2

        run(play)
