"""One line of the proposal: who or what, from where, when; with its reasons and its choices beneath when asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from console.views.dispatch_rows import LineRow
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.parts import button, frame, label, row, rows, set_tone
from console.widgets.tokens import SPACE


class ProposalLine(QFrame):
    """The current line shows what can be done with it. `pointed` when it is clicked."""

    pointed = Signal(str)
    change = Signal()
    explain = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._id = ""
        self._title, self._detail = ElidedLabel(), ElidedLabel("caption")
        self._eta, self._late = label(), label("", "caption")
        set_tone(self._late, "late")
        self._changed = label("", "caption", wrap=True)
        set_tone(self._changed, "attention")
        self._why = label("", "caption", wrap=True)
        self._why.hide()
        self._change, self._explain = button(), button()
        self._change.clicked.connect(self.change)
        self._explain.clicked.connect(self.explain)
        self._buttons = QFrame()
        line = row(self._buttons, spacing=SPACE)
        line.addWidget(self._change)
        line.addWidget(self._explain)
        line.addStretch(1)
        self._buttons.hide()
        self.below: QVBoxLayout = rows()
        first, second = row(), row()
        first.addWidget(self._title, 1)
        first.addWidget(self._eta)
        second.addWidget(self._detail, 1)
        second.addWidget(self._late)
        inside = rows(self, spacing=2)
        inside.setContentsMargins(2 * SPACE, SPACE, SPACE, 0)
        inside.addLayout(first)
        inside.addLayout(second)
        for part in (self._changed, self._why, self._buttons):
            inside.addWidget(part)
        inside.addLayout(self.below)
        inside.addWidget(frame("line"))
        self.relabel(language)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._change.setText(language.text("Change") + "  E")
        self._explain.setText(language.text("Why") + "  ?")

    def render(self, view: LineRow) -> None:  # type: ignore[override]
        """Show this line."""
        self._id = view.id
        self._title.setText(view.title)
        self._detail.setText(view.detail)
        self._eta.setText(view.eta)
        self._late.setText(view.late)
        self._changed.setText(view.changed)
        self._changed.setVisible(bool(view.changed))
        self._why.setText("\n".join(view.why))

    def set_current(self, current: bool) -> None:
        """The current line is the one that E and ? mean."""
        self._buttons.setVisible(current)
        wanted = "card" if current else ""
        if self.property("role") != wanted:
            self.setProperty("role", wanted)
            self.style().unpolish(self)
            self.style().polish(self)
        if not current:
            self._why.hide()

    def toggle_why(self) -> None:
        """Show or hide the reasons."""
        self._why.setVisible(self._why.isHidden())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(self._id)
