"""Events to the bytes of an entry and back, also from shapes that older versions of Vigil wrote.

Stored entries never change: when an event's shape changes, its `version` rises, and the event keeps an upcaster for
each older version for good. Reading a book passes through `decode` hundreds of thousands of times.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec import inspect

from console.entry import Entry
from resources.base import BadInput, Event, Reason, Upcaster

UNSTABLE = (inspect.FloatType, inspect.AnyType, inspect.RawType)
"""Types whose bytes do not mean the same everywhere, or could hold such."""


class Encoded(msgspec.Struct, frozen=True):
    """What of a draft comes from the event."""

    kind: str
    version: int
    body: bytes


class Registry:
    """Which event class is which kind of entry."""

    def __init__(self, events: Iterable[type[Event]] = ()) -> None:
        self._classes: dict[str, type[Event]] = {}
        self._decoders: dict[tuple[str, int], Callable[[bytes], Event]] = {}
        self._upcasters: dict[tuple[str, int], Upcaster] = {}
        self._encoder = msgspec.json.Encoder()
        for event in events:
            self.register(event)

    def register(self, event: type[Event]) -> None:
        """Make an event class known by its name. ValueError for a float in it, or for a name that is taken."""
        kind = event.__name__
        if self._classes.setdefault(kind, event) is not event:
            raise ValueError(f"two event classes are called {kind}")
        check_stable(event)
        self._decoders[kind, event.version] = msgspec.json.Decoder(event).decode
        for version, upcaster in enumerate(event.older, 1):
            self.upcast(kind, version, upcaster)

    def upcast(self, kind: str, version: int, upcaster: Upcaster) -> None:
        """Read entries of `kind` and `version` by way of the next version."""
        if (kind, version) in self._upcasters or version >= self._classes[kind].version:
            raise ValueError(f"{kind} {version} needs no upcaster, or has one")
        self._upcasters[kind, version] = upcaster

    def gaps(self) -> list[tuple[str, int]]:
        """The (kind, version) that were once written and could no longer be read: must be empty."""
        older = ((kind, version) for kind, event in self._classes.items() for version in range(1, event.version))
        return [step for step in older if step not in self._upcasters]

    def kinds(self) -> list[str]:
        """Every kind of entry, in the order of registration."""
        return list(self._classes)

    def versions(self) -> dict[str, int]:
        """Of every kind of entry the version that is written today."""
        return {kind: event.version for kind, event in self._classes.items()}

    def encode(self, event: Event) -> Encoded:
        """What is stored of an event."""
        kind = type(event).__name__
        if self._classes.get(kind) is not type(event):
            raise ValueError(f"{kind} is not a registered event")
        return Encoded(kind, event.version, self._encoder.encode(event))

    def decode(self, entry: Entry) -> Event:
        """The event that an entry holds, in today's shape. BadInput that names the entry if that cannot be."""
        header = entry.header
        try:
            return self._decoders[header.kind, header.version](entry.body)
        except KeyError:
            return self._decode_older(entry)
        except ValueError as error:
            raise _undecodable(entry, "entry-unreadable", why=str(error)) from error

    def _decode_older(self, entry: Entry) -> Event:
        kind, version = entry.header.kind, entry.header.version
        event = self._classes.get(kind)
        if event is None:
            raise _undecodable(entry, "entry-kind-unknown")
        if version > event.version:
            raise _undecodable(entry, "entry-newer", version=version)
        try:
            fields = msgspec.json.decode(entry.body, type=dict[str, Any])
            for step in range(version, event.version):
                fields = self._upcasters[kind, step](fields)
            return self._decoders[kind, event.version](self._encoder.encode(fields))
        except (ValueError, KeyError) as error:
            raise _undecodable(entry, "entry-unreadable", why=repr(error)) from error


def check_stable(event: type[Event]) -> None:
    """Refuse (ValueError) an event that holds a float anywhere, or something that could hold one."""
    waiting: list[Any] = [inspect.type_info(event)]
    seen: set[int] = set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, UNSTABLE):
            raise ValueError(f"{event.__name__} holds a {type(part).__name__}: its bytes would not be stable")
        if isinstance(part, tuple):
            waiting.extend(part)
        elif isinstance(part, inspect.Type | inspect.Field) and id(part) not in seen:
            seen.add(id(part))
            waiting.extend(getattr(part, name) for name in part.__struct_fields__ if name != "default")


def _undecodable(entry: Entry, code: str, **params: str | int) -> BadInput:
    header = entry.header
    place = f"{header.book} #{header.seq}"
    return BadInput(place, Reason(code, {"seq": header.seq, "kind": header.kind, **params}))
