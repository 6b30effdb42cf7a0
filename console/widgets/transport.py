"""The buttons of a replay: back to the start, a step back, play or pause, a step on, to the end. Drawn, not written:
the signs for them are missing in many fonts.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QPushButton

Sign = Literal["start", "back", "play", "pause", "on", "end"]
SIZE = 12.0


class TransportButton(QPushButton):
    """A button with one of the signs."""

    def __init__(self, sign: Sign) -> None:
        super().__init__()
        self.sign: Sign = sign
        self.setFixedSize(QSize(36, 30))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the line

    def show_sign(self, sign: Sign) -> None:
        """Another sign."""
        if sign != self.sign:
            self.sign = sign
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.palette().buttonText().color()))
        left, top = (self.width() - SIZE) / 2, (self.height() - SIZE) / 2
        if self.sign == "pause":
            painter.drawRect(QRectF(left + 1, top, 3.5, SIZE))
            painter.drawRect(QRectF(left + SIZE - 4.5, top, 3.5, SIZE))
            return
        bar = self.sign != "play"
        width = SIZE - 3.5 if bar else SIZE
        start = left + (3.5 if bar and self.sign in ("start", "on") else 0)
        points = [QPointF(start, top), QPointF(start + width, top + SIZE / 2), QPointF(start, top + SIZE)]
        if self.sign in ("start", "back"):
            points = [QPointF(2 * start + width - point.x(), point.y()) for point in points]
        painter.drawPolygon(QPolygonF(points))
        if bar:
            painter.drawRect(QRectF(left if self.sign in ("start", "on") else left + SIZE - 2.5, top, 2.5, SIZE))
