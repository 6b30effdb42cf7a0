"""Road questions, answered on a thread of their own so that no screen waits for a graph search.

They are answered for the roads as the situation has them: at the instant that is looked at, with what is closed then.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from console import tasks
from console.assembly.city import City
from console.situation.closures import ClosureId, Closures
from resources.base import Position

if TYPE_CHECKING:
    from console.ground.hindrance import Hindrance
    from console.ground.roads import Roads
    from console.ground.route import Route

T = TypeVar("T")
KEPT = 2_000
"""Ways that are remembered; the oldest go first."""
Standing = tuple[tuple[ClosureId, int], ...]
"""What is closed, and how much: the same for the same roads."""


class _Sought(NamedTuple):
    """A way from a place to another, by whom, while these roads are closed."""

    start: Position
    end: Position
    emergency: bool
    standing: Standing


class Ways:
    """Ways between places, remembered once they are found. `closures` are those of the instant that is looked at."""

    def __init__(self, city: City, closures: Callable[[], Closures]) -> None:
        self._city = city
        self._closures = closures
        self._thread = ThreadPoolExecutor(1, "roads")
        self._found: dict[_Sought, Route | None] = {}
        self._asked: set[_Sought] = set()
        self._built: tuple[Standing, dict[bool, Roads]] = ((), {})
        self.arrived: Callable[[], None] = lambda: None
        """Called on the loop's thread when a way was found that was not known before."""

    @property
    def standing(self) -> Standing:
        """What is closed now: whatever was asked while it was otherwise is to be asked anew."""
        return tuple((one.id, one.percent) for one in self._closures().in_force.values())

    def between(self, start: Position, end: Position, emergency: bool = False) -> "Route | None":
        """The fastest way if it is known. Otherwise None, and it is being looked for."""
        sought = _Sought(start, end, emergency, self.standing)
        if sought not in self._found and sought not in self._asked:
            self._asked.add(sought)
            tasks.start("find a way", self._find(sought, self._hindrances()))
        return self._found.get(sought)

    async def seconds_to(
        self, target: Position, sources: Sequence[Position], emergency: bool = False
    ) -> list[int | None]:
        """Drive in seconds from each source to the target; None where no road leads."""
        return await self.ask(lambda roads: roads.seconds_to(target, sources), emergency)

    async def ask(self, question: Callable[["Roads"], T], emergency: bool = False) -> T:
        """Ask the roads something on their thread, as they are now."""
        standing, hindrances = self.standing, self._hindrances()
        return await self.run(lambda: question(self._roads(standing, hindrances, emergency)))

    async def run(self, question: Callable[[], T]) -> T:
        """Ask the ground anything on the same thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    def close(self) -> None:
        """End the thread once it has answered."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _hindrances(self) -> "list[Hindrance]":
        from console.ground.hindrance import Hindrance

        return [Hindrance(one.area[0], one.percent, one.area[1:]) for one in self._closures().in_force.values()]

    def _roads(self, standing: Standing, hindrances: "list[Hindrance]", emergency: bool) -> "Roads":
        """The roads with what is closed, on their own thread; made anew when another set is asked for."""
        if self._built[0] != standing:
            self._built = (standing, {})
        built = self._built[1]
        if emergency not in built:
            profile, ground = self._city.profile, self._city.ground
            roads = ground.roads(profile.speeds)
            if emergency:
                roads = roads.in_emergency(profile.emergency.percent)
            built[emergency] = roads.hindered(hindrances) if hindrances else roads
        return built[emergency]

    async def _find(self, sought: _Sought, hindrances: "list[Hindrance]") -> None:
        start, end, emergency, standing = sought
        try:
            self._found[sought] = await self.run(lambda: self._roads(standing, hindrances, emergency).route(start, end))
        finally:
            self._asked.discard(sought)
        while len(self._found) > KEPT:
            del self._found[next(iter(self._found))]
        self.arrived()
