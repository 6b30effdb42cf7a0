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
from resources.sourcing.convoy_limits import Reach, Stop, within_limits
from resources.sourcing.hindrance import arrival, hindrances
from resources.sourcing.model import GoodsLine, Needs, TierTerms, Travel
from resources.sourcing.turns import Demand, demands
from resources.stock import TIERS, Stock, Tier
from resources.teams import Teams

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
    """The usable sources of an item, by tier and then nearest first; `hindrances` say why there are not enough.

    `limited` names the tiers that could give more of it than their limit of convoys lets go, and that limit.
    """

    sources: tuple[Source, ...]
    hindrances: tuple[Reason, ...] = ()
    limited: tuple[tuple[Tier, int], ...] = ()


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
    """The picture for these needs. With `whole`, every usable depot of each item, for an officer's own choice:
    a limit of convoys binds what is proposed, not what an officer sends.

    `kept` are lines that stand already and are not yet promised: what they take is no longer there.
    """
    shelves = _Shelves(stock, kept, now)
    wanted = demands(needs.items)
    reach = everyone = _reach(stock, travel, terms)
    most = {term.tier: term.most_convoys for term in terms if term.most_convoys and not whole}
    if most:
        going = {line.depot for line in kept}
        reach = within_limits(everyone, wanted, most, going, lambda depot, item: shelves.free(depot, item)[0])
    items: dict[ItemCode, ItemSupply] = {}
    for item, demand in wanted.items():
        sources = tuple(_sources(shelves, item, None if whole else demand, reach))
        short = sum(source.available for source in sources) < demand.quantity
        items[item] = ItemSupply(
            sources,
            hindrances(stock, item, travel, terms, now) if short else (),
            tuple((tier, most[tier]) for tier in most if _left_out(shelves, item, everyone[tier], reach[tier])),
        )
    return Supply(now, items, _teams(teams, travel))


def _left_out(shelves: "_Shelves", item: ItemCode, everyone: Sequence[Stop], asked: Sequence[Stop]) -> bool:
    """Whether a depot that could give of the item is left out."""
    taking_part = {depot for _, depot in asked}
    return any(depot not in taking_part and shelves.free(depot, item)[0] for _, depot in everyone)


def _reach(stock: Stock, travel: Travel, terms: Sequence[TierTerms]) -> Reach:
    """(arrival, depot) per tier, nearest first, of the depots that may and can send something."""
    by_tier = {term.tier: term for term in terms if term.may_release}
    reach: dict[Tier, list[Stop]] = {tier: [] for tier in TIERS}
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


def _sources(shelves: "_Shelves", item: ItemCode, demand: Demand | None, reach: Reach) -> Iterator[Source]:
    """The sources that a choice can need, tier by tier; all of them without a demand."""
    in_time = 0
    for tier in TIERS:
        held, edge, spares = 0, 0, 0
        for eta, depot in reach[tier]:
            enough = demand is not None and held >= demand.quantity and eta > edge
            if enough and spares == SPARES:
                break
            available, lots = shelves.free(depot, item)
            if not available:
                continue
            yield Source(depot, tier, eta, available, lots)
            spares += enough
            held, edge = held + available, edge if enough else eta
            if demand is not None and eta <= demand.deadline:
                in_time += available
        if demand is not None and spares and in_time >= demand.quantity:
            return


class _Shelves:
    """What each depot can give of each item beside lines that stand already; counted once."""

    def __init__(self, stock: Stock, kept: Sequence[GoodsLine], now: Instant) -> None:
        self._stock = stock
        self._now = now
        self._spoken_for = Counter[LotId]()
        for parcel in (parcel for line in kept for parcel in line.parcels):
            self._spoken_for[parcel.lot] += parcel.quantity
        self._counted: dict[tuple[DepotId, ItemCode], tuple[int, tuple[FreeLot, ...]]] = {}

    def free(self, depot: DepotId, item: ItemCode) -> tuple[int, tuple[FreeLot, ...]]:
        """How much a depot can give, and the lots that hold it."""
        if not self._stock.holds(depot, item):
            return 0, ()
        if (depot, item) not in self._counted:
            self._counted[depot, item] = self._count(depot, item)
        return self._counted[depot, item]

    def _count(self, depot: DepotId, item: ItemCode) -> tuple[int, tuple[FreeLot, ...]]:
        available = self._stock.available(depot, item, self._now)
        if not available:
            return 0, ()
        lots = self._stock.first_expired_first(depot, item, self._now)
        taken = [self._spoken_for.get(state.lot.id, 0) for state in lots]
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
