"""Places of the city found by what is typed, off the screen's thread; the newest question wins."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from console import tasks
from console.assembly.console import Console
from console.views.intake import PlaceFound
from resources.base import BadInput, Reason

if TYPE_CHECKING:
    from console.ground.places import Place

FOUND = 8


class PlaceSearch:
    """One field's search. `changed` is called when an answer is there: to `searched`, with `places` or `refused`."""

    def __init__(self, console: Console, changed: Callable[[], None]) -> None:
        self._console = console
        self._changed = changed
        self._number = 0
        self.searched = ""
        self.places: tuple[PlaceFound, ...] = ()
        self.refused: Reason | None = None

    def forget(self) -> None:
        """No question and no answer; one that is still on its way is not wanted any more."""
        self._number += 1
        self.searched, self.places, self.refused = "", (), None

    def ask(self, text: str) -> None:
        """Find places."""
        self._number += 1
        tasks.start("find places", self._search(text, self._number))

    async def _search(self, text: str, number: int) -> None:
        places = self._console.city.ground.places
        refused = None
        try:
            found = await self._console.ways.run(lambda: places.search(text, FOUND)) if text.strip() else []
        except BadInput as fault:
            found, refused = [], fault.reason
        if number == self._number:
            self.searched, self.refused = text, refused
            self.places = tuple(_found(place) for place in found)
            self._changed()


def _found(place: "Place") -> PlaceFound:
    return PlaceFound(place.name, place.district, place.position, place.approximate)
