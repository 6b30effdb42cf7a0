"""The alarm's sound: short, twice, again every few seconds until somebody acknowledges or silences."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from console.widgets.sound import Sound, open_sound

EVERY_MS = 4_000
"""Between two rings."""


class Bell(QObject):
    """Rings by the machine's loudspeaker; where there is none, by the system's own bell."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._sound: Sound | None = None
        self.rung = 0

    def ring(self) -> None:
        """Ring, unless it just did."""
        if self._resting.isActive():
            return
        self._resting.start(EVERY_MS)
        self.rung += 1
        if self._sound is None or not self._sound.can_be_heard:
            self._sound = open_sound(self)  # also when headphones were pulled out meanwhile
        if self._sound is not None:
            self._sound.play()
        else:
            QApplication.beep()
            QTimer.singleShot(250, self, QApplication.beep)

    def hush(self) -> None:
        """Be quiet at once: somebody saw it. The next alarm rings at once, too."""
        self._resting.stop()
        if self._sound is not None:
            self._sound.stop()
