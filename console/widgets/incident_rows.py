"""A column of incidents, each in two lines; the arrows walk through them, Enter selects."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from console.views.incident_list import IncidentRow
from console.widgets.level_badge import LevelBadge
from console.widgets.parts import label, row, rows, set_tone

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class IncidentItem(QFrame):
    """One incident: what and where, how old; what is being done. A click, Enter or Space selects it."""

    chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.id = ""
        self.title, self.detail = label("", wrap=True), label("", "caption", wrap=True)
        self._badge, self._age = label("", "badge"), label("", "age")
        self._badge.setFixedWidth(14)
        self.level = LevelBadge(20)
        self.level.hide()
        self._badge.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        inside = rows(self, spacing=1)
        inside.setContentsMargins(6, 6, 4, 6)
        self._first = first = row(spacing=6)
        first.addWidget(self._badge)
        first.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.title, 1)
        first.addWidget(self._age, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(first)
        second = row(spacing=6)
        second.addSpacing(20)
        second.addWidget(self.detail, 1)
        inside.addLayout(second)

    def render(self, shown: IncidentRow) -> None:  # type: ignore[override]
        """Show this."""
        if self._badge.text() != shown.badge:
            self._badge.setText(shown.badge)
        self.level.set_level(shown.level)
        self.level.setVisible(shown.level is not None)
        self._badge.setVisible(shown.level is None)
        self.fill(shown.id, shown.title, shown.age, shown.detail, shown.tone, shown.selected)

    def put_badge(self, badge: QWidget) -> None:
        """Put another mark in the place of the badge."""
        self._badge.hide()
        self._first.insertWidget(0, badge, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, number: str, title: str, age: str, detail: str, tone: str, selected: bool) -> None:
        """Show these words."""
        self.id = number
        for part, text in ((self.title, title), (self._age, age), (self.detail, detail)):
            if part.text() != text:
                part.setText(text)
        set_tone(self.detail, tone)
        set_tone(self.title, "muted" if tone == "muted" else "")
        chosen = "true" if selected else "false"
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _CHOOSE:
            self.chosen.emit(self.id)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


class IncidentRows(QWidget):
    """Items that are kept and filled again, so that focus and scrolling stay; the focus stays with its incident."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inside = rows(self, spacing=1)
        self.items: list[IncidentItem] = []

    def make(self) -> IncidentItem:
        """A row that is filled later."""
        return IncidentItem()

    def render(self, shown: Sequence[Any]) -> None:  # type: ignore[override]
        """Show these."""
        while len(self.items) < len(shown):
            self._add()
        focused = next((item.id for item in self.items if item.hasFocus()), "")
        for index, item in enumerate(self.items):
            if index < len(shown):
                item.render(shown[index])
            item.setVisible(index < len(shown))
        holder = next(
            (item for item, row in zip(self.items, shown, strict=False) if focused and row.id == focused), None
        )
        if holder is not None and not holder.hasFocus():
            holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget | None:
        """The row to go to: the selected one, else the first."""
        shown = [item for item in self.items if not item.isHidden()]
        return next((item for item in shown if item.property("chosen") == "true"), shown[0] if shown else None)

    def _add(self) -> None:
        item = self.make()
        item.chosen.connect(self.chosen)
        item.stepped.connect(lambda step: self._step(item, step))
        self.items.append(item)
        self._inside.addWidget(item)

    def _step(self, item: IncidentItem, step: int) -> None:
        """To the row above or below; at the ends the focus goes on to what comes next in the column."""
        to = self.items.index(item) + step
        if 0 <= to < len(self.items) and not self.items[to].isHidden():
            self.items[to].setFocus(Qt.FocusReason.TabFocusReason)
            self._keep_in_sight(self.items[to])

    def _keep_in_sight(self, item: IncidentItem) -> None:
        above: QWidget | None = self
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(item)
