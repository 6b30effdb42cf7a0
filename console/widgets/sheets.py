"""The sheets below: several tables behind tabs, each with its filter and its few actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QStackedWidget, QTabBar, QWidget

from console.situation.alarms import AcknowledgeAlarm, SilenceAlarms
from console.views.intents import FilterSheet, MoreLog, Select, Sheet
from console.views.language import Language
from console.views.tables import TableView
from console.widgets.parts import button, row, rows
from console.widgets.table import Table
from console.widgets.tokens import Theme
from resources.base import AlarmId, TeamId
from resources.teams import KINDS, SetTeamStatus


class SheetPage(QWidget):
    """A table with a filter above it."""

    requested = Signal(object)
    sheet: Sheet

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(260)
        self.words.textChanged.connect(lambda _: self.ask())
        self.tools = row()
        self.tools.addWidget(self.words)
        inside = rows(self, spacing=2)
        inside.setContentsMargins(10, 4, 6, 4)
        inside.addLayout(self.tools)
        inside.addWidget(self.table, 1)
        self.add_tools()
        self.tools.addStretch(1)

    def add_tools(self) -> None:
        """What this sheet has beside the filter."""

    def option(self) -> str:
        """The sheet's own choice."""
        return ""

    def ask(self) -> None:
        """The filter changed."""
        self.requested.emit(FilterSheet(self.sheet, self.words.text(), self.option()))

    def render(self, view: TableView) -> None:  # type: ignore[override]
        """Show this."""
        self.table.render(view)

    def relabel(self, language: Language) -> None:
        """The sheet's own words."""
        self.words.setPlaceholderText(language.text("Filter"))


class LogSheet(SheetPage):
    """Every entry of the record."""

    sheet: Sheet = "log"

    def add_tools(self) -> None:
        self._scope = QComboBox()
        for key in ("", "incident", "all"):
            self._scope.addItem(key, key)
        self._scope.currentIndexChanged.connect(lambda _: self.ask())
        self.tools.addWidget(self._scope)
        self.table.reached_end.connect(lambda: self.requested.emit(MoreLog()))

    def option(self) -> str:
        return str(self._scope.currentData())

    def relabel(self, language: Language) -> None:
        self.words.setPlaceholderText(language.text("Search the log"))
        texts = (
            language.text("without position reports"),
            language.text("the selected incident only"),
            language.text("every entry"),
        )
        for index, text in enumerate(texts):
            self._scope.setItemText(index, text)


class StockSheet(SheetPage):
    """Stock by tier."""

    sheet: Sheet = "stock"


class TeamSheet(SheetPage):
    """The team board; a status is set by hand after a telephone call."""

    sheet: Sheet = "teams"

    def add_tools(self) -> None:
        self._kind = QComboBox()
        for key in ("", *KINDS):
            self._kind.addItem(key, key)
        self._kind.currentIndexChanged.connect(lambda _: self.ask())
        self._source = QLineEdit()
        self._source.setMaximumWidth(180)
        self._free, self._out = button(), button()
        for part in (self._kind, self._source, self._free, self._out):
            self.tools.addWidget(part)
        self._free.clicked.connect(lambda: self._set("available"))
        self._out.clicked.connect(lambda: self._set("out_of_service"))
        self.table.selected.connect(self._chosen)
        self._chosen("")

    def option(self) -> str:
        return str(self._kind.currentData())

    def _chosen(self, team: str) -> None:
        for part in (self._free, self._out, self._source):
            part.setVisible(bool(team))
        if team:
            self.requested.emit(Select("team", team))

    def _set(self, status: str) -> None:
        source = self._source.text().strip() or self._source.placeholderText()
        command = SetTeamStatus(TeamId(self.table.current), status, source)  # type: ignore[arg-type]
        self.requested.emit(command)

    def relabel(self, language: Language) -> None:
        self.words.setPlaceholderText(language.text("Filter: name, phone, status"))
        self._source.setPlaceholderText(language.text("by telephone"))
        self._free.setText(language.text("Set available"))
        self._out.setText(language.text("Set out of service"))
        self._kind.setItemText(0, language.text("all kinds"))
        for index, name in enumerate(KINDS.values(), start=1):
            self._kind.setItemText(index, language.name(name))


class AlarmSheet(SheetPage):
    """Alarms: acknowledge, silence."""

    sheet: Sheet = "alarms"

    def add_tools(self) -> None:
        self.words.hide()
        self._acknowledge, self._silence = button(), button()
        self.tools.addWidget(self._acknowledge)
        self.tools.addWidget(self._silence)
        self._acknowledge.clicked.connect(lambda: self._acknowledge_one(self.table.current))
        self._silence.clicked.connect(lambda: self.requested.emit(SilenceAlarms()))
        self.table.opened.connect(self._acknowledge_one)
        self.table.selected.connect(lambda alarm: self.requested.emit(Select("alarm", alarm)))

    def _acknowledge_one(self, alarm: str) -> None:
        if alarm:
            self.requested.emit(AcknowledgeAlarm(AlarmId(alarm)))

    def relabel(self, language: Language) -> None:
        self._acknowledge.setText(language.text("Acknowledge") + "  F9")
        self._silence.setText(language.text("Silence the sound"))

    def render(self, view: TableView) -> None:  # type: ignore[override]
        super().render(view)
        self._acknowledge.setEnabled(bool(view.rows))
        self._silence.setEnabled(bool(view.rows))


class Sheets(QFrame):
    """Some sheets behind tabs."""

    requested = Signal(object)

    def __init__(self, pages: Sequence[SheetPage], titles: Callable[[Language], Sequence[str]]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._pages = list(pages)
        self._titles = titles
        self._tabs, self._stack = QTabBar(), QStackedWidget()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in self._pages:
            self._tabs.addTab("")
            self._stack.addWidget(page)
            page.requested.connect(self.requested)
        inside = rows(self, spacing=0)
        inside.addWidget(self._tabs)
        inside.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._turn)

    def show_sheet(self, sheet: Sheet) -> bool:
        """Bring a sheet up and give its rows the focus; False when it is not one of these."""
        for index, page in enumerate(self._pages):
            if page.sheet == sheet:
                self._tabs.setCurrentIndex(index)
                page.table.take_focus()
                return True
        return False

    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self._pages[index].ask()  # a sheet that was not up is out of date

    def page(self, sheet: Sheet) -> SheetPage:
        """One of the sheets, whether it is up or not. KeyError when it is not one of these."""
        return {page.sheet: page for page in self._pages}[sheet]

    @property
    def current(self) -> SheetPage:
        """The sheet that is up."""
        return self._pages[self._tabs.currentIndex()]

    def relabel(self, language: Language) -> None:
        """The tabs and what stands in them."""
        for index, title in enumerate(self._titles(language)):
            self._tabs.setTabText(index, title)
        for page in self._pages:
            page.relabel(language)

    def set_theme(self, theme: Theme) -> None:
        """Colours for the tables."""
        for page in self._pages:
            page.table.set_theme(theme)
