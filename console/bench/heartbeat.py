"""The heartbeat of a user interface: a timer that should fire every 5 ms, and how long it really took each time."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

from console.clock import stopwatch

EVERY = 5
"""Milliseconds."""


class Heartbeat(QObject):
    """Notes the gap before each beat, in ms, and for how long of it this thread worked: the rest is other programs'."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self.worked: list[float] = []
        self._last = self._last_worked = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat; gaps from before are forgotten."""
        self.gaps, self.worked = [], []
        self._last, self._last_worked = stopwatch(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, worked = stopwatch(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.worked.append((worked - self._last_worked) * 1000)
        self._last, self._last_worked = now, worked
