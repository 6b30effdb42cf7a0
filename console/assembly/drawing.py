"""What one room draws on its map: who asked for the shape that comes of it, and what is not saved yet."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from console.assembly.map_tools import pressed
from console.maps.pen import Tool
from console.situation.drawings import Shape
from console.views import intents
from resources.base import IncidentId, Name

if TYPE_CHECKING:
    from console.assembly.room import Room

MEASURES: tuple[Tool, ...] = ("distance", "area")
DRAW = Name("标绘", "Draw")
SHAPES: tuple[Tool, ...] = ("polygon", "line", "circle", "point")


class DrawingWork:
    """One room's pen."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._then: Callable[[Shape], None] | None = None
        self._title: Name | None = None
        self.pending: tuple[IncidentId, Shape] | None = None
        """What was drawn for an incident and waits for its name."""
        room.screen.map.drew.connect(self._drew)
        room.screen.map.pressed.connect(self._pressed)

    def begin(self, tool: Tool, then: Callable[[Shape], None], title: Name, choices: Sequence[Tool] = ()) -> None:
        """Let the officer draw; `then` is given the shape. `title` says what for, as the map shows it."""
        self._then, self._title = then, title
        self._room.screen.map.draw(tool, self._room.language.name(title), choices)

    def relabel(self) -> None:
        """The language was switched."""
        if self._title is not None:
            self._room.screen.map.pen.entitle(self._room.language.name(self._title))

    def measure(self, wish: intents.Measure) -> None:
        """Measure a distance, or the other of the two."""
        self._then = self._title = None
        at_hand = self._room.screen.map.pen.tool
        self._room.screen.map.draw(wish.tool or ("area" if at_hand == "distance" else "distance"), choices=MEASURES)

    def draw(self, wish: intents.DrawOnMap) -> None:
        """Draw for the selected incident, while it is open."""
        room, number = self._room, self._room.shown.incident
        incident = room.console.situation.incidents.all.get(number) if number is not None else None
        if incident is None or incident.state != "open":
            room.screen.toasts.tell(room.language.text("Select an incident first: F2"))
            return
        at = incident.id
        self.begin(wish.tool, lambda shape: self._for_incident(at, shape), DRAW, SHAPES)

    def forget(self) -> None:
        """What was drawn last is saved, or is not to be."""
        self.pending = None
        self._room.painting.soon("map")

    def _drew(self, shape: Shape) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(shape)

    def _for_incident(self, incident: IncidentId, shape: Shape) -> None:
        room = self._room
        if room.shown.incident != incident:  # something else was selected while it was drawn
            room.select("incident", incident, show=False)
        self.pending = (incident, shape)
        room.show_panel("incident")
        room.screen.incident.name_drawing(shape, incident)
        room.painting.soon("panel", "map")

    def _pressed(self, key: str) -> None:
        if (wish := pressed(key)) is not None:
            self._room.ask(wish)
