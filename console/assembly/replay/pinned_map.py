"""The map of the pinned instant, left of the one that is on the screen: in a window wide enough for two."""

from typing import TYPE_CHECKING

import msgspec

from console.layers.places import is_there
from console.situation import Situation
from console.views.city_map import MapBuilder
from console.views.closures import closure_overlays
from console.views.comparison import Mark
from console.views.drawings import drawing_overlays
from console.views.layer_list import imported_layers
from console.views.map import MapView
from console.views.warning_ground import WarningShapes
from console.widgets.main_window import NARROW
from resources.base import Instant, Position

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from console.assembly.replay.room import ReplayRoom
    from console.maps.map_widget import MapWidget


class PinnedMap:
    """It goes along with the main map. Nothing of it is made while nothing is compared."""

    def __init__(self, room: "ReplayRoom") -> None:
        self._room = room
        self._map: MapWidget | None = None
        self._chips: tuple[QLabel, QLabel] | None = None
        room.screen.map.moved.connect(self._main_moved)
        room.screen.map.layer_switched.connect(self._layer)

    @property
    def map(self) -> "MapWidget | None":
        """The map, while it is there."""
        return self._map

    def open(self) -> "MapWidget | None":
        """Make it; None where two maps would be too small to be read."""
        from console.maps.map_widget import MapWidget
        from console.widgets.compare_page import map_chip

        room = self._room
        if room.screen.window.width() < NARROW:
            return None
        self._map = MapWidget()
        self._map.open(room.console.city.folder)
        self._map.show_as(room.screen.map)
        self._map.selected.connect(lambda kind, number: room.select(kind, number, show=False))
        self._chips = map_chip(self._map), map_chip(room.screen.map)
        return self._map

    def paint(self, situation: Situation, at: Instant) -> None:
        """Show the pinned situation. It stands still: this is done once."""
        room, look = self._room, self._room.screen.map.look
        if self._map is None or look is None:
            return
        console, language = room.console, room.language
        builder = MapBuilder(situation, language, console.city.profile, lambda *_: None)
        self._map.restyle(msgspec.structs.replace(look, buttons=()))
        self._map.render(
            MapView(
                builder.incidents(at),
                builder.units(at),
                builder.depots(),
                builder.shelters(),
                warnings=WarningShapes().build(situation, at, language, room.warnings.city, ""),
                overlays=(
                    *closure_overlays(situation, language, console.city.profile, None),
                    *drawing_overlays(situation, language, room.shown.incident),
                ),
                imported=imported_layers(
                    situation.layers, lambda layer: is_there(console.city.folder, layer), language
                ),
                calls=builder.calls(at),
            )
        )

    def entitle(self, pinned: Mark, shown: Mark) -> None:
        """Say over each map which instant it shows."""
        if self._chips is None:
            return
        zone, language = self._room.console.city.profile.zone, self._room.language
        for chip, mark, said in zip(
            self._chips, (pinned, shown), (language.text("pinned"), language.text("on the screen")), strict=True
        ):
            chip.setText(f"{language.clock(mark.at, zone)} · {said}")
            chip.adjustSize()
            chip.show()
            chip.raise_()

    def close(self) -> None:
        """Let it go, its page before the rest."""
        chips, self._chips = self._chips, None
        for chip in chips or ():
            chip.hide()
            chip.deleteLater()
        shown, self._map = self._map, None
        if shown is not None:
            shown.hide()
            shown.shut()
            shown.deleteLater()

    def _main_moved(self, centre: Position, zoom: int) -> None:
        if self._map is not None:
            self._map.fly_to(centre, zoom)

    def _layer(self, key: str, on: bool) -> None:
        if self._map is not None:
            self._map.set_layer(key, on)
