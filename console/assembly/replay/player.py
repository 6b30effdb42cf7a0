"""Plays a tape: goes to any place or instant, forwards and back, in slices that leave the screen its thread."""

import asyncio
from collections.abc import Callable

import msgspec

from console import tasks
from console.assembly.replay.console import ALL, ReplayConsole
from console.clock import stopwatch
from console.database import WritesStopped
from console.desk.desk import Happened
from console.review import Fold
from console.review.clock import RATES
from console.situation import Changes
from resources.base import BadInput, Instant, Reason

SLICE = 0.008
"""Seconds of folding in one turn of the loop."""
STEP = 200
"""Entries between two looks at the stopwatch."""
NEAR = 500
"""Entries that are gone along one by one, so that what happened in them is told; farther, all is shown anew."""
TICK = 0.05
"""Seconds between looks at how far the clock went."""
READ_ON = 2.0
"""Seconds between looks at whether the book has grown."""


class Target(msgspec.Struct, frozen=True):
    """Where to go. `jump`: the clock goes there too; otherwise it is there already."""

    place: int
    at: Instant
    jump: bool


class Player:
    """Moves one console along its tape. `moved` is called whenever the instant on the screen is another one, `stopped`
    where the record does not answer: it stands then, and may be asked again.
    """

    def __init__(
        self, console: ReplayConsole, moved: Callable[[bool], None], stopped: Callable[[Reason], None]
    ) -> None:
        self._console = console
        self._moved = moved
        self._stopped = stopped
        self._target: Target | None = None
        self._wake = asyncio.Event()
        self.busy = False
        """Whether it is on the way."""

    def start(self) -> None:
        """Begin to obey."""
        tasks.start("replay", self._work())
        tasks.repeat("play", self._tick, TICK)
        tasks.repeat("read on", self._read_on, READ_ON)

    # --- what a person asks for -------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """Where it stands, or is going."""
        return self._target.place if self._target is not None else self._console.fold.place

    def seek(self, place: int) -> None:
        """Go to an entry; the newest wish wins."""
        place, sight = max(0, min(place, len(self._console.tape))), self._console.sight
        at = sight.time_at(place)
        self._go(Target(min(place, sight.place_at(at)), at, jump=True))

    def seek_time(self, place: int, at: Instant) -> None:
        """Go to an instant, which may lie between two entries."""
        self._go(Target(max(0, min(place, self._console.sight.place_at(at))), at, jump=True))

    def step(self, by: int) -> None:
        """So many entries on or back; it stands there."""
        self.pause()
        self.seek(self.place + by)

    def toggle(self) -> None:
        """Play, or pause; at the end it begins anew from the start."""
        clock = self._console.replay_clock
        if clock.playing:
            self.pause()
            return
        if clock.now() >= clock.end:
            self.seek(min(1, len(self._console.tape)))
            clock.jump(self._console.sight.time_at(1))
        clock.play()
        self._moved(True)

    def pause(self) -> None:
        """Stand still."""
        self._console.replay_clock.pause()
        self._moved(True)

    def set_rate(self, rate: int) -> None:
        """So many book seconds a second."""
        self._console.replay_clock.set_rate(rate)
        self._moved(True)

    def change_rate(self, by: int) -> None:
        """The next rate up or down."""
        now = RATES.index(self._console.replay_clock.rate)
        self.set_rate(RATES[max(0, min(now + by, len(RATES) - 1))])

    # --- going ------------------------------------------------------------------------------------------------

    def _go(self, target: Target) -> None:
        self._target = target
        self._wake.set()

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            self.busy = True
            try:
                while (target := self._target) is not None:
                    await self._approach(target)
            finally:
                self.busy = False

    async def _approach(self, target: Target) -> None:
        """Go to the target: near ones entry by entry, others at once. A newer wish that lies before ends it."""
        console, fold = self._console, self._console.fold
        try:
            if not fold.place <= target.place <= fold.place + NEAR:
                await console.reach_in(fold, target.place)
                self._show(fold, [], ALL, target)
            while fold.place < target.place:
                happened, changes = await self._slice(fold, target.place)
                self._show(fold, happened, changes, target)
                await asyncio.sleep(0)
                if self._target is not target and self._target is not None:
                    if not fold.place <= self._target.place <= fold.place + NEAR:
                        return
                    target = self._target
        except BadInput as fault:
            console.end_at(fault, fold.place)
            target = self._stand(fold)
        except WritesStopped as away:
            console.replay_clock.pause()
            target = self._stand(fold)
            self._stopped(away.reason)
        if self._target is not None and self._target is not target:
            return  # the pointer went on meanwhile
        if target.jump:
            console.replay_clock.jump(target.at)
        if self._target is target:
            self._target = None
        self._moved(True)

    def _stand(self, fold: Fold) -> Target:
        """Show the place that was reached, where no more can be read."""
        target = Target(fold.place, self._console.tape.time_at(fold.place), jump=True)
        self._target = None
        self._show(fold, [], ALL, target)
        return target

    async def _slice(self, fold: Fold, place: int) -> tuple[list[Happened], Changes]:
        tape, happened = self._console.tape, list[Happened]()
        changes: Changes = frozenset()
        begun = stopwatch()
        while fold.place < place and stopwatch() - begun < SLICE:
            limit = min(STEP, place - fold.place)
            if tape.held(fold.place):
                entries = tape.entries(fold.place, limit)
            else:
                entries = await self._console.city.database.call(tape.entries, fold.place, limit)
            new, areas = fold.advance(entries)
            happened += new
            changes |= areas
        return happened, changes

    def _show(self, fold: Fold, happened: list[Happened], changes: Changes, target: Target) -> None:
        console = self._console
        console.take(fold)
        if target.jump:
            console.replay_clock.jump(console.sight.time_at(fold.place))
        console.desk.tell(happened, changes)
        self._moved(False)

    # --- by itself --------------------------------------------------------------------------------------------

    async def _tick(self) -> None:
        clock = self._console.replay_clock
        if not clock.playing or self._target is not None:
            return
        now = clock.now()
        place = self._console.sight.place_at(now)
        if place > self._console.fold.place:
            self._go(Target(place, now, jump=False))
        elif now >= clock.end:
            self.pause()
        self._moved(False)

    async def _read_on(self) -> None:
        if await self._console.read_on():
            self._moved(True)
