"""Reads a window as a person does: every text that can be seen, and every place where markup would be obeyed."""

from collections.abc import Iterator

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)


def texts(widget: QWidget) -> Iterator[str]:
    """Every text that can be seen on a widget and below it."""
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isVisible():
            yield from filter(None, _said(part))


def _said(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel | QAbstractButton | QLineEdit):
        yield part.text()
    elif isinstance(part, QPlainTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QComboBox):
        yield part.currentText()
    elif isinstance(part, QTabBar):
        yield from (part.tabText(index) for index in range(part.count()))
    elif isinstance(part, QTableView):
        model = part.model()
        for row in range(model.rowCount()):
            yield " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))


def markup_readers(widget: QWidget) -> Iterator[str]:
    """Labels and tool tips below a widget that would read their text as markup, whether it is visible or not."""
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText and _rich(part.text()):
            yield f"label {part.text()!r}"
        if _rich(part.toolTip()) and "&lt;" not in part.toolTip():
            yield f"tool tip {part.toolTip()!r}"
        if isinstance(part, QTextEdit):
            yield f"{type(part).__name__}"


def _rich(text: str) -> bool:
    return bool(QtGui.Qt.mightBeRichText(text))
