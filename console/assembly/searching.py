"""The one search of the console: the palette with all commands (Ctrl+K), or only what lies on the map (Ctrl+F)."""

from typing import TYPE_CHECKING

from console.assembly.place_search import PlaceSearch
from console.views.bookmarks import bookmark_entries
from console.views.intents import FindPlaces
from console.views.kept_views import view_entries
from console.views.palette import build_palette, build_places, build_search

if TYPE_CHECKING:
    from console.assembly.room import Room


class Searching:
    """One room's search."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._places = PlaceSearch(room.console, self._offer)

    def open_palette(self) -> None:
        """Everything that can be done or found."""
        room = self._room
        entries = build_palette(room.console.situation, room.language, room.console.city.profile, room.commands)
        kept = (*view_entries(room.views.all, room.language), *bookmark_entries(room.bookmarks.rows, room.language))
        room.screen.palette.toggle((*entries, *kept), with_places=True)

    def open_search(self) -> None:
        """What lies on the map, and the places of the city."""
        room = self._room
        entries = build_search(room.console.situation, room.language, room.console.city.profile)
        room.screen.palette.toggle((*entries, *view_entries(room.views.all, room.language)), with_places=True)

    def find(self, wish: FindPlaces) -> None:
        """The palette asks for places."""
        self._places.ask(wish.text)

    def _offer(self) -> None:
        room, places = self._room, self._places
        refusal = room.naming.reason(places.refused) if places.refused is not None else ""
        room.screen.palette.offer(places.searched, build_places(places.places, room.language), refusal)
