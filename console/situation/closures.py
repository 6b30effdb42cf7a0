"""Closed and slow roads 交通管制: an area in which nobody drives, or only slowly, from one entry to another.

An officer draws it, or a flood's outline sets it. All roads that it touches are hindered; of several the worst holds.
"""

from typing import Literal, NewType

import msgspec

from console.incidents.model import Incidents
from console.situation.rings import Area, fault_of
from resources.base import Command, Decision, Event, IncidentId, Instant, Refused, refuse
from resources.rows import Rows

ClosureId = NewType("ClosureId", str)
"""The number of a closure within its book, counted from 1."""
Source = Literal["officer", "flood"]

FULL_SPEED = 100
REASON_SIGNS = 200
"""A reason is a line on the map and in the log, no report."""


class CloseRoads(Command, frozen=True):
    """Close the roads of an area, or slow them: `percent` of its speed is what is left, 0 closes."""

    area: Area
    percent: int
    reason: str
    incident: IncidentId | None = None
    source: Source = "officer"


class ChangeClosure(Command, frozen=True):
    """The same area, with another speed or reason."""

    closure: ClosureId
    percent: int
    reason: str


class OpenRoads(Command, frozen=True):
    """The roads are free again; why, where somebody says so."""

    closure: ClosureId
    reason: str = ""


class RoadsClosed(Event, frozen=True):
    """From now on the roads of this area are driven at `percent` of their speed; 0: not at all."""

    closure: ClosureId
    area: Area
    percent: int
    reason: str
    incident: IncidentId | None
    source: Source


class ClosureChanged(Event, frozen=True):
    """The area is hindered otherwise from now on."""

    closure: ClosureId
    percent: int
    reason: str


class RoadsOpened(Event, frozen=True):
    """The roads of this area are free again."""

    closure: ClosureId
    reason: str


class Closure(msgspec.Struct, array_like=True):
    """A closure now: `since` when it is as it is, `by` whom; `opened` is 0 while it holds."""

    id: ClosureId
    area: Area
    percent: int
    reason: str
    incident: IncidentId | None
    source: Source
    since: Instant
    by: str
    opened: Instant = Instant(0)


class Closures:
    """All closures by number; `in_force` those that hold. `revision` counts what changed, so that whoever reckons ways
    knows whether they are still right.
    """

    def __init__(self) -> None:
        self.all: Rows[ClosureId, Closure] = Rows()
        self.in_force = self.all.picked()
        self.revision = 0

    def closed(self, at: Instant, officer: str, event: RoadsClosed) -> None:
        """Take a closure in."""
        closure = Closure(
            event.closure, event.area, event.percent, event.reason, event.incident, event.source, at, officer
        )
        self.all.put(closure.id, closure)
        self.in_force[closure.id] = closure
        self.revision += 1

    def changed(self, at: Instant, officer: str, event: ClosureChanged) -> None:
        """It hinders otherwise."""
        closure = self.all.edit(event.closure)
        closure.percent, closure.reason, closure.since, closure.by = event.percent, event.reason, at, officer
        self.revision += 1

    def opened(self, at: Instant, event: RoadsOpened) -> None:
        """It hinders no more."""
        del self.in_force[event.closure]
        self.all.edit(event.closure).opened = at
        self.revision += 1


def decide_close(closures: Closures, incidents: Incidents, command: CloseRoads) -> Decision:
    """An area that can be one, with a reason. What holds already in the same words is not entered twice."""
    fault = fault_of(command.area) or _fault(command.percent, command.reason)
    if fault is not None:
        return fault
    if command.incident is not None:
        incident = incidents.all.get(command.incident)
        if incident is None:
            return refuse("incident-unknown", incident=command.incident)
        if incident.state != "open":
            return refuse("incident-not-open", incident=command.incident)
    asked = (command.area, command.percent, command.reason, command.incident)
    if any((one.area, one.percent, one.reason, one.incident) == asked for one in closures.in_force.values()):
        return []
    number = ClosureId(str(len(closures.all) + 1))
    return [RoadsClosed(number, command.area, command.percent, command.reason, command.incident, command.source)]


def decide_change(closures: Closures, command: ChangeClosure) -> Decision:
    """Only what holds can be changed."""
    closure = _in_force(closures, command.closure)
    if isinstance(closure, Refused):
        return closure
    if (fault := _fault(command.percent, command.reason)) is not None:
        return fault
    if (closure.percent, closure.reason) == (command.percent, command.reason):
        return []
    return [ClosureChanged(command.closure, command.percent, command.reason)]


def decide_open(closures: Closures, command: OpenRoads) -> Decision:
    """Only what holds can be lifted."""
    closure = _in_force(closures, command.closure)
    if isinstance(closure, Refused):
        return closure
    if len(command.reason) > REASON_SIGNS:
        return refuse("closure-reason-long", most=REASON_SIGNS)
    return [RoadsOpened(command.closure, command.reason)]


def _in_force(closures: Closures, number: ClosureId) -> Closure | Refused:
    closure = closures.all.get(number)
    if closure is None:
        return refuse("closure-unknown", closure=number)
    if closure.opened:
        return refuse("closure-lifted", closure=number)
    return closure


def _fault(percent: int, reason: str) -> Refused | None:
    if not 0 <= percent < FULL_SPEED:
        return refuse("closure-percent", percent=percent, most=FULL_SPEED - 1)
    if not reason.strip():
        return refuse("text-missing")
    if len(reason) > REASON_SIGNS:
        return refuse("closure-reason-long", most=REASON_SIGNS)
    return None
