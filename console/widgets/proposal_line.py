"""One line of the proposal: who or what, from where, when; with its reasons and its choices beneath when asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from console.views.dispatch_rows import LineRow
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.parts import button, frame, label, row, rows, set_tone
from console.widgets.tokens import SPACE


class ProposalLine(QFrame):
    """The current line shows what can be done with it. `pointed` when it is clicked.

    What few lines need (buttons, reasons, what was changed) is made when it is needed: a proposal may have fifty lines.
    """

    pointed = Signal(str)
    change = Signal()
    explain = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._language = language
        self._id = ""
        self._reasons = ""
        self._title, self._detail = ElidedLabel(), ElidedLabel("caption")
        self._eta, self._late = label(), label("", "caption")
        set_tone(self._late, "late")
        self._approval: QLabel | None = None
        self._changed: QLabel | None = None
        self._why: QLabel | None = None
        self._buttons: _Buttons | None = None
        self._extras = rows(spacing=2)
        self.below: QVBoxLayout = rows()
        first, second = row(), row()
        first.addWidget(self._title, 1)
        first.addWidget(self._eta)
        second.addWidget(self._detail, 1)
        second.addWidget(self._late)
        inside = rows(self, spacing=2)
        inside.setContentsMargins(2 * SPACE, SPACE, SPACE, 0)
        for part in (first, second, self._extras, self.below):
            inside.addLayout(part)
        inside.addWidget(frame("line"))

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        if self._buttons is not None:
            self._buttons.relabel(language)

    def render(self, view: LineRow) -> None:  # type: ignore[override]
        """Show this line."""
        self._id = view.id
        self._title.setText(view.title)
        self._detail.setText(view.detail)
        self._eta.setText(view.eta)
        self._late.setText(view.late)
        self._reasons = "\n".join(view.why)
        if self._why is not None:
            self._why.setText(self._reasons)
        self._changed = self._noted(self._changed, view.changed)
        self._approval = self._noted(self._approval, view.approval)

    def _noted(self, known: QLabel | None, text: str) -> QLabel | None:
        """What asks for attention, above the reasons; its label is made with the first text."""
        if text and known is None:
            known = self._extra(0)
            set_tone(known, "attention")
        if known is not None:
            known.setText(text)
            known.setVisible(bool(text))
        return known

    def set_current(self, current: bool) -> None:
        """The current line is the one that E and ? mean."""
        if current and self._buttons is None:
            self._buttons = _Buttons(self._language)
            self._buttons.change.clicked.connect(self.change)
            self._buttons.explain.clicked.connect(self.explain)
            self._extras.addWidget(self._buttons)
        if self._buttons is not None:
            self._buttons.setVisible(current)
        if self._why is not None and not current:
            self._why.hide()
        wanted = "card" if current else ""
        if (self.property("role") or "") != wanted:
            self.setProperty("role", wanted)
            self.style().unpolish(self)
            self.style().polish(self)

    def toggle_why(self) -> None:
        """Show or hide the reasons."""
        if self._why is None:
            self._why = self._extra(self._extras.count() - 1)
            self._why.setText(self._reasons)
            self._why.show()
        else:
            self._why.setVisible(self._why.isHidden())

    def _extra(self, place: int) -> QLabel:
        made = label("", "caption", wrap=True)
        self._extras.insertWidget(max(0, place), made)
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(self._id)


class _Buttons(QFrame):
    """What can be done with the current line."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.change, self.explain = button(), button()
        line = row(self, spacing=SPACE)
        line.addWidget(self.change)
        line.addWidget(self.explain)
        line.addStretch(1)
        self.relabel(language)

    def relabel(self, language: Language) -> None:
        self.change.setText(language.text("Change") + "  E")
        self.explain.setText(language.text("Why") + "  ?")
