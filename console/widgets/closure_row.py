"""One closure in the panel's list: what, since when, and the buttons that change and lift it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from console.views.closures import ClosureRow
from console.views.language import Language
from console.widgets.parts import button, label, row, rows, set_tone
from console.widgets.tokens import SPACE


class ClosureLine(QFrame):
    """`render(row)`; `lift` and `change` say which."""

    lift = Signal(str)
    change = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.shown: ClosureRow | None = None
        self._title, self._detail = label("", wrap=True), label("", "caption", wrap=True)
        self.lift_button, self.change_button = button(), button(flat=True)
        self.acts = QWidget()
        acts = row(self.acts)
        acts.addWidget(self.lift_button)
        acts.addWidget(self.change_button)
        acts.addStretch(1)
        inside = rows(self, margin=2 * SPACE, spacing=SPACE)
        inside.addWidget(self._title)
        inside.addWidget(self._detail)
        inside.addWidget(self.acts)
        self.lift_button.clicked.connect(lambda: self.shown and self.lift.emit(self.shown.id))
        self.change_button.clicked.connect(lambda: self.shown and self.change.emit(self.shown))
        self.relabel(language)

    def relabel(self, language: Language) -> None:
        """The buttons' words."""
        self.lift_button.setText(language.text("Open the roads"))
        self.change_button.setText(language.text("Change"))

    def render(self, shown: ClosureRow) -> None:  # type: ignore[override]
        """Show this."""
        self.shown = shown
        self._title.setText(shown.title)
        self._detail.setText(shown.detail)
        set_tone(self._title, "attention" if shown.selected else "")
