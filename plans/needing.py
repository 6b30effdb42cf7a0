"""What an activated plan needs at a level: levels add up, and figures per 100 people affected grow with them."""

from collections.abc import Iterable
from typing import TypeVar

from plans.plan import GoodsNeeded, Level, LevelPlan, Plan, TeamsNeeded
from resources.base import ItemCode
from resources.sourcing.model import ItemNeed, Needs, TeamNeed

Wanted = TypeVar("Wanted", TeamsNeeded, GoodsNeeded)
MINUTE = 60


def needs_at(plan: Plan, level: Level, affected: int) -> Needs:
    """Teams and goods at a level with so many people affected; the same asked for twice is summed."""
    return needs_of(plan.up_to(level), affected)


def needs_of(levels: Iterable[LevelPlan], affected: int) -> Needs:
    """What these levels need together; `within` in seconds."""
    held = list(levels)
    teams = _summed([(need, need.capability, need.count) for level in held for need in level.teams], affected)
    goods = _summed([(need, need.item, need.quantity) for level in held for need in level.goods], affected)
    return Needs(
        tuple(TeamNeed(key, amount, priority, within) for (key, priority, within), amount in teams.items()),
        tuple(ItemNeed(ItemCode(key), amount, priority, within) for (key, priority, within), amount in goods.items()),
    )


def _summed(wanted: Iterable[tuple[Wanted, str, int]], affected: int) -> dict[tuple[str, int, int], int]:
    """By what, priority and deadline; begun hundreds count as the share that they are, rounded up."""
    found: dict[tuple[str, int, int], int] = {}
    for need, key, constant in wanted:
        amount = constant - (-need.per_100 * affected // 100)
        if amount:
            place = (key, need.priority, need.within * MINUTE)
            found[place] = found.get(place, 0) + amount
    return found
