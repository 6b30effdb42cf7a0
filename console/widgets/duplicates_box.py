"""Points out that a call is likely one that was taken already, and offers to merge it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.views.intake import DuplicateRow
from console.views.language import Language
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, rows, set_tone
from console.widgets.tokens import SPACE


class DuplicatesBox(QFrame):
    """One line and one button for each likely duplicate. `merge` carries the incident's number."""

    merge = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._text = ""
        self._head = label("", "heading")
        set_tone(self._head, "attention")
        self._rows = KeyedRows[_Row, DuplicateRow](self._make, self._update, lambda row: row.incident, SPACE)
        inside = rows(self, margin=2 * SPACE)
        inside.addWidget(self._head)
        inside.addLayout(self._rows.layout)
        self.hide()

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._head.setText(language.text("Likely a call that was taken already"))
        self._text = language.text("Merge into it")
        for shown in self._rows.by_key.values():
            shown.go.setText(self._text)

    def render(self, duplicates: tuple[DuplicateRow, ...]) -> None:  # type: ignore[override]
        """Show these; nothing when there is none."""
        self._rows.render(duplicates)
        self.setVisible(bool(duplicates))

    def _make(self) -> "_Row":
        made = _Row()
        made.go.setText(self._text)
        made.chosen.connect(self.merge)
        return made

    def _update(self, shown: "_Row", duplicate: DuplicateRow) -> None:
        shown.render(duplicate)


class _Row(QFrame):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._incident = ""
        self._words = label("", "caption", wrap=True)
        self.go = button()
        self.go.clicked.connect(lambda: self.chosen.emit(self._incident))
        inside = rows(self)
        inside.addWidget(self._words)
        inside.addWidget(self.go)

    def render(self, duplicate: DuplicateRow) -> None:  # type: ignore[override]
        self._incident = duplicate.incident
        self._words.setText(duplicate.text)
