"""Paints a QR code as what it is, dark squares: sharp at every size, and no picture that a printer could blur."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from console.views.seal import QUIET, qr_modules

OVERLAP = 1.02
"""A hair more than a module high, so that no viewer of a PDF shows white between two rows."""


def paint_qr(painter: QPainter, box: QRectF, note: str) -> None:
    """Fill a square box with the code of a note, the white around it included."""
    rows = qr_modules(note)
    side = box.width() / (len(rows) + 2 * QUIET)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(box, Qt.GlobalColor.white)
    for number, row in enumerate(rows):
        top = box.top() + (number + QUIET) * side
        for first, end in _dark(row):
            left = box.left() + (first + QUIET) * side
            painter.fillRect(QRectF(left, top, (end - first) * side, side * OVERLAP), Qt.GlobalColor.black)
    painter.restore()


def _dark(row: bytes) -> list[tuple[int, int]]:
    """The stretches of dark modules of a row: fewer shapes, and no hair of white between neighbours."""
    stretches: list[tuple[int, int]] = []
    for at, module in enumerate(row):
        if not module:
            continue
        if stretches and stretches[-1][1] == at:
            stretches[-1] = stretches[-1][0], at + 1
        else:
            stretches.append((at, at + 1))
    return stretches
