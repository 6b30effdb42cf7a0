"""A plan that may be chosen: its name, the level that it suggests, why it fits and what is missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from console.views.response_panel import PlanRow
from console.widgets.level_badge import LevelBadge
from console.widgets.parts import label, row, rows
from console.widgets.tokens import SPACE

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PlanItem(QFrame):
    """One row. A click, Enter or Space chooses it; the arrows go on to the next."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.plan = ""
        self._badge, self._name = LevelBadge(20), label("", "", wrap=True)
        self._why, self._missing = label("", "caption", wrap=True), label("", "caption", wrap=True)
        words = rows(spacing=0)
        for part in (self._name, self._why, self._missing):
            words.addWidget(part)
        inside = row(self, spacing=2 * SPACE)
        inside.setContentsMargins(6, 6, 4, 6)
        inside.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)

    def render(self, shown: PlanRow) -> None:  # type: ignore[override]
        """Show this plan."""
        self.plan = shown.plan
        self._badge.set_level(shown.level)
        for part, text in ((self._name, shown.name), (self._why, shown.why), (self._missing, shown.missing)):
            part.setText(text)
            part.setVisible(bool(text))
        chosen = "true" if shown.chosen else "false"
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _CHOOSE:
            self.chosen.emit(self.plan)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
