"""A column of incidents, each in two lines; the arrows walk through them, Enter selects."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.views.incident_list import IncidentRow
from console.widgets.choosable_row import ChoosableRow
from console.widgets.level_badge import LevelBadge
from console.widgets.parts import keep_in_sight, label, row, rows, set_tone


class IncidentItem(ChoosableRow):
    """One incident: what and where, how old; what is being done. Its column says where the arrows lead."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
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
        self.key = number
        for part, text in ((self.title, title), (self._age, age), (self.detail, detail)):
            if part.text() != text:
                part.setText(text)
        set_tone(self.detail, tone)
        set_tone(self.title, "muted" if tone == "muted" else "")
        self.set_chosen(selected)

    def step(self, by: int) -> None:
        self.stepped.emit(by)


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
        focused = next((item.key for item in self.items if item.hasFocus()), "")
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
            keep_in_sight(self.items[to], 50)
