"""What is selected on one screen, everywhere at once, and where the map goes for it. Nothing of it is on the record."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.situation.alert import WarningId
from console.views.closures import PREFIX
from resources.base import IncidentId, Position

if TYPE_CHECKING:
    from console.assembly.room import Room

FOLLOWING = ("incident", "dispatch", "warning", "report", "closures")
"""Panels that show what is selected, and so give way to another selection; the others stay up."""
CLOSE = 15
"""The zoom at which one thing is looked at."""


class Shown(msgspec.Struct):
    """What the officer has on the screen."""

    kind: str = ""
    id: str = ""
    incident: IncidentId | None = None
    warning: WarningId | None = None
    mark: tuple[Position, str] | None = None
    filters: dict[str, tuple[str, str]] = {}


class Selection:
    """One room's selection."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self.shown = Shown()

    def select(self, kind: str, number: str, show: bool) -> None:
        """Select a thing everywhere at once; `show` brings the map to it."""
        room, shown = self._room, self.shown
        shown.kind, shown.id = kind, number
        if kind == "incident":
            shown.incident = IncidentId(number)
            room.log.select(number)
            room.dispatching.stop_choosing()
            room.think_ahead()
            if room.screen.window.panel in FOLLOWING:
                room.show_panel("incident")
        if kind == "warning":
            shown.warning = WarningId(number)
            if room.screen.window.panel in FOLLOWING:
                room.show_panel("warning")
        if kind == "overlay" and number.startswith(PREFIX) and room.screen.window.panel in FOLLOWING:
            room.show_panel("closures")
        if show:
            self.show_on_map()
        room.layout.keep()
        room.painting.soon()

    def show_on_map(self) -> None:
        """Bring the map to what is selected; to a warning only where it is near the city."""
        room, shown = self._room, self.shown
        if shown.kind == "warning":
            room.screen.map.fit(room.warnings.extent(shown.id))
            return
        if shown.kind == "overlay":
            room.screen.map.fit_overlay(shown.id)
            return
        position = self.position_of(shown.kind, shown.id)
        if position is not None:
            room.screen.map.fly_to(position, CLOSE)

    def position_of(self, kind: str, number: str) -> Position | None:
        """Where a thing is, if it is anywhere. KeyError for one that is not there."""
        situation = self._room.console.situation
        found: dict[str, Callable[[], Position | None]] = {
            "incident": lambda: situation.incidents.all[IncidentId(number)].intake.position,
            "team": lambda: situation.teams.all[number].position,  # type: ignore[index]
            "convoy": lambda: situation.orders.all[number].position,  # type: ignore[index]
            "depot": lambda: situation.stock.depots[number].position,  # type: ignore[index]
            "shelter": lambda: situation.shelters.all[number].shelter.position,  # type: ignore[index]
            "vehicle": lambda: self._tracked(number),
            "sensor": lambda: self._tracked(number),
        }
        return found[kind]() if kind in found else None

    def _tracked(self, number: str) -> Position | None:
        tracking = self._room.tracking
        return tracking.position_of(number) if tracking is not None else None

    def pointed(self, position: Position) -> None:
        """A click on the map beside everything: names the place of the open form if it asked."""
        if self._room.intake.picking:
            tasks.start("name a place", self._picked(position), self._room.bug)

    async def _picked(self, position: Position) -> None:
        room = self._room
        room.intake.picking = False
        try:
            label = room.language.name(await room.intake.name_of(position))
        except Exception as error:  # noqa: BLE001 - a place without a name is still the place that was pointed at
            room.bug(error)
            label = "{:.5f}, {:.5f}".format(*position.degrees)
        room.screen.intake.place_picked(position, label)
        self.shown.mark = (position, label)
        room.painting.soon("panel", "map")
