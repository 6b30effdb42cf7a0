"""The steps of the response; one of them at a time is open. On a small screen what is settled folds to a count."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from console.views.language import Language
from console.views.step_rows import StepDeed, StepRow
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, rows
from console.widgets.step_item import StepItem
from plans.plan import StepId

MANY_SETTLED = 6
"""More settled steps than this fold away also where there is room."""


class StepList(QFrame):
    """Rows by step, brought up to date in place."""

    requested = Signal(object)
    opened_or_closed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._small = False
        self._unfolded = False
        self._settled = 0
        self._fold = button(flat=True)
        self._fold.setStyleSheet("text-align: left;")
        self._fold.clicked.connect(self._switch)
        self._rows = KeyedRows[StepItem, StepRow](
            self._make, lambda item, step: item.render(step), lambda step: step.id
        )
        inside = rows(self, spacing=0)
        inside.addWidget(self._fold)
        inside.addLayout(self._rows.layout)
        self._said = ""

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        for item in self._rows.by_key.values():
            item.relabel(language)
        self._show_rows()

    def render(self, steps: tuple[StepRow, ...], settled: str) -> None:  # type: ignore[override]
        """Show these steps; `settled` says how many are settled."""
        self._said, self._settled = settled, sum(step.settled for step in steps)
        self._rows.render(steps)
        self._show_rows()

    def set_small(self, small: bool) -> None:
        """Whether there is little room."""
        if small != self._small:
            self._small = small
            self._show_rows()

    def open_step(self, step: StepId | None, deed: StepDeed | None = None) -> None:
        """Open one row and close the others; None closes all. With a deed its words are asked for at once."""
        for key, item in self._rows.by_key.items():
            if item.is_open != (key == step):
                item.set_open(key == step)
        self._show_rows()
        self.opened_or_closed.emit()
        row = self.row_of(step) if step is not None else None
        if row is not None and deed is not None:
            row.ask(deed)

    @property
    def opened(self) -> StepItem | None:
        """The row that is open."""
        return next((item for item in self._rows.by_key.values() if item.is_open), None)

    def row_of(self, step: StepId) -> StepItem | None:
        """The row of a step."""
        return self._rows.by_key.get(step)

    def first_unsettled(self) -> QWidget | None:
        """The row to go to."""
        items = list(self._rows.by_key.values())
        return next((item for item in items if not item.settled), items[0] if items else None)

    def _make(self) -> StepItem:
        made = StepItem(self._language)
        made.requested.connect(self.requested)
        made.toggled.connect(self._toggle)
        return made

    def _toggle(self, step: str) -> None:
        item = self._rows.by_key.get(step)
        closing = item is not None and item.is_open
        if item is None or closing:
            self.open_step(None)
        else:
            self.open_step(StepId(step), "reopen" if item.settled else "done")

    def _switch(self) -> None:
        self._unfolded = not self._unfolded
        self._show_rows()

    def _show_rows(self) -> None:
        can_fold = bool(self._settled) and (self._small or self._settled > MANY_SETTLED)
        folded = can_fold and not self._unfolded
        text = self._language.text
        self._fold.setVisible(can_fold)
        self._fold.setText(f"{self._said} · {text('show') if folded else text('hide')}")
        for item in self._rows.by_key.values():
            item.setVisible(item.is_open or not (folded and item.settled))

    def take_focus(self) -> None:
        """To the first step that is to be done."""
        if (row := self.first_unsettled()) is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
