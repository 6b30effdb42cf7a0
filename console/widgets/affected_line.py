"""How many people are affected, with who says so: needs per 100 people follow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSpinBox

from console.views.language import Language
from console.widgets.parts import button, label, row, rows
from console.widgets.tokens import SPACE
from plans.response import ResponseId, SetAffected

MOST_PEOPLE = 1_000_000


class AffectedLine(QFrame):
    """A number, a source, a button."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._response: ResponseId | None = None
        self._known = 0
        self._source_known = ""
        self._head = label("", "caption")
        self._people, self._source, self._go = QSpinBox(), QLineEdit(), button()
        self._people.setRange(0, MOST_PEOPLE)
        self._people.setGroupSeparatorShown(True)
        self._people.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._people.setObjectName("people")
        self._source.returnPressed.connect(self._set)
        self._go.clicked.connect(self._set)
        inside, line = rows(self, spacing=SPACE), row(spacing=SPACE)
        inside.addWidget(self._head)
        line.addWidget(self._people, 1)
        line.addWidget(self._source, 2)
        line.addWidget(self._go)
        inside.addLayout(line)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._head.setText(language.text("People affected, as far as known"))
        self._source.setPlaceholderText(language.text("who says so"))
        self._go.setText(language.text("Set"))

    def render(self, response: ResponseId, affected: int, source: str) -> None:  # type: ignore[override]
        """Show what is known; what is half typed stays."""
        if response != self._response or self._people.value() == self._known:
            self._people.setValue(affected)
        self._response, self._known = response, affected
        if self._source.text() == self._source_known:
            self._source.setText(source)
        self._source_known = source

    def _set(self) -> None:
        if self._response is not None:
            self.requested.emit(SetAffected(self._response, self._people.value(), self._source.text().strip()))
