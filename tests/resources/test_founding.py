"""What the training city has: the numbers that the city names, where things stand, what lies in the depots."""

import re
from collections import Counter
from datetime import UTC
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.base import DAY, HOUR, Instant, ItemCode, Site
from resources.days import day_of
from resources.founding import found_city
from resources.founding.places import counting_order
from resources.holdings import RecordHoldings
from resources.shelters import SERVICES
from resources.stock import Depot, Lot
from resources.teams import CAPABILITIES, KINDS
from tests.resources.holdings_books import NOW, HoldingsBooks
from tests.resources.riverside_sites import riverside

SITES = riverside()
CITY = found_city(SITES, 1, NOW)
LOTS = [lot for content in CITY.contents for lot in content.lots]
BY_PLACE = {site.position: site for site in SITES}


def depots_of(command: RecordHoldings, letter: str) -> list[Depot]:
    return [depot for depot in command.depots if depot.id.startswith(f"D-{letter}")]


def test_the_city_has_the_teams_that_it_names() -> None:
    assert Counter(team.kind for team in CITY.teams) == {
        "fire": 17, "flood": 204, "hazmat": 35, "lifeline": 15, "gas": 8, "telecom": 2,
        "medical": 30, "police": 25, "volunteer": 60,
    }  # fmt: skip


def test_every_team_has_a_base_skills_a_crew_and_a_telephone_of_its_own() -> None:
    for team in CITY.teams:
        assert team.kind in KINDS
        assert team.capabilities and set(team.capabilities) <= set(CAPABILITIES)
        assert team.crew > 0 and team.name.zh and team.name.en
        assert BY_PLACE[team.base].name == team.base_name
        assert team.district == BY_PLACE[team.base].district
    assert len({team.id for team in CITY.teams}) == len(CITY.teams)
    assert len({team.name.zh for team in CITY.teams}) == len(CITY.teams)


def test_team_7_stands_at_station_7() -> None:
    fire = {team.name.zh: team.base_name.zh for team in CITY.teams if team.kind == "fire"}
    assert fire == {f"消防{n}站": f"消防{n}站" for n in range(1, 18)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("消防2站", "消防10站"),
        ("第二抢修站", "第十抢修站"),
        ("第九站", "第二十一站"),
        ("第十站", "第十一站"),
        ("第三一村", "第四村"),
    ],
)
def test_names_with_numbers_are_sorted_as_people_count(first: str, second: str) -> None:
    assert counting_order(first) < counting_order(second)


def test_teams_stand_where_their_kind_belongs() -> None:
    stands = Counter((team.kind, BY_PLACE[team.base].kind) for team in CITY.teams)
    assert stands["medical", "hospital"] == 30
    assert stands["police", "police"] == 25
    assert stands["gas", "gas_company"] == 8
    assert stands["hazmat", "chemical_works"] == 10
    assert stands["flood", "pumping_station"] == 30


def test_the_city_has_the_depots_that_it_names_with_their_carriers() -> None:
    assert {letter: len(depots_of(CITY, letter)) for letter in "CTMRN"} == {"C": 160, "T": 12, "M": 2, "R": 3, "N": 6}
    carriers = {letter: {depot.carriers for depot in depots_of(CITY, letter)} for letter in "CTMRN"}
    assert carriers == {"C": {1, 2}, "T": {3}, "M": {12}, "R": {20}, "N": {50}}
    assert {depot.tier for depot in depots_of(CITY, "T") + depots_of(CITY, "M")} == {"city"}
    assert all(depot.keeper for depot in depots_of(CITY, "C"))


def test_city_and_town_depots_stand_at_the_stockpile_that_bears_their_name() -> None:
    assert {depot.name.zh for depot in depots_of(CITY, "M")} == {"市应急物资储备1库", "市应急物资储备2库"}
    assert [depot.name.zh for depot in depots_of(CITY, "T")] == [f"{n}号镇应急物资储备库" for n in range(1, 13)]


def test_regional_and_national_depots_lie_beyond_the_map_and_say_their_lead_time() -> None:
    lats, lons = [s.position.lat for s in SITES], [s.position.lon for s in SITES]
    for depot in CITY.depots:
        inside = min(lats) <= depot.position.lat <= max(lats) and min(lons) <= depot.position.lon <= max(lons)
        assert inside is not depot.outside
        assert (depot.lead_minutes > 0) is depot.outside
    regional, national = (
        [depot.lead_minutes for depot in CITY.depots if depot.tier == tier] for tier in ("regional", "national")
    )
    assert max(regional) <= 6 * 60 and min(national) >= 12 * 60


def test_nobody_can_be_reached_by_the_telephone_numbers() -> None:
    phones = [team.phone for team in CITY.teams]
    phones += [depot.phone for depot in CITY.depots] + [shelter.phone for shelter in CITY.shelters]
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"0600-0\d{6}", phone) for phone in phones)


