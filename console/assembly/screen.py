"""The screen: every widget made once, put into the window, and spoken to in one language and theme.

What the first picture does not show is made when it is first asked for: all panels at once took 0.1 s of a start.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.maps.map_widget import MapWidget
from console.views.intents import Panel
from console.views.language import Language
from console.widgets.bell import Bell
from console.widgets.below import Below
from console.widgets.file_drops import FileDrops
from console.widgets.incident_list import IncidentList
from console.widgets.incident_panel import IncidentPanel
from console.widgets.intake_form import IntakeForm
from console.widgets.main_window import MainWindow
from console.widgets.notices import Banner, Toasts
from console.widgets.palette import Palette
from console.widgets.qt_words import QtWords
from console.widgets.style import style_sheet
from console.widgets.tokens import Theme
from console.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from console.widgets.closure_panel import ClosurePanel
    from console.widgets.dispatch_panel import DispatchPanel
    from console.widgets.exercise_panel import ExercisePanel
    from console.widgets.findings_panel import FindingsPanel
    from console.widgets.handover_panel import HandoverPanel
    from console.widgets.layer_panel import LayerPanel
    from console.widgets.outbox_panel import OutboxPanel
    from console.widgets.report_panel import ReportPanel
    from console.widgets.response_panel import ResponsePanel
    from console.widgets.sign_in import SignInPanel
    from console.widgets.warning_panel import WarningPanel

LATE: tuple[Panel, ...] = (
    "response",
    "dispatch",
    "report",
    "warning",
    "handover",
    "sign_in",
    "exercise",
    "closures",
    "findings",
    "layers",
    "outbox",
)
"""The panels that a start can do without, the likeliest first."""


P = TypeVar("P", bound=QWidget)


class Screen:
    """All widgets of the console's window."""

    def __init__(self, language: Language, theme: Theme) -> None:
        put_on(theme)  # before there is anything to dress: dressing all of it again takes half a second
        self.top, self.banner, self.list = TopBar(), Banner(), IncidentList()
        self.map = MapWidget()
        self.incident, self.intake = IncidentPanel(language), IntakeForm(language)
        self.below = Below(language)
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.top)
        inside.addWidget(self.banner)
        self._language = language
        first: dict[Panel, QWidget] = {"incident": self.incident, "intake": self.intake}
        self.window = MainWindow(head, self.list, self.map, first, self.below)
        self.window.narrowed.connect(self.below.arrange)
        self.toasts, self.palette = Toasts(self.map), Palette(self.window)
        self.bell = Bell(self.window)
        self.drops = FileDrops(self.window)
        self.speakers: tuple[Any, ...] = (self.top, self.list, self.incident, self.intake, self.below, self.palette)
        self.sources: tuple[Any, ...] = (*self.speakers, self.window)
        application = QApplication.instance()
        assert application is not None
        self._qt_words = QtWords(application)
        self.speak(language)
        self._paint_with(theme)

    # --- panels that are made when they are first asked for ---------------------------------------------------

    @cached_property
    def dispatch(self) -> "DispatchPanel":
        """Teams and goods that are proposed, and the countdown."""
        from console.widgets.dispatch_panel import DispatchPanel

        return self._made("dispatch", DispatchPanel(self._language))

    @cached_property
    def response(self) -> "ResponsePanel":
        """Plan, level, recovery."""
        from console.widgets.response_panel import ResponsePanel

        return self._made("response", ResponsePanel(self._language))

    @cached_property
    def report(self) -> "ReportPanel":
        """A report to those above."""
        from console.widgets.report_panel import ReportPanel

        return self._made("report", ReportPanel(self._language))

    @cached_property
    def warning(self) -> "WarningPanel":
        """A warning in full."""
        from console.widgets.warning_panel import WarningPanel

        return self._made("warning", WarningPanel(self._language))

    @cached_property
    def handover(self) -> "HandoverPanel":
        """The watch goes to the relief."""
        from console.widgets.handover_panel import HandoverPanel

        return self._made("handover", HandoverPanel())

    @cached_property
    def exercise(self) -> "ExercisePanel":
        """An exercise is begun, or gone on with."""
        from console.widgets.exercise_panel import ExercisePanel

        return self._made("exercise", ExercisePanel())

    @cached_property
    def layers(self) -> "LayerPanel":
        """Layers of the users' own, and what goes out."""
        from console.widgets.layer_panel import LayerPanel

        return self._made("layers", LayerPanel())

    @cached_property
    def outbox(self) -> "OutboxPanel":
        """What waits for the record."""
        from console.widgets.outbox_panel import OutboxPanel

        return self._made("outbox", OutboxPanel())

    @cached_property
    def closures(self) -> "ClosurePanel":
        """Roads are closed, slowed and opened."""
        from console.widgets.closure_panel import ClosurePanel

        return self._made("closures", ClosurePanel(self._language))

    @cached_property
    def sign_in(self) -> "SignInPanel":
        """Who takes the watch."""
        from console.widgets.sign_in import SignInPanel

        return self._made("sign_in", SignInPanel())

    @cached_property
    def findings(self) -> "FindingsPanel":
        """What reviews found."""
        from console.widgets.findings_panel import FindingsPanel

        return self._made("findings", FindingsPanel())

    def _made(self, name: Panel, panel: P) -> P:
        """Bring a new panel into the window; it asks as the window does."""
        speaker: Any = panel
        speaker.requested.connect(self.window.requested)
        speaker.relabel(self._language)
        self.speakers = (*self.speakers, panel)
        self.window.hold(name, panel)
        return panel

    def panel(self, name: Panel) -> Any:
        """A panel of the right column by its name, made if it was not there."""
        return getattr(self, name)

    def show_panel(self, name: Panel) -> None:
        """Bring a panel up on the right."""
        self.panel(name)
        self.window.show_panel(name)

    # --- language and theme -----------------------------------------------------------------------------------

    def speak(self, language: Language) -> None:
        """All static texts in this language."""
        self._language = language
        self._qt_words.speak(language.tongue)
        for widget in self.speakers:
            widget.relabel(language)
        self.drops.say(language.text("Drop warnings (CAP) or layers here"))

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
