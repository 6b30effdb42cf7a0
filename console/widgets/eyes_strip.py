"""Says through whose eyes a replay looks, what had not arrived there, and how that is known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from console.views.eyes import EyesView
from console.views.intents import LookThrough
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.parts import button, label, row, set_tone, tip


class EyesStrip(QFrame):
    """One line above the lanes."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "eyes")
        inside = row(self, spacing=12)
        inside.setContentsMargins(8, 0, 0, 0)
        self.who, self.watch, self.missing = label("", "said"), label(), label()
        self.basis, self.whole = ElidedLabel(), button(flat=True)
        for part in (self.watch, self.missing):
            set_tone(part, "attention")
        set_tone(self.basis, "muted")
        self.whole.clicked.connect(lambda: self.requested.emit(LookThrough("", "")))
        for part in (self.who, self.watch, self.missing):
            inside.addWidget(part)
        inside.addWidget(self.basis, 1)
        inside.addWidget(self.whole)
        self.hide()

    def render(self, view: EyesView | None) -> None:  # type: ignore[override]
        """Say this; None: nothing is said of the whole record."""
        self.setVisible(view is not None)
        if view is None:
            return
        for part, words in ((self.who, view.who), (self.watch, view.watch), (self.missing, view.missing)):
            if part.text() != words:
                part.setText(words)
            part.setVisible(bool(words))
        self.basis.setText(view.basis)
        self.basis.setToolTip(tip(view.basis))

    def relabel(self, language: Language) -> None:
        """Its own words."""
        self.whole.setText(language.text("The whole record"))
