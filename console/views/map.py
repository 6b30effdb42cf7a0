"""What the map shows, ready to be sent to the page as JSON: plain shapes, texts already in the reader's language.

Positions are micro-degrees WGS-84, ages whole seconds. The page inserts every text as text, never as markup.
"""

from typing import Literal

import msgspec

from console.views.drawing_words import drawing_texts
from console.views.language import Language

UnitLook = Literal["available", "reserved", "dispatched", "en_route", "on_scene", "returning", "out_of_service"]


class MapIncident(msgspec.Struct, frozen=True):
    """An incident: a real marker. `badge` is the text inside the symbol ("?", "IV", "!")."""

    id: str
    lat: int
    lon: int
    label: str
    badge: str
    level: str  # "", "I" .. "IV": shape and fill; empty is a plain outlined marker
    open: bool


class MapUnit(msgspec.Struct, frozen=True):
    """A team or a convoy. `glyph` is one character for its kind; `detail` the hover text; stale ones are hatched."""

    id: str
    kind: Literal["team", "convoy"]
    lat: int
    lon: int
    glyph: str
    look: UnitLook
    label: str
    detail: str
    age: int  # seconds since the position was reported; -1: stands at its base, never reported
    stale: bool
    engaged: bool  # on an order: drawn as a labelled marker; the others as points


class MapDepot(msgspec.Struct, frozen=True):
    """A depot: a diamond, its size by tier."""

    id: str
    lat: int
    lon: int
    tier: Literal["community", "city", "regional", "national"]
    label: str
    detail: str


class MapShelter(msgspec.Struct, frozen=True):
    """A shelter, filled as far as it is occupied."""

    id: str
    lat: int
    lon: int
    label: str
    detail: str
    share: int  # percent of its places that are taken; from 100 on it is full
    load: str = ""  # people and places: "380/800"


class MapRoute(msgspec.Struct, frozen=True):
    """The way of an order along the roads: (lat, lon) in micro-degrees."""

    id: str
    points: tuple[tuple[int, int], ...]
    look: Literal["proposed", "ordered", "en_route", "done"]


class MapWarning(msgspec.Struct, frozen=True):
    """A warning's outlines and circles: drawn as lines in its colour with the word, never filled.

    `colour` is red, orange, yellow, blue or empty; `look` "apart" is dashed: an exercise, a test, or what has ended.
    """

    id: str
    label: str
    badge: str
    colour: str
    look: Literal["in_force", "apart"]
    polygons: tuple[tuple[tuple[int, int], ...], ...]  # (lat, lon), the last the same as the first
    circles: tuple[tuple[int, int, int], ...]  # lat, lon, metres


OverlayLook = Literal[
    "closed", "slow", "drawing", "cordon", "evacuation", "reach", "cover", "flood", "plume", "imported"
]
Ring = tuple[tuple[int, int], ...]
"""(lat, lon) in micro-degrees; open or closed, in either direction."""


class MapOverlay(msgspec.Struct, frozen=True):
    """A shape over the basemap: a closed area, a drawing, a ring of reach. Quiet lines and hatches, with a word.

    `layer` is the key of its switch in `layer_names`. `colour` is "", a warning's colour or "#rrggbb", in place of the
    look's own; `step` tells rings of one look apart, 0 the strongest. A polygon is its outer ring, then its holes.
    """

    id: str
    layer: str
    look: OverlayLook
    label: str
    detail: str = ""
    colour: str = ""
    step: int = 0
    polygons: tuple[tuple[Ring, ...], ...] = ()
    lines: tuple[Ring, ...] = ()
    circles: tuple[tuple[int, int, int], ...] = ()  # lat, lon, metres
    points: tuple[tuple[int, int], ...] = ()


class MapImported(msgspec.Struct, frozen=True):
    """A layer of the users' own: drawn from tiles of its own. `tint` is the number of its colour, `key` its switch."""

    id: str
    key: str
    name: str
    tint: int
    missing: bool = False
    shape: Literal["points", "lines", "areas"] = "areas"


class MapMark(msgspec.Struct, frozen=True):
    """The place being pointed at by an open form, with the distance ring if there is one (metres, 0: none)."""

    lat: int
    lon: int
    label: str
    ring: int = 0


