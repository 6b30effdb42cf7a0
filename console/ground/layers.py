"""Sorts what an extract holds into the basemap's layers: the tile schema, in one place.

The tiles lie in `basemap.pmtiles` (zooms 7 to 14, extent 4096; beyond 14 the page overzooms: `maxDataZoom: 14`).
protomaps-leaflet's `levelDiff` of 1 means that a screen at zoom z draws the data of zoom z-1; "from" below is the
zoom of the data. Every named feature carries `name` (Chinese, or what the locals call it) and, where it is known,
`name_en`: label with `["name"]` in Chinese, with `["name_en", "name"]` in English. Flags are 1 or absent.

| layer      | shape   | attributes, values                                                                   | from |
| ---------- | ------- | ------------------------------------------------------------------------------------ | ---- |
| water      | polygon | kind: river, lake, reservoir, pond (11); name, name_en                                | 7    |
| waterway   | line    | kind: river, canal (8), stream, drain (12); tunnel: flag; name, name_en               | 8    |
| landuse    | polygon | kind: residential, commercial, industrial, chemical, railway (9);                     | 9    |
|            |         | school, hospital, institution (12); name, name_en                                     |      |
| green      | polygon | kind: forest, farmland (8), park, grass, wetland, cemetery, pitch (10–12); name, …    | 8    |
| roads      | line    | kind: motorway, trunk (7), primary (8), secondary (10), tertiary (11),                | 7    |
|            |         | unclassified, residential (12), living_street, service, track (13), path (14);        |      |
|            |         | rank: 0 motorway … 9 path, for the drawing order; link, bridge, tunnel, oneway: flags; |     |
|            |         | name, name_en (absent below zoom 11), ref                                             |      |
| rail       | line    | kind: rail (9), subway, light_rail (10), tram (12); siding: flag (13); bridge,        | 9    |
|            |         | tunnel: flags; name, name_en, ref                                                     |      |
| pipelines  | line    | kind: gas, water, heat, oil, other; main: flag (11, others 13)                        | 11   |
| boundaries | line    | level: 4 province, 5 city, 6 district, 8 town (9); shared lines: the lowest number    | 7    |
| buildings  | polygon | height in whole metres, where known                                                   | 13   |
| places     | point   | kind: city (7), district (8), town (9), suburb (10), village (11), neighbourhood (12), | 7    |
|            |         | locality (13); rank: 0 city, 1, 2 town and suburb … 5 locality; population; name, …    |      |
| pois       | point   | kind: a site kind (fire_station, hospital, clinic, school, police, town_hall,         | 12–14 |
|            |         | gas_governor, gas_gate, pumping_station, chemical_works, stockpile, shelter, station, |      |
|            |         | metro_station (11), bus_station, fuel, hydrant, …); rank: 0 first to be labelled …    |      |
|            |         | 3; name, name_en                                                                      |      |

Paint in this order: landuse, green, water, waterway, buildings, boundaries, tunnels, roads by falling rank, rail,
bridges, metro, pipelines where they are switched on; then labels: places, road names along the line, water, pois.
"""

from collections.abc import Mapping
from typing import NamedTuple

from console.ground.names import name_of
from console.ground.sites import site_kind, whole_number
from resources.base import Name

Tags = Mapping[str, str]
Values = dict[str, str | int]

MIN_ZOOM, MAX_ZOOM = 7, 14
LABELLED_ROADS_FROM = 11


class Feature(NamedTuple):
    """What one thing of the extract becomes in the tiles: the layer, its attributes, the zooms at which it shows."""

    layer: str
    values: Values
    from_zoom: int
    to_zoom: int = MAX_ZOOM


