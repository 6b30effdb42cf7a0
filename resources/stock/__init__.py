"""Stock 储备: depots of four tiers, lots with expiry, minimum reserves, what is promised and what is out."""

from resources.stock.model import (
    TIERS,
    Depot,
    DepotsListed,
    Lot,
    LotsRecorded,
    LotState,
    Movement,
    Parcel,
    Reserve,
    ReservesSet,
    Tier,
)
from resources.stock.state import Stock

__all__ = [
    "TIERS",
    "Depot",
    "DepotsListed",
    "Lot",
    "LotState",
    "LotsRecorded",
    "Movement",
    "Parcel",
    "Reserve",
    "ReservesSet",
    "Stock",
    "Tier",
]
