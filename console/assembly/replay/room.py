"""The room of a replay: the live room's screen on another console, with the time line, and no hands."""

from collections.abc import Callable
from typing import Any, TypeVar

from console.assembly.command_list import COMMANDS, REPLAY_COMMANDS
from console.assembly.log_book import LogBook
from console.assembly.map_tools import map_buttons
from console.assembly.painting import Part
from console.assembly.replay.bookmarking import ReplayBookmarking
from console.assembly.replay.compare_work import CompareWork
from console.assembly.replay.console import READ_ONLY, ReplayConsole
from console.assembly.replay.exercise_work import ForkWork
from console.assembly.replay.eyes_work import EyesWork
from console.assembly.replay.line_work import LineWork
from console.assembly.replay.log import ReplayLog
from console.assembly.replay.player import Player
from console.assembly.replay.screen import ReplayScreen
from console.assembly.room import Room
from console.assembly.watch_post import WatchPost
from console.desk.desk import Happened
from console.review.when import ENTRY, instant_of
from console.settings import Home, Settings
from console.views import intents
from console.views.intents import Intent, Panel
from console.views.looking_back import as_seen
from console.views.map import map_style
from console.views.palette import PaletteCommand
from resources.base import BadInput, Command, IncidentId, Instant, OrderId, Reason

V = TypeVar("V")
LOOKS = (
    intents.Select, intents.ShowPlace, intents.ShowIncidents, intents.ShowWarnings, intents.ShowMap,
    intents.ToggleLayers, intents.ToggleLayer, intents.Measure, intents.ShowReach, intents.ShowCover,
    intents.LeavePanel, intents.OpenOrder, intents.OpenSheet, intents.FollowUnit,
    intents.ToggleWall, intents.SwitchWall,
    intents.FilterSheet, intents.ChooseItem, intents.FilterLog, intents.MoreLog, intents.OpenEntry, intents.OpenFilter,
    intents.OpenPalette, intents.OpenSearch, intents.FindPlaces, intents.OpenKeys,
    intents.SwitchLanguage, intents.SwitchTheme, intents.ToggleFullScreen, intents.Quit,
    intents.OpenReplay, intents.ReplayTo, intents.ReplayWhen, intents.ReplayStep, intents.ReplayPlay,
    intents.ReplayRate, intents.ReplayZoom, intents.ReplayWidth, intents.ReplaySpan, intents.ReplayTell,
    intents.OpenBookmarks, intents.KeepBookmark, intents.ForgetBookmark, intents.GoBookmark, intents.NextBookmark,
    intents.OpenEyes, intents.LookThrough, intents.PinInstant, intents.ChooseDifference,
    intents.PrintMap, intents.WriteLayer, intents.StartExercise, intents.OpenExercise,
    intents.WriteAfterAction,
)  # fmt: skip
"""What may be asked here: what only looks, or opens a window of its own. All else is refused, also what comes to be."""
FORK = intents.OpenPanel("exercise")
WORK: frozenset[Panel] = frozenset({"intake", "dispatch", "response", "sign_in"})
"""Panels in which something is done: they do not come up."""


