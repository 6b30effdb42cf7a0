"""The clock of a replay: stands, or runs along the book's time at a chosen rate, and ends with the book."""

from collections.abc import Callable

from console.clock import stopwatch
from resources.base import SECOND, Instant

RATES = (1, 2, 10, 60, 600)
"""Book seconds a second."""


class ReplayClock:
    """Between two entries it goes on, so that the clocks on the screen run. `steady` tells seconds that never go
    back.
    """

    def __init__(self, steady: Callable[[], float] = stopwatch) -> None:
        self._steady = steady
        self._at, self._since = Instant(0), steady()
        self.rate = RATES[0]
        self.playing = False
        self.end = Instant(0)
        """Where it stops."""

    def now(self) -> Instant:
        """This instant of the replay."""
        if not self.playing:
            return self._at
        elapsed = round((self._steady() - self._since) * self.rate * SECOND)
        return Instant(min(self.end, self._at + elapsed))

    def jump(self, to: Instant) -> None:
        """Stand at `to`, and go on from there if it plays."""
        self._at, self._since = to, self._steady()

    def play(self) -> None:
        """Run."""
        self.jump(self.now())
        self.playing = True

    def pause(self) -> None:
        """Stand still."""
        self.jump(self.now())
        self.playing = False

    def set_rate(self, rate: int) -> None:
        """So many book seconds a second from now on."""
        self.jump(self.now())
        self.rate = rate
