"""Says over the map which unit it stays on, and how that ends. Takes neither clicks nor the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from console.widgets.parts import label, row, set_tone

LEFT, TOP = 10, 48
"""In px; the line of what is being drawn stands above."""


class FollowChip(QFrame):
    """One line at the map's top left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = row(self)
        inside.setContentsMargins(12, 6, 12, 6)
        self.said = label("")
        inside.addWidget(self.said)
        self.hide()

    def say(self, text: str, stale: bool) -> None:
        """Show this; empty: nothing is followed."""
        self.said.setText(text)
        set_tone(self.said, "attention" if stale else "")
        self.setVisible(bool(text))
        if text:
            self.adjustSize()
            self.move(LEFT, TOP)
            self.raise_()
