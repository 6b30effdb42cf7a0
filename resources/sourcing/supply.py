"""What could be sent: a frozen picture of the usable stock and teams.

It is taken on the thread that owns the state, in a few milliseconds, and then read by any thread. It holds only what
a choice can need. From one tier no best choice draws more than the whole need, and drawing from the nearest depots
first is never worse in any aim (the package's docstring lists them); so of each tier the nearest depots that
together hold the need are enough, and the tiers above are left out once the ones below bring all of it in time.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from resources.base import DepotId, Instant, ItemCode, LotId, Reason, TeamId
from resources.sourcing.hindrance import arrival, hindrances
from resources.sourcing.model import GoodsLine, ItemNeed, Needs, TierTerms, Travel
from resources.stock import TIERS, Stock, Tier
from resources.teams import Teams

NO_DEADLINE = 1 << 40
"""Seconds: later than anything arrives."""

SPARES = 3
"""Depots kept per tier beyond what the need can use, so that a line can name an alternative."""


class FreeLot(msgspec.Struct, frozen=True):
    """What is free of a lot."""

    lot: LotId
    quantity: int
    expires: Instant


class Source(msgspec.Struct, frozen=True):
    """What a depot can give of an item: `available` keeps the reserve, `lots` stand first expired first."""

    depot: DepotId
    tier: Tier
    eta: int
    available: int
    lots: tuple[FreeLot, ...]

    @property
    def climb(self) -> int:
        """How far up the tiers it stands; 0 is the community."""
        return TIERS.index(self.tier)


class ItemSupply(msgspec.Struct, frozen=True):
    """The usable sources of an item, by tier and then nearest first; `hindrances` say why there are not enough."""

    sources: tuple[Source, ...]
    hindrances: tuple[Reason, ...] = ()


class TeamSupply(msgspec.Struct, frozen=True):
    """A team as sourcing sees it. `eta` is None when no road leads from it to the place."""

    team: TeamId
    capabilities: tuple[str, ...]
    available: bool
    eta: int | None


class Supply(msgspec.Struct, frozen=True):
    """The whole picture at one instant."""

    now: Instant
    items: Mapping[ItemCode, ItemSupply]
    teams: tuple[TeamSupply, ...]

    def sources(self, item: ItemCode) -> tuple[Source, ...]:
        """The usable sources of an item; none for an item that was not asked for."""
        known = self.items.get(item)
        return known.sources if known else ()

    def able(self, capability: str) -> list[tuple[int, TeamId]]:
        """(arrival, team) of everyone who can be sent for a capability, nearest first, ties by id."""
        return sorted(
            (team.eta, team.team)
            for team in self.teams
            if team.available and team.eta is not None and capability in team.capabilities
        )


class Demand(msgspec.Struct, frozen=True):
    """How much is wanted of an item altogether, and the tightest deadline of its needs."""

    quantity: int
    deadline: int


def demands(needs: Sequence[ItemNeed]) -> dict[ItemCode, Demand]:
    """What is wanted of each item, several needs of it taken together."""
    wanted: dict[ItemCode, Demand] = {}
    for need in needs:
        known = wanted.get(need.item, Demand(0, NO_DEADLINE))
        deadline = min(known.deadline, need.within or NO_DEADLINE)
        wanted[need.item] = Demand(known.quantity + max(0, need.quantity), deadline)
    return wanted


def snapshot(
    stock: Stock,
    teams: Teams,
    needs: Needs,
    travel: Travel,
    terms: Sequence[TierTerms],
    now: Instant,
    whole: bool = False,
    kept: Sequence[GoodsLine] = (),
) -> Supply:
    """The picture for these needs. With `whole`, every usable depot of each item, for an officer's own choice.

    `kept` are lines that stand already and are not yet promised: what they take is no longer there.
    """
    spoken_for = Counter[LotId]()
    for parcel in (parcel for line in kept for parcel in line.parcels):
        spoken_for[parcel.lot] += parcel.quantity
    reach = _reach(stock, travel, terms)
    items: dict[ItemCode, ItemSupply] = {}
    for item, demand in demands(needs.items).items():
        sources = tuple(_sources(stock, item, None if whole else demand, reach, spoken_for, now))
        short = sum(source.available for source in sources) < demand.quantity
        items[item] = ItemSupply(sources, hindrances(stock, item, travel, terms, now) if short else ())
    return Supply(now, items, _teams(teams, travel))


def _reach(stock: Stock, travel: Travel, terms: Sequence[TierTerms]) -> dict[Tier, list[tuple[int, DepotId]]]:
    """(arrival, depot) per tier, nearest first, of the depots that may and can send something."""
    by_tier = {term.tier: term for term in terms if term.may_release}
    reach: dict[Tier, list[tuple[int, DepotId]]] = {tier: [] for tier in TIERS}
    for depot in stock.depots.values():
        term = by_tier.get(depot.tier)
        if term is None or stock.carriers_free(depot.id) <= 0:
            continue
        eta = arrival(depot, travel, term)
        if eta is not None:
            reach[depot.tier].append((eta, depot.id))
    for stops in reach.values():
        stops.sort()
    return reach


def _sources(
    stock: Stock,
    item: ItemCode,
    demand: Demand | None,
    reach: Mapping[Tier, list[tuple[int, DepotId]]],
    spoken_for: Mapping[LotId, int],
    now: Instant,
) -> Iterator[Source]:
    """The sources that a choice can need, tier by tier; all of them without a demand."""
    in_time = 0
    for tier in TIERS:
        held, edge, spares = 0, 0, 0
        for eta, depot in reach[tier]:
            if not stock.holds(depot, item):
                continue
            enough = demand is not None and held >= demand.quantity and eta > edge
            if enough and spares == SPARES:
                break
            available, lots = _free(stock, depot, item, spoken_for, now)
            if not available:
                continue
            yield Source(depot, tier, eta, available, lots)
            spares += enough
            held, edge = held + available, edge if enough else eta
            if demand is not None and eta <= demand.deadline:
                in_time += available
        if demand is not None and spares and in_time >= demand.quantity:
            return


def _free(
    stock: Stock, depot: DepotId, item: ItemCode, spoken_for: Mapping[LotId, int], now: Instant
) -> tuple[int, tuple[FreeLot, ...]]:
    """How much a depot can give, and the lots that hold it."""
    available = stock.available(depot, item, now)
    if not available:
        return 0, ()
    lots = stock.first_expired_first(depot, item, now)
    taken = [spoken_for.get(state.lot.id, 0) for state in lots]
    free = tuple(
        FreeLot(state.lot.id, state.free - gone, state.lot.expires)
        for state, gone in zip(lots, taken, strict=True)
        if state.free > gone
    )
    return max(0, available - sum(taken)), free


def _teams(teams: Teams, travel: Travel) -> tuple[TeamSupply, ...]:
    return tuple(
        TeamSupply(team, state.team.capabilities, state.status == "available", travel.teams.get(team))
        for team, state in teams.all.items()
    )
