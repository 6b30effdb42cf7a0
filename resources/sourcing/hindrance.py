"""Why goods that the city has cannot be sent: approval, carriers, roads, promises, reserves, expiry."""

from collections.abc import Sequence

from resources.base import DepotId, Instant, ItemCode, Reason
from resources.sourcing.model import TierTerms, Travel
from resources.stock import TIERS, Depot, LotState, Stock, Tier


def arrival(depot: Depot, travel: Travel, term: TierTerms) -> int | None:
    """Seconds from the order until a depot's convoy is there; None where no road leads to the place.

    The depot's own lead time stands in for its tier's. Outside the map the lead time is all that is known.
    """
    lead = depot.lead_minutes * 60 or term.lead
    if depot.outside:
        return lead
    drive = travel.depots.get(depot.id)
    return None if drive is None else drive + term.handling + lead


class _Count:
    """How much stands behind each obstacle, and in how many depots."""

    def __init__(self) -> None:
        self.approval: dict[Tier, int] = {}
        self.quantity: dict[str, int] = {}
        self.depots: dict[str, int] = {}

    def add(self, code: str, quantity: int) -> None:
        if quantity > 0:
            self.quantity[code] = self.quantity.get(code, 0) + quantity
            self.depots[code] = self.depots.get(code, 0) + 1

    def add_approval(self, tier: Tier, quantity: int) -> None:
        if quantity > 0:
            self.approval[tier] = self.approval.get(tier, 0) + quantity


def hindrances(
    stock: Stock, item: ItemCode, travel: Travel, terms: Sequence[TierTerms], now: Instant
) -> tuple[Reason, ...]:
    """What keeps the item in the depots: first what somebody can lift at once, an approval; then the rest.

    Empty for an item of which there simply is no more.
    """
    by_tier = {term.tier: term for term in terms}
    count = _Count()
    for depot_id, lots in stock.holders(item):
        depot = stock.depots[depot_id]
        _count_lots(count, stock, depot_id, item, lots, now)
        _count_depot(count, stock, depot, by_tier.get(depot.tier), travel, stock.available(depot_id, item, now))
    approvals = [_approval(by_tier.get(tier), tier, count.approval[tier]) for tier in TIERS if tier in count.approval]
    others = [
        Reason(code, {"quantity": count.quantity[code], "depots": count.depots[code]})
        for code in ("carriers-all-out", "unreachable", "promised-elsewhere", "reserve-kept", "stock-expired")
        if code in count.quantity
    ]
    return (*approvals, *others)


def _count_depot(
    count: _Count, stock: Stock, depot: Depot, term: TierTerms | None, travel: Travel, available: int
) -> None:
    """The one obstacle before a depot: a road and a carrier first, since without them an approval changes nothing."""
    if not depot.outside and depot.id not in travel.depots:
        count.add("unreachable", available)
    elif stock.carriers_free(depot.id) <= 0:
        count.add("carriers-all-out", available)
    elif term is None or not term.may_release:
        count.add_approval(depot.tier, available)


def _count_lots(
    count: _Count, stock: Stock, depot: DepotId, item: ItemCode, lots: Sequence[LotState], now: Instant
) -> None:
    fresh = [lot for lot in lots if not lot.expired(now)]
    count.add("promised-elsewhere", sum(lot.promised for lot in fresh))
    count.add("reserve-kept", min(sum(lot.free for lot in fresh), stock.reserves.get((depot, item), 0)))
    count.add("stock-expired", sum(lot.free for lot in lots if lot.expired(now)))


def _approval(term: TierTerms | None, tier: Tier, quantity: int) -> Reason:
    approvers = ",".join(term.approvers) if term else ""
    return Reason("approval-needed", {"tier": tier, "quantity": quantity, "approvers": approvers})
