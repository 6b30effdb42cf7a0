"""The wall: one room's map once more in a window of its own. Nothing of it is made while it is closed."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QTimer

from console.views.top_bar import TopBarView
from console.views.wall import build_wall
from resources.base import Position

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.maps.map_widget import MapWidget
    from console.widgets.wall_window import WallWindow

KEYS = "Ctrl+Shift+W"
USUAL = 720
"""Pixels of height at which the map's letters have their usual size: on a wall they grow with it."""


class WallPlace(msgspec.Struct, frozen=True):
    """Where an open wall stands: whether it goes along with the main map, else its own place."""

    follows: bool = True
    place: Position | None = None
    zoom: int = 0


class Wall:
    """One room's wall."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._window: WallWindow | None = None
        self._map: MapWidget | None = None
        self._at = WallPlace()
        room.screen.map.moved.connect(self._main_moved)
        room.screen.map.layer_switched.connect(self._layer)

    @property
    def window(self) -> "WallWindow | None":
        """Its window, while it is open."""
        return self._window

    @property
    def map(self) -> "MapWidget | None":
        """Its map, while it is open."""
        return self._map

    @property
    def place(self) -> WallPlace | None:
        """How it stands, to be kept; None while it is closed."""
        return self._at if self._window is not None else None

    def toggle(self) -> None:
        """Open or close it."""
        if self._window is not None:
            self.close()
        else:
            self.open(self._at)

    def open(self, at: WallPlace) -> None:
        """Open it as it stood."""
        from console.maps.map_widget import MapWidget
        from console.widgets.wall_window import WallWindow

        room, self._at = self._room, at
        self._map = MapWidget()
        self._window = WallWindow(self._map, KEYS)
        self._window.closed.connect(self._close_soon)
        self._window.switched.connect(self.switch)
        self._window.resized.connect(self._resized)
        self._map.open(room.console.city.folder)
        self._map.show_as(room.screen.map)
        self._map.moved.connect(self._moved)
        if not at.follows and at.place is not None:
            self._map.fly_to(at.place, at.zoom)
        self.paint()
        room.painting.soon("top", "map")
        self._window.show_beside(room.screen.window.screen())
        room.screen.window.activateWindow()

    def switch(self) -> None:
        """Along with the main map from now on, or no longer."""
        if self._map is None:
            self._room.screen.toasts.tell(self._room.language.text("The wall is not open: {key}", key=KEYS))
            return
        self._at = msgspec.structs.replace(self._at, follows=not self._at.follows)
        text = self._room.language.text
        if self._at.follows:
            if (main := self._room.screen.map.stands) is not None:
                self._map.fly_to(*main)
            self._room.screen.toasts.tell(text("The wall goes along with this map"))
        else:
            self._room.screen.toasts.tell(text("The wall stays where it is"))

    def paint(self) -> None:
        """The main map shows something else, or looks otherwise."""
        window, style = self._window, self._room.screen.map.look
        if window is None or self._map is None or style is None:
            return
        self._map.restyle(msgspec.structs.replace(style, buttons=()))
        self._map.render(self._room.screen.map.view)
        title = self._room.language.text("Wall · {title}", title=self._room.screen.window.windowTitle())
        window.set_mode(title, style.watermark_kind)

    def paint_head(self, top: TopBarView) -> None:
        """The bar on top says something else."""
        if self._window is not None:
            self._window.head.render(build_wall(self._room.console.situation, self._room.language, top))

    def close(self) -> None:
        """Let it go, its page before the rest."""
        window, shown, self._window, self._map = self._window, self._map, None, None
        if window is not None and shown is not None:
            window.hide()
            shown.shut()
            window.deleteLater()

    def _close_soon(self) -> None:
        # Not within its own key press: the page goes at once.
        QTimer.singleShot(0, self.close)

    def _main_moved(self, centre: Position, zoom: int) -> None:
        if self._map is not None and self._at.follows:
            self._map.fly_to(centre, zoom)

    def _moved(self, centre: Position, zoom: int) -> None:
        self._at = msgspec.structs.replace(self._at, place=centre, zoom=zoom)

    def _resized(self, height: int) -> None:
        if self._map is not None:
            self._map.enlarge(min(5.0, max(1.0, height / USUAL)))

    def _layer(self, key: str, on: bool) -> None:
        if self._map is not None:
            self._map.set_layer(key, on)
