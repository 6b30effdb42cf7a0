"""Puts one room's map together and shows it: the situation, what is drawn over it, what is selected."""

from typing import TYPE_CHECKING

from console.layers.places import is_there
from console.situation.orders import Order
from console.views.city_map import Line, MapBuilder
from console.views.drawings import drawing_overlays
from console.views.layer_list import imported_layers
from console.views.map import MapDepot, MapMark, MapOverlay, MapShelter, MapView
from resources.base import Position

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.ground.route import Route

LINES = 500
"""Drawn ways that are remembered; beyond them all are made anew."""


class MapPainting:
    """One room's. Depots, shelters and the lines of ways stand still: they are built again only when they changed."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._built: tuple[str, tuple[MapDepot, ...], tuple[MapShelter, ...]] | None = None
        self._lines: dict[tuple[Position, Position], tuple[Route, Line]] = {}

    def forget(self) -> None:
        """Depots or shelters changed."""
        self._built = None

    def _places(self, builder: MapBuilder) -> tuple[tuple[MapDepot, ...], tuple[MapShelter, ...]]:
        """Depots and shelters in the reader's language."""
        tongue = self._room.language.tongue
        if self._built is None or self._built[0] != tongue:
            self._built = (tongue, builder.depots(), builder.shelters())
        return self._built[1], self._built[2]

    def _line(self, order: Order, start: Position, end: Position) -> Line | None:
        """The way of an order's unit between two places as the map draws it, if it is known."""
        route = self._room.console.way_of(order, start, end)
        if route is None:
            return None
        known = self._lines.get((start, end))
        if known is None or known[0] is not route:
            if len(self._lines) >= LINES:
                self._lines.clear()
            known = self._lines[start, end] = route, tuple((point.lat, point.lon) for point in route.points)
        return known[1]

    def paint(self) -> None:
        """Show the map as it is now."""
        room = self._room
        console = room.console
        now = console.clock.now()
        builder = MapBuilder(console.situation, room.language, console.city.profile, self._line)
        depots, shelters = self._places(builder)
        mark = None
        if room.shown.mark is not None:
            position, label = room.shown.mark
            mark = MapMark(position.lat, position.lon, label)
        room.screen.map.render(
            MapView(
                builder.incidents(now),
                builder.units(now),
                depots,
                shelters,
                builder.routes(),
                mark,
                room.shown.kind,
                room.shown.id,
                room.intake.picking,
                room.warnings.shapes.build(
                    console.situation,
                    now,
                    room.language,
                    room.warnings.city,
                    room.shown.id if room.shown.kind == "warning" else "",
                ),
                overlays=self._overlays(),
                imported=imported_layers(
                    console.situation.layers, lambda layer: is_there(console.city.folder, layer), room.language
                ),
                calls=builder.calls(now),
            )
        )
        room.follow.paint(room.screen.map.view)
        room.wall.paint()

    def _overlays(self) -> tuple[MapOverlay, ...]:
        """The shapes over the basemap."""
        room = self._room
        drawings = drawing_overlays(room.console.situation, room.language, room.shown.incident, room.drawing.pending)
        return (*room.closures.overlays(), *room.reach.overlays(), *drawings)