class ReplayRoom(Room):
    """Shows one book as it was. Selecting, panels, sheets, map, palette, language and theme are the live room's."""

    console: ReplayConsole
    screen: ReplayScreen
    bookmarks: ReplayBookmarking

    def __init__(
        self,
        home: Home,
        settings: Settings,
        console: ReplayConsole,
        screen: ReplayScreen,
        post: WatchPost,
        leave: Callable[[], None],
    ) -> None:
        self.line = LineWork(self)
        self.eyes = EyesWork(self)
        self._then: tuple[intents.Select, str] | None = None
        self._wanted: IncidentId | None = None
        self._title = ""
        self.player = Player(
            console, self._moved, lambda why: self.screen.toasts.tell(self.language.reason(why), "late")
        )
        super().__init__(home, settings, console, screen, post, leave)
        self.compare = CompareWork(self)
        self._wishes |= self._replay_wishes()

    def make_log(self) -> LogBook:
        return ReplayLog(self.console, self.post, lambda: self.painting.soon("log"))

    @property
    def commands(self) -> tuple[PaletteCommand, ...]:
        return (*REPLAY_COMMANDS, *(one for one in COMMANDS if isinstance(one.action, LOOKS) or one.action == FORK))

    def make_exercise(self) -> ForkWork:
        return ForkWork(self)

    def make_bookmarks(self) -> ReplayBookmarking:
        return ReplayBookmarking(self)

    def make_parts(self) -> list[Part]:
        line = Part("time_line", frozenset(), False, self.paint_line, rest=0.05)
        page = Part("compare", frozenset(), False, lambda: self.compare.paint())
        return [line, *super().make_parts(), page]

    async def open(self) -> None:
        await super().open()
        self.player.start()
        self._say_fault()
        self.screen.time_line.track.setFocus()

    def _replay_wishes(self) -> dict[type, Callable[[Any], None]]:
        player = self.player

        def rate(wish: intents.ReplayRate) -> None:
            player.set_rate(wish.rate) if wish.rate else player.change_rate(1 if wish.up else -1)

        return {
            intents.ReplayTo: lambda wish: player.seek(wish.place),
            intents.ReplayWhen: self.go_when,
            intents.ReplayStep: lambda wish: player.step(wish.by),
            intents.ReplayPlay: lambda wish: player.toggle(),
            intents.ReplayRate: rate,
            intents.ReplayZoom: self.line.zoom,
            intents.ReplayWidth: self.line.sized,
            intents.ReplaySpan: self.line.go,
            intents.ReplayTell: self.line.tell,
            intents.NextBookmark: self.bookmarks.next,
            intents.PinInstant: lambda wish: self.compare.toggle(),
            intents.ChooseDifference: lambda wish: self.compare.choose(wish),
            intents.OpenEyes: lambda wish: self.eyes.open(),
            intents.LookThrough: lambda wish: self.start("look through eyes", self.eyes.look_through(wish)),
            intents.OpenReplay: lambda wish: self.screen.toasts.tell(self.language.text("This is the replay")),
        }

    def go_when(self, wish: intents.ReplayWhen) -> None:
        """To a typed time or entry; what is neither is said, and stays as it was typed."""
        console = self.console
        try:
            place, at = instant_of(console.tape, wish.typed, console.clock.now(), console.city.profile.zone)
        except BadInput as unclear:
            self.screen.toasts.tell(self.language.reason(unclear.reason), "attention")
            return
        if ENTRY.fullmatch(wish.typed.strip()):
            self.player.seek(place)  # an entry is gone to when it came to be seen
        else:
            self.player.seek_time(place, at)
        self.screen.time_line.track.setFocus()

    def go_and_select(self, place: int, wish: intents.Select, order: str) -> None:
        """Go to a place, and there select what was asked for; an order is opened in its incident."""
        self._then = (wish, order)
        self.player.seek(place)

    # --- no hands ---------------------------------------------------------------------------------------------

    def ask(self, wish: Command | Intent) -> None:
        if not isinstance(wish, LOOKS) and wish != FORK:
            self.screen.toasts.tell(self.language.reason(Reason(READ_ONLY)))
            return
        super().ask(wish)

    def as_seen(self, view: V) -> V:
        """Nothing in it looks as if it could be done."""
        return as_seen(view, LOOKS, self.language)

    def show_panel(self, panel: Panel) -> None:
        super().show_panel("incident" if panel in WORK else panel)

    def think_ahead(self) -> None:
        """Nothing is proposed for what is over."""

    def sound(self) -> None:
        """What rang then does not ring now."""

    def speak(self, settings: Settings) -> None:
        super().speak(settings)
        self._say_fault()

    def keep(self, settings: Settings) -> None:
        """Language and theme of this window only."""
        self.settings = settings

    # --- where it is ------------------------------------------------------------------------------------------

    def _moved(self, asked: bool) -> None:
        """Another instant is on the screen; `asked`: because a person wanted it."""
        self.compare.renew()
        if asked:
            self._select_then()
            self._say_fault()
            self.painting.soon()
        else:
            self.painting.aged()
            self.painting.soon("time_line")

    def _select_then(self) -> None:
        if self._then is None or self.player.place != self.console.fold.place:
            return
        (wish, order), self._then = self._then, None
        self.ask(wish)
        if order:
            self.ask(intents.OpenOrder(OrderId(order)))

    def _changed(self, happened: list[Happened], changes: Any) -> None:  # type: ignore[override]
        self._hold_selection()
        # What one passes on the way to another instant is no news: it is told only where it is watched as it happens.
        super()._changed(happened if self.console.replay_clock.playing else [], changes)
        self.layout.follow_mode()

    def select(self, kind: str, number: str, show: bool) -> None:
        if kind == "incident":
            self._wanted = IncidentId(number)
        super().select(kind, number, show)

    def _hold_selection(self) -> None:
        """What a person selected is selected wherever it is there; before it was, the first call that was open."""
        shown, known = self.shown, self.console.situation.incidents.all
        before, waiting = shown.incident, self.console.situation.incidents.open
        shown.incident = self._wanted if self._wanted in known else next(iter(waiting), None)
        try:
            self.selection.position_of(shown.kind, shown.id)
        except KeyError:
            shown.kind, shown.id = "", ""
        if shown.kind in ("", "incident"):
            shown.kind, shown.id = ("incident", shown.incident) if shown.incident is not None else ("", "")
        if shown.incident != before:
            self.log.select(shown.incident or "")

    def _say_fault(self) -> None:
        fault = self.console.fault
        if fault is not None:
            self.screen.banner.say(
                self.language.text("THE REPLAY ENDS HERE: {why}", why=self.language.reason(fault.reason))
            )

    # --- paint ------------------------------------------------------------------------------------------------

    def style_map(self) -> None:
        attribution = "" if self.console.city.training else "© OpenStreetMap"
        buttons = map_buttons(self.language, LOOKS)
        self.screen.map.restyle(
            map_style(self.language, self.settings.theme, self._mark, "replay", attribution, buttons)
        )
        self.compare.relabel()  # the pinned map takes its look from the other
        self._title = ""
        self._entitle(self.console.clock.now())

    def paint_line(self) -> None:
        """The time line, and the title, which has the time too."""
        self._entitle(self.console.clock.now())
        self.line.paint()

    @property
    def _mark(self) -> str:
        """A replay; of an exercise it says so too, or what never happened would look like what did."""
        replay = self.language.text("REPLAY")
        return replay if self.console.book.kind == "live" else f"{replay} · {self.language.text('EXERCISE')}"

    def _entitle(self, now: Instant) -> None:
        """The mark, the city, the book and the time: whoever sees only the title knows what it is."""
        profile, language = self.console.city.profile, self.language
        title = (
            f"[{self._mark}] {language.name(profile.name)} · {self.console.book.name} · "
            f"{language.day(now, profile.zone)} {language.clock(now, profile.zone)}"
        )
        if title != self._title:
            self._title = title
            self.screen.window.set_mode(title, "replay")
