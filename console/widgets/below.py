"""What stands below the map: the sheets behind tabs, in two groups side by side, or in one on a small screen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QSplitter, QStackedWidget, QTabBar

from console.situation.mode import RoomMode
from console.views.intents import Sheet
from console.views.language import Language
from console.widgets.alarm_sheet import AlarmSheet
from console.widgets.parts import row, rows
from console.widgets.sheet_page import SheetPage
from console.widgets.sheets import LogSheet
from console.widgets.stock_sheet import StockSheet
from console.widgets.team_sheet import TeamSheet
from console.widgets.tokens import Theme

SHARES: dict[str, tuple[int, int]] = {"peacetime": (10_000, 10_000), "emergency": (10_000, 13_000)}
"""How two groups share the width, by mode: the alarms' three buttons stand behind three tabs. Far more than there is,
since less than their least widths would share it out by those.
"""


class SheetGroup(QFrame):
    """Some sheets behind tabs; beside the tabs the bar of the one that is up."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.pages: list[SheetPage] = []
        self._tabs, self._stack, self._bars = QTabBar(), QStackedWidget(), QStackedWidget()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bars.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        inside = rows(self, spacing=0)
        top = row()
        top.setContentsMargins(4, 2, 10, 2)
        top.addWidget(self._tabs)
        top.addWidget(self._bars, 1)
        inside.addLayout(top)
        inside.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._turn)

    def hold(self, pages: Sequence[SheetPage], up: Sequence[SheetPage]) -> None:
        """Hold these pages from now on; the first of those that were up stays up if it is among them."""
        self.pages = list(pages)
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for page in self.pages:
            self._tabs.addTab("")
            self._stack.addWidget(page)
            self._bars.addWidget(page.bar)
        self._tabs.blockSignals(False)
        if self.pages:
            index = next((self.pages.index(page) for page in up if page in self.pages), 0)
            self._tabs.setCurrentIndex(index)
            self._show(self.pages[index])

    def show_page(self, page: SheetPage) -> None:
        """Bring one of the pages up."""
        self._tabs.setCurrentIndex(self.pages.index(page))

    def relabel(self, language: Language) -> None:
        """The tabs."""
        for index, page in enumerate(self.pages):
            self._tabs.setTabText(index, page.title(language))

    @property
    def up(self) -> SheetPage | None:
        """The page that is up."""
        return next((page for page in self.pages if page is self._stack.currentWidget()), None)

    def _show(self, page: SheetPage) -> None:
        self._stack.setCurrentWidget(page)
        self._bars.setCurrentWidget(page.bar)

    def _turn(self, index: int) -> None:
        if 0 <= index < len(self.pages):
            self._show(self.pages[index])
            self.pages[index].ask()  # a sheet that was not up is out of date


class Below(QSplitter):
    """All sheets, in two groups side by side; all in one when it is narrow.

    Watch-keeping has log and alarms on the left, stock and teams on the right. Command has the log on the left and the
    alarms beside it.
    """

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self._language = language
        self.log, self.alarms, self.stock, self.teams = LogSheet(), AlarmSheet(), StockSheet(), TeamSheet()
        self._pages: dict[Sheet, SheetPage] = {
            page.sheet: page for page in (self.log, self.alarms, self.stock, self.teams)
        }
        self._left, self._right = SheetGroup(), SheetGroup()
        for page in self._pages.values():
            page.requested.connect(self.requested)
        for group in (self._left, self._right):
            self.addWidget(group)
        self._narrow, self._mode = False, "peacetime"
        self.arrange(narrow=False)

    def arrange(self, narrow: bool) -> None:
        """One group or two: half of a small screen cannot hold a table that can be read."""
        self._narrow = narrow
        pages, cut = list(self._pages.values()), 1 if self._mode == "emergency" else 2
        up = [page for page in (self._left.up, self._right.up) if page is not None]
        self._left.hold(pages if narrow else pages[:cut], up)
        self._right.hold([] if narrow else pages[cut:], up)
        self._right.setVisible(not narrow)
        self.setSizes(SHARES[self._mode])
        self.relabel(self._language)

    def set_mode(self, mode: RoomMode) -> None:
        """Watch-keeping or command: which sheets stand side by side, and which are up."""
        self._mode = mode
        self.arrange(self._narrow)
        self.turn_to("alarms" if mode == "emergency" else "stock")
        if mode == "emergency" or not self._narrow:
            self.turn_to("log")

    def turn_to(self, sheet: Sheet) -> None:
        """Bring a sheet up; the focus stays where it is."""
        page = self._pages[sheet]
        (self._left if page in self._left.pages else self._right).show_page(page)

    def page(self, sheet: Sheet) -> SheetPage:
        """One of the sheets, whether it is up or not."""
        return self._pages[sheet]

    def show_sheet(self, sheet: Sheet) -> None:
        """Bring a sheet up and give its rows the focus."""
        self.turn_to(sheet)
        self._pages[sheet].table.take_focus()

    def take_filter(self) -> None:
        """To the filter of the sheet in which somebody works, else to the log's search."""
        up = [group.up for group in (self._left, self._right) if group.up is not None and not group.isHidden()]
        focus = QApplication.focusWidget()
        working = next((page for page in up if focus is not None and page.isAncestorOf(focus)), up[0])
        if not working.words.isVisible():
            self.show_sheet("log")
            working = self.log
        working.take_filter()

    def relabel(self, language: Language) -> None:
        """The tabs and what stands in them."""
        self._language = language
        for group in (self._left, self._right):
            group.relabel(language)
        for page in self._pages.values():
            page.relabel(language)

    def set_theme(self, theme: Theme) -> None:
        """Colours for what stands in the sheets."""
        for page in self._pages.values():
            page.set_theme(theme)
