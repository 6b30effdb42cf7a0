"""A row that is chosen by a click, Enter or Space, and that shows whether it is the chosen one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChoosableRow(QFrame):
    """`chosen` carries the row's `key`. The arrows go on to the rows beside it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.key = ""

    def set_chosen(self, chosen: bool) -> None:
        """Whether it is the one."""
        value = "true" if chosen else "false"
        if self.property("chosen") != value:
            self.setProperty("chosen", value)
            self.style().unpolish(self)
            self.style().polish(self)

    def step(self, by: int) -> None:
        """To the row below (1) or above (-1)."""
        self.focusNextPrevChild(by > 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _CHOOSE:
            self.chosen.emit(self.key)
        elif key in _STEPS:
            self.step(_STEPS[key])
        else:
            super().keyPressEvent(event)