def test_forty_shelters_have_a_place_a_capacity_and_services() -> None:
    assert len(CITY.shelters) == 40
    for shelter in CITY.shelters:
        assert shelter.capacity == 1200  # as the site says
        assert {"water", "toilets"} < set(shelter.services) <= set(SERVICES)


def test_lots_bear_batch_owner_shelf_and_an_expiry_where_the_item_has_one() -> None:
    shelf = {item.code: item.shelf_life for item in CITY.items}
    assert 4000 <= len(LOTS) <= 7000
    assert len({lot.id for lot in LOTS}) == len(LOTS)
    for lot in LOTS:
        assert lot.quantity > 0 and lot.batch and lot.owner and lot.place
        assert bool(lot.expires) is bool(shelf[lot.item])
        assert lot.expires <= NOW + (shelf[lot.item] + 1) * DAY


def expiring(lots: list[Lot], first: int, last: int) -> int:
    return sum(bool(lot.expires) and NOW + first * DAY < lot.expires <= NOW + last * DAY for lot in lots)


def test_some_lots_have_expired_and_some_will_within_30_60_and_90_days() -> None:
    assert expiring(LOTS, -60, 0) >= 10
    for first, last in ((0, 30), (30, 60), (60, 90)):
        assert expiring(LOTS, first, last) >= 20
    assert expiring(LOTS, 90, 5000) > len(LOTS) / 3


def test_every_tier_keeps_a_reserve_below_what_it_holds() -> None:
    for content in CITY.contents:
        held = Counter[str]()
        for lot in content.lots:
            held[lot.item] += lot.quantity
        assert content.reserves
        for reserve in content.reserves:
            assert 0 < reserve.quantity < held[reserve.item]


def test_every_item_of_the_catalogue_lies_somewhere_in_the_city() -> None:
    city = {lot.item for content in CITY.contents if content.depot[2] in "CTM" for lot in content.lots}
    assert city == {item.code for item in CITY.items}


def test_the_city_keeps_about_three_days_of_basic_supplies() -> None:
    people = sum(site.people for site in SITES if site.kind == "community")
    for item in CITY.items:
        if item.per_person_day:
            held = sum(
                lot.quantity for c in CITY.contents if c.depot[2] in "TM" for lot in c.lots if lot.item == item.code
            )
            assert 2 <= held * 1000 / (item.per_person_day * people) <= 6


def test_the_books_take_the_opening_as_it_is() -> None:
    books = HoldingsBooks(CITY)
    assert len(books.stock.lots) == len(LOTS)


def test_the_same_sites_seed_and_day_give_the_same_city_in_whatever_order_they_come() -> None:
    shuffled = list(SITES)
    Random(7).shuffle(shuffled)
    assert found_city(shuffled, 1, Instant(NOW + HOUR)) == CITY
    assert found_city(SITES, 2, NOW) != CITY
    assert found_city(SITES, 1, Instant(NOW + DAY)) != CITY


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Santiago")])
def test_goods_are_good_until_the_last_moment_of_a_day_in_the_city(zone: ZoneInfo) -> None:
    city = found_city(SITES[:60], 1, NOW, zone)
    for expires in {lot.expires for content in city.contents for lot in content.lots if lot.expires}:
        assert day_of(expires, zone) != day_of(Instant(expires + 1), zone)


def test_a_gas_leak_needs_nothing_from_beyond_the_city_and_takes_several_lots() -> None:
    books = HoldingsBooks(CITY)

    def available(item: str, tier: str) -> list[int]:
        depots = [depot.id for depot in CITY.depots if depot.tier == tier]
        return [books.stock.available(depot, ItemCode(item), NOW) for depot in depots]

    detectors, tape = "2020101", "2030101"
    assert sum(available(detectors, "community")) == 0  # sourcing has to climb to the city's depots
    assert sum(available(detectors, "city")) >= 40
    assert min(available(tape, "community")) >= 15
    assert max(available(tape, "community")) < 40  # one micro-point is not enough
    several = [content for content in CITY.contents if sum(lot.item == tape for lot in content.lots) > 1]
    assert len(several) >= 40


@given(st.lists(st.sampled_from(SITES), min_size=1, max_size=12, unique=True), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_a_city_with_few_sites_shares_them(sites: list[Site], seed: int) -> None:
    city = found_city(sites, seed, NOW)
    assert (len(city.teams), len(city.depots), len(city.shelters)) == (396, 183, 40)
    assert {team.base for team in city.teams} <= {site.position for site in sites}
    HoldingsBooks(city)


def test_without_any_site_there_is_a_catalogue_only() -> None:
    city = found_city([], 1, NOW)
    assert city.items and not (city.depots or city.contents or city.teams or city.shelters)
