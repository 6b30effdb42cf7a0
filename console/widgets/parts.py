"""The few small parts that every widget is put together from, so that all look alike."""

from collections.abc import Sequence

from PySide6 import QtGui
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

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


def scrolled(inside: QWidget | None = None, *, takes_focus: bool = True) -> QScrollArea:
    """What is longer than its place: it scrolls up and down, never sideways."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not takes_focus:
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if inside is not None:
        made.setWidget(inside)
    return made


def keep_in_sight(part: QWidget, margin: int = 0) -> None:
    """Scroll whatever it lies in so far that it can be seen, with so many px above and below."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is None or (inside := above.widget()) is None:
        return
    middle, half, first = part.mapTo(inside, part.rect().center()), part.height() // 2 + 1, -inside.y()
    if not first + half <= middle.y() <= first + above.viewport().height() - half:
        # Not ensureWidgetVisible: of a field it shows the line with the cursor, and may cut the rest.
        above.ensureVisible(middle.x(), middle.y(), 0, half + margin)


def offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Put choices into a box, (key, words) each; the one that was chosen stays chosen."""
    if [(box.itemData(index), box.itemText(index)) for index in range(box.count())] == list(choices):
        return
    chosen = box.currentData()
    box.clear()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def set_mode(framed: QFrame, mode: str) -> None:
    """The frame of an exercise or a replay around a window; "" for none."""
    if framed.property("mode") != mode:
        framed.setProperty("mode", mode)
        framed.style().unpolish(framed)
        framed.style().polish(framed)
        QApplication.sendEvent(framed, QEvent(QEvent.Type.StyleChange))  # makes room for the frame


def set_tone(widget: QWidget, tone: str) -> None:
    """Colour a text as normal (""), "attention", "late" or "muted"; repolishes only when it changes."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_primary(widget: QPushButton, primary: bool) -> None:
    """Whether this is the button of what is to be done next; repolishes only when it changes."""
    wanted = "true" if primary else "false"
    if widget.property("primary") != wanted:
        widget.setProperty("primary", wanted)
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
