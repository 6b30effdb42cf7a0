"""Movements over time: for each item how much came, went, returned, was used up, a tally for each quarter of an hour.

The tally is bounded and only ever added to, so that the fold stays as quick at the end of a year as at its beginning.
A quarter of an hour, because every time zone's days begin on one: views sum quarters up to the city's own days.
"""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from resources.base import MINUTE, Instant, ItemCode
from resources.rows import Rows
from resources.stock.model import Movement

QUARTER = 15 * MINUTE
KEPT = 4_000
"""Quarters with a movement that are kept for each item; older ones are summed up in one."""
K = TypeVar("K")


class Moves(msgspec.Struct):
    """What moved of one item within some time. None is negative but `corrected`, which a count brought to light.

    `promised` are promises made, `freed` those that ended without the goods leaving.
    """

    opening: int = 0
    received: int = 0
    corrected: int = 0
    written_off: int = 0
    issued: int = 0
    returned: int = 0
    consumed: int = 0
    promised: int = 0
    freed: int = 0

    @property
    def on_hand(self) -> int:
        """By how much what lies in the depots changed."""
        return self.opening + self.received + self.corrected + self.returned - self.written_off - self.issued

    @property
    def spoken_for(self) -> int:
        """By how much what is promised and has not left changed."""
        return self.promised - self.freed - self.issued

    @property
    def out(self) -> int:
        """By how much what is on the road or on scene changed."""
        return self.issued - self.returned - self.consumed

    def add(self, other: "Moves") -> None:
        """Take another time's movements in."""
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))


class Tally(msgspec.Struct):
    """One item's movements: by the quarter in which they were, and in one sum what lies further back."""

    earlier: Moves
    quarters: dict[int, Moves]

    def by(self, key: Callable[[Instant], K]) -> dict[K, Moves]:
        """The quarters summed up by what `key` makes of their beginnings (a day, an hour), the earliest first."""
        summed: dict[K, Moves] = {}
        for number in sorted(self.quarters):
            summed.setdefault(key(Instant(number * QUARTER)), Moves()).add(self.quarters[number])
        return summed


class ByItem(dict[ItemCode, dict[int, None]]):
    """The quarters in which an item moved."""

    def came(self, key: tuple[ItemCode, int], moves: Moves) -> None:
        """A quarter more."""
        self.setdefault(key[0], {})[key[1]] = None

    def went(self, key: tuple[ItemCode, int], moves: Moves) -> None:
        """One less."""
        del self[key[0]][key[1]]
        if not self[key[0]]:
            del self[key[0]]

    def take(self, other: "ByItem") -> None:
        """Be as another one."""
        self.clear()
        self.update((item, dict(quarters)) for item, quarters in other.items())


class Movements:
    """Every item's tally."""

    def __init__(self) -> None:
        self._quarters_of = ByItem()
        self.quarters: Rows[tuple[ItemCode, int], Moves] = Rows(index=self._quarters_of)
        self.earlier: Rows[ItemCode, Moves] = Rows()

    def at(self, at: Instant, item: ItemCode) -> Moves:
        """The item's quarter of an instant, to be added to."""
        key = item, at // QUARTER
        if key not in self.quarters:
            known = self._quarters_of.get(item, ())
            if len(known) >= KEPT:
                self._sum_up(item, min(known))
            self.quarters.put(key, Moves())
        return self.quarters.edit(key)

    def _sum_up(self, item: ItemCode, quarter: int) -> None:
        if item not in self.earlier:
            self.earlier.put(item, Moves())
        self.earlier.edit(item).add(self.quarters[item, quarter])
        self.quarters.drop((item, quarter))

    def items(self) -> list[ItemCode]:
        """Every item that ever moved."""
        return list(self._quarters_of)

    def of(self, item: ItemCode) -> Tally | None:
        """An item's tally, to be read; None where nothing of it ever moved."""
        known = self._quarters_of.get(item)
        if known is None:
            return None
        return Tally(self.earlier.get(item, Moves()), {number: self.quarters[item, number] for number in known})

    def recorded(self, at: Instant, item: ItemCode, movement: Movement, change: int) -> None:
        """A depot's book says so much more of the item than before, or so much less if it is negative."""
        if not change:
            return
        moves = self.at(at, item)
        if movement == "write_off" and change < 0:
            moves.written_off -= change
        elif movement == "opening" and change > 0:
            moves.opening += change
        elif movement == "receipt" and change > 0:
            moves.received += change
        else:
            moves.corrected += change
