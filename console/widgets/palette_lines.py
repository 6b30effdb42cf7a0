"""Draws an entry of the palette as a menu does: what it is on the left, a muted detail, its key on the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.views.palette import PaletteEntry
from console.widgets.tokens import CAPTION, RADIUS, TOKENS, Theme

ENTRY = Qt.ItemDataRole.UserRole + 1
LINE_HEIGHT, SIDE, GAP, KEY_PADDING = 30, 10, 14, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PaletteLines(QStyledItemDelegate):
    """One line an entry."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = TOKENS["dark"]

    def set_theme(self, theme: Theme) -> None:
        """The colours of this theme."""
        self._tokens = TOKENS[theme]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, LINE_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)  # the ground, selected or not: there is no text of its own
        entry: PaletteEntry = index.data(ENTRY)
        inside: QRect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        painter.save()
        if entry.key:
            inside.setRight(self._key(painter, inside, entry.key) - GAP)
        after = self._text(painter, inside, entry.title, self._tokens.text)
        inside.setLeft(after + GAP)
        if entry.detail and inside.width() > 2 * GAP:
            self._text(painter, inside, entry.detail, self._tokens.muted)
        painter.restore()

    def _text(self, painter: QPainter, where: QRect, text: str, colour: str) -> int:
        """Write a text, as much as there is room for; returns where it ends."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.setPen(QPen(QColor(colour)))
        painter.drawText(where, _LEFT, shown)
        return where.left() + metrics.horizontalAdvance(shown)

    def _key(self, painter: QPainter, where: QRect, key: str) -> int:
        """Draw a key with its frame at the right edge; returns where it begins."""
        painter.save()
        font = painter.font()
        font.setPixelSize(CAPTION)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(key) + 2 * KEY_PADDING
        frame = QRect(where.right() - width, where.center().y() - 10, width, 20)
        painter.setPen(QPen(QColor(self._tokens.strong_line)))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.setPen(QPen(QColor(self._tokens.text)))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, key)
        painter.restore()
        return frame.left()
