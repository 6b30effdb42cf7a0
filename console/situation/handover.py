"""Shift hand-over 交接班: what is open goes over to the relief, item by item; until the last the outgoing one stays.

What the items are is computed from the situation (`console/desk/open_items.py`); here stands who hands over to
whom, and what was accepted when.
"""

import msgspec

from resources.base import Command, Event, Instant


class BeginHandover(Command, frozen=True):
    """Begin to hand this console's watch over to the relief. The relief's PIN was checked before."""

    relief: str
    post: str
    shift: str


class AcceptItem(Command, frozen=True):
    """The relief has seen one open item and takes it over."""

    item: str


class CompleteHandover(Command, frozen=True):
    """The relief takes the watch. Refused while an item is not accepted."""


class AbandonHandover(Command, frozen=True):
    """There is no hand-over after all, and why; whoever is on watch stays."""

    reason: str


class HandoverBegun(Event, frozen=True):
    """The watch at the entry's console is being handed over."""

    outgoing: str
    relief: str
    post: str
    shift: str


class ItemAccepted(Event, frozen=True):
    """The relief has taken this item over."""

    item: str
    relief: str


class HandoverCompleted(Event, frozen=True):
    """Everything was accepted; the relief's sign-in follows in the same command."""

    outgoing: str
    relief: str
    accepted: int


class HandoverAbandoned(Event, frozen=True):
    """There was no hand-over after all."""

    outgoing: str
    relief: str
    reason: str


class HandoverSkipped(Event, frozen=True):
    """The watch changed without a hand-over while so many items were open, or not yet accepted.

    `relief` is empty where nobody came: the outgoing officer left the post.
    """

    outgoing: str
    relief: str
    open: int


class Handover(msgspec.Struct, array_like=True):
    """A hand-over that runs: from whom to whom, and when each item was accepted."""

    outgoing: str
    relief: str
    post: str
    shift: str
    begun: Instant
    accepted: dict[str, Instant] = {}


class Handovers:
    """Those that run, by console: one each."""

    def __init__(self) -> None:
        self.running: dict[str, Handover] = {}

    def begun(self, at: Instant, console: str, event: HandoverBegun) -> None:
        """One begins."""
        self.running[console] = Handover(event.outgoing, event.relief, event.post, event.shift, at)

    def accepted(self, at: Instant, console: str, event: ItemAccepted) -> None:
        """One item more is the relief's."""
        self.running[console].accepted[event.item] = at

    def ended(self, console: str) -> None:
        """Complete, abandoned, or passed over."""
        self.running.pop(console, None)
