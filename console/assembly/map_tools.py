"""The map's own buttons: each asks for what its key asks for."""

from console.views.intents import DrawClosure, DrawOnMap, Intent, Measure, ShowReach, ToggleLayers
from console.views.language import Language
from console.views.map import MapButton
from console.widgets.keymap import KEYS
from resources.base import Name

_BUTTONS: tuple[tuple[str, Name, Intent], ...] = (
    ("layers", Name("图层", "Layers"), ToggleLayers()),
    ("measure", Name("测量", "Measure"), Measure()),
    ("draw", Name("标绘", "Draw"), DrawOnMap()),
    ("close", Name("封路", "Close roads"), DrawClosure()),
    ("reach", Name("到达圈 5/10/15", "Reach 5/10/15"), ShowReach()),
)
"""From the top down, at the map's top right."""
_KEY_OF = {intent: key for key, intent in KEYS.items()}


def map_buttons(language: Language, allowed: tuple[type[Intent], ...] = ()) -> tuple[MapButton, ...]:
    """The buttons with their keys; where only some intents are allowed, only theirs."""
    return tuple(
        MapButton(key, language.name(name), _KEY_OF.get(intent, ""))
        for key, name, intent in _BUTTONS
        if not allowed or isinstance(intent, allowed)
    )


def pressed(key: str) -> Intent | None:
    """What a button asks for."""
    return next((intent for name, _, intent in _BUTTONS if name == key), None)
