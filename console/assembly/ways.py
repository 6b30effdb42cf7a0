"""Road questions, answered on a thread of their own so that no screen waits for a graph search."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from console import tasks
from console.assembly.city import City
from resources.base import Position

if TYPE_CHECKING:
    from console.ground.roads import Roads
    from console.ground.route import Route

T = TypeVar("T")
KEPT = 2_000
"""Ways that are remembered; the oldest go first."""


class Ways:
    """Ways between places, remembered once they are found."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._thread = ThreadPoolExecutor(1, "roads")
        self._found: dict[tuple[Position, Position], Route | None] = {}
        self._asked: set[tuple[Position, Position]] = set()
        self.arrived: Callable[[], None] = lambda: None
        """Called on the loop's thread when a way was found that was not known before."""

    def between(self, start: Position, end: Position) -> "Route | None":
        """The fastest way if it is known. Otherwise None, and it is being looked for."""
        key = (start, end)
        if key not in self._found and key not in self._asked:
            self._asked.add(key)
            tasks.start("find a way", self._find(key))
        return self._found.get(key)

    async def seconds_to(self, target: Position, sources: Sequence[Position]) -> list[int | None]:
        """Drive in seconds from each source to the target; None where no road leads."""
        return await self.ask(lambda roads: roads.seconds_to(target, sources))

    async def ask(self, question: Callable[["Roads"], T]) -> T:
        """Ask the roads something on their thread."""
        profile, ground = self._city.profile, self._city.ground
        return await self.run(lambda: question(ground.roads(profile.speeds)))

    async def run(self, question: Callable[[], T]) -> T:
        """Ask the ground anything on the same thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    def close(self) -> None:
        """End the thread once it has answered."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _find(self, key: tuple[Position, Position]) -> None:
        try:
            self._found[key] = await self.ask(lambda roads: roads.route(*key))
        finally:
            self._asked.discard(key)
        while len(self._found) > KEPT:
            del self._found[next(iter(self._found))]
        self.arrived()
