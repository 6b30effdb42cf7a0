"""Draws the lanes of a time line: bars with what they are, or how many there are where bars would be finer than pixels.

Incidents are outlined with their number, levels have their fill and their words, orders are thin on the way and thick
on scene, alarms orange until somebody acknowledges them.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF

from console.views.lanes import Bar, LanesView, LaneView
from console.widgets.level_badge import draw_level, level_colours
from console.widgets.tokens import CAPTION, TOKENS, Theme, Tokens

GAP = 4
"""Px between two lanes."""
LEAST_ROW = 12
"""Px that a row needs for words."""
TALLEST_ROW = 16
MARK = 4


def lanes_height(view: LanesView) -> int:
    """Px of all lanes together."""
    return sum(lane.height + GAP for lane in view.lanes)


def lane_at(view: LanesView, y: float) -> tuple[LaneView, float] | None:
    """The lane at so many px from the top of the lanes, and how far down in it."""
    top = 0
    for lane in view.lanes:
        if top <= y < top + lane.height + GAP:
            return lane, y - top
        top += lane.height + GAP
    return None


def row_height(lane: LaneView) -> int:
    """Px of one row of bars."""
    return min(TALLEST_ROW, lane.height // lane.rows)


def bar_at(lane: LaneView, x: float, y: float) -> Bar | None:
    """The bar under a point of a lane; the shortest of those that are near."""
    row = int(y // row_height(lane))
    near = [bar for bar in lane.bars if bar.row == row and bar.start - 3 <= x <= max(bar.end, bar.start + 2) + 2]
    return min(near, key=lambda bar: bar.end - bar.start, default=None)


def draw_lanes(painter: QPainter, view: LanesView, theme: Theme, gutter: int) -> None:
    """Draw all of them from the painter's origin; names stand in the gutter left of the bars."""
    t, font = TOKENS[theme], QFont(painter.font())
    font.setPixelSize(CAPTION - 1)
    painter.setFont(font)
    top = 0
    for lane in view.lanes:
        painter.setPen(QColor(t.muted))
        name = f"{lane.name} ≤{lane.most}" if lane.counts else lane.name
        painter.drawText(QRectF(0, top, gutter - 6, lane.height), int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.save()
        painter.translate(gutter, top)
        painter.setClipRect(QRectF(-MARK, -2, view.stretch.width + 2 * MARK, lane.height + GAP))
        painter.fillRect(QRectF(0, 0, view.stretch.width, lane.height), QColor(t.window))
        if lane.counts:
            _draw_counts(painter, lane, t)
        else:
            _draw_bars(painter, lane, view.stretch.width, t)
        painter.restore()
        top += lane.height + GAP


def _draw_counts(painter: QPainter, lane: LaneView, t: Tokens) -> None:
    """A column for each px: how many run, and in front of them those that have not arrived, or wait for a person; of
    levels the highest one in its colour.
    """
    for x, level in enumerate(lane.highest):
        if level is not None:
            painter.fillRect(QRectF(x, 0, 1, lane.height), QColor(level_colours(level)[0]))
    if lane.highest:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    behind, before = QColor(t.strong_line), QColor(t.attention if lane.kind == "alarm" else t.text)
    tall = lane.height / max(1, lane.most)
    for x, (count, waiting) in enumerate(zip(lane.counts, lane.waiting, strict=True)):
        if count:
            painter.fillRect(QRectF(x, lane.height - max(1.0, count * tall), 1, max(1.0, count * tall)), behind)
        if waiting and lane.kind in ("order", "alarm"):
            painter.fillRect(QRectF(x, lane.height - max(1.0, waiting * tall), 1, max(1.0, waiting * tall)), before)


def _draw_bars(painter: QPainter, lane: LaneView, width: int, t: Tokens) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    tall = row_height(lane)
    for bar in lane.bars:
        left, right = max(-MARK, bar.start), max(min(bar.end, width), bar.start + 2)
        box = QRectF(left, bar.row * tall, right - left, max(2, tall - 1))
        if lane.kind == "incident":
            _draw_incident(painter, bar, box, t)
        elif lane.kind == "level":
            _draw_level(painter, bar, box, t)
        else:
            alarm = lane.kind == "alarm"
            waits, over = (t.attention, t.strong_line) if alarm else (t.muted, t.text)
            _draw_turning(painter, bar, box, QColor(waits), QColor(over), alarm)


def _draw_incident(painter: QPainter, bar: Bar, box: QRectF, t: Tokens) -> None:
    painter.setPen(QColor(t.strong_line))
    painter.setBrush(QColor(t.raised))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.text))
    middle, size = box.center().y(), min(MARK, box.height() / 2)
    x = max(0.0, box.left())
    painter.drawPolygon(
        QPolygonF([QPointF(x, middle - size), QPointF(x - size, middle + size), QPointF(x + size, middle + size)])
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _write(painter, bar.label, box.adjusted(MARK + 3, 0, -2, 0), t.text)


def _draw_level(painter: QPainter, bar: Bar, box: QRectF, t: Tokens) -> None:
    if bar.level is None:
        return
    fill, ink = level_colours(bar.level)
    painter.fillRect(box, QColor(fill))
    painter.setPen(QColor(t.panel))
    painter.drawLine(box.topLeft(), box.bottomLeft())
    shape = QRectF(max(0.0, box.left()) + 2, box.top() + 1, box.height() - 2, box.height() - 2)
    if box.height() >= LEAST_ROW and box.right() - shape.left() >= shape.width():
        painter.setPen(Qt.PenStyle.NoPen)
        font = QFont(painter.font())
        painter.fillRect(shape.adjusted(-1, 0, 1, 0), QColor(t.panel))
        draw_level(painter, shape, bar.level)
        painter.setFont(font)
        _write(painter, bar.label, box.adjusted(shape.right() - box.left() + 4, 0, -2, 0), ink)


def _draw_turning(painter: QPainter, bar: Bar, box: QRectF, waits: QColor, over: QColor, alarm: bool) -> None:
    """Thick where it is to be looked at: an order on scene, an alarm that waits; thin otherwise."""
    turn = min(box.right(), bar.turn) if bar.turn >= 0 else box.right()
    tall = (box.height(), 2.0) if alarm else (max(1.0, box.height() // 2), box.height())
    for left, right, height, colour in ((box.left(), turn, tall[0], waits), (turn, box.right(), tall[1], over)):
        if right > left or left == box.left():
            painter.fillRect(QRectF(left, box.center().y() - height / 2, max(1.0, right - left), height), colour)


def _write(painter: QPainter, words: str, box: QRectF, colour: str) -> None:
    """Words in a bar, cut where it ends; none where there is no room for any."""
    metrics = QFontMetrics(painter.font())
    if box.height() < LEAST_ROW or box.width() < metrics.height():
        return
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.setPen(QColor(colour))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
