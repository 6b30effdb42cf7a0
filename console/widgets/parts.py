"""The few small parts that every widget is put together from, so that all look alike."""

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from console.widgets.tokens import SPACE


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A text. Always plain: whatever users or feeds wrote is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def tip(text: str) -> str:
    """A text for a tool tip. Qt reads as markup there whatever looks like it, so such a text is escaped."""
    return QtGui.Qt.convertFromPlainText(text) if QtGui.Qt.mightBeRichText(text) else text


def button(text: str = "", *, primary: bool = False, flat: bool = False) -> QPushButton:
    """A button; the primary one is what the officer does next."""
    made = QPushButton(text)
    made.setProperty("primary", "true" if primary else "false")
    made.setProperty("flat", "true" if flat else "false")
    return made


def frame(role: str) -> QFrame:
    """A frame with a role that the style sheet knows."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def rows(parent: QWidget | None = None, margin: int = 0, spacing: int = SPACE) -> QVBoxLayout:
    """A layout from top to bottom."""
    made = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def row(parent: QWidget | None = None, margin: int = 0, spacing: int = 2 * SPACE) -> QHBoxLayout:
    """A layout from left to right."""
    made = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Colour a text as normal (""), "attention", "late" or "muted"; repolishes only when it changes."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.widget()) is not None:
            inner.hide()
            inner.deleteLater()
        elif (nested := item.layout()) is not None:
            clear(nested)
