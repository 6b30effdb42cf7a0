"""Recording what a city has: what becomes an entry, what is refused, what stays as it was."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.base import DepotId, Instant, ItemCode, LotId, Name, Position, Quantity, Refused, ShelterId, TeamId
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings, decide_holdings
from resources.shelters import OccupancyReported, Shelter
from resources.stock import Depot, Lot, LotsRecorded, Parcel, Reserve
from resources.teams import Team
from tests.resources.holdings_books import NOW, HoldingsBooks

HERE = Position(29_950_000, 113_900_000)
TAPE = Item(ItemCode("2030101"), Name("警戒带", "Cordon tape"), Name("卷", "roll"))
CABINET = Depot(DepotId("D-C001"), Name("春晖社区微型储备点"), "community", HERE, carriers=1)
HALL = Depot(DepotId("D-M1"), Name("市库"), "city", HERE, carriers=12)
ROLLS = Lot(LotId("L-C001-001"), TAPE.code, Quantity(24))
LEAST = Reserve(TAPE.code, Quantity(4))
CREW = Team(TeamId("T-G01"), Name("燃气抢修1队"), "gas", "city", ("gas_repair",), 6, "", HERE, Name("燃气1站"))
PARK = Shelter(ShelterId("S-01"), Name("公园"), HERE, 1000)
OPENING = RecordHoldings(
    "opening",
    items=(TAPE,),
    depots=(CABINET, HALL),
    contents=(DepotLots(CABINET.id, (ROLLS,), (LEAST,)),),
    teams=(CREW,),
    shelters=(PARK,),
)


def count(lot: Lot, depot: DepotId = CABINET.id) -> RecordHoldings:
    return RecordHoldings("count", contents=(DepotLots(depot, (lot,)),))


def refused_code(books: HoldingsBooks, command: RecordHoldings) -> str:
    decided = decide_holdings(*books.states, command)
    assert isinstance(decided, Refused)
    return decided.reason.code


def test_opening_stock_lies_in_its_depot_with_its_reserve_kept() -> None:
    books = HoldingsBooks(OPENING)
    assert books.stock.available(CABINET.id, TAPE.code, NOW) == 20
    assert books.stock.carriers_free(CABINET.id) == 1
    assert books.teams.all[CREW.id].position == HERE


def test_saying_the_same_again_makes_no_entry() -> None:
    books = HoldingsBooks(OPENING)
    assert decide_holdings(*books.states, OPENING) == []


def test_only_what_differs_becomes_an_entry() -> None:
    books = HoldingsBooks(OPENING)
    more = msgspec.structs.replace(ROLLS, quantity=Quantity(30))
    again = msgspec.structs.replace(OPENING, movement="count", contents=(DepotLots(CABINET.id, (more,), (LEAST,)),))
    assert decide_holdings(*books.states, again) == [LotsRecorded(CABINET.id, "count", (more,))]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (count(ROLLS, DepotId("D-X")), "depot-unknown"),
        (count(msgspec.structs.replace(ROLLS, id=LotId("L-9"), item=ItemCode("2999999"))), "item-unknown"),
        (count(msgspec.structs.replace(ROLLS, quantity=Quantity(-1))), "count-negative"),
        (count(ROLLS, HALL.id), "lot-elsewhere"),
        (
            RecordHoldings("count", contents=(DepotLots(HALL.id, (), (Reserve(ItemCode("2999999"), Quantity(1)),)),)),
            "item-unknown",
        ),
    ],
)
def test_a_record_that_cannot_be_true_is_refused(command: RecordHoldings, code: str) -> None:
    books = HoldingsBooks(OPENING)
    before = books.contents()
    assert refused_code(books, command) == code
    assert books.contents() == before


def test_a_count_may_not_fall_below_what_is_promised_to_orders() -> None:
    books = HoldingsBooks(OPENING)
    books.stock.promise(NOW, CABINET.id, [Parcel(ROLLS.id, TAPE.code, Quantity(10))])
    assert refused_code(books, count(msgspec.structs.replace(ROLLS, quantity=Quantity(9)))) == "lot-promised"
    books.record(count(msgspec.structs.replace(ROLLS, quantity=Quantity(10))))
    assert books.stock.lots[ROLLS.id].free == 0


def test_a_team_listed_again_keeps_its_status_and_a_shelter_its_people() -> None:
    books = HoldingsBooks(OPENING)
    books.teams.engage(Instant(NOW + 1), CREW.id, "en_route", None)
    books.shelters.occupied(OccupancyReported(PARK.id, 40, "phone"))
    books.record(
        RecordHoldings(
            "count",
            teams=(msgspec.structs.replace(CREW, crew=9),),
            shelters=(msgspec.structs.replace(PARK, capacity=800),),
        )
    )
    assert (books.teams.all[CREW.id].status, books.teams.all[CREW.id].team.crew) == ("en_route", 9)
    assert (books.shelters.all[PARK.id].people, books.shelters.all[PARK.id].shelter.capacity) == (40, 800)


quantities = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1000)), min_size=1, max_size=12)


@given(quantities)
@settings(max_examples=60, deadline=None)
def test_the_last_count_of_each_lot_is_what_the_books_say(counts: list[tuple[int, int]]) -> None:
    books = HoldingsBooks(OPENING)
    for number, quantity in counts:
        books.record(count(Lot(LotId(f"L-{number}"), TAPE.code, Quantity(quantity))))
    for number, quantity in dict(counts).items():
        assert books.stock.lots[LotId(f"L-{number}")].on_hand == quantity
    held = sum(state.on_hand for state in books.stock.lots.values())
    assert books.stock.available(CABINET.id, TAPE.code, NOW) == max(0, held - LEAST.quantity)
