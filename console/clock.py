"""The one place that asks what time it is. Everything else is given `now`."""

import time
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


class WallClock:
    """The live book's clock."""

    def now(self) -> Instant:
        return wall_now()


class ExerciseClock:
    """Starts at a chosen instant and runs at a chosen rate; pauses at rate 0. Monotonic while the rate is."""

    def __init__(self, start: Instant, rate: float = 1.0) -> None:
        self._at = start
        self._since = time.monotonic_ns()
        self._rate = rate

    def now(self) -> Instant:
        elapsed = (time.monotonic_ns() - self._since) / 1_000
        return Instant(self._at + round(elapsed * self._rate))

    def set_rate(self, rate: float) -> None:
        """Run at `rate` book seconds a second from now on."""
        self._at, self._since, self._rate = self.now(), time.monotonic_ns(), rate

    def jump(self, to: Instant) -> None:
        """Stand at `to` and go on from there."""
        self._at, self._since = to, time.monotonic_ns()


def stopwatch() -> float:
    """Seconds on a monotonic clock: for measuring how long a thing took, never for what time it is."""
    return time.perf_counter()
