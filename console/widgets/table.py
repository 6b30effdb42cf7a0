"""The one table widget: shows a TableView, keeps selection, focus and what is in sight while rows come and go."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget

from console.views.tables import Row, TableView
from console.widgets.bar_cells import BarCells
from console.widgets.column_widths import ColumnWidths
from console.widgets.parts import label, rows
from console.widgets.table_model import TableModel
from console.widgets.tokens import TOKENS, Theme

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 28
_CHOSEN = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Grid(QTableView):
    """Qt's table, which says while it is only being entered: Qt then points to a row that nobody chose."""

    entering = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entering = True
        super().focusInEvent(event)
        self.entering = False


class Table(QWidget):
    """A table of rows that can be selected one at a time. The selected row's text stands whole beneath, if it is cut.

    `selected` and `opened` are asked for by a person only, never by rows that change.
    """

    selected = Signal(str)  # the row's id
    pointed = Signal()  # another row is the current one, for whatever reason
    opened = Signal(str)  # double click or Enter
    reached_end = Signal()  # scrolled to the last row: more may follow

    def __init__(self) -> None:
        super().__init__()
        self._model = TableModel()
        self._table = Grid()
        self._set_up()
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.whole = label("", "caption", wrap=True)
        self.whole.hide()
        filled = QWidget()
        inside = rows(filled, spacing=2)
        inside.addWidget(self._table, 1)
        inside.addWidget(self.whole)
        self._filled = filled
        self._layout = QStackedLayout(self)
        self._layout.addWidget(filled)
        self._layout.addWidget(self.empty)
        self._widths = ColumnWidths(self._table)
        self._rendering = False
        self._table.selectionModel().currentRowChanged.connect(self._moved)
        self._table.activated.connect(lambda index: self.opened.emit(self._id(index)))
        self._table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._table.horizontalHeader().geometriesChanged.connect(self._say_whole)

    def _set_up(self) -> None:
        table = self._table
        table.setModel(self._model)
        self._bars = BarCells(table)
        table.setItemDelegate(self._bars)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionsClickable(False)

    def set_theme(self, theme: Theme) -> None:
        """Colours for the tones."""
        t = TOKENS[theme]
        self._model.colours = {"attention": QColor(t.attention), "late": QColor(t.late), "muted": QColor(t.muted)}
        self._bars.set_theme(theme)
        self._table.viewport().update()

    def render(self, view: TableView) -> None:  # type: ignore[override]
        """Show this. Whoever reads further down keeps the rows in sight that are there, whatever comes above."""
        before, seen = self.current, self._in_sight()
        self._rendering = True
        try:
            self._model.show(view)
            self._fit()
            self.empty.setText("\n".join(part for part in (view.empty, view.hint) if part))
            self._layout.setCurrentWidget(self.empty if view.empty and not view.rows else self._filled)
            wanted = view.selected or before
            if wanted != self.current:
                self._select(wanted)
            self._bring_back(seen)
            if view.selected and view.selected != before:
                self._table.scrollTo(self._table.currentIndex())
        finally:
            self._rendering = False
        self._say_whole()

    def begin_anew(self) -> None:
        """Other rows come that have nothing to do with these: nothing is selected, and the first is in sight."""
        self._rendering = True
        self._table.selectionModel().clear()
        self._rendering = False
        self._table.verticalScrollBar().setValue(0)

    @property
    def current(self) -> str:
        """The id of the selected row, empty for none."""
        index = self._table.selectionModel().currentIndex()
        return self._id(index) if index.isValid() else ""

    @property
    def current_row(self) -> Row | None:
        """The selected row."""
        index = self._table.selectionModel().currentIndex()
        return self._model.shown.rows[index.row()] if index.isValid() else None

    @property
    def shown(self) -> TableView:
        """What is shown."""
        return self._model.shown

    @property
    def grid(self) -> QTableView:
        """The rows themselves: what takes keys and clicks."""
        return self._table

    def take_focus(self) -> None:
        """To the rows; the first one is selected if none was."""
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.current and self._model.shown.rows:
            self._rendering = True
            self._table.selectionModel().setCurrentIndex(self._model.index(0, 0), _CHOSEN)
            self._rendering = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as their headings and numbers, rows as high as their texts."""
        self._widths.fit(self._model.shown)
        sections, header = self._widths.sections(), self._table.verticalHeader()
        line = self._table.fontMetrics().lineSpacing()
        for number, row in enumerate(self._model.shown.rows):
            height = ROW_HEIGHT + (self._widths.lines(row, sections) - 1) * line
            if header.sectionSize(number) != height:
                header.resizeSection(number, height)

    # --- what is selected, and what is in sight --------------------------------------------------------------------

    def _id(self, index: Index) -> str:
        return self._model.shown.rows[index.row()].id if index.isValid() else ""

    def _moved(self, now: Index) -> None:
        self._say_whole()
        self.pointed.emit()
        if not self._rendering and not self._table.entering and now.isValid():
            self.selected.emit(self._id(now))

    def _select(self, wanted: str) -> None:
        row = self._model.row_of(wanted)
        if row < 0:
            self._table.selectionModel().clear()
        else:
            self._table.selectionModel().setCurrentIndex(self._model.index(row, 0), _CHOSEN)

    def _in_sight(self) -> tuple[str, int] | None:
        """The first row in sight and how far above the edge it begins; None at the top, which stays the top."""
        if not self._table.verticalScrollBar().value():
            return None
        row = self._table.rowAt(0)
        return None if row < 0 else (self._model.shown.rows[row].id, self._table.rowViewportPosition(row))

    def _bring_back(self, seen: tuple[str, int] | None) -> None:
        bar = self._table.verticalScrollBar()
        row = -1 if seen is None else self._model.row_of(seen[0])
        if seen is None:
            bar.setValue(0)
        elif row >= 0:
            self._table.doItemsLayout()
            bar.setValue(self._table.verticalHeader().sectionPosition(row) - seen[1])

    def _say_whole(self) -> None:
        """Beneath the table: the selected row's texts that do not fit into their cells."""
        row = self.current_row
        cut = [] if row is None else [row.cells[column] for column in self._widths.cut(row)]
        self.whole.setText(" · ".join(cut))
        self.whole.setVisible(bool(cut))

    def _scrolled(self, value: int) -> None:
        if value and value == self._table.verticalScrollBar().maximum():
            self.reached_end.emit()
