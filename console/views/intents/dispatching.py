"""Changing what a dispatch proposes, sending and stopping it."""

from console.views.intents.base import Intent, LineKind
from resources.base import IncidentId, OrderId


class AddNeed(Intent, frozen=True):
    """Also needed: so many teams with a capability, or so much of an item."""

    kind: LineKind
    key: str
    amount: int


class RemoveNeed(Intent, frozen=True):
    """Not needed after all."""

    kind: LineKind
    key: str


class ChooseLine(Intent, frozen=True):
    """Show what could go instead of a line of the proposal; a negative index puts the choices away."""

    kind: LineKind
    index: int


class ReplaceLine(Intent, frozen=True):
    """Send this team, or so much from this depot, instead of what a line proposes, and why."""

    kind: LineKind
    index: int
    source: str
    quantity: int
    reason: str


class RemoveLine(Intent, frozen=True):
    """Send nothing on this line, and why."""

    kind: LineKind
    index: int
    reason: str


class RestoreLine(Intent, frozen=True):
    """Put back a line that was struck out, by its number among those."""

    index: int


class Recalculate(Intent, frozen=True):
    """Propose anew for the needs as they are; what the officer changed stays."""


class CommitLines(Intent, frozen=True):
    """D: send what the dispatch panel proposes."""


class ChangeLine(Intent, frozen=True):
    """E: change the current line of the proposal."""


class ExplainLine(Intent, frozen=True):
    """?: why the current line was chosen."""


class StopCountdown(Intent, frozen=True):
    """S: stop the dispatch that counts down."""


class RedirectTo(Intent, frozen=True):
    """Send an order to another incident; the room works out how long the way is and asks for the redirection."""

    order: OrderId
    incident: IncidentId
    reason: str
