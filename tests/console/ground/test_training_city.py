"""The training city: the same for the same seed, whole, drivable, bilingual, and dry-footed."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import pytest
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from console.ground.training import write_training_city
from console.ground.training.naming import Register, romanize
from console.ground.training.people import whole
from tests.console.ground.conftest import Drawn

Tags = dict[str, str]


@dataclass(frozen=True)
class Extract:
    """What stands in the written file."""

    path: Path
    nodes: dict[int, tuple[float, float]]
    places: list[tuple[int, Tags]]
    ways: dict[int, tuple[list[int], Tags]]
    relations: list[tuple[list[tuple[int, str]], Tags]]

    @property
    def roads(self) -> list[tuple[list[int], Tags]]:
        return [way for way in self.ways.values() if "highway" in way[1]]

    def line(self, nodes: list[int]) -> Any:
        return shapely.LineString([self.nodes[node] for node in nodes])

    def rings(self, relation: int) -> Any:
        members, _ = self.relations[relation]
        return shapely.polygonize([self.line(self.ways[way][0]) for way, _ in members])

    def count(self, **wanted: str) -> int:
        return sum(all(tags.get(key) == value for key, value in wanted.items()) for _, tags in self.places)


def elsewhere(path: Path, seed: int) -> Path:
    """The city of a seed drawn in another process, where hash order and memory differ."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(write_training_city, path, seed).result()
    return path


@pytest.fixture(scope="module")
def city(drawn: Drawn) -> Extract:
    return _read(drawn.path)


def _read(path: Path) -> Extract:
    extract = Extract(path, {}, [], {}, [])
    entity: Any
    for entity in osmium.FileProcessor(str(path)):
        tags = {tag.k: tag.v for tag in entity.tags}
        if entity.is_node():
            extract.nodes[entity.id] = (entity.lon, entity.lat)
            if tags:
                extract.places.append((entity.id, tags))
        elif entity.is_way():
            extract.ways[entity.id] = ([node.ref for node in entity.nodes], tags)
        else:
            extract.relations.append(([(member.ref, member.role) for member in entity.members], tags))
    return extract


def test_the_build_says_how_far_it_is(drawn: Drawn) -> None:
    shares = [share for _, share in drawn.heard]
    assert shares == sorted(shares) and min(shares) >= 0 and max(shares) <= 1
    assert len({what for what, _ in drawn.heard}) >= 5


def test_the_same_seed_gives_the_same_bytes(drawn: Drawn, tmp_path: Path) -> None:
    assert elsewhere(tmp_path / "again.osm.pbf", 1).read_bytes() == drawn.path.read_bytes()


def test_another_seed_gives_another_city_that_can_be_driven_as_well(drawn: Drawn, tmp_path: Path) -> None:
    path = elsewhere(tmp_path / "other.osm.pbf", 7)
    assert path.read_bytes() != drawn.path.read_bytes()
    other = _read(path)
    assert _share_of_largest_component(other) >= 0.99
    assert not _wet_roads(other)
    assert other.count(amenity="fire_station") == 17


def test_900_000_people_live_on_the_population_grid(city: Extract) -> None:
    people = [int(tags["population"]) for _, tags in city.places if tags.get("vigil:cell") == "population"]
    assert sum(people) == 900_000
    assert min(people) > 0 and len(people) > 1500


def test_there_are_the_places_that_an_emergency_needs(city: Extract) -> None:
    assert city.count(amenity="fire_station") == 17
    assert city.count(amenity="hospital") >= 14
    assert city.count(amenity="clinic") >= 30
    assert city.count(amenity="school") >= 120
    assert city.count(amenity="police") >= 25
    assert city.count(amenity="townhall") == 18
    assert city.count(amenity="community_centre") >= 40
    assert city.count(place="neighbourhood") >= 160
    assert city.count(emergency="assembly_point") == 40
    assert city.count(pipeline="substation", substance="gas") == 61  # 60 governors and the gate station
    assert city.count(man_made="pumping_station") == 34  # 30 in the sewers, one at the mouth of each canal
    assert city.count(emergency="stockpile", stockpile="city") == 2
    assert city.count(emergency="stockpile", stockpile="town") == 12
    assert city.count(place="town") == 12
    assert city.count(railway="station") - city.count(station="subway") == 2
    for utility in ("gas", "power", "water"):
        assert city.count(utility=utility) >= 7
    assert city.count(office="energy_supplier", utility="gas") == 8
    assert city.count(office="telecommunication") >= 2
    chemical = [tags for _, tags in city.ways.values() if tags.get("industrial") == "chemical"]
    chemical += [tags for _, tags in city.relations if tags.get("industrial") == "chemical"]
    assert len(chemical) == 4 and all("name" in tags for tags in chemical)


def test_every_place_of_one_kind_has_its_own_name_in_both_languages(city: Extract) -> None:
    kinds = ("amenity", "place", "pipeline", "man_made", "office", "emergency", "railway")
    named: list[tuple[str, str]] = []
    for _, tags in city.places:
        kind = next((key for key in kinds if key in tags), None)
        if kind is not None:
            assert tags["name"] == tags["name:zh"] and tags["name:en"]
            named.append((tags[kind], tags["name"]))
    twice = [name for name, times in Counter(named).items() if times > 1]
    assert not twice


