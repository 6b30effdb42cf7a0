"""What lies in and under the training city: rail, metro, canals, gas mains and houses, each where it can be."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import pytest
import shapely

from console.ground.extract import Extract
from console.ground.reading import read
from console.ground.tilefile import TileFile
from tests.console.ground.conftest import Drawn

Tags = dict[str, str]
METRE = 1 / 111_320


@dataclass(frozen=True)
class City:
    """The lines and areas of the written file, and its tagged points, in degrees."""

    path: Path
    points: list[tuple[int, Any, Tags]]
    ways: list[tuple[list[int], Any, Tags]]
    outlines_of_water: list[int]

    def lines(self, **wanted: str) -> list[Any]:
        return [shape for _, shape, tags in self.ways if all(tags.get(key) == wanted[key] for key in wanted)]

    def places(self, **wanted: str) -> list[Any]:
        return [at for _, at, tags in self.points if all(tags.get(key) == wanted[key] for key in wanted)]


@pytest.fixture(scope="module")
def city(drawn: Drawn) -> City:
    found = City(drawn.path, [], [], [])
    entity: Any
    for entity in osmium.FileProcessor(str(drawn.path)).with_locations():
        tags = {tag.k: tag.v for tag in entity.tags}
        if entity.is_node() and tags:
            found.points.append((entity.id, shapely.Point(entity.lon, entity.lat), tags))
        elif entity.is_way():
            line = shapely.LineString([(node.lon, node.lat) for node in entity.nodes])
            found.ways.append(([node.ref for node in entity.nodes], line, tags))
        elif tags.get("natural") == "water":
            found.outlines_of_water.extend(member.ref for member in entity.members if member.role == "outer")
    return found


def test_a_metro_station_is_a_point_of_each_line_that_stops_there_and_has_a_name_of_its_own(city: City) -> None:
    on_lines = [set(nodes) for nodes, _, tags in city.ways if tags.get("railway") == "subway"]
    stations = [(node, tags) for node, _, tags in city.points if tags.get("station") == "subway"]
    assert len(on_lines) == 5 and len(stations) >= 50
    assert all(any(node in line for line in on_lines) for node, _ in stations)
    assert (
        len({tags["name"] for _, tags in stations}) == len({tags["name:en"] for _, tags in stations}) == len(stations)
    )
    assert sum(sum(node in line for line in on_lines) > 1 for node, _ in stations) >= 4


def test_metro_lines_are_numbered_and_run_underground(city: City) -> None:
    lines = [tags for _, _, tags in city.ways if tags.get("railway") == "subway"]
    assert sorted(tags["ref"] for tags in lines) == ["1", "2", "3", "4", "5"]
    assert all(tags["tunnel"] == "yes" and tags["name"].startswith("地铁") and tags["name:en"] for tags in lines)


def test_a_railway_crosses_water_and_streets_on_bridges(city: City) -> None:
    wet = [shapely.Polygon(shape.coords) for _, shape, tags in city.ways if tags.get("natural") == "water"]
    wet += [shapely.Polygon(city.ways[number - 1][1].coords) for number in city.outlines_of_water]
    streets = [shape for _, shape, tags in city.ways if "highway" in tags]
    low = [s for _, s, tags in city.ways if tags.get("railway") == "rail" and "bridge" not in tags]
    assert low and city.lines(railway="rail", bridge="yes")
    for crossed in (wet, streets):
        assert not len(shapely.STRtree(crossed).query(low, "crosses")[0])


def test_canals_lead_from_a_lake_to_the_river_and_pass_streets_in_culverts(city: City) -> None:
    streets = shapely.STRtree([shape for _, shape, tags in city.ways if "highway" in tags])
    canals = [(s, tags) for _, s, tags in city.ways if tags.get("waterway") == "canal"]
    assert len({tags["name"] for _, tags in canals}) == 4
    assert not len(streets.query([shape for shape, tags in canals if "tunnel" not in tags], "crosses")[0])


def test_a_flood_pumping_station_stands_by_its_canal(city: City) -> None:
    canals = shapely.union_all(city.lines(waterway="canal"))
    stations = city.places(man_made="pumping_station", substance="water")
    assert len(stations) == 4
    assert all(canals.distance(at) < 40 * METRE for at in stations)


def test_gas_comes_from_the_gate_station_along_the_streets_to_every_governor(city: City) -> None:
    mains = city.lines(man_made="pipeline", substance="gas")
    net = shapely.union_all(mains)
    governors = city.places(pipeline="substation", substance="gas")
    assert len(governors) == 61
    assert all(net.distance(at) < 2 * METRE for at in governors)
    assert net.buffer(2 * METRE).geom_type == "Polygon", "one connected net"


def test_houses_stand_clear_of_streets_and_of_each_other(city: City) -> None:
    houses = shapely.polygons([shape.coords for shape in city.lines(building="yes")])
    assert 20_000 <= len(houses) <= 60_000
    streets = shapely.STRtree([shape for _, shape, tags in city.ways if "highway" in tags])
    chosen = np.random.default_rng(1).choice(len(houses), 3000, replace=False)
    assert not len(streets.query(houses[chosen], "intersects")[0])
    mine, other = shapely.STRtree(houses).query(houses[chosen], "intersects")
    assert (chosen[mine] == other).all()


def test_everything_new_arrives_in_the_layers_of_the_basemap(city: City) -> None:
    tiles = TileFile(StringIO())
    reading = read(Extract(city.path), tiles, lambda _what, _share: None)
    assert tiles.counts["buildings"] >= 20_000
    assert tiles.counts["rail"] >= 100 and tiles.counts["pipelines"] >= 50 and tiles.counts["waterway"] >= 50
    kinds = [site.kind for site in reading.sites]
    assert kinds.count("metro_station") >= 50 and kinds.count("gas_gate") == 1 and kinds.count("station") == 2
