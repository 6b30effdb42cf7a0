"""Rotation before expiry 收储轮换: which lots are to be used up or exchanged within 30, 60 and 90 days."""

from collections.abc import Iterable, Iterator

from resources.base import DAY, Instant
from resources.stock.model import LotState
from resources.stock.state import Stock

HORIZONS = (30, 60, 90)
"""In days; each includes the one before."""


def dated(stock: Stock, now: Instant) -> Iterator[list[LotState]]:
    """All lots of each item of which any has expired or expires within the last horizon, item by item."""
    limit = now + HORIZONS[-1] * DAY
    for item in stock.totals.items():
        if any(held.lying and 0 < expires <= limit for _, expires, held in stock.totals.of(item)):
            yield [lot for _, lots in stock.holders(item) for lot in lots]


def expiring(lots: Iterable[LotState], now: Instant, days: int = HORIZONS[-1]) -> list[LotState]:
    """The lots that lie in a depot and expire within so many days or have expired, the most urgent first."""
    limit = now + days * DAY
    found = [lot for lot in lots if lot.on_hand > 0 and 0 < lot.lot.expires <= limit]
    return most_urgent(found)


def most_urgent(lots: Iterable[LotState]) -> list[LotState]:
    """The first to expire in front."""
    return sorted(lots, key=lambda lot: (lot.lot.expires, lot.lot.id))


def by_horizon(lots: Iterable[LotState], now: Instant) -> dict[int, int]:
    """How many lots there are within each horizon, the expired (under 0) in none of them."""
    found = expiring(lots, now)
    gone = sum(lot.expired(now) for lot in found)
    within = {days: sum(lot.lot.expires <= now + days * DAY for lot in found) - gone for days in HORIZONS}
    return {0: gone, **within}
