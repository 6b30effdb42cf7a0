"""What stands below the map: the sheets behind tabs, in two groups side by side, or in one on a small screen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QTabBar

from console.views.intents import Sheet
from console.views.language import Language
from console.widgets.parts import rows
from console.widgets.sheets import AlarmSheet, LogSheet, SheetPage, StockSheet, TeamSheet
from console.widgets.tokens import Theme


class SheetGroup(QFrame):
    """Some sheets behind tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.pages: list[SheetPage] = []
        self._tabs, self._stack = QTabBar(), QStackedWidget()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = rows(self, spacing=0)
        inside.addWidget(self._tabs)
        inside.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._turn)

    def hold(self, pages: Sequence[SheetPage]) -> None:
        """Hold these pages from now on; the one that was up stays up if it is among them."""
        up = self._stack.currentWidget()
        self.pages = list(pages)
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for page in self.pages:
            self._tabs.addTab("")
            self._stack.addWidget(page)
        self._tabs.blockSignals(False)
        if self.pages:
            index = next((index for index, page in enumerate(self.pages) if page is up), 0)
            self._tabs.setCurrentIndex(index)
            self._stack.setCurrentWidget(self.pages[index])

    def show_page(self, page: SheetPage) -> None:
        """Bring one of the pages up."""
        self._tabs.setCurrentIndex(self.pages.index(page))

    def relabel(self, language: Language) -> None:
        """The tabs."""
        for index, page in enumerate(self.pages):
            self._tabs.setTabText(index, page.title(language))

    def _turn(self, index: int) -> None:
        if 0 <= index < len(self.pages):
            self._stack.setCurrentWidget(self.pages[index])
            self.pages[index].ask()  # a sheet that was not up is out of date


class Below(QSplitter):
    """All sheets: log and alarms on the left, stock and teams on the right; all in one group when it is narrow."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self._language = language
        self._pages: dict[Sheet, SheetPage] = {
            page.sheet: page for page in (LogSheet(), AlarmSheet(), StockSheet(), TeamSheet())
        }
        self._left, self._right = SheetGroup(), SheetGroup()
        for page in self._pages.values():
            page.requested.connect(self.requested)
        for group in (self._left, self._right):
            self.addWidget(group)
        self.arrange(narrow=False)

    def arrange(self, narrow: bool) -> None:
        """One group or two: half of a small screen cannot hold a table that can be read."""
        pages = list(self._pages.values())
        self._left.hold(pages if narrow else pages[:2])
        self._right.hold([] if narrow else pages[2:])
        self._right.setVisible(not narrow)
        self.setSizes([1, 1])
        self.relabel(self._language)

    def page(self, sheet: Sheet) -> SheetPage:
        """One of the sheets, whether it is up or not."""
        return self._pages[sheet]

    def show_sheet(self, sheet: Sheet) -> None:
        """Bring a sheet up and give its rows the focus."""
        page = self._pages[sheet]
        (self._left if page in self._left.pages else self._right).show_page(page)
        page.table.take_focus()

    def relabel(self, language: Language) -> None:
        """The tabs and what stands in them."""
        self._language = language
        for group in (self._left, self._right):
            group.relabel(language)
        for page in self._pages.values():
            page.relabel(language)

    def set_theme(self, theme: Theme) -> None:
        """Colours for the tables."""
        for page in self._pages.values():
            page.table.set_theme(theme)
