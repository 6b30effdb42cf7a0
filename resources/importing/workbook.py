"""Reads a workbook into rows of text: which sheet is which, which column is which, where each row stands."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from python_calamine import CalamineError, CalamineWorkbook

from resources.base import BadInput, Name, Reason
from resources.importing.cells import cell_text, clean
from resources.importing.columns import NOTES, SHEETS, SheetColumns
from resources.importing.words import plain

HEADER_WITHIN = 10
"""The headings stand in one of the first rows."""
MOST_BYTES = 500_000_000
SUSPECT = re.compile(rb"""r=["'](?:[A-Z]{3}|[A-Z]{0,2}[0-9]{6}|[B-Z][A-Z])""")
FAR = re.compile(rb"""r=["'](?:[A-Z]{3}|[A-Z]{0,2}[0-9]{6})""")
TALL = re.compile(rb"""r=["'][A-Z]{0,3}[0-9]{5}""")
"""A file of a few kilobytes can ask for all the memory there is: row 100,000, column AAA, or column BA of a sheet with
10,000 rows are beyond every honest list."""


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as read. `columns`: key → place in a row; `headers`: key → what the file calls the column.

    `rows` are (row as the spreadsheet counts, texts), without the empty ones.
    """

    key: str
    title: str
    columns: dict[str, int]
    headers: dict[str, str]
    rows: list[tuple[int, list[str]]]


class Workbook(msgspec.Struct, frozen=True):
    """A workbook as read: its sheets by key, and what in it was passed over ("sheet" or "sheet: column")."""

    place: str
    sheets: dict[str, Sheet]
    ignored: tuple[str, ...]


def read_workbook(path: Path) -> Workbook:
    """Read a workbook. Raises BadInput that names the file, the sheet and the column.

    Sheets may be left out, but for one; what is not in the workbook stays as it is.
    """
    _refuse_bombs(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as file:
            tables = {
                title: file.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in file.sheet_names
            }
    except (CalamineError, OSError, ValueError) as error:
        raise BadInput(str(path), Reason("workbook-broken", {"why": str(error)})) from error
    sheets: dict[str, Sheet] = {}
    ignored: list[str] = []
    for title, table in tables.items():
        form = SHEETS.get(plain(title))
        if form is None:
            ignored += [title] if table and plain(title) not in NOTES else []
        elif form.key in sheets:
            raise BadInput(f"{path}: {title}", Reason("sheet-twice", {"other": sheets[form.key].title}))
        else:
            sheets[form.key] = _sheet(path, title, form, table, ignored)
    if not sheets:
        names = "、".join(form.name.zh for form in dict.fromkeys(SHEETS.values()))
        raise BadInput(str(path), Reason("sheets-missing", {"names": names}))
    return Workbook(str(path), sheets, tuple(ignored))


def _sheet(path: Path, title: str, form: SheetColumns, table: Sequence[Sequence[object]], ignored: list[str]) -> Sheet:
    if not table:
        return Sheet(form.key, title, {}, {}, [])
    place = f"{path}: {title}"
    top, headings = _headings(place, form, table)
    columns: dict[str, int] = {}
    headers: dict[str, str] = {}
    for at, heading in enumerate(headings):
        key = form.key_of(heading)
        if key is None:
            ignored += [f"{title}: {heading}"] if heading else []
        elif key in columns:
            raise BadInput(place, Reason("column-twice", {"column": heading}))
        elif not form.column(key).note:
            columns[key], headers[key] = at, heading
    _check_complete(place, form, columns)
    return Sheet(form.key, title, columns, headers, _rows(form, table, top + 1))


def _headings(place: str, form: SheetColumns, table: Sequence[Sequence[object]]) -> tuple[int, list[str]]:
    for at, cells in enumerate(table[:HEADER_WITHIN]):
        headings = [cell_text(cell) for cell in cells]
        if any(form.key_of(heading) in form.needed for heading in headings):
            return at, headings
    raise BadInput(place, Reason("headings-missing", {"columns": _names(form, form.needed)}))


def _check_complete(place: str, form: SheetColumns, columns: dict[str, int]) -> None:
    missing = tuple(key for key in form.needed if key not in columns)
    if missing:
        raise BadInput(place, Reason("columns-missing", {"columns": _names(form, missing)}))


def _names(form: SheetColumns, keys: Sequence[str]) -> str:
    names: list[Name] = [form.column(key).name for key in keys]
    return "、".join(f"{name.zh} ({name.en})" for name in names)


def _rows(form: SheetColumns, table: Sequence[Sequence[object]], first: int) -> list[tuple[int, list[str]]]:
    rows = []
    for at in range(first, len(table)):
        cells = [clean(cell) if type(cell) is str else cell_text(cell) for cell in table[at]]
        if any(cells):
            rows.append((at + 1, cells))
    if rows and all(form.key_of(cell) is not None for cell in rows[0][1] if cell):
        del rows[0]  # the headings once more, in the other language
    return rows


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise BadInput(str(path), Reason("workbook-too-large"))
            for part in archive.infolist():
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _refuse_far_cells(f"{path}: {part.filename}", archive.read(part))
    except FileNotFoundError as error:
        raise BadInput(str(path), Reason("file-missing")) from error
    except OSError as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": error.strerror or str(error)})) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise BadInput(str(path), Reason("workbook-broken", {"why": str(error)})) from error


def _refuse_far_cells(place: str, xml: bytes) -> None:
    """A single cell in the last row and column makes a reader lay out every cell before it."""
    if SUSPECT.search(xml) and (FAR.search(xml) or TALL.search(xml)):
        raise BadInput(place, Reason("workbook-too-large"))
