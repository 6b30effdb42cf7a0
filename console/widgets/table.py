"""The one table widget: shows a TableView, keeps selection and scroll position while rows change."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget

from console.views.tables import Row, TableView
from console.widgets.parts import label
from console.widgets.tokens import TOKENS, Theme

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    """A TableView as Qt wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = TableView((), ())
        self.colours: dict[str, QColor] = {}

    def show(self, view: TableView) -> None:
        """Take a table in; tells Qt as little as is true."""
        before, self_columns = self.shown, self.shown.columns
        if view == before:
            return
        if self_columns != view.columns or len(before.rows) != len(view.rows):
            self.beginResetModel()
            self.shown = view
            self.endResetModel()
            return
        self.shown = view
        if before.rows != view.rows and view.rows:
            last = self.index(len(view.rows) - 1, len(view.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shown.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = self.shown.columns[index.column()].align
            flag = Qt.AlignmentFlag.AlignRight if side == "right" else Qt.AlignmentFlag.AlignLeft
            return flag | Qt.AlignmentFlag.AlignVCenter
        return None

    def _colour(self, row: Row, column: int) -> QColor | None:
        tone = next((tone for number, tone in row.tones if number in (column, -1)), "")
        return self.colours.get(tone)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.shown.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QWidget):
    """A table of rows that can be selected one at a time."""

    selected = Signal(str)  # the row's id, when a person chose it
    opened = Signal(str)  # double click or Enter
    reached_end = Signal()  # scrolled to the last row: more may follow

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self._table = QTableView()
        self._table.setModel(self._model)
        self._table.setShowGrid(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(28)
        self._table.horizontalHeader().setHighlightSections(False)
        self._empty = label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._table)
        self._layout.addWidget(self._empty)
        self._widths: tuple[int, ...] = ()
        self._table.clicked.connect(lambda index: self.selected.emit(self._id(index)))
        self._table.activated.connect(lambda index: self.opened.emit(self._id(index)))
        self._table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_theme(self, theme: Theme) -> None:
        """Colours for the tones."""
        t = TOKENS[theme]
        self._model.colours = {"attention": QColor(t.attention), "late": QColor(t.late), "muted": QColor(t.muted)}
        self._table.viewport().update()

    def render(self, view: TableView) -> None:  # type: ignore[override]
        """Show this."""
        scroll = self._table.verticalScrollBar().value()
        before = self.current
        self._model.show(view)
        self._size_columns()
        self._empty.setText(view.empty)
        self._layout.setCurrentWidget(self._table if view.rows or not view.empty else self._empty)
        wanted = view.selected or before
        if wanted != self.current:
            self._select(wanted)
        self._table.verticalScrollBar().setValue(scroll)

    @property
    def current(self) -> str:
        """The id of the selected row, empty for none."""
        index = self._table.selectionModel().currentIndex()
        return self._id(index) if index.isValid() else ""

    def take_focus(self) -> None:
        """To the rows."""
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _id(self, index: Index) -> str:
        return self._model.shown.rows[index.row()].id if index.isValid() else ""

    def _select(self, wanted: str) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        for number, row in enumerate(self._model.shown.rows):
            if row.id == wanted:
                self._table.selectionModel().setCurrentIndex(self._model.index(number, 0), flags)
                return
        self._table.clearSelection()

    def _size_columns(self) -> None:
        widths = tuple(column.width for column in self._model.shown.columns)
        if widths == self._widths:
            return
        self._widths = widths
        header = self._table.horizontalHeader()
        for number, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
            if width:
                header.resizeSection(number, width)

    def _scrolled(self, value: int) -> None:
        if value and value == self._table.verticalScrollBar().maximum():
            self.reached_end.emit()
