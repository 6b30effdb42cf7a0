"""Draws what stands at a time line: the hours below it, and the flags of bookmarks on it."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from console.widgets.tokens import CAPTION

FLAG = 14
"""Px of a bookmark's pole."""
LEAST_GAP = 44
"""Px between two labels."""


def draw_flags(painter: QPainter, pixels: Iterable[int], line: int, colour: QColor) -> None:
    """A flag on the line at each of these pixels."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x in pixels:
        top = line - FLAG
        painter.drawRect(QRectF(x, top, 1.5, FLAG))
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x + FLAG - 3, top + 4), QPointF(x, top + 8)]))


def draw_pin(painter: QPainter, x: int, line: int, colour: QColor) -> None:
    """The instant that is pinned: a broken stroke through the lanes, and a square on the line."""
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
    painter.drawLine(x, 0, x, line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(QRectF(x - 5, line - 5, 10, 10))


def draw_ticks(
    painter: QPainter, ticks: Iterable[tuple[int, str]], top: int, right: int, line: QColor, text: QColor
) -> None:
    """A stroke and a label at each pixel, left out where two would touch."""
    font = QFont(painter.font())
    font.setPixelSize(CAPTION - 1)
    painter.setFont(font)
    metrics, free = QFontMetrics(font), -LEAST_GAP
    for x, words in ticks:
        if x - free < LEAST_GAP or x + metrics.horizontalAdvance(words) > right:
            continue
        free = x
        painter.setPen(line)
        painter.drawLine(x, top + 4, x, top + 10)
        painter.setPen(text)
        painter.drawText(x + 3, top + 10 + metrics.ascent() - 2, words)
