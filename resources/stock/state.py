"""What every depot holds now. Written only by the fold."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from resources.base import DepotId, Instant, ItemCode, LotId
from resources.rows import Grouped, Groups, Rows
from resources.stock.model import Depot, DepotsListed, LotsRecorded, LotState, Parcel, ReservesSet, Tier
from resources.stock.movements import Movements
from resources.stock.totals import Totals


class ByItem(Groups[ItemCode, DepotId, tuple[LotId, ...]]):
    """Which lots of an item each depot has, in the order in which they came."""

    def came(self, lots: Sequence[LotId], states: Sequence[LotState]) -> None:
        """Lots are new."""
        for lot, state in zip(lots, states, strict=True):
            depots = self.setdefault(state.lot.item, {})
            depots[state.depot] = (*depots.get(state.depot, ()), lot)

    def went(self, lots: Sequence[LotId], states: Sequence[LotState]) -> None:
        """Lots never were: a replay went back."""
        for lot, state in zip(lots, states, strict=True):
            item, depot = state.lot.item, state.depot
            if left := tuple(one for one in self[item][depot] if one != lot):
                self[item][depot] = left
            else:
                self.leave(item, depot)


class Stock:
    """Depots, lots, reserves, and the carriers that are on the road."""

    def __init__(self) -> None:
        self.depots: Rows[DepotId, Depot] = Rows()
        self._by_item = ByItem()
        self.lots: Rows[LotId, LotState] = Rows(index=self._by_item)
        self._reserved_in: Grouped[ItemCode, tuple[DepotId, ItemCode]] = Grouped(itemgetter(1))
        self.reserves: Rows[tuple[DepotId, ItemCode], int] = Rows(index=self._reserved_in)
        self.carriers_out: Rows[DepotId, int] = Rows()
        self.movements = Movements()
        self.totals = Totals()

    # --- what became true -------------------------------------------------------------------------------------

    def depots_listed(self, event: DepotsListed) -> None:
        """Take depots in."""
        for depot in event.depots:
            known = self.depots.get(depot.id)
            self.depots.put(depot.id, depot)
            if known is not None and known.tier != depot.tier:
                self._count_in_tier(depot, known.tier)

    def _count_in_tier(self, depot: Depot, before: Tier) -> None:
        for item in self._by_item:
            for lot in self.lots_of(depot.id, item):
                self.totals.take_out(lot, before)
                self.totals.put_in(lot, depot.tier)

    def lots_recorded(self, at: Instant, event: LotsRecorded) -> None:
        """Take lots in: a known one gets the new quantity, and keeps what is promised of it."""
        for lot in event.lots:
            known = self.lots.get(lot.id)
            change = lot.quantity - (0 if known is None else known.on_hand)
            self.movements.recorded(at, lot.item, event.movement, change)
            if known is None:
                state = LotState(lot, event.depot, lot.quantity)
                self.lots.put(lot.id, state)
            else:
                state = self._take_out(lot.id)
                state.lot, state.on_hand = lot, lot.quantity
            self._put_in(state)

    def reserves_set(self, event: ReservesSet) -> None:
        """Take minimum reserves in."""
        for reserve in event.reserves:
            self.reserves.put((event.depot, reserve.item), reserve.quantity)

    def promise(self, at: Instant, depot: DepotId, parcels: Iterable[Parcel]) -> None:
        """An order was committed: its goods and one carrier are spoken for."""
        self._carriers(depot, 1)
        for parcel in parcels:
            lot = self._take_out(parcel.lot)
            lot.promised += parcel.quantity
            self._put_in(lot)
            self.movements.at(at, lot.lot.item).promised += parcel.quantity

    def unpromise(self, at: Instant, depot: DepotId, parcels: Iterable[Parcel]) -> None:
        """The order ended before the goods left."""
        self._carriers(depot, -1)
        for parcel in parcels:
            lot = self._take_out(parcel.lot)
            lot.promised -= parcel.quantity
            self._put_in(lot)
            self.movements.at(at, lot.lot.item).freed += parcel.quantity

    def issue(self, at: Instant, parcels: Iterable[Parcel]) -> None:
        """The goods left the depot."""
        for parcel in parcels:
            lot = self._take_out(parcel.lot)
            lot.promised -= parcel.quantity
            lot.on_hand -= parcel.quantity
            lot.out += parcel.quantity
            self._put_in(lot)
            self.movements.at(at, lot.lot.item).issued += parcel.quantity

    def take_back(self, at: Instant, depot: DepotId, sent: Iterable[Parcel], returned: Iterable[Parcel]) -> None:
        """The convoy is home: what it brought back lies there again, the rest is consumed."""
        self._carriers(depot, -1)
        for parcel in sent:
            lot = self._take_out(parcel.lot)
            lot.out -= parcel.quantity
            self._put_in(lot)
            self.movements.at(at, lot.lot.item).consumed += parcel.quantity
        for parcel in returned:
            lot = self._take_out(parcel.lot)
            lot.on_hand += parcel.quantity
            self._put_in(lot)
            moves = self.movements.at(at, lot.lot.item)
            moves.returned += parcel.quantity
            moves.consumed -= parcel.quantity

    def _take_out(self, lot: LotId) -> LotState:
        """The lot, to be changed now and then put in again."""
        state = self.lots.edit(lot)
        self.totals.take_out(state, self.depots[state.depot].tier)
        return state

    def _put_in(self, lot: LotState) -> None:
        self.totals.put_in(lot, self.depots[lot.depot].tier)

    def _carriers(self, depot: DepotId, change: int) -> None:
        self.carriers_out.put(depot, self.carriers_out.get(depot, 0) + change)

    # --- what can be asked ------------------------------------------------------------------------------------

    def carriers_free(self, depot: DepotId) -> int:
        """Convoys that the depot can still send."""
        return self.depots[depot].carriers - self.carriers_out.get(depot, 0)

    def holders(self, item: ItemCode) -> Iterator[tuple[DepotId, list[LotState]]]:
        """Every depot that has ever held the item, with its lots of it."""
        lots = self.lots
        for depot, held in self._by_item.get(item, {}).items():
            yield depot, [lots[lot] for lot in held]

    def holds(self, depot: DepotId, item: ItemCode) -> bool:
        """Whether the depot has ever held the item."""
        return depot in self._by_item.get(item, ())

    def lots_of(self, depot: DepotId, item: ItemCode) -> list[LotState]:
        """The depot's lots of an item."""
        return [self.lots[lot] for lot in self._by_item.get(item, {}).get(depot, ())]

    def available(self, depot: DepotId, item: ItemCode, now: Instant) -> int:
        """What the depot can give of the item: neither promised nor expired, the minimum reserve kept."""
        return max(0, self._free(depot, item, now) - self.reserves.get((depot, item), 0))

    def _free(self, depot: DepotId, item: ItemCode, now: Instant) -> int:
        """The same with the reserve; asked for each depot with one, and so without a list of its lots."""
        free, lots = 0, self.lots
        for lot in self._by_item.get(item, {}).get(depot, ()):
            state = lots[lot]
            if not state.expired(now):
                free += state.free
        return free

    def given_by_tier(self, item: ItemCode, now: Instant) -> dict[Tier, int]:
        """What the depots of each tier can give of the item, each as `available` says."""
        given = self.totals.usable(item, now)
        if any(held.overdrawn for _, _, held in self.totals.of(item)):  # then a depot's lots do not simply add up
            given = {}
            for depot in self._by_item.get(item, ()):
                tier = self.depots[depot].tier
                given[tier] = given.get(tier, 0) + self.available(depot, item, now)
            return given
        for key in self._reserved_in.get(item, ()):
            depot, kept = key[0], self.reserves[key]
            free = self._free(depot, item, now)
            if kept > 0 and free > 0:
                given[self.depots[depot].tier] -= min(free, kept)
        return given

    def first_expired_first(self, depot: DepotId, item: ItemCode, now: Instant) -> list[LotState]:
        """The depot's lots of the item that may be issued, the one that expires first in front."""
        lots = self.lots_of(depot, item)
        usable = [lot for lot in lots if lot.free > 0 and not lot.expired(now)]
        return sorted(usable, key=lambda lot: (lot.lot.expires or 1 << 62, lot.lot.id))
