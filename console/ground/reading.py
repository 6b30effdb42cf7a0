"""Reads an extract once and takes from it all that the ground needs: roads, names, sites, people, borders, tiles.

The features of the basemap go to a file while reading, so that a big extract needs no more memory for them.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import osmium
import shapely

from console.ground.built import LAYERS, BuiltCells
from console.ground.districts import Area
from console.ground.extract import Extract
from console.ground.highways import Tags, drivable, forbidden_turn
from console.ground.layers import area_feature, line_features, place_kind
from console.ground.named import Address, NamedPlace
from console.ground.names import NAMELESS, name_of
from console.ground.progress import Progress
from console.ground.roadways import RoadWay, RoadWays
from console.ground.sites import NEED_A_NAME, site_kind, whole_number
from console.ground.surveying import Restriction
from console.ground.tilefile import TileFile, line_geometry
from resources.base import MICRODEGREES, Name, Position, Site

REPORT_EVERY = 5_000
SAID_BY = {"bridge": ("桥", "brücke", "bridge"), "tunnel": ("隧道", "tunnel")}
"""Roads over and under something, and the ends of names that say so."""


@dataclass
class Reading:
    """What was taken from an extract, and what was left out and why (by reason code)."""

    roads: RoadWays = field(default_factory=RoadWays)
    restrictions: list[Restriction] = field(default_factory=list)
    street_names: dict[Name, int] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    places: list[NamedPlace] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    cells: list[tuple[Position, int]] = field(default_factory=list)
    built: BuiltCells = field(default_factory=BuiltCells)
    read: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def read(extract: Extract, tiles: TileFile, progress: Progress) -> Reading:
    """Read the whole extract. Raises BadInput as `Extract` does."""
    reader = Reader(extract.border_levels(), tiles)
    for count, thing in enumerate(extract.objects()):
        if count % REPORT_EVERY == 0:
            progress("read", 1 - 1 / (1 + count / 100_000))
        reader.take(thing)
    reader.finish()
    return reader.reading


class Reader:
    """Takes one thing after another and sorts it into the reading."""

    def __init__(self, border_levels: dict[int, int], tiles: TileFile) -> None:
        self.reading = Reading()
        self._border_levels = border_levels
        self._tiles = tiles
        self._geojson = osmium.geom.GeoJSONFactory()
        self._wkb = osmium.geom.WKBFactory()
        self._multipolygons = 0

    def take(self, thing: Any) -> None:
        """Sort in a node, a way, a relation or an area. What cannot be read of one is left out, and counted."""
        try:
            self._sort_in(thing, dict(thing.tags))
        except UnicodeDecodeError:
            self.reading.left_out["texts-broken"] += 1

    def _sort_in(self, thing: Any, tags: Tags) -> None:
        if thing.is_way():
            self.reading.read["ways"] += 1
            self._way(thing, tags)
        elif thing.is_node():
            self.reading.read["nodes"] += 1
            self._point(Position.from_degrees(thing.lat, thing.lon), tags)
        elif thing.is_area():
            self._area(thing, tags)
        else:
            self.reading.read["relations"] += 1
            self._multipolygons += tags.get("type") in ("multipolygon", "boundary")
            if tags.get("type") == "restriction":
                self._restriction(thing, tags)

    def finish(self) -> None:
        """Count the multipolygons of which no area came: their ways are incomplete or do not close."""
        if self._multipolygons > 0:
            self.reading.left_out["areas-not-closed"] = self._multipolygons

    def _point(self, position: Position, tags: Tags) -> None:
        """What a node, or an area seen as one point, says."""
        if "vigil:cell" in tags:
            self.reading.cells.append((position, whole_number(tags.get("population"))))
            return
        if kind := place_kind(tags):
            place = NamedPlace(kind, name_of(tags), position, whole_number(tags.get("population")))
            self.reading.places.append(place)
        if kind := site_kind(tags):
            self._site(kind, name_of(tags), position, whole_number(tags.get("population", tags.get("capacity"))))
        if "addr:housenumber" in tags and "addr:street" in tags:
            self.reading.addresses.append(Address(tags["addr:street"], tags["addr:housenumber"], position))

    def _site(self, kind: str, name: Name, position: Position, people: int) -> None:
        if kind in NEED_A_NAME and not name.zh:
            self.reading.left_out["sites-without-name"] += 1
        else:
            self.reading.sites.append(Site(kind, name, position, people=people))

    def _way(self, way: Any, tags: Tags) -> None:
        features = line_features(tags, self._border_levels.get(way.id))
        if not features:
            return
        pieces = _known_pieces(way.nodes)
        if not pieces or sum(len(piece[0]) for piece in pieces) < len(way.nodes):
            self.reading.left_out["ways-cut" if pieces else "ways-without-shape"] += 1
        for piece in pieces:
            geometry = line_geometry(piece[2], piece[1])
            for feature in features:
                self._tiles.add(feature, geometry)
        if "highway" in tags and pieces:
            self._road(way.id, tags, pieces)

    def _road(self, way: int, tags: Tags, pieces: list["Piece"]) -> None:
        drive = drivable(tags)
        if drive is None:
            self.reading.left_out["roads-not-drivable"] += 1
            return
        street = self._street(name_of(tags))
        tunnel = tags.get("tunnel", "no") != "no"
        for refs, lats, lons in pieces:
            road = RoadWay(refs, lats, lons, *drive[:3], tunnel, street, way, drive.reserved)
            self.reading.roads.add(road)
        for kind in SAID_BY:
            if (name := _crossing_name(kind, tags)).zh:
                refs, lats, lons = pieces[0]
                middle = len(refs) // 2
                self.reading.sites.append(Site(kind, name, Position(lats[middle], lons[middle])))

    def _restriction(self, relation: Any, tags: Tags) -> None:
        """A sign at one point. One that reaches over a whole way between is not kept, and counted."""
        forbids = forbidden_turn(tags)
        if forbids is None:
            return
        members = [(member.role, member.type, member.ref) for member in relation.members]
        via = [ref for role, kind, ref in members if (role, kind) == ("via", "n")]
        if len(via) != 1:
            self.reading.left_out["restrictions-over-ways"] += 1
            return
        start, end = ([ref for role, kind, ref in members if (role, kind) == (of, "w")] for of in ("from", "to"))
        self.reading.restrictions += [
            Restriction(one, via[0], other, forbids == "only") for one, other in product(start, end)
        ]

    def _street(self, name: Name) -> int:
        return self.reading.street_names.setdefault(name, len(self.reading.street_names)) if name.zh else -1

    def _area(self, area: Any, tags: Tags) -> None:
        if not area.from_way():
            self._multipolygons -= 1
        try:
            self._shown(area, tags)
        except RuntimeError:  # what pyosmium raises for an area without a usable ring
            self.reading.left_out["areas-without-shape"] += 1

    def _shown(self, area: Any, tags: Tags) -> None:
        if feature := area_feature(tags):
            self._tiles.add(feature, self._geojson.create_multipolygon(area))
            if feature.layer in LAYERS:
                self._built(feature.layer, area)
        if tags.get("boundary") == "administrative":
            self._border(area, tags)
        elif place_kind(tags) or site_kind(tags) or "addr:housenumber" in tags:
            self._point(_middle(self._shape(area)), tags)

    def _built(self, layer: str, area: Any) -> None:
        if layer == "buildings":
            self.reading.built.add_building(_middle(self._shape(area)))
        else:
            self.reading.built.add_land(self._shape(area))

    def _border(self, area: Any, tags: Tags) -> None:
        level = whole_number(tags.get("admin_level"))
        if level and (name := name_of(tags)).zh:
            self.reading.areas.append(Area(level, name, self._shape(area)))
        else:
            self.reading.left_out["boundaries-without-name"] += 1

    def _shape(self, area: Any) -> Any:
        return shapely.from_wkb(bytes.fromhex(self._wkb.create_multipolygon(area)))


Piece = tuple[list[int], list[int], list[int]]
"""Ids, latitudes and longitudes (micro-degrees) of the points of a stretch of a way."""


def _known_pieces(nodes: Any) -> list[Piece]:
    """The stretches of a way whose nodes the extract has; usually one, the whole way."""
    pieces: list[Piece] = [([], [], [])]
    for node in nodes:
        if not node.location.valid():
            pieces.append(([], [], []))
        elif not pieces[-1][0] or pieces[-1][0][-1] != node.ref:
            refs, lats, lons = pieces[-1]
            refs.append(node.ref)
            lats.append(round(node.lat * MICRODEGREES))
            lons.append(round(node.lon * MICRODEGREES))
    return [piece for piece in pieces if len(piece[0]) > 1]


def _middle(shape: Any) -> Position:
    """A point inside an area, in its middle if that lies inside."""
    centre = shape.centroid
    point = centre if shape.contains(centre) else shape.representative_point()
    return Position.from_degrees(point.y, point.x)


def _crossing_name(kind: str, tags: Tags) -> Name:
    """What a bridge or tunnel is called: by a name of its own, or by the road's if that says what it is."""
    name = name_of(tags, f"{kind}:name")
    if name.zh or tags.get(kind, "no") == "no":
        return name
    road = name_of(tags)
    return road if road.zh.lower().endswith(SAID_BY[kind]) or road.en.lower().endswith(kind) else NAMELESS
