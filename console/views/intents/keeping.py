"""What was done while the record was away, and is to be decided on."""

from typing import Literal

from console.views.intents.base import Intent

How = Literal["again", "change", "drop"]


class DecideKept(Intent, frozen=True):
    """Enter it after all, change it, or drop it with a reason."""

    number: int
    how: How
    reason: str = ""
