"""What is wrong with a plan's file, by line: values that become sentences only in the views."""

import msgspec

from resources.base import Reason

Place = tuple[str | int, ...]
"""Where something stands in a plan: the keys and numbers on the way to it, from the top."""

Fault = tuple[Place, Reason]
"""A fault by its place, before the file says on which line that is."""


class PlanFault(msgspec.Struct, frozen=True):
    """What is wrong, and on which line of the file (from 1)."""

    line: int
    reason: Reason


def fault(place: Place, code: str, **params: str | int) -> Fault:
    """A fault with its reason code and parameters."""
    return place, Reason(code, params)
