"""The words of stock: depot, lot, reserve, parcel; and what can become true of them."""

from typing import Literal

import msgspec

from resources.base import DepotId, Event, Instant, ItemCode, LotId, Name, Position, Quantity

Tier = Literal["community", "city", "regional", "national"]
TIERS: tuple[Tier, ...] = ("community", "city", "regional", "national")
"""In the order in which sourcing climbs: local first 属地为主."""

Movement = Literal["opening", "receipt", "count", "write_off"]


class Depot(msgspec.Struct, frozen=True):
    """A place that holds stock. `lead_minutes` is added to the drive; outside the map it is all that is known.

    `carriers` are the vehicles (at a micro-point: its keeper's people) that can carry one convoy each.
    """

    id: DepotId
    name: Name
    tier: Tier
    position: Position
    carriers: int
    phone: str = ""
    keeper: str = ""
    district: Name = Name("")
    lead_minutes: int = 0
    outside: bool = False
    agreement: bool = False


class Lot(msgspec.Struct, frozen=True):
    """A batch of one item in one depot. `expires` is 0 when it does not; `place` is the shelf."""

    id: LotId
    item: ItemCode
    quantity: Quantity
    expires: Instant = Instant(0)
    batch: str = ""
    owner: str = ""
    place: str = ""


class Reserve(msgspec.Struct, frozen=True):
    """The least that a depot keeps of an item."""

    item: ItemCode
    quantity: Quantity


class Parcel(msgspec.Struct, frozen=True):
    """So much of one lot, on its way somewhere."""

    lot: LotId
    item: ItemCode
    quantity: Quantity


class DepotsListed(Event, frozen=True):
    """These depots are known from now on; one that was there is replaced, its lots stay."""

    depots: tuple[Depot, ...]


class LotsRecorded(Event, frozen=True):
    """The depot's book holds these lots with these quantities (what is out is not counted)."""

    depot: DepotId
    movement: Movement
    lots: tuple[Lot, ...]


class ReservesSet(Event, frozen=True):
    """The depot keeps at least so much of these items."""

    depot: DepotId
    reserves: tuple[Reserve, ...]


class LotState(msgspec.Struct, array_like=True):
    """A lot and what is left of it: `on_hand` lies in the depot, `promised` of it is given to orders not yet gone."""

    lot: Lot
    depot: DepotId
    on_hand: int
    promised: int = 0
    out: int = 0

    @property
    def free(self) -> int:
        """What lies there and is promised to nobody; the depot's reserve is not yet taken off."""
        return self.on_hand - self.promised

    def expired(self, now: Instant) -> bool:
        """Whether the lot may no longer be issued."""
        return bool(self.lot.expires) and self.lot.expires <= now
