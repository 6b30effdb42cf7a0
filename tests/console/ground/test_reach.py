"""What is reached within minutes, drawn and counted, says the same as the travel times."""

import random

import numpy as np
import pytest
import shapely

from console.ground.built import BuiltCells
from console.ground.cover import Covering
from console.ground.field import EVENED, Field, Ring, evened
from console.ground.hindrance import Hindrance
from console.ground.outlines import outlines
from console.ground.population import Population
from console.ground.roads import Roads
from resources.base import Position
from tests.console.ground.test_roads import SPEEDS, at, random_town, roads, way

MINUTES = (60, 120, 240)


def area(ring: Ring) -> shapely.Geometry:
    return shapely.union_all([shapely.Polygon(outer, holes) for outer, *holes in ring.polygons])


def around(middle: Position, size: int = 1_000) -> Hindrance:
    corners = ((-size, -size), (-size, size), (size, size), (size, -size))
    return Hindrance(tuple(Position(middle.lat + up, middle.lon + right) for up, right in corners))


def drawn(town: Roads, place: Position, towards: bool = True) -> list[Ring]:
    return Field.of(town.snapper, town.network.plane).rings(town, [place], MINUTES, towards)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("towards", [True, False])
def test_who_stands_inside_a_ring_is_there_within_its_minutes_and_who_stands_outside_is_not(
    seed: int, towards: bool
) -> None:
    town, rng = Roads(random_town(seed), {**SPEEDS, "motorway": 60}), random.Random(seed)
    place = at(6, 6)
    inside = outside = 0
    for ring in drawn(town, place, towards):
        reached = area(ring)
        ground = shapely.buffer(reached, -300), shapely.buffer(reached, 300)  # a cell is 25 m, 230 micro-degrees
        for _ in range(150):
            there = at(rng.uniform(0, 11), rng.uniform(0, 11))
            (seconds,) = town.seconds_to(place, [there]) if towards else town.seconds_from(place, [there])
            nearest = town.snapper.snap([there])
            if nearest.beside[0] > 200 or not np.isin(nearest.edge[0], town.snapper.with_doors):
                continue
            point = shapely.Point(there.lat, there.lon)
            if ground[0].contains(point):
                inside += 1
                assert seconds is not None and seconds <= ring.seconds + 25
            elif not ground[1].contains(point):
                outside += 1
                assert seconds is None or seconds > ring.seconds - 25
    assert inside > 20 and outside > 20


@pytest.mark.parametrize("seed", range(3))
def test_rings_lie_within_one_another(seed: int) -> None:
    inner, middle, outer = (area(ring) for ring in drawn(Roads(random_town(seed), SPEEDS), at(5, 5)))
    assert shapely.buffer(middle, 250).contains(inner) and shapely.buffer(outer, 250).contains(middle)
    assert inner.area < middle.area < outer.area


@pytest.mark.parametrize("seed", range(4))
def test_an_evened_ring_is_off_by_a_few_seconds_at_the_most_and_takes_in_nothing_without_a_road(seed: int) -> None:
    town = Roads(random_town(seed), SPEEDS)
    times = Field.of(town.snapper, town.network.plane).times(town, [at(5, 5)], towards=True)
    inner = np.zeros(times.shape, dtype=bool)
    for limit in MINUTES:
        ring = evened(times, limit)
        assert ring[times <= limit - EVENED - 0.01].all() and not ring[times > limit + EVENED + 0.01].any()
        assert ring.any() and not ring[np.isinf(times)].any() and ring[inner].all()
        inner = ring


def test_part_of_a_long_street_is_reached_where_its_end_is_not() -> None:
    town = roads(way((0, 0), (40, 0), kind="residential"))
    near, *_ = drawn(town, at(0, 0))
    east = area(near).bounds[3]
    assert at(2, 0).lon < east < at(4, 0).lon, "500 m in a minute at 30 km/h"


def test_a_closed_road_takes_from_a_ring_what_lies_beyond_and_adds_nothing() -> None:
    town = roads(way((0, 0), (6, 0)), way((0, 0), (0, 6)))
    before, after = area(drawn(town, at(0, 0))[2]), area(drawn(town.hindered([around(at(1.5, 0))]), at(0, 0))[2])
    beyond, elsewhere = (shapely.Point(one.lat, one.lon) for one in (at(3, 0), at(0, 3)))
    assert before.contains(beyond) and not after.contains(beyond)
    assert after.contains(elsewhere) and shapely.buffer(before, 250).contains(after)


