"""Brings the map's page back when its process or its bridge has ended, and tells for how long it was away."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from console.clock import stopwatch
from console.situation.map_loss import Cause

FIRST_REST = 100  # milliseconds before the page is loaded again: at once, the engine still takes leave of the old one
LONGEST_REST = 30_000
IN_A_ROW = 60.0  # seconds that a page must have stood, so that its end is no longer one of a row
SAID_FROM = 3
"""Ends in a row from which the officer is told when the next try is."""


class Loss(msgspec.Struct, frozen=True):
    """One time without a map."""

    cause: Cause
    milliseconds: int
    times: int


class Recovery(QObject):
    """Loads again soon, and later with each end that follows too soon on the one before: a page that dies of what it
    shows would else keep the machine busy with dying."""

    returned = Signal(object)  # a Loss
    resting = Signal(int, int)  # ends in a row, seconds until the next try

    def __init__(self, load: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._times = 0
        self._cause: Cause = "process"
        self._gone_at: float | None = None
        self._back_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(load)

    def gone(self, cause: Cause, seconds_ago: float = 0.0) -> None:
        """It ended, now or so long ago. What ends while it is awaited is one more of the same row."""
        now = stopwatch()
        if self._gone_at is None:
            if now - self._back_at > IN_A_ROW:
                self._times = 0
            self._gone_at, self._cause = now - seconds_ago, cause
        elif self._timer.isActive():
            return  # the bridge went with the page, or the page with the bridge
        self._times += 1
        rest = min(FIRST_REST * 2 ** min(2 * (self._times - 1), 20), LONGEST_REST)
        self._timer.start(rest)
        if self._times >= SAID_FROM:
            self.resting.emit(self._times, max(1, round(rest / 1000)))

    def drawn(self) -> None:
        """The page stands again in full."""
        if self._gone_at is not None:
            self._back_at = stopwatch()
            loss = Loss(self._cause, round((self._back_at - self._gone_at) * 1000), self._times)
            self._gone_at = None
            self.returned.emit(loss)

    def stop(self) -> None:
        """The map is thrown away."""
        self._timer.stop()
