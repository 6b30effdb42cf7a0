"""Forbidden turns and turning round: times are those of a plain textbook search over drives."""

import math
import random
from collections import defaultdict
from itertools import pairwise

import pytest

from console.ground.network import Network
from console.ground.roads import Roads
from console.ground.roadways import RoadWay
from console.ground.surveying import Restriction, survey
from tests.console.ground.test_roads import SPEEDS, at, detour, way
from tests.console.ground.textbook import Drive, Textbook


def numbered(road: RoadWay, number: int) -> RoadWay:
    road.id = number
    return road


def node_id(column: int, row: int) -> int:
    return column * 10_000 + row


def signed_town(seed: int) -> tuple[list[RoadWay], list[Restriction]]:
    """A grid of short streets, some of one way, with forbidden and prescribed turns at a third of its crossings."""
    rng = random.Random(seed)
    ways: list[RoadWay] = []
    at_node: dict[int, list[int]] = defaultdict(list)
    for column in range(10):
        for row in range(10):
            for other in ((column + 1, row), (column, row + 1)):
                if rng.random() < 0.1 or max(other) > 9:
                    continue
                ends = [(column, row), other]
                rng.shuffle(ends)
                road = way(*ends, kind=rng.choice(list(SPEEDS)), oneway=rng.random() < 0.3)
                if rng.random() < 0.1:
                    road = detour(ends, "residential")
                ways.append(numbered(road, len(ways) + 1))
                for end in ends:
                    at_node[node_id(*end)].append(len(ways))
    signs = []
    for node, numbers in at_node.items():
        for _ in range(rng.choice((0, 1, 2)) if len(numbers) > 1 else 0):
            before, after = rng.sample(numbers, 2)
            signs.append(Restriction(before, node, after, only=rng.random() < 0.3))
    return ways, signs


class SignedTextbook(Textbook):
    """The textbook that reads the signs themselves, not what the network made of them."""

    def __init__(self, net: Network, ways: list[RoadWay], signs: list[Restriction], emergency: int = 0) -> None:
        super().__init__(net, SPEEDS, emergency)
        owner = {frozenset((one.refs[0], one.refs[-1])): one.id for one in ways}
        self.place = [node_id(*self._grid(node)) for node in range(net.nodes)]
        ends = zip(self.tails, self.heads, strict=True)
        self.way = [owner[frozenset((self.place[a], self.place[b]))] for a, b in ends]
        self.signs: dict[int, list[Restriction]] = defaultdict(list)
        for sign in signs:
            self.signs[sign.via].append(sign)

    def _grid(self, node: int) -> tuple[int, int]:
        place = self.net.node(node)
        return (place.lon - 113_900_000) // 2_000, (place.lat - 29_950_000) // 2_000

    def forbidden(self, drive: Drive, following: Drive) -> bool:
        return drive[0] != following[0] and any(
            sign.from_way == self.way[drive[0]] and (sign.to_way == self.way[following[0]]) != sign.only
            for sign in self.signs[self.place[self.end(drive)]]
        )


@pytest.mark.parametrize("seed", range(6))
def test_times_are_those_of_the_textbook_over_drives_in_both_directions(seed: int) -> None:
    ways, signs = signed_town(seed)
    net, _ = survey(ways, signs)
    town, book, rng = Roads(net, SPEEDS), SignedTextbook(net, ways, signs), random.Random(seed)
    every = {start: book.from_crossing(start) for start in range(net.nodes)}
    assert len(net.banned) > 20
    for place in rng.sample(range(net.nodes), 10):
        away, back = town.times_from(net.node(place)), town.times_to(net.node(place))
        for node in range(net.nodes):
            assert away[node] == pytest.approx(every[place].get(node, math.inf), abs=0.02)
            assert back[node] == pytest.approx(every[node].get(place, math.inf), abs=0.02)


@pytest.mark.parametrize("seed", range(4))
def test_a_route_takes_as_long_as_the_times_say_and_takes_no_forbidden_turn(seed: int) -> None:
    ways, signs = signed_town(seed)
    net, _ = survey(ways, signs)
    town, rng = Roads(net, SPEEDS), random.Random(seed)
    banned = {(int(a), int(b)) for a, b in net.banned}
    found = 0
    for _ in range(80):
        a, b = at(rng.uniform(0, 9), rng.uniform(0, 9)), at(rng.uniform(0, 9), rng.uniform(0, 9))
        route, seconds = town.route(a, b), town.seconds_to(b, [a])[0]
        assert town.seconds_from(a, [b]) == [seconds]
        if route is None:
            assert seconds is None
            continue
        found += 1
        assert seconds is not None and abs(route.seconds - seconds) <= 1
        stretches = town._stretches(town.snapper.snap([a, b])) or []
        drives = [2 * one.edge + (one.start > one.end) for one in stretches if {one.start, one.end} == {0.0, 1.0}]
        assert not any(pair in banned for pair in pairwise(drives))
    assert found > 40


def crossroads(*signs: Restriction) -> Roads:
    """A street from west to east that another crosses, and a way round the block to its north-east corner."""
    streets = [
        numbered(way((0, 1), (1, 1)), 1),
        numbered(way((1, 1), (2, 1)), 2),
        numbered(way((1, 1), (1, 2)), 3),
        numbered(way((1, 1), (1, 0)), 4),
        numbered(way((2, 1), (2, 2), (1, 2)), 5),
    ]
    return Roads(survey(streets, signs)[0], SPEEDS)


def test_a_forbidden_left_turn_costs_the_way_round_the_block() -> None:
    west, north = at(0.5, 1), at(1, 1.5)
    free = crossroads().seconds_to(north, [west])[0]
    signed = crossroads(Restriction(1, node_id(1, 1), 3, only=False)).seconds_to(north, [west])[0]
    assert free and signed and signed > 2 * free


def test_straight_on_only_forbids_both_turns_and_nothing_from_elsewhere() -> None:
    town = crossroads(Restriction(1, node_id(1, 1), 2, only=True))
    west, north, south, east = at(0.5, 1), at(1, 1.5), at(1, 0.5), at(1.5, 1)
    plain = crossroads()
    assert town.seconds_to(east, [west]) == plain.seconds_to(east, [west])
    assert town.seconds_to(north, [south]) == plain.seconds_to(north, [south])
    turned, free = town.seconds_to(south, [west])[0], plain.seconds_to(south, [west])[0]
    assert turned and free and turned > free


def test_nobody_turns_round_in_the_middle_of_a_street_and_everybody_at_its_end() -> None:
    town = Roads(survey([numbered(way((0, 0), (3, 0), oneway=True), 1), numbered(way((3, 0), (6, 0)), 2),
                         numbered(way((3, 0), (0, 3), (0, 0)), 3)])[0], SPEEDS)  # fmt: skip
    on, off = at(3.5, 0), at(4.5, 0)
    to_end = town.seconds_to(at(6, 0), [off])[0]
    back = town.seconds_to(on, [off])[0]
    assert to_end and back is not None and back < to_end, "a place in a street is left both ways"
    assert town.seconds_to(at(3.2, 0), [at(6, 0)])[0] is not None, "and whoever came to its end comes back"


def test_a_sign_whose_ways_or_point_are_not_there_forbids_nothing() -> None:
    here = node_id(1, 1)
    lost = [Restriction(1, 77, 3, False), Restriction(9, here, 3, False), Restriction(1, here, 9, False)]
    assert len(crossroads(*lost).network.banned) == 0
