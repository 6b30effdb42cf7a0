"""The map was away: for how long nobody at a console saw it, and what had ended. On the record, because who could not
see the city decided without it.
"""

from typing import Literal

from resources.base import Command, Decision, Event

Cause = Literal["process", "bridge", "silence"]
"""The page's process, the one object by which page and console speak, or a page that stood still."""


class ReportMapLoss(Command, frozen=True):
    """The map of this console is back."""

    cause: Cause
    milliseconds: int
    times: int


class MapCameBack(Event, frozen=True):
    """The map was away for so long; `times` is how often it had ended in a row."""

    cause: Cause
    milliseconds: int
    times: int


def decide_loss(command: ReportMapLoss) -> Decision:
    """What was seen at a console is as it is."""
    return [MapCameBack(command.cause, command.milliseconds, command.times)]
