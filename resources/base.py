"""The few words that every room shares.

Integers only: an instant is microseconds since 1970-01-01 UTC, a position is micro-degrees WGS-84, a quantity
counts the item's own unit, money is fen. So an event's bytes mean the same on every machine for ever.
"""

from collections.abc import Callable
from typing import Any, ClassVar, NewType

import msgspec

Instant = NewType("Instant", int)
"""Microseconds since 1970-01-01 00:00 UTC."""

MILLISECOND = 1_000
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

IncidentId = NewType("IncidentId", str)
TeamId = NewType("TeamId", str)
DepotId = NewType("DepotId", str)
LotId = NewType("LotId", str)
ItemCode = NewType("ItemCode", str)
ShelterId = NewType("ShelterId", str)
DispatchId = NewType("DispatchId", str)
OrderId = NewType("OrderId", str)
AlarmId = NewType("AlarmId", str)
CommandId = NewType("CommandId", str)
Quantity = NewType("Quantity", int)
"""A count of the item's own unit; never negative in stock."""

MICRODEGREES = 1_000_000


class Position(msgspec.Struct, frozen=True):
    """A place on the ground: latitude and longitude in micro-degrees, WGS-84."""

    lat: int
    lon: int

    @classmethod
    def from_degrees(cls, lat: float, lon: float) -> "Position":
        """The nearest micro-degree (11 cm) to a position in degrees. Raises ValueError off the globe."""
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"not a position on the globe: {lat}, {lon}")
        return cls(round(lat * MICRODEGREES), round(lon * MICRODEGREES))

    @property
    def degrees(self) -> tuple[float, float]:
        """(latitude, longitude) in degrees."""
        return self.lat / MICRODEGREES, self.lon / MICRODEGREES


class Name(msgspec.Struct, frozen=True):
    """What a thing is called, in the two languages of the console; `en` may be empty for what users typed."""

    zh: str
    en: str = ""


class Command(msgspec.Struct, frozen=True):
    """What somebody asks for. Imperative; refused or turned into events by its decider."""


Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""What an event's fields become in the next version."""


class Event(msgspec.Struct, frozen=True):
    """What became true. Past tense; its JSON is an entry's body. `version` rises when the shape changes.

    `older`: for each version before, the first first, what its fields become in the next one.
    """

    version: ClassVar[int] = 1
    older: ClassVar[tuple[Upcaster, ...]] = ()


class Reason(msgspec.Struct, frozen=True):
    """Why: a code with parameters. It becomes a sentence only in the views, in the reader's language."""

    code: str
    params: dict[str, str | int] = {}


class Refused(msgspec.Struct, frozen=True):
    """A decider's no. A value, not an exception: nothing was written, and the reason says why."""

    reason: Reason


Decision = list[Event] | Refused
"""What a decider returns: the events to append in order (an empty list: nothing to do), or the refusal."""


def refuse(code: str, **params: str | int) -> Refused:
    """A refusal with its reason code and parameters."""
    return Refused(Reason(code, params))


class BadInput(Exception):
    """What came in from outside cannot be used: where (file, sheet, row, line, key) and why. Nothing was changed.

    The environment's fault, never a bug of ours: it is shown as one clear line, not as a traceback.
    """

    def __init__(self, place: str, reason: Reason) -> None:
        super().__init__(f"{place}: {reason.code} {reason.params}")
        self.place = place
        self.reason = reason


class Site(msgspec.Struct, frozen=True):
    """A place of the city that matters to an emergency, as the ground knows it: what it is, its name, where.

    `kind` is one of the ground's site kinds (fire_station, hospital, community, …); `people` is who lives there.
    """

    kind: str
    name: Name
    position: Position
    district: Name = Name("")
    people: int = 0
