"""The one place that asks what time it is. Everything else is given `now`."""

import time
from collections.abc import Callable
from typing import Protocol

from resources.base import Instant


class Clock(Protocol):
    """A book's clock: the live book's tells the time, an exercise's starts where the scenario starts."""

    def now(self) -> Instant:
        """This instant, in UTC microseconds."""
        ...


def wall_now() -> Instant:
    """The machine's time, whatever the book's clock says. It goes into every entry beside `at`."""
    return Instant(time.time_ns() // 1_000)


PACE = 90
"""Percent of its pace at which the live clock runs while it waits for a machine's clock that was set back."""


class WallClock:
    """The live book's clock: the machine's time, but never back while the console runs.

    Where the machine's clock is set back, this one slows down until it was overtaken: a countdown of eight seconds
    must not take an hour and eight, and an order that nobody acknowledged must be noticed in time. Every entry carries
    the machine's own time beside it.
    """

    def __init__(self) -> None:
        self._at, self._steady = Instant(0), time.monotonic_ns()

    def now(self) -> Instant:
        steady = time.monotonic_ns()
        held = self._at + (steady - self._steady) * PACE // 100_000
        self._at, self._steady = max(wall_now(), Instant(held)), steady
        return self._at


SET = 5_000_000
"""Microseconds from which on a clock was set; what a time service mends is far less in the second between two looks."""


class ClockSteps:
    """Notices when the machine's clock is set: it moves otherwise than the one that nobody sets and no sleep stops."""

    def __init__(self, written: Instant) -> None:
        """`written` is the latest machine's time that this console put on the record before it ended."""
        self._wall, self._steady = wall_now(), _steady_now()
        if written > self._wall + SET:
            self._wall = written

    def look(self) -> tuple[Instant, Instant] | None:
        """What the clock would show, and what it does, if it was set since the last look."""
        wall, steady = wall_now(), _steady_now()
        would = Instant(self._wall + steady - self._steady)
        self._wall, self._steady = wall, steady
        return (would, wall) if abs(wall - would) >= SET else None


def _steady_now() -> int:
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000


class ExerciseClock:
    """Starts at a chosen instant and runs at a chosen rate; pauses at rate 0. Monotonic while the rate is."""

    def __init__(self, start: Instant, rate: float = 1.0) -> None:
        self._at = start
        self._since = time.monotonic_ns()
        self._rate = rate
        self.turned: Callable[[], None] = lambda: None
        """Called when somebody turned it."""

    def now(self) -> Instant:
        elapsed = (time.monotonic_ns() - self._since) / 1_000
        return Instant(self._at + round(elapsed * self._rate))

    def set_rate(self, rate: float) -> None:
        """Run at `rate` book seconds a second from now on."""
        self._at, self._since, self._rate = self.now(), time.monotonic_ns(), rate
        self.turned()

    def jump(self, to: Instant) -> None:
        """Stand at `to` and go on from there."""
        self._at, self._since = to, time.monotonic_ns()
        self.turned()

    @property
    def hands(self) -> tuple[int, int, float]:
        """How it runs, for another program of this machine, which has the same monotonic clock beneath."""
        return self._at, self._since, self._rate

    def take(self, hands: tuple[int, int, float]) -> None:
        """Run from now on as that one does."""
        at, self._since, self._rate = hands
        self._at = Instant(at)


def stopwatch() -> float:
    """Seconds on a monotonic clock: for measuring how long a thing took, never for what time it is."""
    return time.perf_counter()
