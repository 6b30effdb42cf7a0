"""What a warning from outside says once it has been checked: the Common Alerting Protocol's words, integers only.

Built by `console/feeds/cap`, kept in entries, read by views. Field names are the protocol's, in our spelling.
"""

from typing import Literal, NewType

import msgspec

from resources.base import Instant, Position

WarningId = NewType("WarningId", str)
"""Names a message as the protocol does: sender, identifier and instant of sending, joined by commas."""

MessageStatus = Literal["Actual", "Exercise", "System", "Test", "Draft"]
MessageType = Literal["Alert", "Update", "Cancel", "Ack", "Error"]
Scope = Literal["Public", "Restricted", "Private"]
Severity = Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
Certainty = Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]


class Pair(msgspec.Struct, frozen=True):
    """A name of the sender's own and its value: event codes, parameters, codes of places."""

    name: str
    value: str


class Circle(msgspec.Struct, frozen=True):
    """A centre and a radius in metres; 0 is a point."""

    centre: Position
    radius: int


class Area(msgspec.Struct, frozen=True):
    """Where it holds: in words, as closed outlines (the last point is the first), as circles, as codes of places."""

    description: str
    polygons: tuple[tuple[Position, ...], ...] = ()
    circles: tuple[Circle, ...] = ()
    geocodes: tuple[Pair, ...] = ()


class Info(msgspec.Struct, frozen=True):
    """The warning itself in one language. Times that were not given are 0."""

    language: str
    categories: tuple[str, ...]
    event: str
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    responses: tuple[str, ...] = ()
    audience: str = ""
    codes: tuple[Pair, ...] = ()
    effective: Instant = Instant(0)
    onset: Instant = Instant(0)
    expires: Instant = Instant(0)
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: tuple[Pair, ...] = ()
    areas: tuple[Area, ...] = ()


class Reference(msgspec.Struct, frozen=True, order=True):
    """An earlier message that this one is about. Ordered by when it was sent."""

    sent: Instant
    identifier: str
    sender: str

    @property
    def id(self) -> WarningId:
        """The message's name."""
        return WarningId(f"{self.sender},{self.identifier},{self.sent}")


class Alert(msgspec.Struct, frozen=True):
    """One message, checked. `version` is the protocol's; `signed` says that a signature is there, not that it holds."""

    version: Literal["1.1", "1.2"]
    identifier: str
    sender: str
    sent: Instant
    status: MessageStatus
    type: MessageType
    scope: Scope
    source: str = ""
    restriction: str = ""
    codes: tuple[str, ...] = ()
    note: str = ""
    references: tuple[Reference, ...] = ()
    incidents: tuple[str, ...] = ()
    infos: tuple[Info, ...] = ()
    signed: bool = False

    @property
    def itself(self) -> Reference:
        """How another message would refer to this one."""
        return Reference(self.sent, self.identifier, self.sender)

    @property
    def id(self) -> WarningId:
        """The message's name."""
        return self.itself.id

    @property
    def expires(self) -> Instant:
        """When the last part of it ends; 0 if any part was given no end, or there is none."""
        ends = [info.expires for info in self.infos]
        return max(ends) if ends and all(ends) else Instant(0)
