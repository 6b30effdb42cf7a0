"""A report on paper: laid out once as a document, written as PDF or printed. Texts are text, never markup."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from console.views.report_paper import ReportPaper
from console.views.seal import Seal
from console.widgets.paper_font import paper_font
from console.widgets.qr import paint_qr

MARGIN = 20
"""Millimetres of white around the text."""
SEAL = 28
"""Millimetres of the seal's code, at the foot of each page."""
EXERCISE = "#A3289A"


def report_document(paper: ReportPaper) -> QTextDocument:
    """The report as a document."""
    document = QTextDocument()
    font = paper_font()
    font.setPointSizeF(11)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    _line(cursor, paper.title, size=16, bold=True, centred=True, below=10)
    for head in paper.heads:
        _line(cursor, head, below=2)
    for section in paper.sections:
        _line(cursor, section.title, bold=True, above=8, below=2)
        for text in section.text.split("\n"):
            _line(cursor, text, below=1)
    _line(cursor, paper.sign, above=14)
    return document


def _line(
    cursor: QTextCursor,
    text: str,
    *,
    size: float = 11,
    bold: bool = False,
    centred: bool = False,
    above: float = 0,
    below: float = 0,
) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setBottomMargin(below)
    if centred:
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    shape = QTextCharFormat()
    shape.setFontPointSize(size)
    shape.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    if cursor.position():
        cursor.insertBlock(block, shape)
    else:
        cursor.setBlockFormat(block)
        cursor.setCharFormat(shape)
    cursor.insertText(text, shape)


def report_pdf(paper: ReportPaper) -> bytes:
    """The report as a PDF, A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(150)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(paper.title)
    paint_report(paper, writer)
    buffer.close()
    return bytes(buffer.data().data())


def paint_report(paper: ReportPaper, device: QPagedPaintDevice) -> None:
    """Paint all pages; each says which it is, and in an exercise that it is one."""
    document = report_document(paper)
    document.documentLayout().setPaintDevice(device)
    painter = QPainter(device)
    page = QRectF(0, 0, device.width(), device.height())
    mark = paper_font()
    mark.setPointSizeF(9)
    head = painter.fontMetrics().height() * 2
    foot = head if paper.seal is None else _dots(device, SEAL) + head / 2
    height = page.height() - head - foot
    document.setPageSize(QSizeF(page.width(), height))
    painter.setFont(mark)
    try:
        for number in range(document.pageCount()):
            if number:
                device.newPage()
            painter.save()
            painter.translate(0, head - number * height)
            document.drawContents(painter, QRectF(0, number * height, page.width(), height))
            painter.restore()
            _margins(painter, page, paper, number + 1, document.pageCount())
            if paper.seal is not None:
                _seal(painter, page, paper.seal, _dots(device, SEAL))
    finally:
        painter.end()


def print_report(paper: ReportPaper) -> str:
    """Print on the machine's own printer, without asking; returns its name, empty where there is none."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    found = QPrinterInfo.defaultPrinter()
    if found.isNull():
        return ""
    printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(paper.title)
    paint_report(paper, printer)
    return found.printerName()


def _dots(device: QPagedPaintDevice, millimetres: float) -> float:
    return millimetres / 25.4 * device.logicalDpiX()


def _seal(painter: QPainter, page: QRectF, seal: Seal, side: float) -> None:
    """At the foot of the page: the code on the left, beside it what it says."""
    box = QRectF(page.left(), page.bottom() - side, side, side)
    paint_qr(painter, box, seal.note)
    painter.setPen(QColor("black"))
    line = painter.fontMetrics().height()
    for number, words in enumerate(seal.words):
        top = box.top() + side / 8 + number * line
        painter.drawText(QRectF(box.right() + line / 2, top, page.width() - side, line), words)


def _margins(painter: QPainter, page: QRectF, paper: ReportPaper, number: int, pages: int) -> None:
    if paper.watermark:
        painter.setPen(QColor(EXERCISE))
        painter.drawText(page, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, paper.watermark)
    painter.setPen(QColor("black"))
    painter.drawText(page, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, f"{number} / {pages}")
