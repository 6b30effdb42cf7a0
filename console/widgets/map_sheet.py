"""The map on paper, A4 or A3 across, as PDF or PNG: 300 dots to the inch, texts in letters and not in dots (PDF)."""

from collections.abc import Callable
from math import cos, pi, sin
from typing import Literal, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QPolygonF

from console.views.map_sheet import LegendRow, MapSheet
from console.widgets.paper_font import paper_font
from console.widgets.qr import paint_qr

Paper = Literal["A4", "A3"]
DOTS = 300
"""To the inch."""
MARGIN, HEAD, FOOT = 10.0, 9.0, 30.0
"""Millimetres: around all, above the map, below it."""
SIZES = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
MARKS = {"": "#1d2329", "exercise": "#A3289A", "replay": "#5b45c9"}
INK, MUTED = "#1d2329", "#55606b"
_COLUMN, _ROW = 52.0, 4.6
_ROWS = 5
_SEAL, _SEAL_LEFT = 28.0, MARGIN + 3 * _COLUMN
"""The seal's code stands behind the legend's three columns."""


class Scaled(NamedTuple):
    """The map's picture and the metres of ground in one of its pixels."""

    image: QImage
    metres: float


def map_size(paper: Paper) -> tuple[int, int]:
    """The dots of the map on this paper."""
    width, height = SIZES[paper]
    return round(_dots(width - 2 * MARGIN)), round(_dots(height - 2 * MARGIN - HEAD - FOOT))


