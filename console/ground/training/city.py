"""The training city Linjiang, drawn from nothing but a seed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString

from console.ground.training import atlas, land_use
from console.ground.training.arterials import Road, carry_over, centre_lines, laid_out, main_roads
from console.ground.training.blocks import Subdivision
from console.ground.training.boundaries import Borders, draw_borders
from console.ground.training.buildings import draw_buildings, footprints
from console.ground.training.canals import canal_lines, draw_canals
from console.ground.training.countryside import Village, country_roads, village_grounds, village_lanes, villages
from console.ground.training.curves import as_lines
from console.ground.training.drawing import Drawing, Tags, names
from console.ground.training.ground_field import GroundField
from console.ground.training.motorways import Expressway, carried, interchanges
from console.ground.training.naming import Register
from console.ground.training.people import PopulationGrid, settle
from console.ground.training.placing import Ground
from console.ground.training.plane import Points, Warp
from console.ground.training.road_ways import draw_roads
from console.ground.training.sites import Sites, draw_sites
from console.ground.training.streets import house_numbers, name_country, name_inner, through_streets
from console.ground.training.terrain import shape_land
from console.ground.training.underground import draw_gas_mains, draw_metro
from console.ground.training.weaving import noded, weave

Progress = Callable[[str, float], None]
OVER_STREETS = 14.0
"""Metres on each side of a street's middle that a railway's bridge reaches."""


def write_training_city(path: Path, seed: int = 1, progress: Progress | None = None) -> None:
    """Write Linjiang as a .osm.pbf: the same bytes for the same seed.

    `progress` hears what is being done (a short English phrase) and the share that is done, 0 to 1.
    """
    drawing = Drawing()
    CityPlan(seed, progress or (lambda _what, _share: None)).draw(drawing)
    drawing.write(path)


class CityPlan:
    """Everything that is decided about the city before it is drawn."""

    def __init__(self, seed: int, progress: Progress) -> None:
        self._seed = seed
        self._rng = np.random.default_rng(seed)
        self._progress = progress
        progress("shaping the land", 0.0)
        self.register = Register(self._rng)
        self._warp = Warp(self._rng, 6000, 140)
        self.terrain = shape_land(self._rng, self._warp)
        self.centres = centre_lines(self.terrain, self._warp)
        self._main = [line for _, line in self.centres]
        self.field = GroundField(self._rng, self.terrain, self._main)
        self.borders: Borders = draw_borders(self.terrain, (Warp(self._rng, 8000, 300), Warp(self._rng, 2600, 70)))
        self._railways = [(c, laid_out(c, self.terrain, self._warp)) for c in atlas.RAILWAYS]
        self._lay_roads()
        self.people: PopulationGrid = settle(self.field, self.villages)

    def _lay_roads(self) -> None:
        self._progress("laying the main roads", 0.1)
        rng, terrain = self._rng, self.terrain
        expressways = [Expressway(course, terrain, self._warp) for course in atlas.MOTORWAYS]
        highways = [line for course, line in self.centres if course in atlas.HIGHWAYS]
        ramps = interchanges(expressways, highways, terrain)
        barriers = self._barriers(expressways)
        self._progress("laying the streets", 0.2)
        through = through_streets(rng, self.field, self._main, self.register)
        through = _clear_of(through, barriers)
        frame = [*main_roads(terrain, self.centres), *through]
        self.subdivision = Subdivision(rng, self.field, terrain, barriers)
        self.built_up = self.field.built_up()
        self.subdivision.divide(noded(frame), self.built_up)
        inner = name_inner(rng, self.subdivision.streets, self.field, self.register)
        self._progress("laying the country roads", 0.45)
        self.villages: list[Village] = villages(rng, self.field, self._main + [w.middle for w in expressways])
        country = country_roads(rng, terrain, self.field, self.villages, self._main)
        country = name_country(rng, country, self.register)
        lanes = village_lanes(rng, self.villages, terrain)
        surface = [*frame, *ramps, *inner, *country, *lanes]
        raised = [piece for way in expressways for piece in carried(way, surface, terrain)]
        self._progress("joining the roads", 0.55)
        self.edges, self.roads = weave(surface, raised)

    def _barriers(self, expressways: list[Expressway]) -> shapely.Geometry:
        """Ground that streets do not enter: beside the expressways and the railways."""
        corridors = [LineString(way.middle).buffer(60) for way in expressways]
        corridors += [LineString(line).buffer(30) for _, line in self._railways]
        return shapely.union_all(corridors)

    def draw(self, drawing: Drawing) -> None:
        """The whole city into the drawing."""
        self._progress("drawing the map", 0.75)
        draw_roads(drawing, self.edges, self.roads)
        land_use.draw_water(drawing, self.terrain)
        land_use.draw_hills(drawing, self.terrain)
        parks = land_use.draw_blocks(drawing, self.subdivision.blocks, self.register)
        land_use.draw_works(drawing, self.terrain, self._rng)
        grounds = village_grounds(self._rng, self.villages, self.terrain)
        pieces = as_lines(self.edges.shapes)
        land_use.draw_country(drawing, self._rng, self.terrain, self.built_up, pieces, grounds)
        self._draw_railways(drawing)
        _draw_borders(drawing, self.borders)
        _draw_people(drawing, self.people)
        _draw_addresses(drawing, self.roads)
        ground = Ground(self._rng, self.terrain, self.borders, self.people, self.edges, self.roads)
        sites = Sites(drawing, ground, self.register, parks)
        draw_sites(sites, self.villages)
        self._progress("building the houses", 0.85)
        self._draw_networks(drawing, sites)
        self._progress("writing the file", 0.9)

    def _draw_networks(self, drawing: Drawing, sites: Sites) -> None:
        """What lies in and under the city. It draws from a stream of its own: streets and sites stay as they were."""
        draw_metro(drawing, self.centres, self.roads, self.terrain.water)
        draw_gas_mains(drawing, self.edges, self.roads, np.array(sites.governors))
        canals = canal_lines(self.terrain)
        draw_canals(drawing, canals, self.terrain, self.edges)
        keep_off = shapely.union_all(
            [line.buffer(18) for _, line in canals]
            + [LineString(line).buffer(30) for _, line in self._railways]
            + [self.terrain.wild.buffer(12)]
        )
        own = np.random.default_rng((self._seed, 4))
        draw_buildings(drawing, *footprints(own, self.subdivision.blocks, self.edges, keep_off))

    def _draw_railways(self, drawing: Drawing) -> None:
        streets = shapely.STRtree(as_lines(self.edges.shapes))
        for course, line in self._railways:
            tags: Tags = {"railway": "rail", **names(course.name)}
            for piece in carry_over([Road(line, "track", course.name)], self.terrain):
                if piece.bridge is not None:
                    drawing.line(piece.line, {**tags, "bridge": "yes", "layer": "1", **names(piece.bridge)})
                    continue
                track = LineString(piece.line)
                crossed = [streets.geometries[i] for i in np.sort(streets.query(track, "dwithin", OVER_STREETS))]
                over = shapely.union_all(crossed).buffer(OVER_STREETS)
                for part in shapely.get_parts(track.difference(over)):
                    drawing.line(np.array(part.coords), tags)
                for part in shapely.get_parts(track.intersection(over)):
                    if part.geom_type == "LineString":
                        drawing.line(np.array(part.coords), {**tags, "bridge": "yes", "layer": "1"})


def _clear_of(roads: list[Road], barriers: shapely.Geometry) -> list[Road]:
    """Local streets end before an expressway or railway; collectors pass under it."""
    kept: list[Road] = []
    for road in roads:
        line = LineString(road.line)
        if road.highway == "secondary" or not line.intersects(barriers):
            kept.append(road)
            continue
        parts = [part for part in shapely.get_parts(line.difference(barriers)) if part.length > 200]
        kept += [replace(road, line=np.array(part.coords)) for part in parts]
    return kept


def _draw_borders(drawing: Drawing, borders: Borders) -> None:
    tips: dict[tuple[float, float], int] = {}
    highest = {number: min(a.level for a in borders.areas if number in a.lines) for number in _bordering(borders)}
    ways = {}
    for number, level in sorted(highest.items()):
        line = borders.lines[number]
        ends = [tips.get((at[0], at[1])) or _tip(drawing, tips, at) for at in (line[0], line[-1])]
        nodes = [ends[0], *drawing.points(line[1:-1]), ends[1]]
        ways[number] = drawing.way(nodes, {"boundary": "administrative", "admin_level": str(level)})
    for area in borders.areas:
        tags = {"type": "boundary", "boundary": "administrative", "admin_level": str(area.level), **names(area.name)}
        drawing.relation([("w", ways[number], "outer") for number in area.lines], tags)


def _bordering(borders: Borders) -> set[int]:
    return {number for area in borders.areas for number in area.lines}


def _tip(drawing: Drawing, tips: dict[tuple[float, float], int], at: Points) -> int:
    tips[at[0], at[1]] = drawing.points(at)[0]
    return tips[at[0], at[1]]


def _draw_people(drawing: Drawing, grid: PopulationGrid) -> None:
    for at, people in zip(grid.at, grid.people.tolist(), strict=True):
        if people:
            drawing.place(at, {"vigil:cell": "population", "population": str(people)})


def _draw_addresses(drawing: Drawing, roads: list[Road]) -> None:
    """House numbers along Chunhui Road, where the first exercise is called in."""
    for road in roads:
        if road.name.zh == "春晖路":
            for address in house_numbers(road):
                tags = {"addr:street": road.name.zh, "addr:street:en": road.name.en}
                drawing.place(address.at, {"addr:housenumber": str(address.number), **tags})
