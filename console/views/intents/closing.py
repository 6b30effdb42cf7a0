"""Closing and opening roads."""

from console.situation.drawings import DrawingId
from console.views.intents.base import Intent


class DrawClosure(Intent, frozen=True):
    """B: draw an area whose roads are closed or slow; what was drawn and not saved is shown again."""


class CloseDrawnArea(Intent, frozen=True):
    """Close the roads of a flooded area that was drawn: as after B, with its outline."""

    drawing: DrawingId


class SaveClosure(Intent, frozen=True):
    """Close, or slow, the roads of the area that was drawn."""

    percent: int
    reason: str
    for_incident: bool


class ForgetClosure(Intent, frozen=True):
    """The area that was drawn is not to be closed."""
