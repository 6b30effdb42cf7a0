"""A report on paper: laid out once as a document, written as PDF or printed. Texts are text, never markup."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
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

FAMILIES = ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "Noto Sans"]
MARGIN = 20
"""Millimetres of white around the text."""
EXERCISE = "#A3289A"


def report_document(paper: ReportPaper) -> QTextDocument:
    """The report as a document."""
    document = QTextDocument()
    font = QFont(FAMILIES)
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
    mark = QFont(FAMILIES)
    mark.setPointSizeF(9)
    foot = painter.fontMetrics().height() * 2
    document.setPageSize(QRectF(0, 0, page.width(), page.height() - 2 * foot).size())
    painter.setFont(mark)
    try:
        for number in range(document.pageCount()):
            if number:
                device.newPage()
            painter.save()
            painter.translate(0, foot - number * document.pageSize().height())
            document.drawContents(
                painter, QRectF(0, number * document.pageSize().height(), page.width(), page.height() - 2 * foot)
            )
            painter.restore()
            _margins(painter, page, paper, number + 1, document.pageCount())
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


def _margins(painter: QPainter, page: QRectF, paper: ReportPaper, number: int, pages: int) -> None:
    if paper.watermark:
        painter.setPen(QColor(EXERCISE))
        painter.drawText(page, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, paper.watermark)
    painter.setPen(QColor("black"))
    painter.drawText(page, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, f"{number} / {pages}")
