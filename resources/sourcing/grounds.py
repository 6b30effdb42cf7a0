"""The grounds on which one item's depots were chosen: rank, climb, what lies nearer, where else it lies."""

from collections.abc import Mapping

from resources.base import DepotId, ItemCode, Reason
from resources.sourcing.greedy import by_preference
from resources.sourcing.model import Alternative
from resources.sourcing.supply import Source, Supply
from resources.sourcing.turns import NO_DEADLINE
from resources.stock import TIERS, Tier


class Grounds:
    """One item's sources beside what a proposal draws from them."""

    def __init__(self, supply: Supply, item: ItemCode, drawn: Mapping[DepotId, int]) -> None:
        self.now = supply.now
        self.sources = supply.sources(item)
        self.limited = dict(supply.items[item].limited) if item in supply.items else {}
        self.left = {source.depot: source.available - drawn.get(source.depot, 0) for source in self.sources}
        self.tiers = list(dict.fromkeys(source.tier for source in self.sources))
        self.spare: dict[Tier, Source] = {}  # the nearest of each tier that does not give all it has
        self.ranks = self._ranks()
        self._preferred: dict[int, list[Source]] = {}

    def _ranks(self) -> dict[DepotId, int]:
        """1 + how many of the same tier are nearer."""
        ranks: dict[DepotId, int] = {}
        for tier in self.tiers:
            of_tier = [source for source in self.sources if source.tier == tier]
            rank, eta = 0, -1
            for place, source in enumerate(of_tier, start=1):
                rank, eta = (rank, eta) if source.eta == eta else (place, source.eta)
                ranks[source.depot] = rank
                if self.left[source.depot] > 0:
                    self.spare.setdefault(tier, source)
        return ranks

    def why_here(self, source: Source, items: int) -> Reason:
        """Why this depot; `items` is how many kinds of goods its convoy carries."""
        if (climbed := self._why_climbed(source)) is not None:
            return climbed
        if source.tier in self.limited:
            return Reason("within-convoys", {"tier": source.tier, "most": self.limited[source.tier]})
        if len(self.sources) == 1:
            return Reason("only-holder", {"tier": source.tier})
        if self.ranks[source.depot] == 1:
            return Reason("nearest-holder", {"tier": source.tier})
        passed = self.spare.get(source.tier)
        if passed is None or passed.eta >= source.eta:
            return Reason("nearer-used-up", {"tier": source.tier})
        return Reason("fewer-convoys", {"depot": passed.depot, "items": items})

    def _why_climbed(self, source: Source) -> Reason | None:
        """Why not from a lower tier: too late, sends all the convoys it may, or is empty. None where none comes in."""
        lower = [tier for tier in self.tiers if TIERS.index(tier) < source.climb]
        if any(tier in self.spare for tier in lower):
            return Reason("tier-climbed-deadline", {"from": lower[-1], "tier": source.tier})
        for tier in reversed(TIERS[: source.climb]):
            if tier in self.limited:
                return Reason("tier-climbed-convoys", {"from": tier, "tier": source.tier, "most": self.limited[tier]})
        if lower or source.tier in ("regional", "national"):
            return Reason("tier-climbed-short", {"from": lower[-1] if lower else "city", "tier": source.tier})
        return None

    def alternative(self, chosen: DepotId, quantity: int, within: int) -> Alternative | None:
        """The best other depot: one that could give the whole line before one that could give a part."""
        part: Source | None = None
        for source in self._by_preference(within or NO_DEADLINE):
            if source.depot == chosen:
                continue
            if self.left[source.depot] >= quantity:
                return Alternative(source.depot, source.eta, self.left[source.depot])
            part = part or source
        return Alternative(part.depot, part.eta, self.left[part.depot]) if part else None

    def _by_preference(self, limit: int) -> list[Source]:
        if limit not in self._preferred:
            giving = [source for source in self.sources if self.left[source.depot] > 0]
            self._preferred[limit] = by_preference(giving, limit)
        return self._preferred[limit]
