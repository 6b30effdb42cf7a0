"""The room: one officer's screen on one console. What is open, what is painted, what every wish does."""

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from console import tasks
from console.assembly.after_action.work import AfterActionWork
from console.assembly.answering import act, answer
from console.assembly.bookmarking import Bookmarking
from console.assembly.closing import ClosureWork
from console.assembly.command_list import COMMANDS
from console.assembly.console import Console
from console.assembly.dispatching import Dispatching
from console.assembly.drawing import DrawingWork
from console.assembly.exercise.work import ExerciseWork
from console.assembly.intake import IntakeWork
from console.assembly.keeping import Keeping
from console.assembly.kept_views import KeptViews
from console.assembly.layer_work import LayerWork
from console.assembly.layout import LayoutKeeper
from console.assembly.log_book import LogBook
from console.assembly.map_tools import map_buttons
from console.assembly.map_watch import MapWatch
from console.assembly.other_window import OtherWindow
from console.assembly.outbox_work import OutboxWork
from console.assembly.painting import Painting, Part
from console.assembly.reach_work import ReachWork
from console.assembly.rearranging import follow_mode
from console.assembly.record_watch import RecordWatch
from console.assembly.report_work import ReportWork
from console.assembly.reports import Reports
from console.assembly.responding import Responding
from console.assembly.response_wishes import tell_of_approvals
from console.assembly.screen import Screen
from console.assembly.searching import Searching
from console.assembly.selection import Selection
from console.assembly.signing import Signing
from console.assembly.stock_work import StockWork
from console.assembly.troubles import Troubles
from console.assembly.unit_following import UnitFollowing
from console.assembly.verifying import Verifying
from console.assembly.views import build_parts, next_step
from console.assembly.wall import Wall
from console.assembly.warning_work import WarningWork
from console.assembly.watch_post import WatchPost
from console.database import WritesStopped
from console.desk.desk import Happened
from console.incidents.model import IncidentOpened
from console.settings import Home, Settings
from console.situation import Changes
from console.views.alarm_table import sounding
from console.views.intents import DropFiles, Intent, Panel
from console.views.language import Language, system_tongue
from console.views.map import map_style
from console.views.naming import Naming
from console.views.next_view import NextView
from console.views.palette import PaletteCommand
from console.widgets.qt_words import can_write_chinese
from resources.base import Command, IncidentId

if TYPE_CHECKING:
    from console.assembly.tracking import Tracking

V = TypeVar("V")


