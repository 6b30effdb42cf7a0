"""Goes back over what a test played: at each entry the situation must be what it was then.

So an area that changes a row without saying so (`resources.rows`) is found by the tests of that very area.
"""

from collections.abc import Sequence

from console.entry import Header
from console.review.frames import Frames, Parts
from console.situation import Situation
from console.situation.digest import state_hash
from resources.base import Event

MOST = 40
"""Entries of a night that are gone over."""


def going_back_leads_through_what_was(entries: Sequence[tuple[Header, Event]]) -> None:
    """Fold the entries with a frame after each, and visit all frames from the last to the first, and some again."""
    situation, frames = Situation(), Frames(every=1)
    parts = Parts(situation)
    parts.watch()
    hashes, orders = [state_hash(situation)], [order_of(parts)]
    for header, event in entries[:MOST]:
        try:
            situation.apply(header, event)
        except (LookupError, AttributeError, ValueError):
            return  # planted by its test
        frames.keep(parts)
        hashes.append(state_hash(situation))
        orders.append(order_of(parts))
    now = frames.last
    for to in (*reversed(range(now)), now, now // 2, 0, now // 3):
        parts.go_back()
        frames.move(parts, now, to)
        assert state_hash(situation) == hashes[to], f"back at entry {to}, something is not as it was"
        assert order_of(parts) == orders[to], f"back at entry {to}, something stands in another order"
        now = to


def order_of(parts: Parts) -> dict[str, list[object]]:
    """The keys of all tables and selections, as they stand."""
    return {path: list(rows) for path, rows in (*parts.tables.items(), *parts.picks.items())}
