"""How wide a table's columns are: a heading and a number are never cut, a text gives way to what is left."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from console.views.tables import Column, Row, TableView

PADDING = 24
"""What a cell's frame takes from its text, both sides together, in px."""
SPREAD = 1.6
"""A text's column grows to at most so many times the width that its view wished for."""
KEPT = 20_000
"""Texts whose widths are remembered."""


class ColumnWidths:
    """Fits the columns of one table. They only grow, so that nothing jumps while rows change."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._columns: tuple[Column, ...] = ()
        self._font = ""
        self._fitted: list[int] = []
        self._rows: tuple[Row, ...] = ()
        self._known: dict[str, int] = {}

    def fit(self, view: TableView) -> None:
        """Give the columns their widths for these rows."""
        font = self._table.font().key()
        if view.columns != self._columns or font != self._font:
            self._columns, self._font, self._rows = view.columns, font, ()
            self._known.clear()
            self._fitted = [self._least(column) for column in view.columns]
            self._set_modes()
        if view.rows is self._rows:
            return
        self._rows = view.rows
        header = self._table.horizontalHeader()
        for number, column in enumerate(view.columns):
            if not column.width:
                continue
            most = max((self._width(row.cells[number]) for row in view.rows), default=0) + PADDING
            if column.align == "left":
                most = min(most, round(column.width * SPREAD))
            if most > self._fitted[number] or header.sectionSize(number) != self._fitted[number]:
                self._fitted[number] = max(most, self._fitted[number])
                header.resizeSection(number, self._fitted[number])

    def cut(self, row: Row) -> list[int]:
        """The columns in which this row's text does not fit."""
        header = self._table.horizontalHeader()
        return [
            number
            for number, text in enumerate(row.cells)
            if number < header.count() and self._width(text) + PADDING - 2 > header.sectionSize(number)
        ]

    def _set_modes(self) -> None:
        header = self._table.horizontalHeader()
        for number, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)

    def _least(self, column: Column) -> int:
        title = QFontMetrics(self._table.horizontalHeader().font()).horizontalAdvance(column.title)
        return max(column.width, title + PADDING)

    def _width(self, text: str) -> int:
        known = self._known.get(text)
        if known is None:
            if len(self._known) > KEPT:
                self._known.clear()
            known = self._known[text] = self._table.fontMetrics().horizontalAdvance(text)
        return known
