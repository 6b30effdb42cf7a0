"""The stock sheet: one table for whichever view of the stock is chosen, and the chart beside it for movements."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from console.views.intents import ChooseItem, Select, Sheet
from console.views.language import Language
from console.views.stock_asked import OF_ONE_ITEM, SEGMENTS, Segment, StockView
from console.views.tables import TableView
from console.widgets.elided import ElidedLabel
from console.widgets.sheet_page import SheetPage
from console.widgets.stock_chart import StockChart
from console.widgets.tokens import Theme

TABLE_SHARE, CHART_SHARE = 6, 7
"""How table and chart share the sheet's width."""
ITEM_WIDTH = 270
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StockSheet(SheetPage):
    """Days of cover, districts, items, where one lies, what expires, what moved. ← and → turn from one to the next."""

    sheet: Sheet = "stock"

    def title(self, language: Language) -> str:
        return language.text("Stock") + "  F7"

    def add_tools(self) -> None:
        self._view = StockView("cover", TableView((), ()))
        self.segment, self.item = QComboBox(), QComboBox()
        self.segment.setObjectName("stock_segment")
        self.segment.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        self.item.setObjectName("stock_item")
        self.item.setFixedWidth(ITEM_WIDTH)
        for key in SEGMENTS:
            self.segment.addItem(key, key)
        self.segment.currentIndexChanged.connect(lambda _: self.ask())
        self.item.activated.connect(lambda _: self.requested.emit(ChooseItem(str(self.item.currentData()))))
        self.add_tool(self.segment)
        self.add_tool(self.item)
        self.chart, self.note = StockChart(), ElidedLabel("caption")
        self.inside.removeWidget(self.table)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.table, TABLE_SHARE)
        beside.addWidget(self.chart, CHART_SHARE)
        self.inside.addLayout(beside, 1)
        self.inside.addWidget(self.note)
        self.item.hide()
        self.chart.hide()
        self.note.hide()
        self.table.selected.connect(lambda row: self._pick(row, show=False))
        self.table.opened.connect(self._open)
        self.table.grid.installEventFilter(self)

    def option(self) -> str:
        return str(self.segment.currentData())

    def show_segment(self, segment: Segment) -> None:
        """Turn to a view."""
        self.segment.setCurrentIndex(SEGMENTS.index(segment))

    def render(self, view: StockView) -> None:  # type: ignore[override]
        """Show this view of the stock. One that has been turned away from meanwhile is late, and dropped."""
        if view.segment != self.option():
            return
        if (view.segment, view.item) != (self._view.segment, self._view.item):
            self.table.begin_anew()
        self._view = view
        super().render(view.table)
        self.note.setText(view.note)
        self.note.setVisible(bool(view.note))
        of_one = view.segment in OF_ONE_ITEM and bool(view.items)
        self.item.setVisible(of_one)
        self.words.setVisible(not of_one)
        self._fill_items(view)
        self.chart.setVisible(view.chart is not None)
        self.chart.render(view.chart)

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        texts = (
            language.text("Days of cover"),
            language.text("By district"),
            language.text("All items"),
            language.text("Where it lies"),
            language.text("Expiring lots"),
            language.text("Movements, 24 h"),
            language.text("Movements, 30 days"),
            language.text("Movements, 12 months"),
        )
        for index, text in enumerate(texts):
            self.segment.setItemText(index, text)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.chart.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """← and → in the rows turn to the view before and after."""
        if watched is self.table.grid and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            turn = _TURNS.get(Qt.Key(event.key()))
            if turn is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.segment.setCurrentIndex((self.segment.currentIndex() + turn) % len(SEGMENTS))
                return True
        return super().eventFilter(watched, event)

    def _fill_items(self, view: StockView) -> None:
        """The choice of items; touched only when it differs, so that an open list stays as it is."""
        there = tuple((str(self.item.itemData(at)), self.item.itemText(at)) for at in range(self.item.count()))
        if view.items and there != view.items:
            self.item.clear()
            for code, name in view.items:
                self.item.addItem(name, code)
        if view.item:
            self.item.setCurrentIndex(self.item.findData(view.item))

    def _pick(self, row: str, show: bool) -> None:
        if self._view.picks == "item":
            self.requested.emit(ChooseItem(row))
        elif self._view.picks == "depot":
            self.requested.emit(Select("depot", self._view.leads.get(row, row), show))

    def _open(self, row: str) -> None:
        """Enter: from an item to where it lies, from a lot or a depot to the map."""
        self._pick(row, show=True)
        if self._view.picks == "item":
            self.show_segment("places")
