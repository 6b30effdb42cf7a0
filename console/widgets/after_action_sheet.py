"""The after-action report as a PDF, A4: title, head, parts; at the foot of every page the seal and the page number."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from console.review.after_action import Moment
from console.views.after_action import Paper, Table
from console.views.after_action.paper import Heading, Picture, Text
from console.widgets.page_flow import INK, LINE, SANS, SERIF, Face, Flow
from console.widgets.qr import paint_qr

DOTS = 300
"""To the inch: what the layout counts in. Letters and codes stay drawings."""
SIDE, TOP, BOTTOM, FOOT, CODE = 18.0, 16.0, 6.0, 34.0, 28.0
"""Millimetres: at the sides, above, below; of the foot with the seal, and of its code."""
EXERCISE, MUTED = "#A3289A", "#444b52"
TITLE = Face(SERIF, 19, bold=True, below=2.5, centred=True)
SUBTITLE = Face(SERIF, 12.5, below=5, centred=True)
HEAD = Face(SERIF, 10.5, below=0.6)
FIRST = Face(SANS, 14, bold=True, above=5, below=1.5)
SECOND = Face(SANS, 11.5, bold=True, above=3, below=1.5)
BODY = Face(SERIF, 10.5, below=1.4)
NOTE = Face(SERIF, 8.5, above=0.5, below=1.4, colour=MUTED)
CAPTION = Face(SANS, 9, below=4)
COLUMNS = Face(SANS, 7.5, bold=True)
CELL = Face(SANS, 7.5, below=1.5)


def after_action_pdf(paper: Paper, maps: Mapping[Moment, QImage]) -> bytes:
    """The whole report; `maps` are the pictures of the moments."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(SIDE, TOP, SIDE, BOTTOM), QPageLayout.Unit.Millimeter)
    writer.setTitle(paper.title.replace("\n", ": "))
    painter = QPainter(writer)
    try:
        _Sheets(paper, maps, writer, painter).paint()
    finally:
        painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _dots(millimetres: float) -> float:
    return millimetres / 25.4 * DOTS


class _Sheets:
    """Flows the paper twice: first to count the pages, then to paint them."""

    def __init__(self, paper: Paper, maps: Mapping[Moment, QImage], writer: QPdfWriter, painter: QPainter) -> None:
        self._paper, self._maps, self._writer, self._painter = paper, maps, writer, painter
        self._page = QRectF(0, 0, writer.width(), writer.height())
        self._number = 1

    def paint(self) -> None:
        """All pages."""
        self._pages = self._flow(None).run()
        self._margins()
        self._flow(self._painter).run()

    def _flow(self, painter: QPainter | None) -> Flow:
        flow = Flow(self._page.width(), self._page.height() - _dots(FOOT), DOTS, painter, self._turn)
        paper, colon = self._paper, "：" if self._paper.chinese else ": "
        *lines, last = paper.title.split("\n")
        for line in lines:
            flow.paragraph(line, replace(TITLE, below=0), heads=True)
        flow.paragraph(last, TITLE)
        flow.paragraph(paper.subtitle, SUBTITLE)
        for label, what in paper.heads:
            flow.paragraph(f"{label}{colon}{what}", HEAD)
        for block in paper.blocks:
            self._block(block, flow)
        return flow

    def _block(self, block: object, flow: Flow) -> None:
        if isinstance(block, Heading):
            flow.paragraph(block.text, FIRST if block.level == 1 else SECOND, heads=True)
        elif isinstance(block, Text):
            indent = 2.0 if self._paper.chinese and not block.note else 0.0
            face = NOTE if block.note else Face(SERIF, BODY.size, below=BODY.below, indent=indent)
            *lines, last = block.text.split("\n")
            for said in lines:
                flow.paragraph(said, face, heads=block.note)  # a signed note is copied whole
            flow.paragraph(last, face, heads=block.leads)
        elif isinstance(block, Picture) and block.moment in self._maps:
            flow.picture(self._maps[block.moment], block.caption, CAPTION)
        elif isinstance(block, Table):
            columns, rows = block.on_paper()
            widths, right = [column.width for column in columns], [column.right for column in columns]
            words, bad = [[cell.said for cell in row] for row in rows], [[cell.bad for cell in row] for row in rows]
            flow.table([column.title for column in columns], widths, right, words, COLUMNS, CELL, bad)

    def _turn(self) -> None:
        self._writer.newPage()
        self._number += 1
        self._margins()

    def _margins(self) -> None:
        """Above that it is an exercise; below the line: code, seal, book, page of pages."""
        painter, page, paper = self._painter, self._page, self._paper
        font = Flow(0, 0, DOTS, None, self._turn).font(Face(SANS, 8))
        painter.setFont(font)
        if paper.watermark:
            painter.setPen(QColor(EXERCISE))
            box = QRectF(page.left(), page.top() - _dots(9), page.width(), _dots(6))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), paper.watermark)
        side, line = _dots(CODE), painter.fontMetrics().height()
        box = QRectF(page.left(), page.bottom() - side, side, side)
        painter.setPen(QColor(LINE))
        painter.drawLine(box.topLeft(), QRectF(page.left(), box.top(), page.width(), 1).topRight())
        words = [paper.foot]
        if paper.seal is not None:
            paint_qr(painter, box.adjusted(0, _dots(1), -_dots(1), 0), paper.seal.note)
            words += paper.seal.words
        left = box.right() + _dots(2) if paper.seal is not None else page.left()
        painter.setPen(QColor(MUTED))
        for at, said in enumerate(words):
            painter.drawText(QRectF(left, box.top() + _dots(5) + at * line * 1.2, page.right() - left, line), said)
        painter.setPen(QColor(INK))
        foot = QRectF(page.left(), page.bottom() - line * 2, page.width(), line)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), f"{self._number} / {self._pages}")