ROADS: dict[str, tuple[int, int]] = {
    "motorway": (0, 7),
    "trunk": (1, 7),
    "primary": (2, 8),
    "secondary": (3, 10),
    "tertiary": (4, 11),
    "unclassified": (5, 12),
    "residential": (6, 12),
    "living_street": (7, 13),
    "service": (8, 13),
    "track": (8, 13),
    "path": (9, 14),
}
"""Class: (rank, zoom from which it shows)."""
ROAD_KINDS = {
    "road": "unclassified",
    "busway": "service",
    "pedestrian": "living_street",
    "footway": "path",
    "cycleway": "path",
    "bridleway": "path",
    "steps": "path",
    "path": "path",
}
RAILS = {"rail": 9, "narrow_gauge": 10, "subway": 10, "light_rail": 10, "monorail": 10, "tram": 12}
RAIL_KINDS = {"narrow_gauge": "rail", "monorail": "light_rail"}
SIDINGS = ("siding", "yard", "spur", "crossover")
SUBSTANCES = {"gas": "gas", "natural_gas": "gas", "cng": "gas", "water": "water", "heat": "heat", "hot_water": "heat"}
SUBSTANCES |= {"oil": "oil", "fuel": "oil"}
WATERWAYS = {"river": 8, "canal": 8, "stream": 12, "drain": 12, "ditch": 12}
PLACES: dict[str, tuple[int, int]] = {
    "city": (0, 7),
    "district": (1, 8),
    "town": (2, 9),
    "suburb": (2, 10),
    "village": (3, 11),
    "neighbourhood": (4, 12),
    "locality": (5, 13),
}
PLACE_KINDS = {
    **{kind: kind for kind in PLACES},
    "borough": "district",
    "quarter": "neighbourhood",
    "hamlet": "locality",
    "isolated_dwelling": "locality",
}
FIRST_POIS = ("hospital", "fire_station", "station", "town_hall")
SECOND_POIS = ("police", "ambulance_station", "chemical_works", "stockpile", "bus_station", "shelter")
QUIET_POIS = ("community", "bridge", "tunnel", "park")
"""Sites that other layers show already."""
SMALL_LAND = {"school": "school", "university": "school", "college": "school", "kindergarten": "school"}
BUILT = ("residential", "commercial", "industrial", "railway")
BUILT_KINDS = {"retail": "commercial", "garages": "residential", "port": "industrial", "quarry": "industrial"}
WATERS = {"natural": ("water",), "waterway": ("riverbank", "dock"), "landuse": ("reservoir", "basin")}
GREENS: dict[tuple[str, str], tuple[str, int]] = {
    ("landuse", "forest"): ("forest", 8),
    ("natural", "wood"): ("forest", 8),
    ("landuse", "farmland"): ("farmland", 8),
    ("landuse", "orchard"): ("farmland", 10),
    ("landuse", "vineyard"): ("farmland", 10),
    ("landuse", "meadow"): ("grass", 10),
    ("landuse", "grass"): ("grass", 12),
    ("natural", "grassland"): ("grass", 10),
    ("natural", "scrub"): ("forest", 10),
    ("natural", "wetland"): ("wetland", 10),
    ("leisure", "park"): ("park", 10),
    ("leisure", "nature_reserve"): ("park", 10),
    ("leisure", "garden"): ("park", 12),
    ("leisure", "pitch"): ("pitch", 12),
    ("leisure", "golf_course"): ("grass", 11),
    ("landuse", "cemetery"): ("cemetery", 12),
}


def line_features(tags: Tags, border_level: int | None) -> list[Feature]:
    """What a way becomes; `border_level` is the lowest level of the boundaries that it is part of."""
    features: list[Feature] = []
    if "highway" in tags and tags.get("area") != "yes":
        features += _road(tags)
    if tags.get("railway") in RAILS:
        features.append(_rail(tags))
    if tags.get("man_made") == "pipeline":
        kind = SUBSTANCES.get(tags.get("substance", tags.get("type", "")), "other")
        main: Values = {"main": 1} if tags.get("usage") == "transmission" else {}
        features.append(Feature("pipelines", {"kind": kind, **main}, 11 if main else 13))
    if (waterway := tags.get("waterway", "")) in WATERWAYS:
        kind = "drain" if waterway == "ditch" else waterway
        values: Values = {"kind": kind, **_named(tags)}
        if tags.get("tunnel", "no") != "no":
            values["tunnel"] = 1
        features.append(Feature("waterway", values, WATERWAYS[waterway]))
    if border_level is not None:
        features.append(Feature("boundaries", {"level": border_level}, 7 if border_level <= 6 else 9))
    return features


def area_feature(tags: Tags) -> Feature | None:
    """What a closed way or a multipolygon becomes, or None if the map does not show it."""
    if tags.get("building", "no") != "no":
        return Feature("buildings", _height(tags), 13)
    return _water(tags) or _small_land(tags) or _green(tags) or _built(tags)


