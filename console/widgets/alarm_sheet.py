"""The alarms: who waits for whom since when, with the telephone; acknowledge, silence."""

from console.situation.alarms import AcknowledgeAlarm, SilenceAlarms
from console.views.alarm_table import AlarmsView
from console.views.intents import AcknowledgeNewest, Select, Sheet
from console.views.language import Language
from console.widgets.parts import button
from console.widgets.sheet_page import SheetPage
from resources.base import AlarmId


class AlarmSheet(SheetPage):
    """Alarms that still need a look."""

    sheet: Sheet = "alarms"

    def title(self, language: Language) -> str:
        return language.text("Alarms") + "  Shift+F9"

    def add_tools(self) -> None:
        self.words.hide()
        self._waiting: frozenset[AlarmId] = frozenset()
        self._newest, self._this, self._silence = button(), button(), button()
        for tool in (self._newest, self._this, self._silence):
            self.add_tool(tool)
        self._newest.clicked.connect(lambda: self.requested.emit(AcknowledgeNewest()))
        self._this.clicked.connect(lambda: self.requested.emit(AcknowledgeAlarm(AlarmId(self.table.current))))
        self._silence.clicked.connect(lambda: self.requested.emit(SilenceAlarms()))
        self.table.pointed.connect(self._enable)
        self.table.opened.connect(lambda alarm: self.requested.emit(Select("alarm", alarm)))

    def no_hands(self) -> None:
        """The alarms are only shown."""
        for tool in (self._newest, self._this, self._silence):
            tool.hide()

    def relabel(self, language: Language) -> None:
        self._newest.setText(language.text("Acknowledge") + "  F9")
        self._this.setText(language.text("Only the selected"))
        self._silence.setText(language.text("Silence"))

    def render(self, view: AlarmsView) -> None:  # type: ignore[override]
        super().render(view.table)
        self._waiting = view.waiting
        self._silence.setEnabled(view.sounding)
        self._enable()

    def _enable(self) -> None:
        self._newest.setEnabled(bool(self._waiting))
        self._this.setEnabled(self.table.current in self._waiting)
