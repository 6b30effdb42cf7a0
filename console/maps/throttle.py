"""Holds back work that is asked for too often: the first ask runs at once, the others together after a pause."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Runs `work` at most once per `interval` milliseconds, and always once after the last ask."""

    def __init__(self, work: Callable[[], None], interval: int, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval)
        self._timer.timeout.connect(self._paused)

    def ask(self) -> None:
        """Have the work done, now or when the pause is over."""
        if self._timer.isActive():
            self._asked = True
        else:
            self._run()

    def _run(self) -> None:
        self._asked = False
        self._timer.start()
        self._work()

    def _paused(self) -> None:
        if self._asked:
            self._run()
