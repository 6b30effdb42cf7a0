"""What the time line shows of a tape: which stretch, its lanes, what the pointer is told. Counted off the thread."""

import asyncio
from typing import TYPE_CHECKING

from console import tasks
from console.review import LANES, LaneKind
from console.situation.alarms import AlarmRaised
from console.views import intents
from console.views.lanes import LanesView, Stretch, build_lanes, count_told, span_told
from console.views.log_lines import LogLines, LogRow
from console.views.time_line import Scale, build_time_line, holding, whole, zoomed
from resources.base import Reason

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom

CLOSER = 0.5
"""Of how much of the line there is left at one turn of the wheel."""


class LineWork:
    """One replay's time line. Lanes are built anew when the tape has grown or another stretch is looked at."""

    def __init__(self, room: "ReplayRoom") -> None:
        self._room = room
        self._width = 800
        self._stretch: Stretch | None = None
        """None: all of the tape, however it grows."""
        self._scale: Scale | None = None
        self._scale_of: tuple[int, Stretch, str] | None = None
        self._built: tuple[int, Stretch, str] | None = None
        self._building = False
        self.lanes: LanesView | None = None
        self._row: tuple[int, str, LogRow | None] = (-1, "", None)

    def scale(self) -> Scale:
        """The scale for the instant that is shown; what lanes there are not yet are on their way."""
        room, tape = self._room, self._room.console.tape
        if self._stretch is not None:
            stop = self._scale.stop_of(room.console.fold.place) if self._scale is not None else 0
            self._stretch = holding(self._stretch, len(tape.stops), stop)
        stretch = self._stretch or whole(tape, self._width)
        key = (len(tape), stretch, room.language.tongue)
        if self._scale is None or self._scale_of != key:
            self._scale_of = key
            self._scale = Scale(tape, stretch, room.language, room.console.city.profile)
        if self._built != key and not self._building:
            self._building = True
            tasks.start("lanes", self._build(key, self._scale), room.bug)
        return self._scale

    async def _build(self, key: tuple[int, Stretch, str], scale: Scale) -> None:
        room, loop = self._room, asyncio.get_running_loop()
        try:
            self.lanes = await loop.run_in_executor(
                None, build_lanes, room.console.lanes, scale.stops, scale.stretch, room.language
            )
            self._built = key
        finally:
            self._building = False
        room.painting.soon("time_line")

    def sized(self, wish: intents.ReplayWidth) -> None:
        """The line is wider, or narrower."""
        if wish.width != self._width:
            self._width = wish.width
            if self._stretch is not None:
                self._stretch = Stretch(self._stretch.first, self._stretch.last, wish.width)
            self._room.painting.soon("time_line")

    def zoom(self, wish: intents.ReplayZoom) -> None:
        """Less of the book, more of it, or all."""
        scale, length = self.scale(), len(self._room.console.tape.stops)
        if wish.by == 0:
            self._stretch = None
        else:
            around = wish.stop if wish.stop >= 0 else scale.stop_of(self._room.console.fold.place)
            stretch = zoomed(scale.stretch, length, CLOSER if wish.by > 0 else 1 / CLOSER, around)
            self._stretch = None if stretch.last - stretch.first >= length else stretch
        self._room.painting.soon("time_line")

    def paint(self) -> None:
        """Show where one is."""
        room, console = self._room, self._room.console
        profile, pinned = console.city.profile, room.compare.pinned
        place, duty = console.fold.place, console.situation.shifts.on_duty.get(console.name)
        seen = room.language.text("{person} at {console}", person=duty.person, console=console.name) if duty else ""
        room.screen.time_line.render(
            build_time_line(
                console.tape,
                place,
                console.clock.now(),
                room.language,
                profile,
                row=self._row_at(place),
                seen_from=seen,
                playing=console.replay_clock.playing,
                rate=console.replay_clock.rate,
                scale=self.scale(),
                lanes=self.lanes,
                flags=room.bookmarks.flags,
                eyes=room.eyes.view(),
                pinned=pinned.place if pinned is not None else None,
            )
        )

    def _row_at(self, place: int) -> LogRow | None:
        """The line of the entry that stands at a place."""
        room, console = self._room, self._room.console
        if self._row[:2] != (place, room.language.tongue):
            row = None
            if place:
                entry = console.tape.entries(place - 1, 1)[0]
                lines = LogLines(console.situation, room.language, console.city.profile)
                row = lines.row(entry.header, console.city.registry.decode(entry))
            self._row = (place, room.language.tongue, row)
        return self._row[2]

    # --- under the pointer ------------------------------------------------------------------------------------

    def go(self, wish: intents.ReplaySpan) -> None:
        """To a place of a span, and there to what it is about."""
        kind = _kind(wish.lane)
        lane = self._room.console.lanes[kind]
        if wish.span >= len(lane):
            return
        number, about = lane.ids[wish.span], lane.about[wish.span]
        if kind == "alarm":
            then = intents.Select("alarm", number, True)
        else:
            then = intents.Select("incident", number if kind == "incident" else about, True)
        self._room.go_and_select(wish.place, then, order=number if kind == "order" else "")

    def tell(self, wish: intents.ReplayTell) -> None:
        """Say what lies under the pointer."""
        track, room, kind = self._room.screen.time_line.track, self._room, _kind(wish.lane)
        console, scale = room.console, self.scale()
        if wish.span >= 0:
            if wish.span < len(console.lanes[kind]):
                what = (kind, wish.span, console.lanes, console.tape)
                cause = self._cause(wish.span) if kind == "alarm" else None
                track.tell(span_told(*what, room.naming, room.language, console.city.profile, cause))
            return
        view = next((lane for lane in self.lanes.lanes if lane.kind == kind), None) if self.lanes else None
        if view is not None:
            at = console.tape.time_at(scale.place_of(scale.stretch.stop_at(wish.x)))
            track.tell(count_told(view, wish.x, room.language.clock(at, console.city.profile.zone), room.language))

    def _cause(self, span: int) -> Reason | None:
        """Why an alarm was raised, where its entry is at hand: the situation may not have it yet."""
        console = self._room.console
        after = console.lanes["alarm"].starts[span] - 1
        if not console.tape.held(after):
            return None
        event = console.city.registry.decode(console.tape.entries(after, 1)[0])
        return event.cause if isinstance(event, AlarmRaised) else None


def _kind(name: str) -> LaneKind:
    return next(kind for kind in LANES if kind == name)
