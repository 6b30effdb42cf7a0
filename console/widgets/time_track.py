"""The line itself: dragged, clicked, or moved by keys; lanes above it, hours or days below."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.views.intents import Intent, ReplaySpan, ReplayStep, ReplayTell, ReplayTo, ReplayWidth, ReplayZoom
from console.views.lanes import Bar, LaneView
from console.views.time_line import Flag, TimeLineView
from console.widgets.lane_painting import bar_at, draw_lanes, lane_at, lanes_height
from console.widgets.parts import tip
from console.widgets.tokens import TOKENS, Theme
from console.widgets.track_painting import FLAG, draw_breaks, draw_flags, draw_pin, draw_ticks, small

LANES, LINE, BELOW, SIDE, GUTTER = 110, 10, 26, 10, 84
"""In px: the lanes, the line below them, the hours below it, the room at the right end and that for the names."""
HEIGHT = LANES + LINE + BELOW
HANDLE = 7
VEIL = 120
"""How far what lies ahead of the instant is dimmed, of 255."""


class TimeTrack(QWidget):
    """Where one is in the book. The drag is felt at once; where it goes is asked for by `requested`."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._view: TimeLineView | None = None
        self._dragged: int | None = None
        self._theme: Theme = "dark"
        self._picture: QPixmap | None = None
        self._under: tuple[str, int, int] | None = None
        self._pointer = QPoint()

    def set_theme(self, theme: Theme) -> None:
        """The colours."""
        self._theme = theme
        self._picture = None
        self.update()

    def render(self, view: TimeLineView) -> None:  # type: ignore[override]
        """Show this; while a drag goes on the handle stays under the pointer."""
        before, self._view = self._view, view
        if before is None or before.lanes is not view.lanes:
            self._picture = None
        if before is None or self._looks(before) != self._looks(view):
            self.update()

    def _looks(self, view: TimeLineView) -> tuple[object, ...]:
        return view.place, view.pinned, view.written, view.scale, view.lanes, view.flags

    def tell(self, words: str) -> None:
        """What lies under the pointer."""
        if self._under is not None and words:
            QToolTip.showText(self.mapToGlobal(self._pointer), tip(words), self)

    @property
    def place(self) -> int:
        """Where the handle stands."""
        if self._dragged is not None:
            return self._dragged
        return self._view.place if self._view is not None else 0

    @property
    def bars_width(self) -> int:
        """Px from the line's left end to its right."""
        return max(1, self.width() - GUTTER - SIDE)

    # --- hands ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        hit, flag = self._hit(point), self._flag_under(point)
        if flag is not None:
            self.requested.emit(ReplayTo(flag.place))
        elif hit is not None and hit[1] is not None:
            self._go_to_span(hit[0], hit[1], point.x())
        else:
            self._drag(point)

    def _go_to_span(self, lane: LaneView, bar: Bar, x: int) -> None:
        """To the place under the pointer, but not to where the span has not begun or is over."""
        assert self._view is not None
        scale = self._view.scale
        stop = max(scale.stretch.stop_at(bar.start), min(self._stop_under(x), scale.stretch.stop_at(bar.end) - 1))
        self.requested.emit(ReplaySpan(lane.kind, bar.span, scale.place_of(stop)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self._dragged is not None:
            self._drag(self._pointer)
            return
        flag = self._flag_under(self._pointer)
        hit = self._hit(self._pointer) if flag is None else None
        under: tuple[str, int, int] | None = None
        if hit is not None:
            lane, bar = hit
            if bar is not None:
                under = (lane.kind, bar.span, 0)
            elif lane.counts:
                under = (lane.kind, -1, self._pointer.x() - GUTTER)
        if flag is not None:
            self._under = ("flag", flag.place, 0)
            self.tell(flag.word)
        elif under is None and self._pointer.y() >= LANES + LINE - 2 and self._view is not None:
            self._under = ("scale", 0, 0)
            self.tell(self._view.counts_why)
        elif under != self._under:
            self._under = under
            self.requested.emit(ReplayTell(*under)) if under is not None else QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = 1 if event.angleDelta().y() < 0 else -1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.requested.emit(ReplayZoom(-turned, self._stop_under(event.position().toPoint().x())))
        else:
            self.requested.emit(ReplayStep(turned))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        length = self._view.length if self._view is not None else 0
        tenth = max(1, length // 10)
        wishes: dict[Qt.Key, Intent] = {
            Qt.Key.Key_Left: ReplayStep(-1),
            Qt.Key.Key_Right: ReplayStep(1),
            Qt.Key.Key_PageUp: ReplayStep(-tenth),
            Qt.Key.Key_PageDown: ReplayStep(tenth),
            Qt.Key.Key_Home: ReplayTo(0),
            Qt.Key.Key_End: ReplayTo(length),
            Qt.Key.Key_Plus: ReplayZoom(1),
            Qt.Key.Key_Minus: ReplayZoom(-1),
            Qt.Key.Key_0: ReplayZoom(0),
        }
        wish = wishes.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.requested.emit(wish)

    def _drag(self, point: QPoint) -> None:
        place = self.place_under(point.x())
        if place != self._dragged:
            self._dragged = place
            self.requested.emit(ReplayTo(place))
            self.update()

    # --- places and pixels ------------------------------------------------------------------------------------

    def _stop_under(self, x: int) -> int:
        return self._view.scale.stretch.stop_at((x - GUTTER) * self._ratio) if self._view is not None else 0

    @property
    def _ratio(self) -> float:
        """While the line is being made wider the stretch has yet its old width."""
        return self._view.scale.stretch.width / self.bars_width if self._view is not None else 1.0

    def place_under(self, x: int) -> int:
        """The place at a pixel: the last one of an instant; 0 at the very beginning."""
        return self._view.scale.place_of(self._stop_under(x)) if self._view is not None else 0

    def pixel_of(self, place: int) -> int:
        """The pixel of a place."""
        if self._view is None:
            return GUTTER
        scale = self._view.scale
        return GUTTER + round(scale.stretch.pixel(scale.stop_of(place)) / self._ratio)

    def _hit(self, point: QPoint) -> tuple[LaneView, Bar | None] | None:
        """The lane under a point, and its bar there."""
        lanes = self._view.lanes if self._view is not None else None
        found = lane_at(lanes, point.y()) if lanes is not None and point.x() >= GUTTER - 4 else None
        if found is None:
            return None
        lane, down = found
        return lane, bar_at(lane, (point.x() - GUTTER) * self._ratio, down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.requested.emit(ReplayWidth(self.bars_width))

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    # --- paint ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), TOKENS[self._theme]
        width, here, line = self.bars_width, self.pixel_of(self.place), LANES + LINE - 2
        if self._view is not None and self._view.lanes is not None:
            painter.drawPixmap(0, 0, self._lanes())
            veil = QColor(t.panel)
            veil.setAlpha(VEIL)
            painter.fillRect(QRectF(here, 0, GUTTER + width - here, lanes_height(self._view.lanes)), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.line))
        painter.drawRoundedRect(QRectF(GUTTER, line - 2, width, 4), 2, 2)
        painter.setBrush(QColor(t.replay))
        painter.drawRoundedRect(QRectF(GUTTER, line - 2, max(0, here - GUTTER), 4), 2, 2)
        if self._view is not None:
            self._draw_scale(painter, self._view, line)
        painter.fillRect(QRectF(here - 0.5, 0, 1, line), QColor(t.text))
        if self._view is not None and self._view.written > self._view.place and self._dragged is None:
            painter.setBrush(QColor(t.panel))
            painter.setPen(QColor(t.text))
            painter.drawEllipse(QPointF(self.pixel_of(self._view.written), line), HANDLE - 2, HANDLE - 2)
        if self._view is not None and self._view.pinned is not None:
            draw_pin(painter, self.pixel_of(self._view.pinned), line, QColor(t.text))
        draw_flags(painter, (x for _, x in self._flags()), line, QColor(t.focus))
        painter.setBrush(QColor(t.replay))
        painter.setPen(QColor(t.focus) if self.hasFocus() else QColor(t.text))
        painter.drawEllipse(QPointF(here, line), HANDLE, HANDLE)

    def _draw_scale(self, painter: QPainter, view: TimeLineView, line: int) -> None:
        """By what it counts, the breaks, and the hours where there is room for them."""
        t = TOKENS[self._theme]
        muted = QColor(t.muted)
        longest = sorted(view.scale.breaks, key=lambda one: -one.lasts)
        breaks = ((self._after(one.place), f"∥ {one.label}") for one in longest)
        ends = (GUTTER, self.width())
        taken = draw_breaks(painter, breaks, line, ends, QColor(t.panel), QColor(t.text))
        ticks = ((self.pixel_of(tick.place), tick.label) for tick in view.scale.ticks)
        draw_ticks(painter, ticks, line, self.width(), QColor(t.line), muted, taken)
        painter.setPen(muted)
        painter.drawText(0, line + 10 + small(painter).ascent() - 2, view.counts)

    def _after(self, place: int) -> int:
        """The pixel in the middle of the quiet that follows a place."""
        assert self._view is not None
        scale = self._view.scale
        stop = scale.stop_of(place)
        there, then = (scale.stretch.pixel(one) / self._ratio for one in (stop, stop + 1))
        return GUTTER + round((there + then) / 2)

    def _flags(self) -> list[tuple[Flag, int]]:
        """The bookmarks of the stretch, and their pixels."""
        if self._view is None:
            return []
        ends = (GUTTER, GUTTER + self.bars_width)
        return [(one, x) for one in self._view.flags if ends[0] <= (x := self.pixel_of(one.place)) <= ends[1]]

    def _flag_under(self, point: QPoint) -> Flag | None:
        top = LANES + LINE - 2 - FLAG
        near = [flag for flag, x in self._flags() if -3 <= point.x() - x <= FLAG and top <= point.y() <= top + 12]
        return near[-1] if near else None

    def _lanes(self) -> QPixmap:
        """The lanes are drawn once, and painted again wherever the handle moves."""
        assert self._view is not None and self._view.lanes is not None
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            width = GUTTER + self._view.lanes.stretch.width + SIDE
            self._picture = QPixmap(round(width * ratio), round(LANES * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(QColor(TOKENS[self._theme].panel))
            painter = QPainter(self._picture)
            painter.setFont(self.font())
            draw_lanes(painter, self._view.lanes, self._theme, GUTTER)
            painter.end()
        return self._picture
