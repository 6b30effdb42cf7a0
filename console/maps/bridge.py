"""The one narrow bridge between page and console: JSON goes in, a few checked words come out.

It is no domain object. A page can call any of an object's slots over the channel, `deleteLater` among them: when that
happens the widget makes a new bridge and loads the page again, and nothing of the console is lost.
"""

from PySide6.QtCore import QObject, Signal, Slot

from resources.base import Position

KINDS = frozenset({"incident", "team", "convoy", "depot", "shelter", "warning", "vehicle", "sensor", "overlay"})
LONGEST_ID = 600


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


def _position(lat: int, lon: int) -> Position | None:
    inside = abs(lat) <= 90_000_000 and abs(lon) <= 180_000_000
    return Position(lat, lon) if inside else None
