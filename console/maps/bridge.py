"""The one narrow bridge between page and console: JSON goes in, a few checked words come out.

It is no domain object. A page can call any of an object's slots over the channel, `deleteLater` among them: when that
happens the widget makes a new bridge and loads the page again, and nothing of the console is lost.
"""

from PySide6.QtCore import QObject, Signal, Slot

from console.maps.pen import TOOLS
from resources.base import Position

KINDS = frozenset({"incident", "team", "convoy", "depot", "shelter", "warning", "vehicle", "sensor", "overlay"})
LONGEST_ID = 600
LONGEST_SHAPE = 40_000


class Bridge(QObject):
    """What the page can hear (`told`) and say (the slots). Whatever is malformed is dropped without a word."""

    told = Signal(str, str)  # → page: a part's name and its JSON

    ready = Signal()
    drawn = Signal()
    selected = Signal(str, str)
    pointed = Signal(object)
    hovered = Signal(str, str)
    layer_switched = Signal(str, bool)
    moved = Signal(object, int)
    cornered = Signal(int)
    drew = Signal(str, str, int)
    tool_chosen = Signal(str)
    pressed = Signal(str)

    @Slot()
    def page_ready(self) -> None:
        """The page listens and has been told nothing yet."""
        self.ready.emit()

    @Slot()
    def page_drawn(self) -> None:
        """The basemap has been drawn in full for the first time."""
        self.drawn.emit()

    @Slot(str, str)
    def select(self, kind: str, thing: str) -> None:
        """A thing on the map was clicked."""
        if kind in KINDS and 0 < len(thing) <= LONGEST_ID:
            self.selected.emit(kind, thing)

    @Slot(int, int)
    def point(self, lat: int, lon: int) -> None:
        """A place was clicked, in micro-degrees."""
        if (place := _position(lat, lon)) is not None:
            self.pointed.emit(place)

    @Slot(str, str)
    def hover(self, kind: str, thing: str) -> None:
        """The pointer rests on a unit whose detail the page does not know."""
        if kind in KINDS and 0 < len(thing) <= LONGEST_ID:
            self.hovered.emit(kind, thing)

    @Slot(str, bool)
    def switch_layer(self, key: str, on: bool) -> None:
        """A layer was switched in the map's own control."""
        if 0 < len(key) <= LONGEST_ID:
            self.layer_switched.emit(key, on)

    @Slot(int, int, int)
    def move(self, lat: int, lon: int, zoom: int) -> None:
        """The map was moved: its centre in micro-degrees and its zoom."""
        if (centre := _position(lat, lon)) is not None and 0 <= zoom <= 24:
            self.moved.emit(centre, zoom)

    @Slot(int)
    def drawing(self, corners: int) -> None:
        """Somebody draws: so many corners there are."""
        self.cornered.emit(corners)

    @Slot(str, str, int)
    def draw_done(self, tool: str, corners: str, metres: int) -> None:
        """A shape is finished: its corners as JSON pairs of micro-degrees, a circle's radius."""
        if tool in TOOLS and len(corners) <= LONGEST_SHAPE:
            self.drew.emit(tool, corners, metres)

    @Slot(str)
    def choose_tool(self, tool: str) -> None:
        """Another tool, from the line that says what the next click does."""
        if tool in TOOLS:
            self.tool_chosen.emit(tool)

    @Slot(str)
    def press(self, key: str) -> None:
        """One of the map's own buttons."""
        if 0 < len(key) <= LONGEST_ID:
            self.pressed.emit(key)


def _position(lat: int, lon: int) -> Position | None:
    inside = abs(lat) <= 90_000_000 and abs(lon) <= 180_000_000
    return Position(lat, lon) if inside else None
