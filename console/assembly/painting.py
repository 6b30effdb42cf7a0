"""What is painted when: each part of the screen with the areas that it shows, one part in a turn of the loop.

So a flood of entries never blocks a key press: parts that changed are remembered and painted one by one.
"""

import asyncio
from collections.abc import Callable, Iterable

import msgspec

from console import tasks
from console.clock import stopwatch
from console.situation import Changes

TURN = 0.05
"""Seconds between looks at what is to be painted."""
REST = 0.1
"""Seconds between two paintings of a part, unless a person asked for it."""


class Part(msgspec.Struct, frozen=True):
    """A part of the screen: its name, the areas of the situation that it shows, whether it ages, how it is painted.

    `rest` is how many seconds lie between two paintings at least, however much changes meanwhile.
    """

    name: str
    areas: frozenset[str]
    ages: bool
    paint: Callable[[], None]
    rest: float = REST


class Painting:
    """Remembers what is to be painted, and paints it soon."""

    def __init__(self, parts: Iterable[Part], failed: Callable[[BaseException], None]) -> None:
        self._parts = {part.name: part for part in parts}
        self._due = dict.fromkeys(self._parts, True)  # whether a person waits for it
        self._painted: dict[str, float] = {}
        self._failed = failed
        self.painted: Callable[[str], None] = lambda name: None
        """Called with the part that was painted."""

    def showing(self, changes: Changes) -> frozenset[str]:
        """The parts that show these areas of the situation."""
        return frozenset(name for name, part in self._parts.items() if part.areas & changes)

    def start(self) -> None:
        """Begin to paint; every second what ages is painted again."""
        tasks.start("paint", self._paint())
        tasks.start("age", self._age())

    def changed(self, changes: Changes) -> None:
        """These areas of the situation changed."""
        for part in self._parts.values():
            if part.areas & changes:
                self._due.setdefault(part.name, False)

    def soon(self, *names: str) -> None:
        """Paint these parts (all: none named) at the next turn: a person asked for it."""
        self._due.update(dict.fromkeys(names or self._parts, True))

    def later(self, name: str) -> None:
        """Paint this part when it has rested."""
        self._due.setdefault(name, False)

    def aged(self) -> None:
        """Time went on: what ages is painted when it has rested."""
        for part in self._parts.values():
            if part.ages:
                self._due.setdefault(part.name, False)

    def now(self, *names: str) -> None:
        """Paint these parts at once: what a person just asked for."""
        for name in names:
            self._due.pop(name, None)
            self._one(self._parts[name])

    def _one(self, part: Part) -> None:
        self._painted[part.name] = stopwatch()
        try:
            part.paint()
        except Exception as error:  # noqa: BLE001 - a bug in one part is shown, and the others go on
            self._failed(error)
        self.painted(part.name)

    def _rested(self) -> str | None:
        """The first part that a person waits for, or that has rested."""
        now = stopwatch()
        return next(
            (
                name
                for name, asked in self._due.items()
                if asked or self._painted.get(name, 0.0) + self._parts[name].rest <= now
            ),
            None,
        )

    async def _paint(self) -> None:
        while True:
            while (name := self._rested()) is not None:
                del self._due[name]
                self._one(self._parts[name])
                await asyncio.sleep(0)
            await asyncio.sleep(TURN)

    async def _age(self) -> None:
        while True:
            await asyncio.sleep(1)
            self.aged()
