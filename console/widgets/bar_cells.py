"""Cells with a bar beside their number: how much there is, with a tick where the target stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.views.tables import Bar
from console.widgets.table_model import BAR
from console.widgets.tokens import TOKENS, Theme

Index = QModelIndex | QPersistentModelIndex
LENGTH, THICK, TICK, INSET = 60, 8, 14, 8
"""In px: the bar's length and height, the tick's height, and what lies before the bar."""


class BarCells(QStyledItemDelegate):
    """Paints a cell as ever, and its bar at the left edge where it has one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme("dark")

    def set_theme(self, theme: Theme) -> None:
        """The bar's colours. Below the target the number says so as well, with a mark."""
        t = TOKENS[theme]
        self._empty, self._full = QColor(t.line), QColor(t.muted)
        self._short, self._tick = QColor(t.attention), QColor(t.text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        bar = index.data(BAR)
        if isinstance(bar, Bar):
            self._draw(painter, option.rect, bar)

    def _draw(self, painter: QPainter, cell: QRect, bar: Bar) -> None:
        left, middle = cell.left() + INSET, cell.center().y()
        whole = QRect(left, middle - THICK // 2, LENGTH, THICK)
        full = QRect(whole)
        full.setWidth(LENGTH * bar.filled // 1000)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(whole, self._empty)
        painter.fillRect(full, self._short if bar.filled < bar.target else self._full)
        at = left + LENGTH * bar.target // 1000
        painter.fillRect(QRect(at, middle - TICK // 2, 2, TICK), self._tick)
        painter.restore()
