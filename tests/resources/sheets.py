"""Writes workbooks as users do: any cells under any headings."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from resources.importing import Preview, preview
from tests.resources.holdings_books import HoldingsBooks

ZONE = ZoneInfo("Asia/Shanghai")
Rows = Sequence[Sequence[object]]


def write(path: Path, **sheets: Rows) -> Path:
    """Each sheet as its rows, headings first."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def seen(path: Path, books: HoldingsBooks, zone: ZoneInfo = ZONE) -> Preview:
    """The preview of a workbook against the books."""
    return preview(path, *books.states, zone)
