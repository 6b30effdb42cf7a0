"""Writes workbooks: an empty one to fill in, and one with all that the city has.

Every text is written as a text cell in the text format: "=1+1" stays what it is, however often it is edited, and
codes keep their leading zeros.
"""

import re
from collections.abc import Sequence
from datetime import date, tzinfo
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from resources.catalogue import Catalogue
from resources.importing.books import Books
from resources.importing.columns import NOTES_NAME, Column
from resources.importing.form import Form
from resources.importing.goods import DepotsForm, ItemsForm, LotsForm, ReservesForm
from resources.importing.notes import notes
from resources.importing.people import SheltersForm, TeamsForm
from resources.importing.words import ECHELON_WORDS, KIND_WORDS, TIER_WORDS, YES_NO, Words
from resources.shelters import Shelters
from resources.stock import Stock
from resources.teams import Teams
from resources.whole import whole_file

FORMS: tuple[Form[Any], ...] = (
    ItemsForm(), DepotsForm(), LotsForm(), ReservesForm(), TeamsForm(), SheltersForm(),
)  # fmt: skip
CHOICES: dict[str, Words] = {
    "tier": TIER_WORDS,
    "kind": KIND_WORDS,
    "echelon": ECHELON_WORDS,
    "outside": YES_NO,
    "agreement": YES_NO,
}
"""Columns whose cells offer a list to choose from."""
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A spreadsheet reads _x0041_ as A."""
TEXT_FORMAT, DAY_FORMAT = "@", "yyyy-mm-dd"
FORMATS = {"text": TEXT_FORMAT, "number": "General", "date": DAY_FORMAT}
HEADINGS = 2
LAST_ROW = 99_999
BOLD, GREY = Font(bold=True), Font(color="FF6B7280")
SHADE = PatternFill("solid", fgColor="FFE5E7EB")


def template(path: Path) -> None:
    """Write an empty workbook with every sheet, its headings in both languages, and a sheet that explains them.

    Raises BadInput when the file cannot be written; then nothing is left behind.
    """
    _write(path, [(form, ()) for form in FORMS])


def export(path: Path, catalogue: Catalogue, stock: Stock, teams: Teams, shelters: Shelters, zone: tzinfo) -> None:
    """Write all that the city has in the form of the template: read back, it changes nothing. Days are those of `zone`.

    Raises BadInput when the file cannot be written; then nothing is left behind.
    """
    books = Books(catalogue, stock, teams, shelters, zone)
    _write(path, [(form, [form.cells(record, books) for record in form.known(books)]) for form in FORMS])


def _write(path: Path, sheets: Sequence[tuple[Form[Any], Sequence[Sequence[str]]]]) -> None:
    with whole_file(path) as fresh:
        fresh.write_bytes(_workbook(sheets))


def _workbook(sheets: Sequence[tuple[Form[Any], Sequence[Sequence[str]]]]) -> bytes:
    book = Workbook(write_only=True)
    for form, rows in sheets:
        _sheet(book, form, rows)
    _notes(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Any, form: Form[Any], rows: Sequence[Sequence[str]]) -> None:
    columns = form.sheet.columns
    sheet = book.create_sheet(form.sheet.name.zh)
    sheet.freeze_panes = f"A{HEADINGS + 1}"
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = FORMATS[column.kind]
        if (words := CHOICES.get(column.key)) is not None:
            sheet.data_validations.append(_choice(words, letter))
    sheet.append([_heading(sheet, column.name.zh, column.key in form.sheet.needed) for column in columns])
    sheet.append([_heading(sheet, column.name.en, column.key in form.sheet.needed) for column in columns])
    for cells in rows:
        sheet.append([_cell(sheet, column, text) for column, text in zip(columns, cells, strict=True)])


def _choice(words: Words, letter: str) -> DataValidation:
    names = ",".join(name.zh for name in words.names.values())
    choice = DataValidation(type="list", formula1=f'"{names}"', allow_blank=True, showErrorMessage=False)
    choice.add(f"{letter}{HEADINGS + 1}:{letter}{LAST_ROW}")
    return choice


def _heading(sheet: Any, text: str, needed: bool) -> Any:
    cell = _text(sheet, f"{text}*" if needed else text)
    cell.font, cell.fill = BOLD, SHADE
    return cell


def _cell(sheet: Any, column: Column, text: str) -> Any:
    if not text:
        return None
    if column.kind == "number":
        return float(text) if not text.lstrip("-").isdigit() else int(text)
    if column.kind == "date":
        cell = WriteOnlyCell(sheet, value=date.fromisoformat(text))
        cell.number_format = DAY_FORMAT
        return cell
    cell = _text(sheet, text)
    if column.note:
        cell.font = GREY
    return cell


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=None)
    cell.value = ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    return cell


def _notes(book: Any) -> None:
    sheet = book.create_sheet(NOTES_NAME.zh)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 70
    for line in notes():
        sheet.append([_wrapped(sheet, text) for text in (line.zh, line.en)])


def _wrapped(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