def test_the_ring_of_two_stations_is_the_rings_of_both() -> None:
    town = Roads(random_town(1), SPEEDS)
    field = Field.of(town.snapper, town.network.plane)
    one, other = at(2, 2), at(9, 8)
    both = field.times(town, [one, other], towards=False)
    each = np.minimum(field.times(town, [one], towards=False), field.times(town, [other], towards=False))
    assert np.allclose(both, each, atol=1e-6)


def test_many_to_many_is_one_to_many_for_each_and_says_where_no_road_leads() -> None:
    town, rng = roads(way((0, 0), (4, 0), oneway=True), way((0, 0), (0, 4)), way((9, 9), (9, 8))), random.Random(3)
    here = [at(rng.uniform(0, 4), 0) for _ in range(3)] + [at(9, 8.5)]
    there = [at(0, rng.uniform(0, 4)) for _ in range(7)]
    table = town.many_to_many(here, there)
    assert table == [town.seconds_from(one, there) for one in here]
    assert [list(row) for row in zip(*town.many_to_many(there, here), strict=True)] == [
        town.seconds_to(one, there) for one in here
    ]
    assert table[3] == [None] * 7 and town.many_to_many([], there) == []


def test_outlines_keep_their_holes_and_what_stands_in_a_hole() -> None:
    cells = np.zeros((20, 30), dtype=bool)
    cells[2:18, 3:19] = True
    cells[5:15, 6:16] = False
    cells[8:12, 9:13] = True
    found = outlines(cells, smoothed=0.0)
    assert sorted(len(one.interiors) for one in found) == [0, 1]
    ys, xs = np.nonzero(cells)
    assert shapely.contains_xy(shapely.union_all(found), xs, ys).all()
    ys, xs = np.nonzero(~cells)
    assert not shapely.contains_xy(shapely.union_all(found), xs, ys).any()


@pytest.mark.parametrize("seed", range(5))
def test_outlines_of_any_cells_are_true_for_every_cell(seed: int) -> None:
    cells = np.random.default_rng(seed).random((25, 35)) < 0.5
    found = shapely.union_all(outlines(cells, least=0.0, smoothed=0.0))
    ys, xs = np.indices(cells.shape)
    assert (shapely.contains_xy(found, xs.ravel(), ys.ravel()) == cells.ravel()).all()


def test_the_built_up_area_is_what_lies_in_built_land_or_holds_a_building() -> None:
    cells = BuiltCells()
    cells.add_land(shapely.box(113.9, 29.95, 113.92, 29.96))
    inside = cells.built().cells
    assert inside == pytest.approx(0.02 * 96_400 * 0.01 * 111_195 / 10_000, rel=0.08)
    cells.add_building(Position(29_955_000, 113_910_000))
    assert cells.built().cells == inside, "it stands on built land"
    cells.add_building(Position(29_990_000, 113_910_000))
    assert cells.built().cells == inside + 1


def test_cover_falls_when_a_station_is_away_and_says_what_is_not_covered() -> None:
    town, cells = roads(way((0, 0), (20, 0))), BuiltCells()
    cells.add_land(shapely.box(113.9, 29.949, 113.94, 29.951))
    covering = Covering(cells.built(), Population.of([]), town.snapper)
    both = covering.cover(town, [at(0, 0), at(20, 0)], 120, shapes=True)
    one = covering.cover(town, [at(0, 0)], 120, shapes=True)
    none = covering.cover(town, [], 120)
    assert both.built is not None and one.built is not None
    assert none.built == 0 < one.built < both.built and both.people is None
    missing = shapely.union_all([shapely.Polygon(outer, holes) for outer, *holes in one.uncovered])
    assert missing.covers(shapely.Point(29_950_000, at(18, 0).lon))
    assert not missing.covers(shapely.Point(29_950_000, at(2, 0).lon))


def test_a_city_of_which_no_built_up_area_is_known_has_no_cover() -> None:
    town = roads(way((0, 0), (20, 0)))
    assert Covering(BuiltCells().built(), Population.of([]), town.snapper).cover(town, [at(0, 0)], 300).built is None
