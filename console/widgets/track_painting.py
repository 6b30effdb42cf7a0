"""Draws what stands at a time line: the hours below it, and the flags of bookmarks on it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from console.widgets.tokens import CAPTION

FLAG = 14
"""Px of a bookmark's pole."""
LEAST_GAP = 44
"""Px from one tick to the next."""
LABEL_GAP = 6
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


def small(painter: QPainter) -> QFontMetrics:
    """Write small from now on."""
    font = QFont(painter.font())
    font.setPixelSize(CAPTION - 1)
    painter.setFont(font)
    return QFontMetrics(font)


def draw_breaks(
    painter: QPainter, breaks: Iterable[tuple[int, str]], line: int, ends: tuple[int, int], under: QColor, text: QColor
) -> list[tuple[int, int]]:
    """Two slanted strokes through the line at each pixel, the longest quiet first, and below for how long it was quiet.

    A label that would touch another is left out. The pixels that the labels take.
    """
    metrics, taken = small(painter), list[tuple[int, int]]()
    for x, words in breaks:
        painter.setPen(QPen(under, 1, Qt.PenStyle.DotLine))
        painter.drawLine(x, 0, x, line - 5)
        painter.setPen(QPen(under, 5))
        painter.drawLine(x - 2, line + 5, x + 2, line - 5)
        painter.setPen(QPen(text, 1))
        for by in (-3, 3):
            painter.drawLine(x + by - 2, line + 5, x + by + 2, line - 5)
        width = metrics.horizontalAdvance(words)
        left = max(ends[0], min(x - width // 2, ends[1] - width))
        if any(left - LABEL_GAP < end and begin < left + width + LABEL_GAP for begin, end in taken):
            continue
        taken.append((left, left + width))
        painter.drawText(left, line + 10 + metrics.ascent() - 2, words)
    return taken


def draw_ticks(
    painter: QPainter,
    ticks: Iterable[tuple[int, str]],
    top: int,
    right: int,
    line: QColor,
    text: QColor,
    taken: Sequence[tuple[int, int]] = (),
) -> None:
    """A stroke and a label at each pixel, left out where two would touch, or where something else stands."""
    metrics, free = small(painter), -LEAST_GAP
    for x, words in ticks:
        end = x + 3 + metrics.horizontalAdvance(words)
        if x - free < LEAST_GAP or end > right or any(x < stop + LABEL_GAP and start < end for start, stop in taken):
            continue
        free = x
        painter.setPen(line)
        painter.drawLine(x, top + 4, x, top + 10)
        painter.setPen(text)
        painter.drawText(x + 3, top + 10 + metrics.ascent() - 2, words)
