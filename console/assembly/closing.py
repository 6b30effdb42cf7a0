"""Closing roads on one screen: the area that is drawn, what it would hit, and the command that comes of it."""

from typing import TYPE_CHECKING

from console.ground.geodesy import ring
from console.situation.closures import CloseRoads, Source
from console.situation.drawings import Shape
from console.situation.rings import Area, fault_of
from console.views import intents
from console.views.city_map import ends_of
from console.views.closures import ClosuresView, Hit, build_closures, closure_overlays
from console.views.map import MapOverlay
from resources.base import IncidentId, Name, OrderId, Position

if TYPE_CHECKING:
    from console.assembly.room import Room

CLOSE = Name("封路", "Close roads")


class ClosureWork:
    """One room's closure that is being drawn."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._hit: Hit | None = None
        self._source: Source = "officer"
        self.area: Area | None = None
        """What was drawn and is not saved yet."""

    def begin(self, wish: intents.DrawClosure) -> None:
        """Draw; or go on with what was drawn."""
        room = self._room
        if self.area is not None:
            room.show_panel("closures")
            room.screen.closures.take_focus()
            return
        room.show_panel("closures")
        room.drawing.begin("polygon", self._drew, CLOSE)

    def begin_with(self, wish: intents.CloseDrawnArea) -> None:
        """Go on as if the outline of this flooded area had been drawn now."""
        known = self._room.console.situation.drawings.standing.get(wish.drawing)
        if known is not None:
            corners, metres = known.shape.corners, known.shape.metres
            self._take((ring(corners[0], metres) if known.shape.kind == "circle" else corners,), "flood")

    def _drew(self, shape: Shape) -> None:
        self._take((shape.corners,), "officer")

    def _take(self, area: Area, source: Source) -> None:
        room = self._room
        if (fault := fault_of(area)) is not None:
            room.screen.toasts.tell(room.language.reason(fault.reason), "late")
            return
        self.area, self._source, self._hit = area, source, None
        room.show_panel("closures")
        room.screen.closures.take_focus()
        room.start("what a closure hits", self._look(area))

    async def _look(self, area: Area) -> None:
        from console.ground.hindrance import Hindrance

        console = self._room.console
        lines: dict[OrderId, tuple[Position, ...]] = {}
        for order in console.situation.orders.open.values():
            ends = ends_of(console.situation, order)
            route = console.way_of(order, *ends) if ends is not None else None
            if route is not None:
                lines[order.id] = route.points
        hindrance = Hindrance(area[0], 0, area[1:])
        metres, crossed = await console.ways.ask(lambda roads: roads.hit(hindrance, list(lines.values())))
        hit = tuple(order for order, crosses in zip(lines, crossed, strict=True) if crosses)
        if self.area == area:
            self._hit = Hit(metres, hit)
            self._room.painting.soon("panel")

    def save(self, wish: intents.SaveClosure) -> None:
        """Close what was drawn."""
        if self.area is not None:
            incident = self._incident() if wish.for_incident else None
            command = CloseRoads(self.area, wish.percent, wish.reason, incident, self._source)
            self._room.start("close roads", self._save(command))

    async def _save(self, command: CloseRoads) -> None:
        if await self._room.act(command) and self.area == command.area:
            self.forget()

    def _incident(self) -> IncidentId | None:
        known = self._room.console.situation.incidents.all.get(self._room.shown.incident or IncidentId(""))
        return known.id if known is not None and known.state == "open" else None

    def forget(self) -> None:
        """It is closed, or is not to be."""
        self.area = self._hit = None
        self._room.screen.closures.begin_again()
        self._room.painting.soon("panel", "map")

    def view(self) -> ClosuresView:
        """The panel as it is to be shown."""
        console, room = self._room.console, self._room
        return build_closures(
            console.situation,
            room.language,
            console.city.profile,
            drawn=self.area,
            hit=self._hit,
            incident=room.shown.incident,
            selected=room.shown.id if room.shown.kind == "overlay" else "",
        )

    def overlays(self) -> tuple[MapOverlay, ...]:
        """What is closed, as the map draws it."""
        console = self._room.console
        return closure_overlays(console.situation, self._room.language, console.city.profile, self.area)
