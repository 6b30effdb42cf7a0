"""The sheets below: log, alarms, stock, teams. Each is a table with its filter and its few actions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from console.situation.alarms import AcknowledgeAlarm, SilenceAlarms
from console.views.intents import FilterSheet, MoreLog, Select, Sheet
from console.views.language import Language
from console.views.tables import TableView
from console.widgets.parts import button, row, rows
from console.widgets.table import Table
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

    def title(self, language: Language) -> str:
        """What stands on its tab, with its key."""
        raise NotImplementedError


class LogSheet(SheetPage):
    """Every entry of the record."""

    sheet: Sheet = "log"

    def title(self, language: Language) -> str:
        return language.text("Log") + "  F8"

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

    def title(self, language: Language) -> str:
        return language.text("Stock") + "  F7"


class TeamSheet(SheetPage):
    """The team board; a status is set by hand after a telephone call."""

    sheet: Sheet = "teams"

    def title(self, language: Language) -> str:
        return language.text("Teams") + "  Shift+F7"

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

    def title(self, language: Language) -> str:
        return language.text("Alarms") + "  Shift+F9"

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
