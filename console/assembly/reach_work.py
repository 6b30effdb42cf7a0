"""How far help is, on one screen: rings of reach, fire cover and its trend. Worked out on the roads' thread.

Nothing of it is stored: it is worked out anew when places, closures or free teams change, for the instant that is
looked at. The trend is what this console saw since it started; a replay, which jumps, shows none.
"""

from typing import TYPE_CHECKING

from console.assembly.reckoning import in_emergency
from console.assembly.ways import Standing
from console.views.intents import ShowCover
from console.views.map import MapOverlay
from console.views.reach import (
    COVER_MINUTES,
    COVERED,
    MINUTES,
    Asked,
    Trend,
    cover_line,
    cover_overlays,
    ring_overlays,
    trend_of,
)
from resources.base import Instant, OrderId, Position, TeamId

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.ground.cover import Cover
    from console.ground.field import Ring

LEFT = ("team", "convoy", "depot")
"""What rings are drawn from; all else they are drawn towards."""
LEFT_OR_REACHED = (*LEFT, "shelter")
KEPT = 2_000
"""Values of a trend."""
Stations = tuple[tuple[Position, ...], Standing]


class ReachWork:
    """One room's rings and cover."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._rings_on = False
        self._cover_on = ""
        self._ready = False
        self._key: tuple[object, ...] | None = None
        self._rings: tuple[list[Ring], Asked] | None = None
        self._stations: dict[str, Stations] = {}
        self._drawn: dict[str, tuple[Stations, Cover, Instant]] = {}
        self._history: dict[str, list[tuple[Instant, int | None]]] = {}

    # --- what the officer asks for ------------------------------------------------------------------------------

    def turn(self) -> None:
        """C: the rings, then what is not covered, then nothing."""
        if self._cover_on:
            self.hide()
        elif self._rings_on or self._asked() is None:
            self._rings_on = False
            self.show_cover(ShowCover())
        else:
            self._rings_on = True
            self.update()
        self._room.painting.soon("map")

    def show_cover(self, wish: ShowCover) -> None:
        """What free teams of a kind do not reach; asked for again, no longer."""
        self._cover_on = "" if self._cover_on == wish.kind else wish.kind
        self._drawn.clear()
        self.update()
        self._room.painting.soon("map")

    def hide(self) -> bool:
        """Put away what is shown; False if nothing was."""
        shown = self._rings_on or bool(self._cover_on)
        self._rings_on, self._cover_on, self._key, self._rings = False, "", None, None
        return shown

    # --- what is shown ------------------------------------------------------------------------------------------

    def overlays(self) -> tuple[MapOverlay, ...]:
        """The shapes that are shown now."""
        room = self._room
        profile, found = room.console.city.profile, tuple[MapOverlay, ...]()
        if self._rings_on and self._rings is not None:
            found += ring_overlays(*self._rings, room.naming, room.language, profile)
        if self._cover_on in self._drawn:
            _, cover, at = self._drawn[self._cover_on]
            found += cover_overlays(cover, self._cover_on, at, room.language, profile)
        return found

    @property
    def trends(self) -> dict[str, Trend]:
        """The cover of each kind, and whether it fell; a replay, which jumps, does not say so."""
        trends = {kind: trend_of(values) for kind, values in self._history.items()}
        if self._room.console.replay:
            trends = {kind: Trend(trend.now) for kind, trend in trends.items()}
        return trends

    @property
    def line(self) -> str:
        """The same in words."""
        return cover_line(self.trends, self._room.language, self._room.console.city.profile)

    # --- working out --------------------------------------------------------------------------------------------

    async def warm_up(self) -> None:
        """Once roads and places are read: count the cover from now on, and have the raster ready for C."""
        self._ready = True
        self.update()
        ground = self._room.console.city.ground
        await self._room.console.ways.run(lambda: ground.field)

    def update(self) -> None:
        """Work out what is no longer as it was."""
        if self._rings_on:
            self._update_rings()
        for kind in COVERED:
            if self._ready or self._cover_on == kind:
                self._update_cover(kind)

    def _update_rings(self) -> None:
        found = self._asked()
        if found is None:
            self._rings_on = False
            return
        place, asked = found
        key = (place, asked.kind, asked.id, self._room.console.ways.standing)
        if key != self._key:
            self._key = key
            self._room.start("work the reach out", self._find_rings(key, place, asked))

    async def _find_rings(self, key: tuple[object, ...], place: Position, asked: Asked) -> None:
        room = self._room
        ground, limits = room.console.city.ground, [60 * minutes for minutes in MINUTES]
        rings = await room.console.ways.ask(
            lambda roads: ground.field.rings(roads, [place], limits, asked.towards), asked.emergency
        )
        if self._key != key:
            return
        self._rings = rings, asked
        if not any(ring.polygons for ring in rings):
            room.screen.toasts.tell(room.language.text("No road reaches this place"), "attention")
        room.painting.soon("map")

    def _update_cover(self, kind: str) -> None:
        teams = self._room.console.situation.teams.all.values()
        free = sorted(
            {one.position for one in teams if one.team.kind == kind and one.status == "available"},
            key=lambda place: (place.lat, place.lon),
        )
        stations = tuple(free), self._room.console.ways.standing
        known = any(one.team.kind == kind for one in teams)
        drawn = self._drawn.get(kind)
        stale = self._cover_on == kind and (drawn is None or drawn[0] != stations)
        if known and (stale or self._stations.get(kind) != stations):
            self._stations[kind] = stations
            self._room.start("work the cover out", self._find_cover(kind, stations))

    async def _find_cover(self, kind: str, stations: Stations) -> None:
        room = self._room
        console, shapes = room.console, self._cover_on == kind
        profile, at = console.city.profile, console.clock.now()
        left = 60 * COVER_MINUTES - profile.limits.turnout
        cover = await console.ways.ask(
            lambda roads: console.city.ground.covering.cover(roads, stations[0], left, shapes),
            kind in profile.emergency.kinds,
        )
        if self._stations.get(kind) != stations:
            return
        values = self._history.setdefault(kind, [])
        if not values or values[-1][1] != cover.built:
            values.append((at, cover.built))
            del values[:-KEPT]
        if shapes:
            self._drawn[kind] = stations, cover, at
        room.painting.soon("map", "teams", "list")

    def _asked(self) -> tuple[Position, Asked] | None:
        """The place that rings are drawn of: what is pointed at, else what is selected, else the incident."""
        room, shown = self._room, self._room.shown
        if shown.mark is not None:
            return shown.mark[0], self._asked_of("place", shown.mark[1])
        kind, number = shown.kind, shown.id
        if kind not in LEFT_OR_REACHED:
            kind, number = "incident", shown.incident or ""
        place = room.selection.position_of(kind, number) if number else None
        return None if place is None else (place, self._asked_of(kind, number))

    def _asked_of(self, kind: str, number: str) -> Asked:
        """To a place as an emergency vehicle comes; from a unit or a depot as that one drives."""
        console = self._room.console
        situation, kinds = console.situation, console.city.profile.emergency.kinds
        emergency = kind not in LEFT and bool(kinds)
        if kind == "team":
            emergency = situation.teams.all[TeamId(number)].team.kind in kinds
        elif kind == "convoy":
            emergency = in_emergency(situation, situation.orders.all[OrderId(number)], console.city.profile)
        return Asked(kind, number, kind not in LEFT, emergency, len(console.ways.standing), console.clock.now())
