"""What the officer has before him: what is selected, which panel and sheets are up, where the map stands.

Kept while he works, so that a console that was killed opens where it was.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.assembly.wall import WallPlace
from console.situation.mode import RoomMode
from console.views.intents import Panel, Sheet, WriteReport
from console.views.kept_views import KeptView
from console.views.map import OFF_AT_FIRST
from resources.base import IncidentId, Position

if TYPE_CHECKING:
    from console.assembly.room import Room

LOOK_EVERY = 0.5
"""Seconds between looks at whether something was rearranged."""
SHEETS: tuple[Sheet, ...] = ("log", "alarms", "stock", "teams")


class Arrangement(msgspec.Struct, frozen=True):
    """How the window stood in a mode of the room: its size, its splitters, the sheets that were up."""

    size: tuple[int, int]
    splitters: bytes
    sheets: tuple[Sheet, ...]


class Layout(msgspec.Struct, frozen=True):
    """All of it. `arrangement` is the window's own, and fits only a window of the same size."""

    panel: Panel = "incident"
    kind: str = ""
    id: str = ""
    incident: IncidentId | None = None
    corrects: str = ""
    sheets: tuple[Sheet, ...] = ()
    hidden_layers: tuple[str, ...] = ()
    place: Position | None = None
    zoom: int = 0
    size: tuple[int, int] = (0, 0)
    arrangement: bytes = b""
    mode: RoomMode = "peacetime"
    other: Arrangement | None = None  # as it stood in the other mode
    shown_layers: tuple[str, ...] = ()  # of those that are off at first
    wall: WallPlace | None = None
    views: tuple[KeptView, ...] = ()


class LayoutKeeper:
    """Keeps one room's layout, and brings it back."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._key = f"layout/{room.console.book.name}/{room.console.name}"
        self._kept = Layout()
        self._restored = False
        self._other: Arrangement | None = None

    async def restore(self) -> None:
        """Open where the console ended; begin to keep what changes."""
        kept = await self._room.keeping.load(self._key)
        if kept is not None:
            with suppress(ValueError):  # kept by another Vigil, or damaged
                self._kept = msgspec.json.decode(kept, type=Layout)
        self._put_back(self._kept)
        self.follow_mode()  # it may have been switched elsewhere meanwhile
        self._restored = True
        tasks.repeat("keep the layout", self._look, LOOK_EVERY)

    def keep(self) -> None:
        """Keep it as it is, if it is not as it was."""
        if self._restored and (now := self._now()) != self._kept:
            self._kept = now
            self._room.keeping.save(self._key, msgspec.json.encode(now))

    async def _look(self) -> None:
        self.keep()

    def _now(self) -> Layout:
        room, screen = self._room, self._room.screen
        window = screen.window
        place, zoom = screen.map.stands or (None, 0)
        return Layout(
            window.panel,
            room.shown.kind,
            room.shown.id,
            room.shown.incident,
            room.intake.draft.corrects,
            tuple(sheet for sheet in SHEETS if screen.below.page(sheet).isVisible()),
            tuple(sorted(screen.map.hidden_layers)),
            place,
            zoom,
            (window.width(), window.height()),
            window.layout_state(),
            window.room_mode,
            self._other,
            tuple(sorted(OFF_AT_FIRST - screen.map.hidden_layers)),
            room.wall.place,
            room.views.all,
        )

    def follow_mode(self) -> None:
        """The room's mode was switched: arrange the window for it, as it stood in that mode before if it did."""
        mode, screen = self._room.console.situation.mode.now, self._room.screen
        window = screen.window
        if mode == window.room_mode:
            return
        size = (window.width(), window.height())
        before, up = self._other, [sheet for sheet in SHEETS if screen.below.page(sheet).isVisible()]
        self._other = Arrangement(size, window.layout_state(), tuple(up))
        self._turn(mode)
        if before is not None and before.size == size:
            window.restore_layout(before.splitters)
            for sheet in before.sheets:
                screen.below.turn_to(sheet)
        self.keep()

    def _turn(self, mode: RoomMode) -> None:
        screen = self._room.screen
        screen.window.room_mode = mode
        screen.below.set_mode(mode)
        screen.window.arrange()

    def _put_back(self, kept: Layout) -> None:
        screen = self._room.screen
        self._other = kept.other
        if (mode := kept.mode) != screen.window.room_mode:
            self._turn(mode)
        if kept.arrangement and kept.size == (screen.window.width(), screen.window.height()):
            screen.window.restore_layout(kept.arrangement)
        for layer in kept.hidden_layers:
            screen.map.set_layer(layer, on=False)
        for layer in kept.shown_layers:
            screen.map.set_layer(layer, on=True)
        for sheet in kept.sheets:
            screen.below.show_sheet(sheet)
        self._select(kept)
        self._open_panel(kept)
        if kept.place is not None:
            screen.map.fly_to(kept.place, kept.zoom)
        self._room.views.restore(kept.views)
        if kept.wall is not None:
            self._room.wall.open(kept.wall)

    def _select(self, kept: Layout) -> None:
        """What was selected; without that, the first call that is open."""
        room, incidents = self._room, self._room.console.situation.incidents.all
        if kept.incident is not None and kept.incident in incidents:
            room.select("incident", kept.incident, show=False)
        elif (first := next(iter(room.console.situation.incidents.open), None)) is not None:
            room.select("incident", first, show=False)
        if kept.kind == "warning" and kept.id in room.console.situation.warnings.all:
            room.select("warning", kept.id, show=False)
        with suppress(KeyError):  # it is not in this book
            if kept.kind not in ("", "incident") and room.selection.position_of(kept.kind, kept.id) is not None:
                room.select(kept.kind, kept.id, show=False)

    def _open_panel(self, kept: Layout) -> None:
        room, panel = self._room, kept.panel
        if not room.console.who().post:
            panel = "sign_in"
        elif (
            panel == "sign_in"
            or (panel in ("dispatch", "response") and room.shown.incident is None)
            or (panel == "warning" and room.shown.warning is None)
            or (panel == "report" and room.shown.incident is None)
        ):
            panel = "incident"
        if panel == "intake":
            corrected = IncidentId(kept.corrects)
            known = corrected in room.console.situation.incidents.all
            room.screen.intake.restore(room.intake.correct(corrected) if known else room.intake.begin())
        if panel == "report" and room.shown.incident is not None:
            room.reports.open(WriteReport(room.shown.incident))
        else:
            room.show_panel(panel)
