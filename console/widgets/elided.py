"""A text on one line that gives way: what does not fit ends in an ellipsis and stands whole in the tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption

from console.widgets.parts import tip

LEAST = 24
"""Width in px to which it may shrink."""


class ElidedLabel(QLabel):
    """A plain label that never asks for more width than it is given."""

    def __init__(self, role: str = "", align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._line()) + 2
        return QSize(width, super().sizeHint().height())

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._line()
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
        whole = tip(self.text()) if shown != line or line != self.text() else ""
        if self.toolTip() != whole:
            self.setToolTip(whole)
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        where, how = self.contentsRect(), int(self.alignment())
        self.style().drawItemText(painter, where, how, option.palette, self.isEnabled(), shown, self.foregroundRole())
        painter.end()

    def _line(self) -> str:
        return " ".join(self.text().split())
