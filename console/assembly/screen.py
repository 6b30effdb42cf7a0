"""The screen: every widget made once, put into the window, and spoken to in one language and theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from console.maps.map_widget import MapWidget
from console.views.intents import Panel, Sheet
from console.views.language import Language
from console.widgets.bell import Bell
from console.widgets.dispatch_panel import DispatchPanel
from console.widgets.incident_list import IncidentList
from console.widgets.incident_panel import IncidentPanel
from console.widgets.intake_form import IntakeForm
from console.widgets.main_window import MainWindow
from console.widgets.notices import Banner, Toasts
from console.widgets.palette import Palette
from console.widgets.qt_words import QtWords
from console.widgets.sheets import AlarmSheet, LogSheet, Sheets, StockSheet, TeamSheet
from console.widgets.sign_in import SignInPanel
from console.widgets.style import style_sheet
from console.widgets.tokens import Theme
from console.widgets.top_bar import TopBar


class Screen:
    """All widgets of the console's window."""

    def __init__(self, language: Language, theme: Theme) -> None:
        self.top, self.banner, self.list = TopBar(), Banner(), IncidentList()
        self.map = MapWidget()
        self.incident, self.intake = IncidentPanel(language), IntakeForm(language)
        self.dispatch, self.sign_in = DispatchPanel(language), SignInPanel()
        self.log_side = Sheets(
            (LogSheet(), AlarmSheet()), lambda words: (words.text("Log") + "  F8", words.text("Alarms") + "  Shift+F9")
        )
        self.stock_side = Sheets(
            (StockSheet(), TeamSheet()),
            lambda words: (words.text("Stock") + "  F7", words.text("Teams") + "  Shift+F7"),
        )
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.log_side)
        below.addWidget(self.stock_side)
        below.setSizes([1, 1])
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.top)
        inside.addWidget(self.banner)
        panels: dict[Panel, QWidget] = {
            "incident": self.incident,
            "intake": self.intake,
            "dispatch": self.dispatch,
            "sign_in": self.sign_in,
        }
        self.window = MainWindow(head, self.list, self.map, panels, below)
        self.toasts, self.palette = Toasts(self.map), Palette(self.window)
        self.bell = Bell(self.window)
        self.speakers = (
            self.top, self.list, self.incident, self.intake, self.dispatch, self.sign_in,
            self.log_side, self.stock_side, self.palette,
        )  # fmt: skip
        self.sources = (*self.speakers, self.window)
        application = QApplication.instance()
        assert application is not None
        self._qt_words = QtWords(application)
        self.speak(language)
        self.dress(theme)

    def speak(self, language: Language) -> None:
        """All static texts in this language."""
        self._qt_words.speak(language.tongue)
        for widget in self.speakers:
            widget.relabel(language)

    def dress(self, theme: Theme) -> None:
        """All colours of this theme."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(style_sheet(theme))
        for sheets in (self.log_side, self.stock_side):
            sheets.set_theme(theme)

    def show_sheet(self, sheet: Sheet) -> None:
        """Bring a sheet up, wherever it stands."""
        if not self.log_side.show_sheet(sheet):
            self.stock_side.show_sheet(sheet)

    def close(self) -> None:
        """Let the window and its page go before the application does."""
        self.window.hide()
        self.window.setParent(None)
        self.window.deleteLater()
