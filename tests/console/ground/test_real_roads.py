"""Travel times between random places are those of the textbook, on a town with signs and on any real extract.

`pytest tests/console/ground/test_real_roads.py --extract FILE.osm.pbf` takes 10,000 pairs of a real city.
"""

import math
import random
from dataclasses import replace
from pathlib import Path

import pytest

from console.ground.build import import_city
from console.ground.city import city_folder, open_ground
from console.ground.roads import Roads
from console.ground.surveying import survey
from console.profile import load_profile
from resources.base import Name, Position
from tests.console.ground.test_roads import SPEEDS
from tests.console.ground.test_turns import signed_town
from tests.console.ground.textbook import Textbook

FROM_EACH = 50
ASIDE = 400
"""Micro-degrees beside the roads up to which places lie."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "extract" in metafunc.fixturenames:
        metafunc.parametrize("extract", metafunc.config.getoption("extract"))


def compared(roads: Roads, book: Textbook, pairs: int) -> tuple[int, list[str]]:
    """How many pairs a road joins, and those for which both do not say the same; ours are rounded up."""
    rng, joined, wrong = random.Random(pairs), 0, list[str]()
    for _ in range(pairs // FROM_EACH):
        start, *others = (somewhere(roads, rng) for _ in range(FROM_EACH + 1))
        at = roads.snapper.snap([start, *others])
        first, *there = zip(at.edge.tolist(), at.share.tolist(), strict=True)
        beside = at.beside / roads.metres_a_second_beside
        found = book.from_place(*first)
        for other, ours, place, aside in zip(
            others, roads.seconds_from(start, others), there, beside[1:].tolist(), strict=True
        ):
            theirs = found.to(*place) + aside + float(beside[0])
            joined += math.isfinite(theirs)
            if ours is None or math.isinf(theirs):
                agree = ours is None and math.isinf(theirs)
            else:
                agree = -0.001 <= ours - theirs < 1.001
            if not agree:
                wrong.append(f"{start} to {other}: {ours}, and the textbook {theirs:.3f}")
    return joined, wrong


def somewhere(roads: Roads, rng: random.Random) -> Position:
    """Near some point of the roads, so that a road is near."""
    net = roads.network
    point = rng.randrange(len(net.lats))
    lat, lon = int(net.lats[point]), int(net.lons[point])
    return Position(lat + rng.randint(-ASIDE, ASIDE), lon + rng.randint(-ASIDE, ASIDE))


@pytest.mark.parametrize("seed", range(4))
def test_between_places_of_a_town_with_signs_the_times_are_those_of_the_textbook(seed: int) -> None:
    ways, signs = signed_town(seed)
    rng = random.Random(seed)
    net, _ = survey([replace(one, reserved=rng.random() < 0.1) for one in ways], signs)
    roads = Roads(net, SPEEDS)
    for town, book in (
        (roads, Textbook(net, SPEEDS)),
        (roads.in_emergency(125), Textbook(net, SPEEDS, emergency=125)),
    ):
        joined, wrong = compared(town, book, 1_000)
        assert wrong == [] and joined > 500


def test_between_ten_thousand_pairs_of_a_real_city_the_times_are_those_of_the_textbook(
    extract: str, tmp_path: Path
) -> None:
    import_city(Path(extract).resolve(), tmp_path, "city", Name("真实城市", "Real city"))
    profile = load_profile(Path("console/assets/profile.toml"))
    speeds, percent = profile.speeds, profile.emergency.percent
    ground = open_ground(city_folder(tmp_path, "city"))
    roads, net = ground.roads(speeds), ground.network
    for town, book in (
        (roads, Textbook(net, speeds)),
        (roads.in_emergency(percent), Textbook(net, speeds, emergency=percent)),
    ):
        joined, wrong = compared(town, book, 10_000)
        assert wrong == [] and joined > 5_000
