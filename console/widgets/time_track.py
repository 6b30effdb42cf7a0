"""The line itself: dragged, clicked, or moved by keys; marks above it, hours or days below."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.review import MarkKind
from console.views.intents import ReplayStep, ReplayTo
from console.views.time_line import Tick, TimeLineView
from console.widgets.tokens import CAPTION, TOKENS, Theme

HEIGHT, LINE, SIDE = 46, 22, 10
"""In px: the whole, where the line runs, and the room at its ends for the handle."""
HANDLE = 7
MARK = 4
LEAST_GAP = 44
"""Px between two labels."""
LANES: dict[MarkKind, int] = {"incident": 6, "dispatch": 6, "alarm": 14, "level": 14}
"""How high above the line each kind of mark stands: two lanes, so that what comes together is told apart."""


class TimeTrack(QWidget):
    """Where one is in the book. The drag is felt at once; where it goes is asked for by `requested`."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._length, self._place = 0, 0
        self._stops: tuple[int, ...] = ()
        self._dragged: int | None = None
        self._marks: tuple[tuple[MarkKind, tuple[int, ...]], ...] = ()
        self._ticks: tuple[Tick, ...] = ()
        self._theme: Theme = "dark"

    def set_theme(self, theme: Theme) -> None:
        """The colours."""
        self._theme = theme
        self.update()

    def render(self, view: TimeLineView) -> None:  # type: ignore[override]
        """Show this; while a drag goes on the handle stays under the pointer."""
        shown = (view.length, view.place, view.stops, view.marks, view.ticks)
        if shown != (self._length, self._place, self._stops, self._marks, self._ticks):
            self._length, self._place, self._stops, self._marks, self._ticks = shown
            self.update()

    @property
    def place(self) -> int:
        """Where the handle stands."""
        return self._place if self._dragged is None else self._dragged

    # --- hands ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._drag(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.requested.emit(ReplayStep(1 if event.angleDelta().y() < 0 else -1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tenth = max(1, self._length // 10)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -tenth, Qt.Key.Key_PageDown: tenth}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._length}
        key = Qt.Key(event.key())
        if key in steps:
            self.requested.emit(ReplayStep(steps[key]))
        elif key in ends:
            self.requested.emit(ReplayTo(ends[key]))
        else:
            super().keyPressEvent(event)

    def _drag(self, point: QPoint) -> None:
        place = self.place_under(point.x())
        if place != self._dragged:
            self._dragged = place
            self.requested.emit(ReplayTo(place))
            self.update()

    # --- places and pixels ------------------------------------------------------------------------------------

    def place_under(self, x: int) -> int:
        """The place at a pixel: the last one of an instant; 0 at the very beginning."""
        share = (x - SIDE) / max(1, self.width() - 2 * SIDE)
        stop = round(max(0.0, min(1.0, share)) * len(self._stops))
        return self._stops[stop - 1] if stop else 0

    def pixel_of(self, place: int) -> int:
        """The pixel of a place."""
        stop = bisect_left(self._stops, place) + 1 if place else 0
        return SIDE + round(stop / max(1, len(self._stops)) * (self.width() - 2 * SIDE))

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    # --- paint ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), TOKENS[self._theme]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ticks(painter, QColor(t.line), QColor(t.muted))
        width, here = self.width() - 2 * SIDE, self.pixel_of(self.place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.line))
        painter.drawRoundedRect(QRectF(SIDE, LINE - 2, width, 4), 2, 2)
        painter.setBrush(QColor(t.replay))
        painter.drawRoundedRect(QRectF(SIDE, LINE - 2, here - SIDE, 4), 2, 2)
        colours = {"incident": t.text, "dispatch": t.muted, "alarm": t.muted, "level": t.text}
        for kind, places in self._marks:
            painter.setPen(QColor(colours[kind]))
            painter.setBrush(QColor(colours[kind]) if kind in ("incident", "dispatch") else Qt.BrushStyle.NoBrush)
            for x in self._pixels(places):
                draw_mark(painter, kind, QPointF(x, LINE - LANES[kind]))
        painter.setPen(QColor(t.focus) if self.hasFocus() else QColor(t.text))
        painter.setBrush(QColor(t.replay))
        painter.drawEllipse(QPointF(here, LINE), HANDLE, HANDLE)

    def _pixels(self, places: Sequence[int]) -> list[int]:
        """One pixel for all marks that fall on it: a long book has thousands."""
        pixels: list[int] = []
        at = 0
        while at < len(places):
            x = self.pixel_of(places[at])
            pixels.append(x)
            at = max(at + 1, bisect_right(places, self.place_under(x + MARK)))
        return pixels

    def _paint_ticks(self, painter: QPainter, line: QColor, text: QColor) -> None:
        font = self.font()
        font.setPixelSize(CAPTION - 1)
        painter.setFont(font)
        metrics, free = QFontMetrics(font), -LEAST_GAP
        for tick in self._ticks:
            x = self.pixel_of(tick.place)
            if x - free < LEAST_GAP or x + metrics.horizontalAdvance(tick.label) > self.width():
                continue
            free = x
            painter.setPen(line)
            painter.drawLine(x, LINE + 4, x, LINE + 10)
            painter.setPen(text)
            painter.drawText(x + 3, LINE + 10 + metrics.ascent() - 2, tick.label)


def draw_mark(painter: QPainter, kind: MarkKind, at: QPointF) -> None:
    """▲ a call, ◆ a dispatch, ○ an alarm, a bar for a response level; told apart by shape, not by colour."""
    x, y = at.x(), at.y()
    if kind == "incident":
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - MARK), QPointF(x - MARK, y + MARK - 1), QPointF(x + MARK, y + MARK - 1)])
        )
    elif kind == "dispatch":
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - MARK), QPointF(x + MARK, y), QPointF(x, y + MARK), QPointF(x - MARK, y)])
        )
    elif kind == "alarm":
        painter.drawEllipse(at, MARK - 1, MARK - 1)
    else:
        painter.drawRect(QRectF(x - MARK + 1, y - MARK + 1, 2 * MARK - 2, 2 * MARK - 2))
