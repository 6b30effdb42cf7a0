"""The users' own layers on the map: which there are, what their switches say, and whether their files are there."""

from collections.abc import Callable

from console.situation.layers import Layers
from console.views.language import Language
from console.views.map import MapImported

SWITCH = "imported:"
"""Before a layer's id: the key of its switch."""


def imported_layers(layers: Layers, is_there: Callable[[str], bool], language: Language) -> tuple[MapImported, ...]:
    """What the map draws, in the order in which they came. A layer whose files are gone is named and not drawn."""
    found = []
    for number, (key, shown) in enumerate(layers.shown.items()):
        missing = not is_there(key)
        name = language.text("{name} (files are missing)", name=shown.name) if missing else shown.name
        found.append(MapImported(key, f"{SWITCH}{key}", name, number, missing, shown.layer.shape))
    return tuple(found)
