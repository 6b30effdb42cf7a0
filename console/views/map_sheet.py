"""The map on paper: what stands around it. Legend, scale, time, datum, and that it is an exercise or a replay."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.map import MapView, layer_names
from console.views.seal import Seal
from console.views.top_bar import utc_offset
from resources.base import Instant
from resources.days import local

Swatch = Literal["incident", "unit", "depot", "shelter", "line", "broken", "outline", "area", "dot"]
TINTS = ("#37637d", "#7a5f2c", "#4c6b39", "#83466a", "#2a6f66", "#5d4c8f")
"""The colours of the users' layers on the light map, as the page's palette has them."""
WARNING = {"red": "#c8252c", "orange": "#9a4d00", "yellow": "#7a6400", "blue": "#1a5fb8"}
MOST_ROWS = 15
_SIGNS: dict[str, Swatch] = {"areas": "area", "lines": "line", "points": "dot"}


class LegendRow(msgspec.Struct, frozen=True):
    """A sign of the map and what it stands for."""

    swatch: Swatch
    colour: str
    text: str


class MapSheet(msgspec.Struct, frozen=True):
    """All that stands around the map."""

    title: str
    mark: str
    mark_kind: Literal["", "exercise", "replay"]
    legend: tuple[LegendRow, ...]
    more: str
    lines: tuple[str, ...]
    north: str
    metres: str
    kilometres: str
    seal: Seal | None = None


def build_sheet(
    situation: Situation, view: MapView, hidden: Iterable[str], now: Instant, language: Language, profile: Profile,
    mark: str, mark_kind: Literal["", "exercise", "replay"], attribution: str,
    seal: Seal | None = None,
) -> MapSheet:  # fmt: skip
    """The sheet of what the map shows now."""
    rows = tuple(_legend(view, frozenset(hidden), language))
    more = len(rows) - MOST_ROWS
    when = f"{local(now, profile.zone):%Y-%m-%d %H:%M:%S}"
    lines = [
        language.text("As of {time} ({zone}), entry #{seq}", time=when, zone=utc_offset(now, profile),
                      seq=situation.seq),
        language.text("Datum: {datum}", datum="WGS-84"),
    ]  # fmt: skip
    if seal is not None:
        lines.append(f"{seal.words[0]} · {seal.words[2]}")
    if attribution:
        lines.append(attribution)
    return MapSheet(
        language.text("{city} · situation map", city=language.name(profile.name)),
        mark,
        mark_kind,
        rows[:MOST_ROWS],
        language.many("and {n} more", "and {n} more", more) if more > 0 else "",
        tuple(lines),
        language.text("N"),
        language.text("{n} m"),
        language.text("{n} km"),
        seal,
    )


def _legend(view: MapView, hidden: frozenset[str], language: Language) -> Iterable[LegendRow]:
    names = layer_names(language)
    kinds: tuple[tuple[str, bool, Swatch], ...] = (
        ("incidents", bool(view.incidents), "incident"),
        ("teams", any(unit.kind == "team" for unit in view.units), "unit"),
        ("convoys", any(unit.kind == "convoy" for unit in view.units), "unit"),
        ("depots", any(depot.tier != "community" for depot in view.depots), "depot"),
        ("shelters", bool(view.shelters), "shelter"),
        ("routes", bool(view.routes), "line"),
    )
    for key, there, swatch in kinds:
        if there and key not in hidden:
            yield LegendRow(swatch, "#1d2329", names[key])
    if "warnings" not in hidden:
        for warning in view.warnings:
            yield LegendRow("outline", WARNING.get(warning.colour, "#55606b"), f"{warning.badge} · {warning.label}")
    for layer in dict.fromkeys(overlay.layer for overlay in view.overlays):
        if layer not in hidden and layer in names:
            yield LegendRow("broken", "#55606b", names[layer])
    for one in view.imported:
        if one.key not in hidden and not one.missing:
            yield LegendRow(_SIGNS[one.shape], TINTS[one.tint % len(TINTS)], one.name)
