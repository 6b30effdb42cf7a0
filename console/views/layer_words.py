"""What the log says of layers, and what people call their datum and kind."""

from collections.abc import Callable
from typing import Any

from console.situation.layers import LayerAdded, LayerRemoved, LayerRenamed
from console.views.language import N_, Language
from resources.base import Event

DATUMS: dict[str, str] = {
    "wgs84": N_("WGS-84 (GPS)"),
    "cgcs2000": N_("CGCS2000 (surveyors)"),
    "gcj02": N_("GCJ-02 (Amap, Tencent)"),
    "bd09": N_("BD-09 (Baidu)"),
}


def datum_words(datum: str, language: Language) -> str:
    """A datum with who uses it."""
    return language.text(DATUMS[datum])


def things(count: int, language: Language) -> str:
    """How many things a layer has."""
    return language.many("{n} thing", "{n} things", count)


def layer_lines(language: Language) -> dict[type[Event], Callable[[Any], str]]:
    """The line of each kind of entry about layers."""
    text = language.text
    return {
        LayerAdded: lambda e: text(
            "Layer on the map: {name}, {things} out of {file} ({datum})",
            name=e.layer.name,
            things=things(e.layer.features, language),
            file=e.layer.source,
            datum=datum_words(e.layer.datum, language),
        ),
        LayerRenamed: lambda e: text("Layer {old} is called {name} now", old=e.old, name=e.name),
        LayerRemoved: lambda e: text("Layer off the map: {name}", name=e.name),
    }
