"""Movements over time: for each item how much came, went, returned, was used up, a tally for each quarter of an hour.

The tally is bounded and only ever added to, so that the fold stays as quick at the end of a year as at its beginning.
A quarter of an hour, because every time zone's days begin on one: views sum quarters up to the city's own days.
"""

from collections.abc import Callable
from copy import copy
from operator import itemgetter
from typing import TypeVar

import msgspec

from resources.base import DAY, MINUTE, Instant, ItemCode
from resources.rows import Grouped, Rows
from resources.stock.model import Movement

QUARTER = 15 * MINUTE
KEPT = 4_000
"""Quarters with a movement that are kept for each item; older ones are summed up in one."""
A_DAY = DAY // QUARTER
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


Day = dict[int, Moves]
"""The quarters of one day, by number."""


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


def _copied(day: Day) -> Day:
    return {number: copy(moves) for number, moves in day.items()}


class Movements:
    """Every item's tally. Its quarters lie together by the day: a row more for each is what a replay pays for."""

    def __init__(self) -> None:
        self._days_of: Grouped[ItemCode, tuple[ItemCode, int]] = Grouped(itemgetter(0))
        self._days: Rows[tuple[ItemCode, int], Day] = Rows(_copied, self._days_of)
        self._earlier: Rows[ItemCode, Moves] = Rows()

    def at(self, at: Instant, item: ItemCode) -> Moves:
        """The item's quarter of an instant, to be added to."""
        number = at // QUARTER
        key = item, number // A_DAY
        day = self._days.get(key)
        if day is None or number not in day:
            self._add(item, number)
        return self._days.edit(key)[number]

    def _add(self, item: ItemCode, number: int) -> None:
        days = self._days_of.get(item, ())
        if sum(len(self._days[day]) for day in days) >= KEPT:
            self._sum_up(min(days))
        key = item, number // A_DAY
        if key not in self._days:
            self._days.put(key, {})
        self._days.edit(key)[number] = Moves()

    def _sum_up(self, key: tuple[ItemCode, int]) -> None:
        """The earliest quarter of an item's day is no longer kept by itself."""
        item, _ = key
        if item not in self._earlier:
            self._earlier.put(item, Moves())
        day = self._days.edit(key)
        self._earlier.edit(item).add(day.pop(min(day)))
        if not day:
            self._days.drop(key)

    def items(self) -> list[ItemCode]:
        """Every item that ever moved."""
        return list(self._days_of)

    def of(self, item: ItemCode) -> Tally | None:
        """An item's tally, to be read; None where nothing of it ever moved."""
        days = self._days_of.get(item)
        if days is None:
            return None
        quarters = {number: moves for day in days for number, moves in self._days[day].items()}
        return Tally(self._earlier.get(item, Moves()), quarters)

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
