"""Warnings 预警 that came in from outside: what is current, updated or cancelled, and what became of it.

A message speaks only about earlier ones, of its own sender and its own status. So whatever order messages arrive in,
and whatever they say of each other, the same set of them gives the same state; and a message that updates itself, or
two that update each other, have an outcome: the one that was sent last stands.
"""

from typing import Literal

import msgspec

from console.situation.alert import Alert, Reference, WarningId
from console.situation.warning_level import Colour, level_of
from resources.base import AlarmId, Command, Event, IncidentId, Instant
from resources.rows import Rows

Standing = Literal["current", "updated", "cancelled", "aside"]
"""`aside`: a message that is no warning (it cancels, acknowledges, reports an error) or says it is none (draft)."""

SPEAKING = ("Update", "Cancel")
WARNING = ("Alert", "Update")
SHOWN = ("Actual", "Exercise", "Test")
ALARM = "warning:"


class Verbatim(msgspec.Struct, frozen=True):
    """A message as it came: text where its bytes were UTF-8, else base64; SHA-256 of the bytes in hex."""

    coding: Literal["utf-8", "base64"]
    content: str
    digest: str


class ReceiveWarning(Command, frozen=True):
    """A message came in: checked, as it came, and by what way (a file's name)."""

    alert: Alert
    verbatim: Verbatim
    way: str


class WarningReceived(Event, frozen=True):
    """A message is on the record. `counts`: in this book it is to be acted on."""

    alert: Alert
    verbatim: Verbatim
    way: str
    counts: bool


class WarningLinked(Event, frozen=True):
    """An incident was made of a warning."""

    warning: WarningId
    incident: IncidentId


class Warned(msgspec.Struct, array_like=True):
    """A message now. `settled_by` names the message that updated or cancelled it."""

    alert: Alert
    received: Instant
    counts: bool
    level: Colour
    standing: Standing = "current"
    settled_by: WarningId | None = None
    settled: Instant = Instant(0)  # when the message that settled it was sent
    incident: IncidentId | None = None

    @property
    def id(self) -> WarningId:
        """The message's name."""
        return self.alert.id

    def expired(self, now: Instant) -> bool:
        """Whether its time is over. Cancelled is another thing, and so is updated."""
        return self.standing == "current" and 0 < self.alert.expires <= now


class Warnings:
    """Every message by its name, and which messages speak of one that may not be here yet."""

    def __init__(self) -> None:
        self.all: Rows[WarningId, Warned] = Rows()
        self.current = self.all.picked()
        self._speakers: Rows[WarningId, frozenset[Reference]] = Rows()

    def received(self, at: Instant, event: WarningReceived) -> None:
        """Take a message in, and settle what it speaks of."""
        alert = event.alert
        self.all.put(alert.id, Warned(alert, at, event.counts, level_of(alert)))
        for reference in spoken_of(alert):
            self._speakers.put(reference.id, self._speakers.get(reference.id, frozenset()) | {alert.itself})
            if reference.id in self.all:
                self._settle(self.all.edit(reference.id))
        self._settle(self.all.edit(alert.id))

    def linked(self, event: WarningLinked) -> None:
        """An incident was made of it."""
        self.all.edit(event.warning).incident = event.incident

    def speakers(self, alert: Alert) -> list[Warned]:
        """The messages here that update or cancel one, the last sent first. An exercise does not end what is real."""
        found = (self.all[speaker.id] for speaker in sorted(self._speakers.get(alert.id, ()), reverse=True))
        return [one for one in found if one.alert.status == alert.status]

    def replaced(self, alert: Alert) -> list[Warned]:
        """The warnings here that a message speaks of and may speak of."""
        earlier = (self.all.get(reference.id) for reference in spoken_of(alert))
        return [one for one in earlier if one is not None and one.alert.status == alert.status]

    def line(self, alert: Alert) -> list[Warned]:
        """All that a message goes back to, over all that it replaced."""
        found: dict[WarningId, Warned] = {}
        waiting = self.replaced(alert)
        while waiting:
            one = waiting.pop()
            if one.id not in found:
                found[one.id] = one
                waiting.extend(self.replaced(one.alert))
        return list(found.values())

    def incident_of(self, warned: Warned) -> IncidentId | None:
        """The incident that was made of it, or of what it goes on from."""
        return next((one.incident for one in (warned, *self.line(warned.alert)) if one.incident is not None), None)

    def last(self, warned: Warned) -> Warned:
        """The message with which a warning goes on now, or ended: itself, if nothing was said of it since."""
        while warned.settled_by is not None:  # each was sent later than the one before
            warned = self.all[warned.settled_by]
        return warned

    def _settle(self, warned: Warned) -> None:
        """What its messages say of it now: cancelled wins over updated, whichever came last."""
        speakers = self.speakers(warned.alert)
        cancels = [one for one in speakers if one.alert.type == "Cancel"]
        last = next(iter(cancels or speakers), None)
        warned.standing = _aside(warned.alert) or ("cancelled" if cancels else "updated" if speakers else "current")
        if last is not None:
            warned.settled_by, warned.settled = last.id, last.alert.sent
        if warned.standing == "current":
            self.current[warned.id] = warned
        else:
            self.current.pop(warned.id, None)


def _aside(alert: Alert) -> Literal["aside", ""]:
    return "" if alert.type in WARNING and alert.status in SHOWN else "aside"


def spoken_of(alert: Alert) -> list[Reference]:
    """The earlier messages of the same sender that an update or a cancellation is about."""
    if alert.type not in SPEAKING:
        return []
    return [one for one in alert.references if one.sender == alert.sender and one < alert.itself]


def not_heard(alert: Alert) -> list[Reference]:
    """What a message names and may not speak of: itself, a later one, another sender's."""
    return [one for one in alert.references if one not in spoken_of(alert)] if alert.type in SPEAKING else []


def alarm_of(warning: WarningId) -> AlarmId:
    """The alarm that a warning raises."""
    return AlarmId(f"{ALARM}{warning}")


def warning_of(alarm: AlarmId) -> WarningId | None:
    """The warning that raised an alarm, if one did."""
    return WarningId(alarm.removeprefix(ALARM)) if alarm.startswith(ALARM) else None
