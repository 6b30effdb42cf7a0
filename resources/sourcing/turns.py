"""Whose turn it is: needs by priority and deadline, and what is wanted of each item altogether."""

from collections.abc import Sequence

import msgspec

from resources.base import ItemCode
from resources.sourcing.model import ItemNeed, TeamNeed

NO_DEADLINE = 1 << 40
"""Seconds: later than anything arrives."""


def deadline(need: ItemNeed | TeamNeed) -> int:
    """The need's deadline in seconds from now."""
    return need.within or NO_DEADLINE


def in_turn_items(needs: Sequence[ItemNeed]) -> list[ItemNeed]:
    """Item needs in the order in which they are served: priority, deadline, then as they were given."""
    return sorted((need for need in needs if need.quantity > 0), key=lambda need: (need.priority, deadline(need)))


def in_turn_teams(needs: Sequence[TeamNeed]) -> list[TeamNeed]:
    """Team needs in the order in which they are served: priority, deadline, then as they were given."""
    return sorted((need for need in needs if need.count > 0), key=lambda need: (need.priority, deadline(need)))


class Demand(msgspec.Struct, frozen=True):
    """How much is wanted of an item altogether, and the tightest deadline of its needs."""

    quantity: int
    deadline: int


def demands(needs: Sequence[ItemNeed]) -> dict[ItemCode, Demand]:
    """What is wanted of each item, several needs of it taken together, the first in turn in front."""
    wanted: dict[ItemCode, Demand] = {}
    for need in in_turn_items(needs):
        known = wanted.get(need.item, Demand(0, NO_DEADLINE))
        wanted[need.item] = Demand(known.quantity + need.quantity, min(known.deadline, deadline(need)))
    return wanted
