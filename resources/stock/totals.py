"""What all depots together hold of each item, kept as it changes: a city has 600,000 lots, and nobody counts them anew.

A total is by item, by tier and by the instant at which the lots expire, since what may still be issued depends on when
one looks: a city has as many of them as dates were delivered, however many depots those lie in.
"""

from collections.abc import Iterator
from operator import itemgetter

import msgspec

from resources.base import Instant, ItemCode
from resources.rows import Grouped, Rows
from resources.stock.model import LotState, Tier

Key = tuple[ItemCode, Tier, Instant]


class Held(msgspec.Struct, array_like=True):
    """The lots of one item in one tier that expire at one instant (0: never), taken together.

    `usable` is what lies there and is promised to nobody, `lying` counts the lots of which anything lies there, and
    `overdrawn` those of which more is promised than lies there.
    """

    usable: int = 0
    on_hand: int = 0
    promised: int = 0
    out: int = 0
    lying: int = 0
    overdrawn: int = 0


class Totals:
    """Every item's. Whoever changes a lot takes it out first and puts it in again."""

    def __init__(self) -> None:
        self._keys_of: Grouped[ItemCode, Key] = Grouped(itemgetter(0))
        self._held: Rows[Key, Held] = Rows(index=self._keys_of)
        self._in_use: Rows[ItemCode, int] = Rows()

    def put_in(self, lot: LotState, tier: Tier) -> None:
        """Count a lot as it is now."""
        self._count(lot, tier, 1)

    def take_out(self, lot: LotState, tier: Tier) -> None:
        """Count it no more, as it still is."""
        self._count(lot, tier, -1)

    def _count(self, lot: LotState, tier: Tier, way: int) -> None:
        """By far the most lots lie there and nothing else: what is zero is not added."""
        key = lot.lot.item, tier, lot.lot.expires
        rows, on_hand, promised = self._held, lot.on_hand, lot.promised
        if key not in rows:
            rows.put(key, Held())
        held = rows.edit(key)
        if on_hand > promised:
            held.usable += way * (on_hand - promised)
        elif on_hand < promised:
            held.overdrawn += way
        if on_hand:
            held.on_hand += way * on_hand
            held.lying += way * (on_hand > 0)
        if promised or lot.out:
            held.promised += way * promised
            held.out += way * lot.out
            self._in_use.put(key[0], self._in_use.get(key[0], 0) + way * (promised + lot.out))

    def items(self) -> list[ItemCode]:
        """Every item that ever lay in a depot."""
        return list(self._keys_of)

    def of(self, item: ItemCode) -> Iterator[tuple[Tier, Instant, Held]]:
        """The item's totals, to be read: their tier, when those lots expire (0: never), and what there is of them."""
        rows = self._held
        for key in self._keys_of.get(item, ()):
            yield key[1], key[2], rows[key]

    def in_use(self, item: ItemCode) -> int:
        """How much of the item is given to orders, or on the road or on scene."""
        return self._in_use.get(item, 0)

    def usable(self, item: ItemCode, now: Instant) -> dict[Tier, int]:
        """What of the item could be lived on in each tier: neither promised nor expired, the reserve counted in."""
        found: dict[Tier, int] = {}
        for tier, expires, held in self.of(item):
            if not 0 < expires <= now:
                found[tier] = found.get(tier, 0) + held.usable
        return found
