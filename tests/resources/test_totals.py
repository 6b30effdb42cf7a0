"""Totals: whatever happened to the lots, they say what counting every lot anew would say."""

from collections.abc import Callable
from functools import partial

from hypothesis import example, given
from hypothesis import strategies as st

from resources.base import DAY, DepotId, Instant, ItemCode, LotId, Name, Position, Quantity
from resources.catalogue import Item
from resources.rows import Rows
from resources.stock import (
    TIERS,
    Depot,
    DepotsListed,
    Held,
    Lot,
    LotsRecorded,
    Parcel,
    Reserve,
    ReservesSet,
    Stock,
    Tier,
    by_horizon,
    cover,
    dated,
    expiring,
    usable,
)

NOW = Instant(20_000 * DAY)
DAYS = (-400, -1, 0, 1, 29, 30, 31, 90, 91)
ITEMS = [ItemCode("1010101"), ItemCode("1030101")]
DEPOTS = [DepotId(f"D{number}") for number in range(3)]
LOTS = [(LotId(f"{depot}/{item}/{number}"), depot, item) for depot in DEPOTS for item in ITEMS for number in range(2)]
Happened = Callable[[Stock], None]

dates = st.sampled_from([Instant(0), *(Instant(NOW + days * DAY) for days in DAYS)])
counts = st.integers(0, 9).map(Quantity)


def listed(number: int, tier: Tier) -> Happened:
    depot = Depot(DEPOTS[number], Name("库"), tier, Position(0, 0), 9)
    return lambda stock: stock.depots_listed(DepotsListed((depot,)))


def recorded(number: int, quantity: Quantity, expires: Instant) -> Happened:
    lot, depot, item = LOTS[number]
    return lambda stock: stock.lots_recorded(NOW, LotsRecorded(depot, "count", (Lot(lot, item, quantity, expires),)))


def kept(depot: int, item: int, quantity: Quantity) -> Happened:
    return lambda stock: stock.reserves_set(ReservesSet(DEPOTS[depot], (Reserve(ITEMS[item], quantity),)))


def moved(number: int, quantity: Quantity, back: Quantity, how: str) -> Happened:
    return partial(move, number=number, quantity=quantity, back=back, how=how)


def move(stock: Stock, number: int, quantity: Quantity, back: Quantity, how: str) -> None:
    """One step of a convoy that takes of the lot, if there is such a lot: also more than there is."""
    lot, depot, item = LOTS[number]
    if lot not in stock.lots:
        return
    parcels = (Parcel(lot, item, quantity),)
    if how == "promise":
        stock.promise(NOW, depot, parcels)
    elif how == "unpromise":
        stock.unpromise(NOW, depot, parcels)
    elif how == "issue":
        stock.issue(NOW, parcels)
    else:
        stock.take_back(NOW, depot, parcels, (Parcel(lot, item, back),))


whatever = st.lists(
    st.one_of(
        st.builds(listed, st.integers(0, 2), st.sampled_from(TIERS)),
        st.builds(recorded, st.integers(0, len(LOTS) - 1), counts, dates),
        st.builds(kept, st.integers(0, 2), st.integers(0, 1), counts),
        st.builds(
            moved,
            st.integers(0, len(LOTS) - 1),
            counts,
            counts,
            st.sampled_from(["promise", "unpromise", "issue", "take_back"]),
        ),
    ),
    max_size=40,
)
tiers = st.tuples(*[st.sampled_from(TIERS)] * len(DEPOTS))
moments = st.sampled_from([Instant(NOW + days * DAY + second) for days in DAYS for second in (-1, 0, 1)])


def after(begun: tuple[Tier, ...], happened: list[Happened]) -> Stock:
    stock = Stock()
    for number, tier in enumerate(begun):
        listed(number, tier)(stock)
    for one in happened:
        one(stock)
    return stock


def counted(stock: Stock) -> dict[tuple[ItemCode, Tier, Instant], Held]:
    """Every lot, looked at."""
    found: dict[tuple[ItemCode, Tier, Instant], Held] = {}
    for lot in stock.lots.values():
        held = found.setdefault((lot.lot.item, stock.depots[lot.depot].tier, lot.lot.expires), Held())
        held.usable += max(0, lot.free)
        held.on_hand += lot.on_hand
        held.promised += lot.promised
        held.out += lot.out
        held.lying += lot.on_hand > 0
        held.overdrawn += lot.free < 0
    return found


@example(("community",) * 3, [recorded(0, Quantity(0), NOW), moved(0, Quantity(1), Quantity(0), "issue")])
@given(tiers, whatever)
def test_the_totals_are_what_counting_every_lot_would_give(begun: tuple[Tier, ...], happened: list[Happened]) -> None:
    stock = after(begun, happened)
    kept = {(item, tier, at): held for item in ITEMS for tier, at, held in stock.totals.of(item) if held != Held()}
    assert kept == {key: held for key, held in counted(stock).items() if held != Held()}
    assert stock.totals.items() == list(dict.fromkeys(lot.lot.item for lot in stock.lots.values()))


@given(tiers, whatever, moments)
def test_what_can_be_given_and_lived_on_is_what_every_depot_would_say(
    begun: tuple[Tier, ...], happened: list[Happened], now: Instant
) -> None:
    stock = after(begun, happened)
    for item in ITEMS:
        given_now, lived_on = dict.fromkeys(TIERS, 0), dict.fromkeys(TIERS, 0)
        for depot, lots in stock.holders(item):
            given_now[stock.depots[depot].tier] += stock.available(depot, item, now)
            lived_on[stock.depots[depot].tier] += usable(lots, now)
        assert dict.fromkeys(TIERS, 0) | stock.given_by_tier(item, now) == given_now
        assert cover(stock, Item(item, Name(""), Name("")), 1, now).held == lived_on


@given(tiers, whatever, moments)
def test_the_lots_to_rotate_are_found_among_few(
    begun: tuple[Tier, ...], happened: list[Happened], now: Instant
) -> None:
    stock = after(begun, happened)
    found = [lot for lots in dated(stock, now) for lot in lots]
    assert expiring(found, now) == expiring(stock.lots.values(), now)
    assert by_horizon(found, now) == by_horizon(stock.lots.values(), now)


def test_a_replay_that_goes_back_finds_the_totals_as_they_were() -> None:
    """Rows are copied where somebody watches; tests of the fold go back over whole nights (`rewinding.py`)."""
    stock = after(("city", "community", "national"), [recorded(0, Quantity(9), NOW)])
    rows: Rows[tuple[ItemCode, Tier, Instant], Held] = stock.totals._held
    rows.watch()
    before = dict(rows)
    moved(0, Quantity(4), Quantity(0), "promise")(stock)
    assert rows.before == before and list(stock.totals.of(ITEMS[0])) == [("city", NOW, Held(5, 9, 4, 0, 1))]
