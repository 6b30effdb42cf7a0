"""At most so many convoys of a tier: which of its depots take part, so that not dozens of cabinets send a handful each.

The needs in their turn ask the nearest depots that hold what they need until the limit is reached, those that are
there in time before all others; these then bring whatever else they have. A limit leaves nothing unmet: what no other
tier can bring comes in as many convoys as it takes. It may cost time: what a farther cabinet had brought in time now
comes from a higher tier, and says so.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from resources.base import DepotId, ItemCode
from resources.sourcing.turns import NO_DEADLINE, Demand
from resources.stock import TIERS, Tier

Stop = tuple[int, DepotId]
"""A depot that can send something, after its arrival in seconds."""

Reach = Mapping[Tier, Sequence[Stop]]
"""Per tier its depots, nearest first."""

Gives = Callable[[DepotId, ItemCode], int]
"""How much a depot can give of an item."""


def within_limits(
    reach: Reach, wanted: Mapping[ItemCode, Demand], most: Mapping[Tier, int], going: Collection[DepotId], gives: Gives
) -> Reach:
    """The depots that take part. `going` send a convoy already: they count, and are asked before all others."""
    taking_part = dict(reach)
    for tier in TIERS:
        if tier in most:
            elsewhere = [stop for other in TIERS if other != tier for stop in taking_part[other]]
            asked = _Asked(reach[tier], going, gives)
            for item, demand in wanted.items():
                asked.fill(item, demand.quantity - _held(elsewhere, item, demand.quantity, gives), len(reach[tier]))
            for item, demand in wanted.items():
                asked.fill(item, demand.quantity, most[tier], demand.deadline)
            for item, demand in wanted.items():
                asked.fill(item, demand.quantity, most[tier])
            taking_part[tier] = [stop for stop in reach[tier] if stop[1] in asked.depots]
    return taking_part


def _held(stops: Sequence[Stop], item: ItemCode, enough: int, gives: Gives) -> int:
    """What these depots can give of an item; it is not counted beyond enough."""
    held = 0
    for _, depot in stops:
        if held >= enough:
            break
        held += gives(depot, item)
    return held


class _Asked:
    """The depots of one tier that are asked so far."""

    def __init__(self, stops: Sequence[Stop], going: Collection[DepotId], gives: Gives) -> None:
        self._stops = stops
        self._gives = gives
        self.depots = {depot for _, depot in stops if depot in going}

    def fill(self, item: ItemCode, quantity: int, most: int, by: int = NO_DEADLINE) -> None:
        """Ask the nearest that are there by then, until together they hold the quantity or are as many as may go."""
        missing = quantity - sum(self._gives(depot, item) for depot in self.depots)
        for eta, depot in self._stops:
            if missing <= 0 or len(self.depots) >= most or eta > by:
                return
            if depot not in self.depots and (held := self._gives(depot, item)):
                self.depots.add(depot)
                missing -= held
