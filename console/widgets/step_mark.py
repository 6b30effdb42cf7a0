"""The sign before a step: a tick, an arrow, a ring, a dash. Drawn, so that it looks alike on every machine."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from console.views.step_rows import Mark

SIZE = 16


class StepMark(QWidget):
    """16 px square; the colour is that of the text around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SIZE, SIZE)
        self._mark: Mark = "open"

    def set_mark(self, mark: Mark) -> None:
        """Show this sign."""
        if mark != self._mark:
            self._mark = mark
            self.update()

    @property
    def mark(self) -> Mark:
        """What it shows."""
        return self._mark

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if self._mark not in ("now", "open"):
            ink.setAlphaF(0.65)
        pen = QPen(ink, 1.5)
        painter.setPen(pen)
        match self._mark:
            case "done":
                painter.drawPolyline(QPolygonF([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4)]))
            case "now":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawPolygon(QPolygonF([QPointF(4, 2.5), QPointF(13, 8), QPointF(4, 13.5)]))
            case "open" | "waits":
                if self._mark == "waits":
                    pen.setDashPattern([1.6, 1.6])
                    painter.setPen(pen)
                painter.drawEllipse(QPointF(8, 8), 5, 5)
            case "skipped":
                painter.drawLine(QPointF(3, 8), QPointF(13, 8))
            case "ended":
                painter.drawLine(QPointF(4, 4), QPointF(12, 12))
                painter.drawLine(QPointF(12, 4), QPointF(4, 12))
        painter.end()
