"""What is painted when: each part of the screen with the areas that it shows, one part in a turn of the loop.

So a flood of entries never blocks a key press: parts that changed are remembered and painted one by one.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

import msgspec

from console import tasks
from console.clock import stopwatch
from console.situation import Changes

REST = 0.1
"""Seconds between two paintings of a part for what changed, unless a person asked for it."""
TURN = 0.05
"""Seconds between two if a person asked: who drags or types asks more often."""
AGED, CHANGED, ASKED = range(3)
"""Why a part is to be painted: time went on, what it shows changed, a person waits for it."""


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
        self._due = dict.fromkeys(self._parts, ASKED)
        self._rests = tuple(dict[str, float]() for _ in (AGED, CHANGED, ASKED))
        """Until when each part rests, by why it would be painted: a change need not wait for a mere ageing."""
        self._woken = asyncio.Event()
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
        self._is_due(CHANGED, [part.name for part in self._parts.values() if part.areas & changes])

    def soon(self, *names: str) -> None:
        """Paint these parts (all: none named) at the next turn: a person asked for it."""
        self._is_due(ASKED, names or self._parts)

    def later(self, name: str) -> None:
        """Paint this part when it has rested."""
        self._is_due(CHANGED, (name,))

    def aged(self) -> None:
        """Time went on: what ages is painted when it has rested."""
        self._is_due(AGED, (part.name for part in self._parts.values() if part.ages))

    def _is_due(self, why: int, names: Iterable[str]) -> None:
        for name in names:
            self._due[name] = max(why, self._due.get(name, AGED))
        self._woken.set()

    def now(self, *names: str) -> None:
        """Paint these parts at once: what a person just asked for."""
        for name in names:
            self._due.pop(name, None)
            self._one(self._parts[name])

    def _one(self, part: Part, why: int = ASKED) -> None:
        now = stopwatch()
        self._rests[AGED][part.name] = now + part.rest
        if why != AGED:
            self._rests[CHANGED][part.name] = now + part.rest
            self._rests[ASKED][part.name] = now + TURN
        try:
            part.paint()
        except Exception as error:  # noqa: BLE001 - a bug in one part is shown, and the others go on
            self._failed(error)
        self.painted(part.name)

    def _rested(self) -> str | None:
        """The first part that is due and has rested."""
        now = stopwatch()
        return next(
            (name for name, why in self._due.items() if self._rests[why].get(name, 0.0) <= now),
            None,
        )

    async def _paint(self) -> None:
        while True:
            while (name := self._rested()) is not None:
                self._one(self._parts[name], self._due.pop(name))
                await asyncio.sleep(0)
            self._woken.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._until_rested())

    def _until_rested(self) -> float | None:
        """Seconds until one of those that are due has rested; None if none is due."""
        return min((max(0.001, self._rests[why][name] - stopwatch()) for name, why in self._due.items()), default=None)

    async def _age(self) -> None:
        while True:
            await asyncio.sleep(1)
            self.aged()
