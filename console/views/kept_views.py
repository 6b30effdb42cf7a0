"""Views of the map that somebody gave a name: where, how close; how they are listed."""

from collections.abc import Iterable

import msgspec

from console.views.intents import ShowView
from console.views.language import Language
from console.views.palette import PaletteEntry
from console.views.search_words import search_words
from resources.base import Name, Position


class KeptView(msgspec.Struct, frozen=True):
    """One of them."""

    name: str
    place: Position
    zoom: int


def view_entries(kept: Iterable[KeptView], language: Language) -> tuple[PaletteEntry, ...]:
    """How the palette lists them."""
    detail = language.text("kept view of the map")
    return tuple(
        PaletteEntry(one.name, detail, "V", search_words(Name(one.name, one.name)), ShowView(one.name)) for one in kept
    )
