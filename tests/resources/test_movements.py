"""Movements over time: the tally that the fold keeps agrees with what lies in the depots, and stays small."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from resources.base import DAY, HOUR, MINUTE, DepotId, Instant, ItemCode, LotId, Name, Position, Quantity
from resources.stock import Depot, DepotsListed, Lot, LotsRecorded, Movement, Moves, Parcel, Stock, Tally
from resources.stock.movements import KEPT, QUARTER, Movements

START = Instant(20_000 * DAY)
TAPE = ItemCode("2010101")
HALL, ROLLS = DepotId("D1"), LotId("L1")


def hall(quantity: int = 100) -> Stock:
    """One depot with one lot."""
    stock = Stock()
    stock.depots_listed(DepotsListed((Depot(HALL, Name("库"), "city", Position(0, 0), 9),)))
    record(stock, START, "opening", quantity)
    return stock


def record(stock: Stock, at: Instant, movement: Movement, quantity: int) -> None:
    stock.lots_recorded(at, LotsRecorded(HALL, movement, (Lot(ROLLS, TAPE, Quantity(quantity)),)))


def rolls(quantity: int) -> tuple[Parcel, ...]:
    return (Parcel(ROLLS, TAPE, Quantity(quantity)),)


def tally(stock: Stock) -> Tally:
    found = stock.movements.of(TAPE)
    assert found is not None
    return found


def test_a_convoy_is_told_from_promise_to_what_was_used_up() -> None:
    stock = hall()
    stock.promise(Instant(START + HOUR), HALL, rolls(40))
    stock.issue(Instant(START + 2 * HOUR), rolls(40))
    stock.take_back(Instant(START + 5 * HOUR), HALL, rolls(40), rolls(15))
    hours = tally(stock).by(lambda at: (at - START) // HOUR)
    assert hours == {
        0: Moves(opening=100),
        1: Moves(promised=40),
        2: Moves(issued=40),
        5: Moves(returned=15, consumed=25),
    }


def test_each_kind_of_entry_is_told_apart() -> None:
    stock = hall()
    for movement, quantity in (("receipt", 130), ("count", 125), ("write_off", 105), ("count", 106)):
        record(stock, START, movement, quantity)  # type: ignore[arg-type]
    assert tally(stock).quarters == {START // QUARTER: Moves(100, received=30, corrected=-4, written_off=20)}


def test_what_was_entered_again_without_change_is_no_movement() -> None:
    stock = hall()
    record(stock, Instant(START + DAY), "receipt", 100)
    assert list(tally(stock).quarters) == [START // QUARTER]


@given(st.lists(st.integers(0, 3 * KEPT), min_size=1, max_size=60))
def test_years_of_movements_stay_within_bounds_and_lose_no_piece(quarters: list[int]) -> None:
    movements = Movements()
    for number in (*range(KEPT), *(KEPT + quarter for quarter in quarters)):
        movements.at(Instant(START + number * QUARTER), TAPE).received += 1
    found = movements.of(TAPE)
    assert found is not None
    assert len(found.quarters) <= KEPT
    kept = sum(moves.received for moves in found.quarters.values())
    assert found.earlier.received + kept == KEPT + len(quarters)
    assert sum(moves.received for moves in found.by(lambda at: at // DAY).values()) == kept


class Depots(RuleBasedStateMachine):
    """A depot's life in any order: what the tally says is what lies there, what is promised, what is out."""

    def __init__(self) -> None:
        super().__init__()
        self.stock, self.now = hall(), START
        self.promised: list[int] = []
        self.out: list[int] = []

    @property
    def lot(self) -> tuple[int, int, int]:
        state = self.stock.lots[ROLLS]
        return state.on_hand, state.promised, state.out

    @rule(minutes=st.integers(1, 100_000))
    def later(self, minutes: int) -> None:
        self.now = Instant(self.now + minutes * MINUTE)

    @rule(movement=st.sampled_from(["receipt", "count", "write_off"]), more=st.integers(0, 500))
    def record(self, movement: Movement, more: int) -> None:
        record(self.stock, self.now, movement, sum(self.promised) + more)

    @rule(share=st.integers(1, 100))
    def promise(self, share: int) -> None:
        quantity = self.stock.lots[ROLLS].free * share // 100
        self.stock.promise(self.now, HALL, rolls(quantity))
        self.promised.append(quantity)

    @precondition(lambda self: self.promised)
    @rule()
    def stop(self) -> None:
        self.stock.unpromise(self.now, HALL, rolls(self.promised.pop()))

    @precondition(lambda self: self.promised)
    @rule()
    def leave(self) -> None:
        self.out.append(self.promised.pop())
        self.stock.issue(self.now, rolls(self.out[-1]))

    @precondition(lambda self: self.out)
    @rule(share=st.integers(0, 100))
    def come_home(self, share: int) -> None:
        sent = self.out.pop()
        self.stock.take_back(self.now, HALL, rolls(sent), rolls(sent * share // 100))

    @invariant()
    def the_tally_agrees(self) -> None:
        whole = Moves()
        for moves in tally(self.stock).quarters.values():
            whole.add(moves)
        assert (whole.on_hand, whole.spoken_for, whole.out) == self.lot
        assert min(whole.received, whole.issued, whole.returned, whole.consumed, whole.written_off) >= 0


TestDepots = Depots.TestCase
