"""Days of cover 保障天数: for how long the people that the city plans for can live on what is held.

Counted is what lies in the depots, has not expired and is promised to nobody. The minimum reserves count as well: they
are kept for these very days, and only a release to one incident has to leave them alone.
"""

from collections.abc import Mapping, Sequence

import msgspec

from resources.base import Instant, ItemCode
from resources.catalogue import Catalogue, Item
from resources.stock.model import TIERS, Depot, LotState, Tier
from resources.stock.state import Stock

TENTHS = 10
"""Days of cover come in whole tenths of a day, rounded down: 29 are 2.9 days, which is below a target of 3."""
LOCAL: tuple[Tier, ...] = ("community", "city")
"""The tiers that the city holds itself: they are what the target of its own days is about."""


class Cover(msgspec.Struct, frozen=True):
    """What is held of one item in each tier, for so many people; `per_person_day` in thousandths of the unit."""

    item: ItemCode
    held: dict[Tier, int]
    people: int
    per_person_day: int

    def quantity(self, tiers: Sequence[Tier] = TIERS) -> int:
        """What these tiers hold together."""
        return sum(self.held.get(tier, 0) for tier in tiers)

    def days(self, tiers: Sequence[Tier] = TIERS) -> int | None:
        """Tenths of days that these tiers last together; None where nobody lives, or nobody needs it every day."""
        return days_of_cover(self.quantity(tiers), self.people, self.per_person_day)


def days_of_cover(quantity: int, people: int, per_person_day: int) -> int | None:
    """Tenths of days for which so much lasts so many people, rounded down; None if they need nothing of it."""
    needed = people * per_person_day
    return quantity * 1000 * TENTHS // needed if needed else None


def usable(lots: Sequence[LotState], now: Instant) -> int:
    """What of these lots could be lived on: neither promised nor expired, the reserve counted in."""
    return sum(max(0, lot.free) for lot in lots if not lot.expired(now))


def basic_needs(catalogue: Catalogue) -> list[Item]:
    """The items that a person needs every day, by code."""
    return [item for _, item in sorted(catalogue.items.items()) if item.per_person_day]


def cover(stock: Stock, item: Item, people: int, now: Instant) -> Cover:
    """The cover of one item in each tier of the whole city."""
    held = dict.fromkeys(TIERS, 0) | stock.totals.usable(item.code, now)
    return Cover(item.code, held, people, item.per_person_day)


def cover_by_district(stock: Stock, item: Item, people: Mapping[str, int], now: Instant) -> dict[str, Cover]:
    """The cover of one item in each district by its Chinese name: what lies there, for the people who live there.

    Depots of which no district is known are under the empty name, and so without people. Stock from outside is the
    whole city's and in none.
    """
    held: dict[str, dict[Tier, int]] = {district: {} for district in people}
    for depot, lots in stock.holders(item.code):
        place = stock.depots[depot]
        if is_local(place):
            tiers = held.setdefault(place.district.zh, {})
            tiers[place.tier] = tiers.get(place.tier, 0) + usable(lots, now)
    return {name: Cover(item.code, tiers, people.get(name, 0), item.per_person_day) for name, tiers in held.items()}


def is_local(depot: Depot) -> bool:
    """Whether a depot is the city's own, in one of its districts."""
    return depot.tier in LOCAL and not depot.outside


def shares(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """A whole shared out by weights in whole numbers, to the last one: whom the city plans for, over its districts.

    The largest remainders are rounded up. Nothing is shared out where nothing has any weight.
    """
    whole = sum(weights.values())
    if not whole:
        return {}
    parts = {name: divmod(total * weight, whole) for name, weight in weights.items()}
    left = total - sum(part for part, _ in parts.values())
    favoured = set(sorted(parts, key=lambda name: (-parts[name][1], name))[:left])
    return {name: part + (name in favoured) for name, (part, _) in parts.items()}
