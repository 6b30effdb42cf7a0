"""The proposal that is on screen at once: for each need in its turn, the nearest that is left.

Also the fallback when the solver fails, and what the solver must never be worse than.
"""

from collections.abc import Sequence

from resources.base import DepotId, ItemCode, TeamId
from resources.sourcing.model import ItemNeed, TeamNeed
from resources.sourcing.supply import Source, Supply
from resources.sourcing.turns import deadline, in_turn_items, in_turn_teams

Assigned = list[tuple[TeamNeed, TeamId]]
"""Which team answers which need."""

Draw = dict[ItemCode, dict[DepotId, int]]
"""How much of each item comes from which depot."""


def draw_greedily(needs: Sequence[ItemNeed], supply: Supply) -> Draw:
    """Goods for each need in its turn: in time before late, low tier before high, near before far."""
    draw: Draw = {}
    for need in in_turn_items(needs):
        drawn = draw.setdefault(need.item, {})
        missing = need.quantity
        for source in by_preference(supply.sources(need.item), deadline(need)):
            taken = min(missing, source.available - drawn.get(source.depot, 0))
            if taken > 0:
                drawn[source.depot] = drawn.get(source.depot, 0) + taken
                missing -= taken
    return draw


def by_preference(sources: Sequence[Source], limit: int) -> list[Source]:
    """Sources in the order in which a need with this deadline takes them."""
    return sorted(sources, key=lambda source: (source.eta > limit, source.climb, source.eta, source.depot))


def assign_greedily(needs: Sequence[TeamNeed], supply: Supply) -> Assigned:
    """The nearest able team for each need in its turn.

    Where all able teams are taken, one moves on to what else it can do if that frees it (augmenting paths): so no
    need stays open that some other choice could have met together with the needs before it.
    """
    slots = [need for need in in_turn_teams(needs) for _ in range(need.count)]
    able = {need.capability: [team for _, team in supply.able(need.capability)[: len(slots)]] for need in slots}
    seats = _Seats([able[need.capability] for need in slots])
    for slot in range(len(slots)):
        seats.fill(slot, set())
    return [(slots[slot], team) for team, slot in sorted(seats.taken.items(), key=lambda seat: seat[1])]


class _Seats:
    """Which team sits on which slot."""

    def __init__(self, able: list[list[TeamId]]) -> None:
        self.able = able
        self.taken: dict[TeamId, int] = {}

    def fill(self, slot: int, asked: set[TeamId]) -> bool:
        """Seat the nearest free team, or one that can be freed. False when there is none."""
        for team in self.able[slot]:
            if team not in self.taken:
                self.taken[team] = slot
                return True
        for team in self.able[slot]:
            if team in asked:
                continue
            asked.add(team)
            if self.fill(self.taken[team], asked):
                self.taken[team] = slot
                return True
        return False
