"""Days of cover and rotation: what counts as held, for whom, and which lots are to be used up first."""

from hypothesis import given
from hypothesis import strategies as st

from resources.base import DAY, DepotId, Instant, ItemCode, LotId, Name, Position, Quantity
from resources.catalogue import Catalogue, Item, ItemsListed
from resources.stock import (
    HORIZONS,
    TIERS,
    Cover,
    Depot,
    DepotsListed,
    Lot,
    LotsRecorded,
    Parcel,
    Reserve,
    ReservesSet,
    Stock,
    Tier,
    basic_needs,
    by_horizon,
    cover,
    cover_by_district,
    days_of_cover,
    expiring,
    shares,
)

NOW = Instant(20_000 * DAY)
WATER = Item(ItemCode("1010101"), Name("瓶装水", "Water"), Name("瓶", "bottle"), per_person_day=4000)
TENT = Item(ItemCode("1030101"), Name("帐篷", "Tent"), Name("顶", "tent"))
PLACE = Position(29_950_000, 113_900_000)
NORTH, SOUTH = Name("北区", "North"), Name("南区", "South")
COUNTS = st.integers(0, 10_000_000)


def depot(number: str, tier: Tier, district: Name = NORTH) -> Depot:
    return Depot(DepotId(number), Name(number), tier, PLACE, 1, district=district, outside=tier in TIERS[2:])


def stock_of(*lots: tuple[Tier, int, int], district: Name = NORTH) -> Stock:
    """Lots of water as (tier, quantity, days until it expires, 0: never), each in a depot of its own."""
    stock = Stock()
    for number, (tier, quantity, days) in enumerate(lots):
        place = depot(f"D{number}", tier, district)
        stock.depots_listed(DepotsListed((place,)))
        expires = Instant(NOW + days * DAY if days else 0)
        lot = Lot(LotId(f"L{number}"), WATER.code, Quantity(quantity), expires)
        stock.lots_recorded(NOW, LotsRecorded(place.id, "opening", (lot,)))
    return stock


def of_water(stock: Stock, people: int = 1000) -> Cover:
    return cover(stock, WATER, people, NOW)


def test_twelve_thousand_bottles_are_three_days_for_a_thousand_people() -> None:
    assert of_water(stock_of(("city", 12_000, 0))).days() == 30


def test_what_falls_just_short_of_the_target_is_not_rounded_up_to_it() -> None:
    assert of_water(stock_of(("city", 11_999, 0))).days() == 29


def test_expired_and_promised_goods_are_not_lived_on_but_the_reserve_is() -> None:
    stock = stock_of(("city", 8_000, 90), ("city", 5_000, -1))
    stock.reserves_set(ReservesSet(DepotId("D0"), (Reserve(WATER.code, Quantity(8_000)),)))
    assert of_water(stock).days() == 20
    stock.promise(NOW, DepotId("D0"), (Parcel(LotId("L0"), WATER.code, Quantity(4_000)),))
    assert of_water(stock).days() == 10
    stock.issue(NOW, (Parcel(LotId("L0"), WATER.code, Quantity(4_000)),))
    assert of_water(stock).days() == 10, "what is out is not held either"


def test_a_tent_has_no_days_and_nobody_needs_none() -> None:
    stock = stock_of(("city", 10, 0))
    assert cover(stock, TENT, 1000, NOW).days() is None and of_water(stock, people=0).days() is None
    catalogue = Catalogue()
    catalogue.listed(ItemsListed((TENT, WATER)))
    assert basic_needs(catalogue) == [WATER]


TIERED = st.lists(st.tuples(st.sampled_from(TIERS), COUNTS, st.integers(-40, 400)), max_size=12)


@given(TIERED, st.sampled_from(TIERS), st.integers(1, 1_000_000), st.integers(1, 2_000_000))
def test_more_stock_never_means_fewer_days(
    lots: list[tuple[Tier, int, int]], tier: Tier, more: int, people: int
) -> None:
    before = of_water(stock_of(*lots), people)
    after = of_water(stock_of(*lots, (tier, more, 0)), people)
    days = [(before.days(TIERS[:count]) or 0, after.days(TIERS[:count]) or 0) for count in range(1, 5)]
    assert all(0 <= less <= least for less, least in days)
    assert [pair[0] for pair in days] == sorted(pair[0] for pair in days), "upward it only grows"


@given(TIERED)
def test_the_tiers_together_are_the_whole(lots: list[tuple[Tier, int, int]]) -> None:
    found = of_water(stock_of(*lots))
    usable = sum(quantity for _, quantity, days in lots if days >= 0)
    assert found.quantity() == sum(found.quantity((tier,)) for tier in TIERS) == usable
    assert found.days() == days_of_cover(usable, 1000, 4000)


def test_each_district_counts_what_lies_in_it_for_those_who_live_there() -> None:
    stock = stock_of(("community", 4_000, 0), ("city", 4_000, 0), ("regional", 99_000, 0))
    found = cover_by_district(stock, WATER, {"北区": 1_000, "南区": 500}, NOW)
    assert {name: one.days() for name, one in found.items()} == {"北区": 20, "南区": 0}


def test_a_depot_without_a_district_is_lost_from_none_and_counted_for_nobody() -> None:
    found = cover_by_district(stock_of(("city", 4_000, 0), district=Name("")), WATER, {"南区": 500}, NOW)
    assert found[""].quantity() == 4_000 and found[""].days() is None


@given(st.integers(0, 10_000_000), st.dictionaries(st.text(max_size=3), st.integers(0, 1_000_000), max_size=9))
def test_the_planned_population_is_shared_out_to_the_last_person(total: int, weights: dict[str, int]) -> None:
    found = shares(total, weights)
    whole = sum(weights.values())
    assert sum(found.values()) == (total if whole else 0)
    assert all(abs(found[name] * whole - total * weights[name]) < whole for name in found)


# --- rotation -----------------------------------------------------------------------------------------------------


@given(TIERED)
def test_each_horizon_holds_the_one_before_and_the_most_urgent_comes_first(lots: list[tuple[Tier, int, int]]) -> None:
    stock = stock_of(*lots)
    within = [{lot.lot.id for lot in expiring(stock.lots.values(), NOW, days)} for days in HORIZONS]
    assert within[0] <= within[1] <= within[2]
    dates = [lot.lot.expires for lot in expiring(stock.lots.values(), NOW)]
    assert dates == sorted(dates) and all(0 < date <= NOW + 90 * DAY for date in dates)
    counts = by_horizon(stock.lots.values(), NOW)
    assert counts[0] <= len(within[0]) and counts[30] <= counts[60] <= counts[90]
    assert counts[90] + counts[0] == len(dates)


def test_an_empty_lot_need_not_be_rotated() -> None:
    assert expiring(stock_of(("city", 0, 10), ("city", 5, 0), ("city", 5, 91)).lots.values(), NOW) == []
