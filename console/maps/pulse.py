"""Feels the page's pulse: a page that stands still without having ended is a picture that lies about its age."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

EVERY = 2_000
"""Milliseconds between two questions."""
PATIENCE = 6
"""Questions' time in which no answer came, counted in turns of this loop: one that was itself stopped blames nobody."""

SILENCE = PATIENCE * EVERY / 1000
"""Seconds for which a page had stood still when that was said."""


class Pulse(QObject):
    """Asks the page again and again. `ask` sends a question whose answer comes to the callable it is given."""

    silent = Signal()

    def __init__(self, ask: Callable[[Callable[[object], None]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._asked = 0
        self._waited: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.turn)

    def start(self) -> None:
        """The page listens now."""
        self._waited = None
        self._timer.start()

    def stop(self) -> None:
        """The page is loaded anew, or is away: it is not expected to answer."""
        self._timer.stop()
        self._waited = None

    def turn(self) -> None:
        """Ask, unless an answer is awaited; `silent` once it was awaited for too long."""
        if self._waited is None:
            self._waited = 0
            self._asked += 1
            number = self._asked
            self._ask(lambda _: self._heard(number))
            return
        self._waited += 1
        if self._waited >= PATIENCE:
            self.stop()
            self.silent.emit()

    def _heard(self, number: int) -> None:
        if number == self._asked:
            self._waited = None