def site_feature(kind: str, name: Name) -> Feature | None:
    """What a site becomes: a symbol with a name, unless another layer shows it already."""
    if kind in QUIET_POIS:
        return None
    if kind == "metro_station":
        return Feature("pois", {"kind": kind, "rank": 1, **name_values(name)}, 11)
    rank = 0 if kind in FIRST_POIS else 1 if kind in SECOND_POIS else 2 if name.zh else 3
    return Feature(
        "pois", {"kind": kind, "rank": rank, **name_values(name)}, 12 if rank == 0 else 13 if rank < 3 else 14
    )


def place_feature(kind: str, name: Name, people: int) -> Feature:
    """A named place, labelled by rank."""
    rank, zoom = PLACES[kind]
    values: Values = {"kind": kind, "rank": rank, **name_values(name)}
    if people:
        values["population"] = people
    return Feature("places", values, zoom)


def place_kind(tags: Tags) -> str | None:
    """The kind of a named place (city, district, town, suburb, village, neighbourhood, locality), or None."""
    return PLACE_KINDS.get(tags.get("place", "")) if name_of(tags).zh else None


def name_values(name: Name) -> Values:
    """The two names as attributes; what is not known is left out."""
    values: Values = {}
    if name.zh:
        values["name"] = name.zh
    if name.en:
        values["name_en"] = name.en
    return values


def _named(tags: Tags) -> Values:
    return name_values(name_of(tags))


def _flags(tags: Tags) -> Values:
    flags = [key for key in ("bridge", "tunnel") if tags.get(key, "no") != "no"]
    if tags.get("oneway", "no") != "no":
        flags.append("oneway")
    return dict.fromkeys(flags, 1)


def _rail(tags: Tags) -> Feature:
    kind = RAIL_KINDS.get(tags["railway"], tags["railway"])
    values: Values = {"kind": kind, **_flags(tags), **_named(tags)}
    values.pop("oneway", None)
    if "ref" in tags:
        values["ref"] = tags["ref"]
    if tags.get("service") in SIDINGS:
        return Feature("rail", {"siding": 1, **values}, 13)
    return Feature("rail", values, RAILS[tags["railway"]])


def _road(tags: Tags) -> list[Feature]:
    highway = tags["highway"].removesuffix("_link")
    kind = ROAD_KINDS.get(highway, highway)
    if kind not in ROADS:
        return []
    rank, zoom = ROADS[kind]
    values: Values = {"kind": kind, "rank": rank, **_flags(tags)}
    if tags["highway"].endswith("_link"):
        values["link"] = 1
    full = {**values, **_named(tags)}
    if "ref" in tags:
        full["ref"] = tags["ref"]
    named = Feature("roads", full, max(zoom, LABELLED_ROADS_FROM))
    if zoom >= LABELLED_ROADS_FROM:
        return [named]
    values.pop("oneway", None)
    return [Feature("roads", values, zoom, LABELLED_ROADS_FROM - 1), named]


def _height(tags: Tags) -> Values:
    metres = whole_number(tags.get("height", "").removesuffix("m").split(".")[0])
    metres = metres or 3 * whole_number(tags.get("building:levels"))
    return {"height": metres} if metres else {}


def _water(tags: Tags) -> Feature | None:
    if not any(tags.get(key) in values for key, values in WATERS.items()):
        return None
    water = tags.get("water", tags.get("landuse", ""))
    kind = water if water in ("river", "lake", "reservoir", "pond") else "lake"
    if tags.get("waterway") == "riverbank":
        kind = "river"
    return Feature("water", {"kind": kind, **_named(tags)}, 11 if kind == "pond" else 7)


def _green(tags: Tags) -> Feature | None:
    for (key, value), (kind, zoom) in GREENS.items():
        if tags.get(key) == value:
            return Feature("green", {"kind": kind, **_named(tags)}, zoom)
    return None


def _small_land(tags: Tags) -> Feature | None:
    kind = SMALL_LAND.get(tags.get("amenity", "")) or {"hospital": "hospital", "clinic": "hospital"}.get(
        tags.get("amenity", "")
    )
    if kind is None and "office" in tags:
        kind = "institution"
    return Feature("landuse", {"kind": kind, **_named(tags)}, 12) if kind else None


def _built(tags: Tags) -> Feature | None:
    landuse = tags.get("landuse", "")
    kind = BUILT_KINDS.get(landuse, landuse)
    if kind not in BUILT:
        return None
    if site_kind(tags) == "chemical_works":
        kind = "chemical"
    return Feature("landuse", {"kind": kind, **_named(tags)}, 9)
