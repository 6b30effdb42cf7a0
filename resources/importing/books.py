"""What is known already, and what the workbook has brought so far: rows refer to both."""

from datetime import tzinfo

import msgspec

from resources.base import DepotId, ItemCode, LotId, Quantity
from resources.catalogue import Catalogue
from resources.shelters import Shelters
from resources.stock import Depot, Lot, Reserve, Stock
from resources.teams import Teams


class LotRow(msgspec.Struct, frozen=True):
    """A row of the sheet of lots. The lot's quantity is what lies there now."""

    depot: DepotId
    lot: Lot


class ReserveRow(msgspec.Struct, frozen=True):
    """A row of the sheet of reserves."""

    depot: DepotId
    reserve: Reserve


class Books:
    """The four states that a workbook is compared with, and the time zone in which its days end."""

    def __init__(self, catalogue: Catalogue, stock: Stock, teams: Teams, shelters: Shelters, zone: tzinfo) -> None:
        self.catalogue, self.stock, self.teams, self.shelters = catalogue, stock, teams, shelters
        self.zone = zone
        self.items = set(catalogue.items)
        self.depots = set(stock.depots)

    def depot(self, depot: DepotId) -> Depot | None:
        """A depot that is known already."""
        return self.stock.depots.get(depot)

    def lot(self, lot: LotId) -> LotRow | None:
        """A known lot as its row would say it."""
        state = self.stock.lots.get(lot)
        return None if state is None else LotRow(state.depot, with_quantity(state.lot, state.on_hand))

    def reserve(self, depot: DepotId, item: ItemCode) -> ReserveRow | None:
        """A known minimum reserve as its row would say it."""
        quantity = self.stock.reserves.get((depot, item))
        return None if quantity is None else ReserveRow(depot, Reserve(item, Quantity(quantity)))


def with_quantity(lot: Lot, quantity: int) -> Lot:
    """The lot with what lies there now."""
    return lot if lot.quantity == quantity else msgspec.structs.replace(lot, quantity=Quantity(quantity))
