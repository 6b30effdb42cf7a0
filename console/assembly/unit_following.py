"""Keeps the map on one unit while it moves, until the officer looks elsewhere or the unit's work is over."""

from collections import deque
from typing import TYPE_CHECKING

from console.assembly.selection import CLOSE
from console.views.map import MapUnit, MapView
from resources.base import Position

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.widgets.follow_chip import FollowChip

NEAR = 4
"""Pixels by which the page's centre may lie beside what was asked: it rounds to whole ones."""


class UnitFollowing:
    """One room's followed unit."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._unit: MapUnit | None = None
        self._zoom = 0
        self._asked: deque[Position] = deque(maxlen=3)  # the page may answer to one before the last
        self._chip: FollowChip | None = None
        room.screen.map.moved.connect(self._moved)

    @property
    def unit(self) -> MapUnit | None:
        """Which one, as it was painted last."""
        return self._unit

    def toggle(self) -> None:
        """Follow the selected team or convoy, or no longer."""
        if self.end():
            return
        found = _unit_of(self._room.screen.map.view, self._room.shown.kind, self._room.shown.id)
        if found is None:
            self._room.screen.toasts.tell(self._room.language.text("Select a team or a convoy first"))
            return
        self._unit = found
        self._go(found)
        self._say()

    def end(self, why: str = "") -> bool:
        """Follow nothing any more, with a note; False if nothing was followed."""
        if self._unit is None:
            return False
        self._unit = None
        self._asked.clear()
        self._say()
        if why:
            self._room.screen.toasts.tell(why)
        return True

    def paint(self, view: MapView) -> None:
        """The map shows this now: go where the unit is."""
        before = self._unit
        if before is None:
            return
        if (view.selected_kind, view.selected_id) != (before.kind, before.id):
            self.end()
            return
        text = self._room.language.text
        found = _unit_of(view, before.kind, before.id)
        if found is None:
            self.end(text("No longer followed: {unit} is off the map", unit=before.label))
        elif before.engaged and (not found.engaged or (found.look == "returning") > (before.look == "returning")):
            self.end(text("No longer followed: {unit} is released", unit=found.label))
        else:
            self._unit = found
            if (found.lat, found.lon) != (before.lat, before.lon):
                self._go(found)
            self._say()

    def _go(self, unit: MapUnit) -> None:
        place = Position(unit.lat, unit.lon)
        self._asked.append(place)
        self._room.screen.map.fly_to(place, self._zoom or CLOSE)

    def _moved(self, centre: Position, zoom: int) -> None:
        closer, self._zoom = zoom != self._zoom, zoom
        if self._unit is None:
            return
        near = NEAR * 360_000_000 / (256 * 2**zoom)
        if any(abs(centre.lat - one.lat) <= near and abs(centre.lon - one.lon) <= near for one in self._asked):
            return
        if closer:
            self._go(self._unit)  # looking closer, wherever the pointer was, is no looking elsewhere
        else:
            self.end()

    def _say(self) -> None:
        if self._chip is None:
            from console.widgets.follow_chip import FollowChip

            self._chip = FollowChip(self._room.screen.map)
        unit, language = self._unit, self._room.language
        if unit is None:
            self._chip.say("", stale=False)
        elif unit.stale:
            age = language.span(unit.age)
            said = language.text(
                "Following {unit} · STALE: position {age} old · {key} ends", unit=unit.label, age=age, key="Esc"
            )
            self._chip.say(said, stale=True)
        else:
            self._chip.say(language.text("Following {unit} · {key} ends", unit=unit.label, key="Esc"), stale=False)


def _unit_of(view: MapView, kind: str, number: str) -> MapUnit | None:
    return next((unit for unit in view.units if unit.kind == kind and unit.id == number), None)
