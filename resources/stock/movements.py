"""Movements over time: for each item how much came, went, returned, was used up, a tally for each quarter of an hour.

The tally is bounded and only ever added to, so that the fold stays as quick at the end of a year as at its beginning.
A quarter of an hour, because every time zone's days begin on one: views sum quarters up to the city's own days.
"""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from resources.base import MINUTE, Instant, ItemCode
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


class Tally:
    """One item's movements: by the quarter in which they were, and in one sum what lies further back."""

    def __init__(self) -> None:
        self.earlier = Moves()
        self.quarters: dict[int, Moves] = {}

    def at(self, at: Instant) -> Moves:
        """The quarter of an instant, to be added to."""
        number = at // QUARTER
        found = self.quarters.get(number)
        if found is None:
            if len(self.quarters) >= KEPT:
                self.earlier.add(self.quarters.pop(min(self.quarters)))
            found = self.quarters[number] = Moves()
        return found

    def by(self, key: Callable[[Instant], K]) -> dict[K, Moves]:
        """The quarters summed up by what `key` makes of their beginnings (a day, an hour), the earliest first."""
        summed: dict[K, Moves] = {}
        for number in sorted(self.quarters):
            summed.setdefault(key(Instant(number * QUARTER)), Moves()).add(self.quarters[number])
        return summed


class Movements:
    """Every item's tally."""

    def __init__(self) -> None:
        self.by_item: dict[ItemCode, Tally] = {}

    def at(self, at: Instant, item: ItemCode) -> Moves:
        """The item's quarter of an instant, to be added to."""
        tally = self.by_item.get(item)
        if tally is None:
            tally = self.by_item[item] = Tally()
        return tally.at(at)

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