def test_streets_have_names_in_both_languages_and_chunhui_road_has_number_118(city: Extract) -> None:
    names = {tags["name"]: tags["name:en"] for _, tags in city.roads if "name" in tags}
    assert len(names) > 1500
    assert all(zh and en and en.isascii() for zh, en in names.items())
    assert names["春晖路"] == "Chunhui Road"
    numbers = [node for node, tags in city.places if tags.get("addr:housenumber") == "118"]
    assert len(numbers) == 1
    at = shapely.Point(city.nodes[numbers[0]])
    near = min(city.line(nodes).distance(at) for nodes, tags in city.roads if tags.get("name") == "春晖路")
    assert near < 0.0003


def test_there_are_more_than_20_000_road_edges_and_all_classes(city: Extract) -> None:
    uses = Counter(node for nodes, _ in city.roads for node in (*nodes, *nodes[1:-1]))
    edges = 0
    for nodes, tags in city.roads:
        between = 1 + sum(uses[node] > 2 for node in nodes[1:-1])
        edges += between if tags.get("oneway") == "yes" else 2 * between
    assert edges >= 40_000
    classes = {tags["highway"] for _, tags in city.roads}
    assert {"motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service"} <= classes


def test_a_car_gets_from_every_street_to_every_other(city: Extract) -> None:
    assert _share_of_largest_component(city) >= 0.99


def _share_of_largest_component(city: Extract) -> float:
    start, end = _directed_edges(city)
    known, index = np.unique(np.concatenate((start, end)), return_inverse=True)
    row, column = index[: len(start)], index[len(start) :]
    graph = coo_matrix((np.ones(len(row)), (row, column)), shape=(len(known), len(known)))
    label = connected_components(graph, directed=True, connection="strong")[1]
    return float(np.bincount(label).max() / len(known))


def _directed_edges(city: Extract) -> tuple[Any, Any]:
    start: list[int] = []
    end: list[int] = []
    for nodes, tags in city.roads:
        start += nodes[:-1]
        end += nodes[1:]
        if tags.get("oneway") != "yes":
            start += nodes[1:]
            end += nodes[:-1]
    return np.array(start), np.array(end)


def test_no_piece_of_road_has_no_length(city: Extract) -> None:
    start, end = _directed_edges(city)
    at = np.array([city.nodes[int(node)] for node in start]), np.array([city.nodes[int(node)] for node in end])
    metres = np.hypot((at[0][:, 0] - at[1][:, 0]) * 96_450, (at[0][:, 1] - at[1][:, 1]) * 111_320)
    assert metres.min() > 1


def test_no_road_crosses_water_without_a_bridge(city: Extract) -> None:
    assert not _wet_roads(city)
    bridges = {tags["name"] for _, tags in city.roads if tags.get("bridge") == "yes"}
    assert {"临江大桥", "晴川大桥", "望江大桥", "西津大桥"} <= bridges
    assert all(tags.get("layer") == "1" for _, tags in city.roads if "bridge" in tags)


def _wet_roads(city: Extract) -> list[str]:
    outlines = [city.line(nodes) for nodes, tags in city.ways.values() if tags.get("natural") == "water"]
    shapes = [shapely.Polygon(outline) for outline in outlines]
    for members, tags in city.relations:
        if tags.get("natural") == "water":
            outer = shapely.union_all(
                [shapely.Polygon(city.line(city.ways[w][0])) for w, role in members if role == "outer"]
            )
            inner = shapely.union_all(
                [shapely.Polygon(city.line(city.ways[w][0])) for w, role in members if role == "inner"]
            )
            shapes.append(outer.difference(inner))
    dry = [(nodes, tags) for nodes, tags in city.roads if "bridge" not in tags]
    tree = shapely.STRtree([city.line(nodes) for nodes, _ in dry])
    return [str(dry[i][1]) for shape in shapes for i in tree.query(shape, predicate="intersects")]


def test_districts_and_towns_tile_the_city_and_share_their_borders(city: Extract) -> None:
    levels = {tags["admin_level"] for _, tags in city.relations if tags.get("type") == "boundary"}
    assert levels == {"5", "6", "8"}
    shapes: dict[str, list[Any]] = {"5": [], "6": [], "8": []}
    used: Counter[int] = Counter()
    for number, (members, tags) in enumerate(city.relations):
        if tags.get("type") != "boundary":
            continue
        assert tags["name"] and tags["name:en"] and all(role == "outer" for _, role in members)
        shapes[tags["admin_level"]].append(shapely.union_all(list(shapely.get_parts(city.rings(number)))))
        if tags["admin_level"] == "6":
            used.update(way for way, _ in members)
    assert [len(shapes[level]) for level in ("5", "6", "8")] == [1, 6, 12]
    whole_city = shapes["5"][0]
    districts = shapely.union_all(shapes["6"])
    assert districts.symmetric_difference(whole_city).area < whole_city.area * 1e-6
    assert sum(shape.area for shape in shapes["6"]) == pytest.approx(whole_city.area, rel=1e-6)
    assert sum(times == 2 for times in used.values()) >= 8


def test_names_keep_their_syllables_apart_and_are_given_out_once() -> None:
    assert romanize("春晖") == "Chunhui"
    assert romanize("泰安") == "Tai'an"
    register = Register(np.random.default_rng(3))
    streets = [register.street("路").zh for _ in range(500)]
    assert len(set(streets)) == 500 and "春晖路" not in streets


def test_shares_of_people_are_whole_and_add_up() -> None:
    people = whole(np.array([0.2, 0.5, 0.29, 0.01]), 1001)
    assert people.sum() == 1001
    assert people.tolist() == [200, 501, 290, 10]
