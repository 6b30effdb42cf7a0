"""What a workbook would change, row by row, before anything is changed."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from operator import itemgetter
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from resources.base import DepotId, Name
from resources.catalogue import Catalogue
from resources.holdings import DepotLots, RecordHoldings
from resources.importing.books import Books, LotRow, ReserveRow
from resources.importing.form import Form, Ident
from resources.importing.goods import DepotsForm, ItemsForm, LotsForm, ReservesForm
from resources.importing.people import SheltersForm, TeamsForm
from resources.importing.row import ID_LENGTH, Fault, Row
from resources.importing.workbook import Sheet, Workbook, read_workbook
from resources.shelters import Shelters
from resources.stock import Lot, Reserve, Stock
from resources.teams import Teams

R = TypeVar("R")
Same = Callable[[Sequence[str], Sequence[str]], bool]


class FieldChange(msgspec.Struct, frozen=True):
    """One column of a known thing that would change, as texts."""

    column: Name
    old: str
    new: str


class Change(msgspec.Struct, frozen=True):
    """A thing that would be new, or would change: its sheet's key, its id, and its fields (none when it is new)."""

    sheet: str
    id: str
    new: bool
    fields: tuple[FieldChange, ...] = ()


class SheetCount(msgspec.Struct, frozen=True):
    """How many rows of a sheet are what."""

    sheet: str
    name: Name
    new: int
    changed: int
    unchanged: int
    faulty: int


class Preview(msgspec.Struct, frozen=True):
    """What a workbook would change. `ignored` names the sheets and columns that were passed over.

    `command` holds the good rows only: submit it if there are no faults, or if "only the good rows" was chosen.
    """

    place: str
    command: RecordHoldings
    faults: tuple[Fault, ...]
    counts: tuple[SheetCount, ...]
    changes: tuple[Change, ...]
    ignored: tuple[str, ...]


def preview(
    path: Path,
    catalogue: Catalogue,
    stock: Stock,
    teams: Teams,
    shelters: Shelters,
    zone: tzinfo,
    movement: Literal["receipt", "count"] = "count",
) -> Preview:
    """Compare a workbook with what is known. Days end in `zone`. Raises BadInput when it cannot be read at all.

    The command is one that `decide_holdings` takes on the same states.
    """
    workbook = read_workbook(path)
    comparison = Comparison(workbook, Books(catalogue, stock, teams, shelters, zone))
    command = RecordHoldings(
        movement,
        items=comparison.good(ItemsForm()),
        depots=comparison.good(DepotsForm()),
        contents=_contents(comparison.good(LotsForm()), comparison.good(ReservesForm())),
        teams=comparison.good(TeamsForm()),
        shelters=comparison.good(SheltersForm()),
    )
    return Preview(
        workbook.place,
        command,
        tuple(comparison.faults),
        tuple(comparison.counts),
        tuple(comparison.changes),
        workbook.ignored,
    )


class Comparison:
    """Goes through a workbook sheet by sheet, in the order in which rows may refer to earlier sheets."""

    def __init__(self, workbook: Workbook, books: Books) -> None:
        self._workbook = workbook
        self._books = books
        self.faults: list[Fault] = []
        self.changes: list[Change] = []
        self.counts: list[SheetCount] = []

    def good(self, form: Form[R]) -> tuple[R, ...]:
        """The sheet's good rows that say something new; the others are counted, and the bad ones named."""
        sheet = self._workbook.sheets.get(form.sheet.key)
        if sheet is None:
            return ()
        changes, faults, good = len(self.changes), len(self.faults), []
        seen: dict[Ident, int] = {}
        same = _sameness(form, sheet)
        for number, cells in sheet.rows:
            row = Row(sheet, number, cells)
            record = self._read(form, row, seen, same)
            if row.faults:
                self.faults += row.faults
            elif record is not None:
                good.append(record)
                form.took(record, self._books)
        self._count(form, len(sheet.rows), self.changes[changes:], self.faults[faults:])
        return tuple(good)

    def _read(self, form: Form[R], row: Row, seen: dict[Ident, int], same: Same) -> R | None:
        """The row's record if it is new or changes something; a bad row's record means nothing."""
        if (ident := _identify(form, row, seen)) is None:
            return None
        old = form.find(ident, self._books)
        before = () if old is None else form.cells(old, self._books)
        if old is not None and same(row.cells, before):
            return None
        new = form.read(row, ident, old, self._books)
        if row.faults:
            return None
        fields = () if old is None else _changed(form, before, form.cells(new, self._books))
        if old is not None and not fields:
            return None
        self.changes.append(Change(form.sheet.key, " ".join(ident), old is None, fields))
        return new

    def _count(self, form: Form[R], rows: int, changes: list[Change], faults: list[Fault]) -> None:
        new, faulty = sum(change.new for change in changes), len({fault.row for fault in faults})
        unchanged = rows - len(changes) - faulty
        self.counts.append(SheetCount(form.sheet.key, form.sheet.name, new, len(changes) - new, unchanged, faulty))


def _identify(form: Form[R], row: Row, seen: dict[Ident, int]) -> Ident | None:
    """What the row's key columns say; None, and a fault, when they say nothing or what an earlier row said."""
    ident = tuple(row.needed(key) for key in form.sheet.keys)
    for key, text in zip(form.sheet.keys, ident, strict=True):
        if len(text) > ID_LENGTH:
            row.fault(key, "text-too-long", length=len(text), limit=ID_LENGTH)
    if not row.faults and (first := seen.setdefault(ident, row.number)) != row.number:
        row.fault(form.sheet.keys[0], "row-twice", id=" ".join(ident), first=first)
    return None if row.faults else ident


def _sameness(form: Form[R], sheet: Sheet) -> Same:
    """Compares a row with the cells that a record would be written as: most rows of an export need no more reading."""
    both = [
        (at, sheet.columns[column.key]) for at, column in enumerate(form.sheet.columns) if column.key in sheet.columns
    ]
    if not both:
        return lambda row, cells: False
    of_record, of_row = itemgetter(*(at for at, _ in both)), itemgetter(*(at for _, at in both))
    return lambda row, cells: bool(of_row(row) == of_record(cells))


def _changed(form: Form[R], before: Sequence[str], after: Sequence[str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(column.name, was, will)
        for column, was, will in zip(form.sheet.columns, before, after, strict=True)
        if was != will and not column.note
    )


def _contents(lots: Sequence[LotRow], reserves: Sequence[ReserveRow]) -> tuple[DepotLots, ...]:
    by_depot: dict[DepotId, tuple[list[Lot], list[Reserve]]] = {}
    for lot in lots:
        by_depot.setdefault(lot.depot, ([], []))[0].append(lot.lot)
    for reserve in reserves:
        by_depot.setdefault(reserve.depot, ([], []))[1].append(reserve.reserve)
    return tuple(DepotLots(depot, tuple(batches), tuple(least)) for depot, (batches, least) in by_depot.items())
