"""Finds texts that a person could not read whole: cut at the right, or with lines that do not fit."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from console.widgets.elided import ElidedLabel

FRAME = 10
"""What a field's frame takes from its text, in px."""
ARROW = 24
NESTED = 4
"""Layouts within layouts that ask one another for room, one after the other."""


def cut_texts(widget: QWidget) -> list[str]:
    """Every text on a widget and below it that is not whole. One that ends in an ellipsis by design has a tool tip.

    What was only just shown is laid out first, as it would be before anybody could read it.
    """
    for _ in range(NESTED):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return [text for part in widget.findChildren(QWidget) if part.isVisible() for text in _cut(part)]


def _cut(part: QWidget) -> Iterator[str]:
    if isinstance(part, ElidedLabel):
        return
    if isinstance(part, QLabel) and part.text():
        yield from _label(part)
    elif isinstance(part, QAbstractButton) and part.width() < part.sizeHint().width() - 1:
        yield part.text()
    elif isinstance(part, QComboBox | QLineEdit):
        yield from _field(part)
    elif isinstance(part, QHeaderView) and part.orientation() == Qt.Orientation.Horizontal:
        yield from _headings(part)
    elif isinstance(part, QTableView):
        yield from _numbers(part)


def _field(part: QComboBox | QLineEdit) -> Iterator[str]:
    text, beside = part.placeholderText(), FRAME
    if isinstance(part, QComboBox):
        text, beside = part.currentText(), FRAME + ARROW
    if part.fontMetrics().horizontalAdvance(text) + beside > part.width():
        yield text


def _label(part: QLabel) -> Iterator[str]:
    if part.wordWrap():
        whole = part.height() >= part.heightForWidth(part.width()) - 1
    else:
        whole = part.width() >= part.sizeHint().width() - 1
    if not whole or _beyond(part):
        yield part.text()


def _beyond(part: QWidget) -> bool:
    """Whether it reaches beyond the right edge of what it scrolls in, or of the window."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    frame = above.viewport() if isinstance(above, QScrollArea) else part.window()
    return part.mapTo(frame, part.rect().topRight()).x() > frame.width()


def _headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for number in range(header.count()):
        title = str(model.headerData(number, Qt.Orientation.Horizontal) or "")
        if header.fontMetrics().horizontalAdvance(title) + FRAME > header.sectionSize(number):
            yield title


def _numbers(table: QTableView) -> Iterator[str]:
    """Cells that stand on the right are numbers: they neither wrap nor end in an ellipsis."""
    model = table.model()
    right = int(Qt.AlignmentFlag.AlignRight)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            numeric = int(index.data(Qt.ItemDataRole.TextAlignmentRole)) & right
            if numeric and table.fontMetrics().horizontalAdvance(text) + FRAME > table.columnWidth(column):
                yield text
