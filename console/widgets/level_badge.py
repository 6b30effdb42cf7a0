"""A response level as a drawn shape with its Roman numeral: octagon I, diamond II, triangle III, circle IV.

Never a glyph of a font, which another machine may draw otherwise or not at all. Beside it always stands the word
"level": the shape alone says no scale.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from console.widgets.tokens import TOKENS
from plans.plan import Level

Shape = tuple[tuple[float, float], ...]
WHITE, BLACK = "#FFFFFF", "#111111"
_EIGHT = 0.2929
"""Where an octagon's corners cut a side of length 1."""
_SHAPES: dict[Level, Shape] = {
    "I": (
        (_EIGHT, 0), (1 - _EIGHT, 0), (1, _EIGHT), (1, 1 - _EIGHT),
        (1 - _EIGHT, 1), (_EIGHT, 1), (0, 1 - _EIGHT), (0, _EIGHT),
    ),
    "II": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "III": ((0.5, 0.04), (1, 0.93), (0, 0.93)),
    "IV": (),
}  # fmt: skip
_FILLS: dict[Level, tuple[str, str]] = {
    "I": (TOKENS["dark"].level_1, WHITE),
    "II": (TOKENS["dark"].level_2, BLACK),
    "III": (TOKENS["dark"].level_3, BLACK),
    "IV": (TOKENS["dark"].level_4, WHITE),
}
_SIZES: dict[Level, float] = {"I": 0.5, "II": 0.42, "III": 0.4, "IV": 0.48}
"""Height of the numeral as part of the shape's."""


class LevelBadge(QWidget):
    """The shape, `size` px wide and high; without a level it draws nothing and takes its room all the same."""

    def __init__(self, size: int = 22) -> None:
        super().__init__()
        self._size = size
        self._level: Level | None = None
        self.setFixedSize(size, size)

    def set_level(self, level: Level | None, told: str = "") -> None:
        """Show this level; `told` is its name in words."""
        self.setToolTip(told)
        self.setAccessibleName(told)
        if level != self._level:
            self._level = level
            self.update()

    @property
    def level(self) -> Level | None:
        """What it shows."""
        return self._level

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._level is not None:
            painter = QPainter(self)
            draw_level(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._level)
            painter.end()


def level_colours(level: Level) -> tuple[str, str]:
    """A level's fill, and the ink that can be read on it."""
    return _FILLS[level]


def draw_level(painter: QPainter, where: QRectF, level: Level) -> None:
    """Draw the shape into a square."""
    fill, ink = _FILLS[level]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    corners = _SHAPES[level]
    if corners:
        side_x, side_y = where.width(), where.height()
        points = [QPointF(where.left() + x * side_x, where.top() + y * side_y) for x, y in corners]
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.drawEllipse(where)
    font = QFont(painter.font())
    font.setPixelSize(max(7, round(where.height() * _SIZES[level])))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    lower = where.height() * (0.16 if level == "III" else 0)
    painter.drawText(where.translated(0, lower), int(Qt.AlignmentFlag.AlignCenter), level)
