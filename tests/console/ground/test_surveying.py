"""Ways become a network: cut where they meet, and without the pieces that no road joins to the rest."""

from console.ground.surveying import survey
from tests.console.ground.test_roads import detour, way


def test_ways_are_cut_where_they_meet_and_keep_their_shape_between() -> None:
    net, cut_off = survey([way((0, 0), (1, 0), (2, 1), (3, 0)), way((1, 0), (1, 5))])
    assert (net.nodes, net.edges, cut_off) == (4, 3, 0)
    assert sorted((net.first[1:] - net.first[:-1]).tolist()) == [2, 2, 3]


def test_a_way_that_crosses_itself_is_cut_there() -> None:
    net, _ = survey([way((0, 0), (2, 0), (2, 1), (1, 1), (2, 0), (3, 0))])
    assert net.edges == 3


def test_a_roundabout_that_only_one_road_joins_is_kept_whole() -> None:
    net, _ = survey([way((0, 0), (1, 0)), way((1, 0), (2, 1), (2, 0), (1, 0), oneway=True)])
    assert net.edges == 2
    assert int((net.tail == net.head).sum()) == 1


def test_two_ways_between_the_same_crossings_both_stay() -> None:
    ends = [(0, 0), (1, 0)]
    net, _ = survey([way(*ends), detour(ends, "service")])
    assert (net.nodes, net.edges) == (2, 2)


def test_a_small_island_is_left_out_and_counted() -> None:
    net, cut_off = survey([*(way((step, 0), (step + 1, 0)) for step in range(30)), way((50, 9), (51, 9))])
    assert (net.edges, cut_off) == (30, 1)


def test_a_large_island_stays() -> None:
    mainland = [way((step, 0), (step + 1, 0)) for step in range(30)]
    island = [way((step, 9), (step + 1, 9)) for step in range(25)]
    net, cut_off = survey([*mainland, *island])
    assert (net.edges, cut_off) == (55, 0)


def test_lengths_are_metres_on_the_ground() -> None:
    net, _ = survey([way((0, 0), (0, 50))])  # a tenth of a degree of latitude
    assert abs(float(net.metres[0]) - 11_119.5) < 1