class MapView(msgspec.Struct, frozen=True):
    """All that lies over the basemap at one instant."""

    incidents: tuple[MapIncident, ...] = ()
    units: tuple[MapUnit, ...] = ()
    depots: tuple[MapDepot, ...] = ()
    shelters: tuple[MapShelter, ...] = ()
    routes: tuple[MapRoute, ...] = ()
    mark: MapMark | None = None
    selected_kind: str = ""  # incident, team, convoy, depot, shelter, warning, overlay
    selected_id: str = ""
    picking: bool = False  # the next click on the map names a place
    warnings: tuple[MapWarning, ...] = ()
    overlays: tuple[MapOverlay, ...] = ()
    imported: tuple[MapImported, ...] = ()
    calls: tuple[tuple[int, int, int], ...] = ()  # of the last day, for the heat: lat, lon, minutes since


class MapButton(msgspec.Struct, frozen=True):
    """A button at the map's top right, with the key that does the same."""

    key: str
    name: str
    shortcut: str


class MapStyle(msgspec.Struct, frozen=True):
    """How the page looks: sent when the theme, the language or the book changes."""

    theme: Literal["dark", "light"]
    language: Literal["zh_CN", "en"]
    watermark: str  # empty on a live book; "演练" or "EXERCISE" otherwise
    layers: dict[str, str]  # layer key → its name in the reader's language
    texts: dict[str, str]  # the page's own few words (attribution, scale, datum …)
    watermark_kind: Literal["", "exercise", "replay"] = ""
    buttons: tuple[MapButton, ...] = ()


def map_style(
    language: Language,
    theme: Literal["dark", "light"],
    watermark: str = "",
    watermark_kind: Literal["", "exercise", "replay"] = "",
    attribution: str = "",
    buttons: tuple[MapButton, ...] = (),
) -> MapStyle:
    """The page's look in the reader's language. `attribution` names whose data an imported city's basemap is."""
    texts = page_texts(language, attribution)
    return MapStyle(theme, language.tongue, watermark, layer_names(language), texts, watermark_kind, buttons)


def layer_names(language: Language) -> dict[str, str]:
    """The layers that can be switched, in the order in which the map lists them."""
    return {
        "incidents": language.text("Incidents"),
        "warnings": language.text("Warnings"),
        "teams": language.text("Teams"),
        "convoys": language.text("Convoys"),
        "vehicles": language.text("Vehicles"),
        "sensors": language.text("Sensors"),
        "routes": language.text("Routes"),
        "closures": language.text("Closed roads"),
        "reach": language.text("Rings of reach"),
        "cover": language.text("Not covered in time"),
        "drawings": language.text("Drawings"),
        "depots": language.text("Depots"),
        "community": language.text("Community points"),
        "shelters": language.text("Shelters"),
        "heat": language.text("Heat of calls"),
        "utilities": language.text("Gas mains and pipelines"),
        "boundaries": language.text("Boundaries"),
        "labels": language.text("Map labels"),
        "overview": language.text("Overview of the city"),
    }


OFF_AT_FIRST = frozenset({"heat", "utilities", "overview"})
"""Layers that are shown only once they were asked for."""


def page_texts(language: Language, attribution: str) -> dict[str, str]:
    """The page's own words; it fills in {n} and {age} itself."""
    return {
        "attribution": attribution,
        "datum": "WGS-84",
        "seconds": language.text("{n} s"),
        "minutes": language.text("{n} min"),
        "hours": language.text("{n} h"),
        "metres": language.text("{n} m"),
        "kilometres": language.text("{n} km"),
        "age": language.text("Position {age} old"),
        "stale": language.text("Stale: position {age} old"),
        "at_base": language.text("At its base, no position reported"),
        "full": language.text("full"),
        "heat": language.text("Calls in 24 h: {n} · after 6 h one counts half · at one place"),
        "heat_none": language.text("No calls in the last 24 h"),
        "more": language.text("and {n} more"),
        "vehicle": language.text("Vehicle · from {source}"),
        "sensor": language.text("Sensor · from {source}"),
        "source_simulator": language.text("simulator"),
        "together": language.text("{n} vehicles and sensors"),
        "stale_ones": language.text("{n} of them stale"),
        "look_closer": language.text("Click to look closer"),
        "thousands": language.text("{n}k"),
        **drawing_texts(language),
    }
