"""Stock 储备: depots of four tiers, lots with expiry, minimum reserves, what is promised and what is out."""

from resources.stock.cover import Cover, basic_needs, cover, cover_by_district, days_of_cover, shares, usable
from resources.stock.expiring import HORIZONS, by_horizon, dated, expiring, most_urgent
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
from resources.stock.movements import Movements, Moves, Tally
from resources.stock.state import Stock
from resources.stock.totals import Held, Totals

__all__ = [
    "HORIZONS",
    "TIERS",
    "Cover",
    "Depot",
    "DepotsListed",
    "Held",
    "Lot",
    "LotState",
    "LotsRecorded",
    "Movement",
    "Movements",
    "Moves",
    "Parcel",
    "Reserve",
    "ReservesSet",
    "Stock",
    "Tally",
    "Tier",
    "Totals",
    "basic_needs",
    "by_horizon",
    "cover",
    "cover_by_district",
    "dated",
    "days_of_cover",
    "expiring",
    "most_urgent",
    "shares",
    "usable",
]
