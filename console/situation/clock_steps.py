"""The machine's clock was set: the entries' times are then out of order, and their numbers say which came first."""

from resources.base import Command, Decision, Event, Instant


class ReportClockSet(Command, frozen=True):
    """A console noticed that its machine's clock shows `now` where it would have shown `was`."""

    was: Instant
    now: Instant


class MachineClockSet(Event, frozen=True):
    """At this console's machine the clock was set from `was` to `now`."""

    was: Instant
    now: Instant


def decide_clock_set(command: ReportClockSet) -> Decision:
    """What was seen at a console is as it is."""
    return [MachineClockSet(command.was, command.now)]