def sheet_pdf(sheet: MapSheet, picture: Scaled, paper: Paper) -> bytes:
    """The sheet as a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4 if paper == "A4" else QPageSize.PageSizeId.A3))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle(" · ".join(part for part in (sheet.mark, sheet.title) if part))
    painter = QPainter(writer)
    try:
        _Sheet(painter, sheet, picture, paper).paint()
    finally:
        painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def sheet_png(sheet: MapSheet, picture: Scaled, paper: Paper) -> bytes:
    """The sheet as a picture of the same size."""
    width, height = (round(_dots(side)) for side in SIZES[paper])
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(DOTS / 0.0254))
    image.setDotsPerMeterY(round(DOTS / 0.0254))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        _Sheet(painter, sheet, picture, paper).paint()
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device is taken as well as a name
    return bytes(buffer.data().data())


WRITERS: dict[str, Callable[[MapSheet, Scaled, Paper], bytes]] = {"pdf": sheet_pdf, "png": sheet_png}


def _dots(millimetres: float) -> float:
    return millimetres / 25.4 * DOTS


class _Sheet:
    """Paints one sheet; lengths in millimetres."""

    def __init__(self, painter: QPainter, sheet: MapSheet, picture: Scaled, paper: Paper) -> None:
        self._painter = painter
        self._sheet = sheet
        self._picture = picture
        self._width, self._height = SIZES[paper]
        self._below = self._height - MARGIN - FOOT

    def paint(self) -> None:
        self._head()
        self._map()
        self._north()
        self._legend()
        self._facts()
        if self._sheet.seal is not None:
            paint_qr(self._painter, self._box(_SEAL_LEFT, self._below + 2, _SEAL, _SEAL), self._sheet.seal.note)

    def _box(self, left: float, top: float, width: float, height: float) -> QRectF:
        return QRectF(_dots(left), _dots(top), _dots(width), _dots(height))

    def _pen(self, colour: str, millimetres: float = 0.25, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        self._painter.setPen(QPen(QColor(colour), _dots(millimetres), style))

    def _say(
        self, box: QRectF, text: str, size: float, colour: str = INK, *, right: bool = False, bold: bool = False
    ) -> None:
        """A line of text, shortened where it is too long for its box; `size` in millimetres."""
        font = paper_font()
        font.setPixelSize(round(_dots(size)))
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        whole = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        self._painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), whole)

    def _head(self) -> None:
        sheet, half = self._sheet, (self._width - 2 * MARGIN) / 2
        self._say(self._box(MARGIN, MARGIN - 2, half, HEAD), sheet.title, 4.6, bold=True)
        if sheet.mark:
            box = self._box(MARGIN + half, MARGIN - 2, half, HEAD)
            self._say(box, sheet.mark, 5.4, MARKS[sheet.mark_kind], right=True, bold=True)

    def _map(self) -> None:
        box = self._box(MARGIN, MARGIN + HEAD, self._width - 2 * MARGIN, self._below - MARGIN - HEAD)
        self._painter.drawImage(box, self._picture.image)
        self._pen(MARKS[self._sheet.mark_kind], 0.9 if self._sheet.mark else 0.3)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)

    def _north(self) -> None:
        left, top = self._width - MARGIN - 12, MARGIN + HEAD + 3
        self._pen(INK)
        self._painter.setBrush(QColor(255, 255, 255, 220))
        self._painter.drawRect(self._box(left, top, 9, 14))
        self._painter.setBrush(QColor(INK))
        corners = ((4.5, 6), (6.6, 12.5), (4.5, 11), (2.4, 12.5))
        self._painter.drawPolygon(QPolygonF([QPointF(_dots(left + x), _dots(top + y)) for x, y in corners]))
        font = paper_font()
        font.setPixelSize(round(_dots(3.6)))
        font.setBold(True)
        self._painter.setFont(font)
        self._painter.drawText(self._box(left, top + 0.6, 9, 5), int(Qt.AlignmentFlag.AlignCenter), self._sheet.north)

    # --- below the map ----------------------------------------------------------------------------------------

    def _legend(self) -> None:
        for number, row in enumerate(self._sheet.legend):
            left = MARGIN + _COLUMN * (number // _ROWS)
            top = self._below + 3 + _ROW * (number % _ROWS)
            self._swatch(row, left, top)
            self._say(self._box(left + 9, top, _COLUMN - 11, _ROW), row.text, 3.1)
        if self._sheet.more:
            top = self._below + 3 + _ROW * _ROWS
            self._say(self._box(MARGIN, top, _COLUMN, _ROW), self._sheet.more, 2.8, MUTED)

    def _swatch(self, row: LegendRow, left: float, top: float) -> None:
        middle, painter = top + _ROW / 2, self._painter
        colour = QColor(row.colour)
        self._pen(row.colour, 0.45, Qt.PenStyle.DashLine if row.swatch == "broken" else Qt.PenStyle.SolidLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.swatch in ("line", "broken"):
            painter.drawLine(QPointF(_dots(left), _dots(middle)), QPointF(_dots(left + 7), _dots(middle)))
        elif row.swatch in ("outline", "area"):
            if row.swatch == "area":
                painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), 40))
            painter.drawRect(self._box(left + 0.5, middle - 1.4, 6, 2.8))
        else:
            painter.setBrush(colour if row.swatch == "dot" else QColor("white"))
            shape = _SHAPES[row.swatch]
            painter.drawPolygon(QPolygonF([QPointF(_dots(left + 3.5 + x), _dots(middle + y)) for x, y in shape]))
            if row.swatch == "incident":
                self._say(self._box(left + 2.9, middle - 1.7, 2, 3.4), "!", 2.8, bold=True)

    def _facts(self) -> None:
        wide = 92.0
        left = self._width - MARGIN - wide
        metres_a_millimetre = self._picture.metres * self._picture.image.width() / (self._width - 2 * MARGIN)
        length = round_length(metres_a_millimetre * 50)
        words = (
            self._sheet.kilometres.format(n=length // 1000) if length >= 1000 else self._sheet.metres.format(n=length)
        )
        bar, top = length / metres_a_millimetre, self._below + 3
        self._pen(INK, 0.3)
        for part, colour in enumerate((INK, "white")):
            self._painter.setBrush(QColor(colour))
            self._painter.drawRect(self._box(self._width - MARGIN - bar + part * bar / 2, top + 1, bar / 2, 1.6))
        ratio = f"1:{two_digits(metres_a_millimetre * 1000):,}".replace(",", " ")
        self._say(self._box(left, top + 3, wide, 4.6), f"{ratio} · {words}", 3.4, right=True, bold=True)
        for number, line in enumerate(self._sheet.lines):
            self._say(self._box(left, top + 8 + 4.6 * number, wide, 4.6), line, 3.0, MUTED, right=True)


_SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "incident": ((-1.7, -1.7), (1.7, -1.7), (1.7, 1.7), (-1.7, 1.7)),
    "unit": ((-1.2, -1.2), (1.2, -1.2), (1.2, 1.2), (-1.2, 1.2)),
    "dot": tuple((1.1 * cos(turn * pi / 6), 1.1 * sin(turn * pi / 6)) for turn in range(12)),
    "depot": ((0, -1.9), (1.9, 0), (0, 1.9), (-1.9, 0)),
    "shelter": ((-1.5, 1.5), (-1.5, -0.3), (0, -1.8), (1.5, -0.3), (1.5, 1.5)),
}


def round_length(longest: float) -> int:
    """The longest of 1, 2 or 5 with noughts that is not longer, in metres."""
    power = 1
    while power * 10 <= longest:
        power *= 10
    return next((step * power for step in (5, 2, 1) if step * power <= longest), 1)


def two_digits(value: float) -> int:
    """A scale as people say it: two digits and noughts."""
    step = 10 ** max(0, len(str(int(value))) - 2)
    return int(round(value / step) * step)
