"""The alarm's sound: short, twice, again every few seconds until somebody acknowledges or silences."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

EVERY_MS = 4_000
"""Between two rings."""


class Bell(QObject):
    """Rings by the system's own bell: it needs no sound file and no sound server of ours."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self.rung = 0

    def ring(self) -> None:
        """Ring, unless it just did."""
        if self._resting.isActive():
            return
        self._resting.start(EVERY_MS)
        self.rung += 1
        QApplication.beep()
        QTimer.singleShot(250, self, QApplication.beep)
