"""A TableView as Qt's tables want it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from console.views.tables import Row, TableView

Index = QModelIndex | QPersistentModelIndex
BAR = Qt.ItemDataRole.UserRole
"""The role under which a cell's bar is asked for."""
_SIDES = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight}


class TableModel(QAbstractTableModel):
    """Holds one TableView; a new one is told to Qt with as little ado as is true."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = TableView((), ())
        self.colours: dict[str, QColor] = {}
        self._places: dict[str, int] | None = {}

    def show(self, view: TableView) -> None:
        """Take a table in."""
        before = self.shown
        if view == before:
            return
        self._places = None
        if [row.id for row in before.rows] == [row.id for row in view.rows] and before.columns == view.columns:
            self.shown = view
            self._tell_changes(before.rows)
            return
        self.beginResetModel()
        self.shown = view
        self.endResetModel()

    def row_of(self, wanted: str) -> int:
        """Where the row with this id stands, -1 if it is not there."""
        if self._places is None:
            self._places = {row.id: number for number, row in enumerate(self.shown.rows)}
        return self._places.get(wanted, -1)

    def _tell_changes(self, before: tuple[Row, ...]) -> None:
        last = len(self.shown.columns) - 1
        for number, (old, new) in enumerate(zip(before, self.shown.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shown.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = next((tone for number, tone in row.tones if number in (index.column(), -1)), "")
            return self.colours.get(tone)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[self.shown.columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        if role == BAR:
            return next((bar for bar in row.bars if bar.column == index.column()), None)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.shown.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter
        return None
