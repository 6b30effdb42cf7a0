"""The screen: every widget made once, put into the window, and spoken to in one language and theme."""

from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.maps.map_widget import MapWidget
from console.views.intents import Panel
from console.views.language import Language
from console.widgets.bell import Bell
from console.widgets.below import Below
from console.widgets.dispatch_panel import DispatchPanel
from console.widgets.exercise_panel import ExercisePanel
from console.widgets.file_drops import FileDrops
from console.widgets.handover_panel import HandoverPanel
from console.widgets.incident_list import IncidentList
from console.widgets.incident_panel import IncidentPanel
from console.widgets.intake_form import IntakeForm
from console.widgets.main_window import MainWindow
from console.widgets.notices import Banner, Toasts
from console.widgets.palette import Palette
from console.widgets.qt_words import QtWords
from console.widgets.report_panel import ReportPanel
from console.widgets.response_panel import ResponsePanel
from console.widgets.sign_in import SignInPanel
from console.widgets.style import style_sheet
from console.widgets.tokens import Theme
from console.widgets.top_bar import TopBar
from console.widgets.warning_panel import WarningPanel


class Screen:
    """All widgets of the console's window."""

    def __init__(self, language: Language, theme: Theme) -> None:
        put_on(theme)  # before there is anything to dress: dressing all of it again takes half a second
        self.top, self.banner, self.list = TopBar(), Banner(), IncidentList()
        self.map = MapWidget()
        self.incident, self.intake = IncidentPanel(language), IntakeForm(language)
        self.dispatch, self.sign_in = DispatchPanel(language), SignInPanel()
        self.warning = WarningPanel(language)
        self.response = ResponsePanel(language)
        self.report = ReportPanel(language)
        self.handover = HandoverPanel()
        self.exercise = ExercisePanel()
        self.below = Below(language)
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
            "response": self.response,
            "sign_in": self.sign_in,
            "warning": self.warning,
            "report": self.report,
            "handover": self.handover,
            "exercise": self.exercise,
        }
        self.window = MainWindow(head, self.list, self.map, panels, self.below)
        self.window.narrowed.connect(self.below.arrange)
        self.toasts, self.palette = Toasts(self.map), Palette(self.window)
        self.bell = Bell(self.window)
        self.drops = FileDrops(self.window)
        self.speakers: tuple[Any, ...] = (
            self.top, self.list, self.incident, self.intake, self.dispatch, self.sign_in,
            self.below, self.palette, self.warning, self.response, self.report, self.handover,
            self.exercise,
        )  # fmt: skip
        self.sources: tuple[Any, ...] = (*self.speakers, self.window)
        application = QApplication.instance()
        assert application is not None
        self._qt_words = QtWords(application)
        self.speak(language)
        self._paint_with(theme)

    def speak(self, language: Language) -> None:
        """All static texts in this language."""
        self._qt_words.speak(language.tongue)
        for widget in self.speakers:
            widget.relabel(language)
        self.drops.say(language.text("Drop warnings here (CAP)"))

    def dress(self, theme: Theme) -> None:
        """All colours of this theme."""
        put_on(theme)
        self._paint_with(theme)

    def _paint_with(self, theme: Theme) -> None:
        for widget in (self.below, self.palette):
            widget.set_theme(theme)

    def close(self) -> None:
        """Let the window and its page go before the application does."""
        self.window.hide()
        self.window.setParent(None)
        self.window.deleteLater()


def put_on(theme: Theme) -> None:
    """The style sheet of all widgets, also of those that are yet to come."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    sheet = style_sheet(theme)
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)