class Room:
    """Puts a console on a screen. `leave` is called when the officer quits."""

    def __init__(
        self,
        home: Home,
        settings: Settings,
        console: Console,
        screen: Screen,
        post: WatchPost,
        leave: Callable[[], None],
    ) -> None:
        from console.assembly.wishes import wishes

        self.home = home
        self.console = console
        self.screen = screen
        self.post = post
        self.leave = leave
        self.settings = settings
        self.language = Language(self.settings.language or system_tongue())
        self.selection = Selection(self)
        self.shown = self.selection.shown
        self.troubles = Troubles(Reports(home.folder), lambda: self.language, screen.banner.say)
        self.keeping = Keeping(post, self.troubles.unkept)
        self.layout = LayoutKeeper(self)
        self.verifying = Verifying(console, lambda: self.painting.later("top"), self.troubles.broken)
        self.log = self.make_log()
        self.intake = IntakeWork(console, self.keeping, lambda: self.painting.soon("panel", "map"))
        self.searching = Searching(self)
        self.drawing = DrawingWork(self)
        self.reach = ReachWork(self)
        self.warnings = WarningWork(self)
        self.layers = LayerWork(self)
        self.closures = ClosureWork(self)
        self.replay = OtherWindow(self.replay_failed)
        self.exercise = self.make_exercise()
        self.reports = ReportWork(self)
        self.after_action = AfterActionWork(self)
        self.dispatching = Dispatching(console, lambda: self.painting.soon("panel"))
        self.stock = StockWork(self)
        self.map_watch = MapWatch(self)
        self.record = RecordWatch(self)
        self.waiting = OutboxWork(self)
        self.intake.waits = self.waiting.kept
        self.follow = UnitFollowing(self)
        self.wall = Wall(self)
        self.views = KeptViews(self)
        self.bookmarks = self.make_bookmarks()
        self.tracking: Tracking | None = None  # only where something delivers positions in masses
        self.responding = Responding(
            console,
            lambda: self.painting.soon("panel"),
            lambda bad: screen.toasts.tell(self.language.fault(bad), "late"),
        )
        self.signing = Signing(console, post, lambda: self.painting.soon("panel"))
        self.painting = Painting(self.make_parts(), self.bug)
        self._wishes: dict[type, Callable[[Any], None]] = wishes(self)
        self._connect()

    def make_exercise(self) -> ExerciseWork:
        """What begins exercises from here."""
        return ExerciseWork(self)

    def make_log(self) -> LogBook:
        """What the log sheet shows. Of its own, so that a room that looks back has another."""
        return LogBook(self.console, self.post, lambda: self.painting.soon("log"))

    @property
    def commands(self) -> tuple[PaletteCommand, ...]:
        """What the palette lists of what can be done."""
        return COMMANDS

    def make_bookmarks(self) -> Bookmarking:
        """The bookmarks of its book."""
        return Bookmarking(self)

    def make_parts(self) -> list[Part]:
        """The parts of its screen."""
        return build_parts(self)

    def _connect(self) -> None:
        for widget in self.screen.sources:
            widget.requested.connect(self.ask)
        self.screen.map.selected.connect(lambda kind, number: self.select(kind, number, show=False))
        self.screen.map.pointed.connect(self.selection.pointed)
        self.screen.drops.dropped.connect(lambda files: self.ask(DropFiles(files)))
        self.screen.banner.put_away.connect(self.troubles.put_away)
        self.console.desk.listen(self._changed)
        self.console.desk.listen(self.log.listen)
        self.console.ways.arrived = lambda: self.painting.soon("map")

    async def open(self) -> None:
        """Show the situation as it is, with the form and the layout as they were left."""
        self.style_map()
        if not can_write_chinese():
            self.screen.banner.say(self.language.text("No Chinese font on this machine: install fonts-noto-cjk"))
        self.painting.start()
        self.show_panel("sign_in" if not self.console.who().post else "incident")
        await self.post.load()
        await self.waiting.open()
        await self.intake.load()
        await self.reports.load()
        self.keeping.start()
        await self.layout.restore()
        await self.log.start()
        self.verifying.start()

    # --- wishes -------------------------------------------------------------------------------------------------

    def ask(self, wish: Command | Intent) -> None:
        """A widget asks for something: of the screen at once, of the city by way of the desk."""
        try:
            if isinstance(wish, Intent):
                self._wishes[type(wish)](wish)
            else:
                tasks.start(f"ask {type(wish).__name__}", self.act(wish), self.bug)
        except Exception as error:  # noqa: BLE001 - a bug is shown, and the console goes on
            self.bug(error)

    async def act(self, command: Command) -> bool:
        """Ask the desk, say what came of it, and go on from there. True when it was accepted."""
        return await act(self, command)

    def answer(self, command: Command, refusal: str) -> None:
        """Tell the panel that asked; where none did, say a refusal over the map."""
        answer(self, command, refusal)

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def naming(self) -> Naming:
        """Names in the reader's language."""
        return Naming(self.console.situation, self.language, self.console.city.profile)

    @property
    def incident(self) -> IncidentId | None:
        """The selected incident."""
        return self.shown.incident

    def select(self, kind: str, number: str, show: bool) -> None:
        """Select a thing everywhere at once."""
        self.selection.select(kind, number, show)

    def think_ahead(self) -> None:
        """Work the selected incident's next dispatch out before anybody asks; then see which plans fit."""
        incident = self.console.situation.incidents.all.get(self.shown.incident or IncidentId(""))
        if incident is not None and incident.state == "open":
            self.dispatching.think_ahead(incident.id)
            if incident.first_sent:
                self.responding.refresh(incident.id)

    def show_panel(self, panel: Panel) -> None:
        """Bring a panel up on the right."""
        self.screen.show_panel(panel)
        if panel == "dispatch" and self.shown.incident is not None:
            self.dispatching.refresh(self.shown.incident)
        if panel == "exercise":
            self.exercise.refresh()
        if panel == "response" and self.shown.incident is not None:
            self.responding.refresh(self.shown.incident)
        self.painting.now("panel")
        self.painting.soon("map")
        if panel == "sign_in":
            self.screen.sign_in.take_focus()
        elif panel == "handover":
            self.screen.handover.take_focus()
        elif panel == "exercise":
            self.screen.exercise.take_focus()
        self.layout.keep()

    def put_away(self) -> bool:
        """Esc: the pen, the picking, else what the panel that is up puts away; False if there is nothing."""
        if self.views.put_away() or self.bookmarks.put_away() or self.screen.map.pen.put_away():
            return True
        if self.intake.picking:
            self.intake.picking = False
            return True
        if self.follow.end():
            return True
        leave = getattr(self.screen.panel(self.screen.window.panel), "leave", None)
        return (leave is not None and bool(leave())) or self.reach.hide()

    def style_map(self) -> None:
        """Theme, language, watermark and title."""
        watermark = "" if self.console.book.kind == "live" else self.language.text("EXERCISE")
        city = self.console.city
        attribution = "" if city.training else "© OpenStreetMap"
        kind: Literal["", "exercise"] = "exercise" if watermark else ""
        buttons = map_buttons(self.language)
        self.screen.map.restyle(map_style(self.language, self.settings.theme, watermark, kind, attribution, buttons))
        title = f"Vigil · {self.language.name(city.profile.name)}"
        if watermark:
            title = f"[{watermark}] {title} · {self.console.book.name}"
        self.screen.window.set_mode(title, "exercise" if watermark else "")

    def next_step(self) -> NextView:
        """The one thing to do now."""
        return self.as_seen(next_step(self))

    def as_seen(self, view: V) -> V:
        """A view as it is shown in this room."""
        return view

    # --- what happened ------------------------------------------------------------------------------------------

    def _changed(self, happened: Sequence[Happened], changes: Changes) -> None:
        self.painting.changed(changes)
        if any(one.header.console == self.console.name for one in happened):
            self.troubles.stored()
        opened = next((one.event for one in happened if isinstance(one.event, IncidentOpened)), None)
        if opened is not None and self.shown.incident is None:
            self.select("incident", opened.incident, show=True)
        if "closures" in changes:
            self.dispatching.roads_changed()
        self.think_ahead()
        tell_of_approvals(self, happened)
        follow_mode(self, happened)

    def replay_failed(self, why: str) -> None:
        """The replay's window ended before it was closed."""
        self.screen.toasts.tell(self.language.text("The replay did not open: {why}", why=why), "attention")

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Begin something that takes longer than a key press; its bugs are shown."""
        tasks.start(name, work, self.bug)

    def speak(self, settings: Settings) -> None:
        """Another language, at once and everywhere."""
        self.keep(settings)
        self.language = Language(settings.language or system_tongue())
        self.screen.speak(self.language)
        self.style_map()
        self.drawing.relabel()
        if self.screen.banner.text:
            self.troubles.relabel()
            self.record.say()
        self.painting.soon()

    def sound(self) -> None:
        """Sound the alarm while one waits that nobody silenced."""
        if sounding(self.console.situation, self.console.clock.now()):
            self.screen.bell.ring()
        else:
            self.screen.bell.hush()

    def close(self) -> None:
        """End what works beside the screen, and keep what was typed last."""
        self.wall.close()
        self.replay.close()
        self.exercise.close()
        self.layers.forget()
        self.dispatching.close()
        self.responding.close()
        self.verifying.close()
        self.keeping.finish()

    @property
    def bugs(self) -> list[str]:
        """What failed since the start."""
        return self.troubles.bugs

    def bug(self, error: BaseException) -> None:
        """Something failed: a banner says what, and the console goes on."""
        self.troubles.failed(error)
        if isinstance(error, WritesStopped):
            self.painting.soon("top")

    def keep(self, settings: Settings) -> None:
        """The machine's settings changed. Where they cannot be written they hold until the console ends."""
        self.settings = settings
        if self.console.book.kind != "live":
            return
        try:
            self.home.keep(settings)
        except OSError as error:
            why = error.strerror or str(error)
            self.screen.toasts.tell(self.language.text("This choice could not be kept: {why}", why=why), "attention")
