"""How wide a table's columns are and how high its rows: a heading and a number are never cut, a long text wraps."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from console.views.tables import Column, Row, TableView

PADDING = 24
"""What a cell's frame takes from its text, both sides together, in px."""
SPREAD = 1.6
"""A text's column grows to at most so many times the width that its view wished for."""
KEPT = 20_000
"""Texts whose widths are remembered."""
LINES = 3
"""A text takes at most so many lines of its row."""


class ColumnWidths:
    """Fits the columns of one table. They only grow, so that nothing jumps while rows change."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._columns: tuple[Column, ...] = ()
        self._font = ""
        self._fitted: list[int] = []
        self._rows: tuple[Row, ...] = ()
        self._known: dict[str, int] = {}
        self._high: dict[tuple[tuple[str, ...], tuple[int, ...]], int] = {}

    def fit(self, view: TableView) -> None:
        """Give the columns their widths for these rows."""
        font = self._table.font().key()
        if view.columns != self._columns or font != self._font:
            self._columns, self._font, self._rows = view.columns, font, ()
            self._known.clear()
            self._high.clear()
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

    def sections(self) -> tuple[int, ...]:
        """The widths as they are now."""
        header = self._table.horizontalHeader()
        return tuple(header.sectionSize(number) for number in range(header.count()))

    def lines(self, row: Row, sections: tuple[int, ...]) -> int:
        """How many lines the row takes where the columns are so wide."""
        known = self._high.get((row.cells, sections))
        if known is None:
            if len(self._high) > KEPT:
                self._high.clear()
            known = min(LINES, max(map(self._lines, row.cells, sections), default=1))
            self._high[row.cells, sections] = known
        return known

    def cut(self, row: Row) -> list[int]:
        """The columns in which this row's text does not fit even so."""
        sections = self.sections()
        return [number for number, text in enumerate(row.cells) if self._lines(text, sections[number]) > LINES]

    def _lines(self, text: str, section: int) -> int:
        room = section - PADDING + 2
        if self._width(text) <= room:
            return 1
        metrics = self._table.fontMetrics()
        wrapped = metrics.boundingRect(QRect(0, 0, max(room, 1), 0), Qt.TextFlag.TextWordWrap, text)
        return max(1, round(wrapped.height() / metrics.lineSpacing()))

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
