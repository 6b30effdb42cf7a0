"""Alarms 警报, after ISA-18.2: raised by a cause, acknowledged by a person, over when the cause is over."""

from typing import Literal

import msgspec

from resources.base import AlarmId, Command, Decision, Event, IncidentId, Instant, OrderId, Reason, refuse
from resources.rows import Rows

Priority = Literal["high", "medium", "low"]

WAY = "way:"
"""How the ids of alarms begin that are about an order's way."""


class RaiseAlarm(Command, frozen=True):
    """Raise an alarm once for its cause: the id comes from it and its due time, so two consoles raise it once."""

    alarm: AlarmId
    cause: Reason
    priority: Priority
    incident: IncidentId | None = None
    order: OrderId | None = None


class AcknowledgeAlarm(Command, frozen=True):
    """I have seen it."""

    alarm: AlarmId


class SilenceAlarms(Command, frozen=True):
    """Stop the sound for as long as the profile allows; nothing else changes."""


class ClearAlarm(Command, frozen=True):
    """The cause is over (a lost feed is back)."""

    alarm: AlarmId


class AlarmRaised(Event, frozen=True):
    """Something needs a person."""

    alarm: AlarmId
    cause: Reason
    priority: Priority
    incident: IncidentId | None = None
    order: OrderId | None = None


class AlarmAcknowledged(Event, frozen=True):
    """A person has seen it."""

    alarm: AlarmId


class AlarmCleared(Event, frozen=True):
    """Its cause is over."""

    alarm: AlarmId


class AlarmsSilenced(Event, frozen=True):
    """The sound is off until then."""

    until: Instant


class Alarm(msgspec.Struct, array_like=True):
    """An alarm now. It leaves the list when its cause is over and somebody has acknowledged it."""

    id: AlarmId
    cause: Reason
    priority: Priority
    raised: Instant
    incident: IncidentId | None = None
    order: OrderId | None = None
    active: bool = True
    acknowledged: Instant = Instant(0)
    by: str = ""


class Alarms:
    """All alarms ever raised by id; `standing` those that still need a look."""

    def __init__(self) -> None:
        self.all: Rows[AlarmId, Alarm] = Rows()
        self.standing = self.all.picked()
        self.silenced_until = Instant(0)

    def raised(self, at: Instant, event: AlarmRaised) -> None:
        """Take an alarm in."""
        alarm = Alarm(event.alarm, event.cause, event.priority, at, event.incident, event.order)
        self.all.put(alarm.id, alarm)
        self.standing[alarm.id] = alarm
        self.silenced_until = Instant(0)

    def acknowledged(self, at: Instant, officer: str, event: AlarmAcknowledged) -> None:
        """Somebody has seen it."""
        alarm = self.all.edit(event.alarm)
        alarm.acknowledged, alarm.by = at, officer
        self._settle(alarm)

    def cleared(self, alarm: AlarmId) -> None:
        """Its cause is over."""
        known = self.all.edit(alarm)
        known.active = False
        self._settle(known)

    def order_went_on(self, order: OrderId, under_way: bool) -> None:
        """Whatever was raised because this order stood still is over, and what was about its way once it arrived."""
        for alarm in [alarm for alarm in self.standing.values() if alarm.order == order]:
            if not (under_way and alarm.id.startswith(WAY)):
                self.cleared(alarm.id)

    def _settle(self, alarm: Alarm) -> None:
        if not alarm.active and alarm.acknowledged:
            self.standing.pop(alarm.id, None)


def decide_raise(alarms: Alarms, command: RaiseAlarm) -> Decision:
    """Once for one cause."""
    if command.alarm in alarms.all:
        return []
    return [AlarmRaised(command.alarm, command.cause, command.priority, command.incident, command.order)]


def decide_acknowledge(alarms: Alarms, command: AcknowledgeAlarm) -> Decision:
    """Once is enough."""
    alarm = alarms.all.get(command.alarm)
    if alarm is None:
        return refuse("alarm-unknown", alarm=command.alarm)
    return [] if alarm.acknowledged else [AlarmAcknowledged(command.alarm)]


def decide_clear(alarms: Alarms, command: ClearAlarm) -> Decision:
    """Only what still stands can be over."""
    alarm = alarms.standing.get(command.alarm)
    return [AlarmCleared(command.alarm)] if alarm is not None and alarm.active else []


def decide_silence(command: SilenceAlarms, until: Instant) -> Decision:
    """The sound comes back by itself, and at once with a new alarm."""
    return [AlarmsSilenced(until)]
