"""Events keep their meaning for ever: what was stored once can be read by every later Vigil."""

from typing import Any, ClassVar, cast

import msgspec
import pytest

from console.entry import Entry
from console.journal.api import Draft
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from resources.base import BadInput, CommandId, Event, Position
from tests.console.journal.support import LIVE, T0


class NoteAdded(Event, frozen=True):
    """A note as version 3 has it: the text, by whom it was seen, and where."""

    version: ClassVar[int] = 3
    text: str
    seen_by: tuple[str, ...] = ()
    place: Position | None = None


class Whole(Event, frozen=True):
    """Nothing but stable types."""

    counts: dict[str, int]
    raw: bytes
    inner: tuple[Position, ...] | None = None


@pytest.fixture
def registry() -> Registry:
    registry = Registry([NoteAdded, Whole])
    registry.upcast("NoteAdded", 1, lambda fields: {"text": fields["note"]})
    registry.upcast("NoteAdded", 2, lambda fields: {**fields, "seen_by": ["unknown"]})
    return registry


def event_class(name: str, *fields: tuple[str, Any]) -> type[Event]:
    return cast("type[Event]", msgspec.defstruct(name, fields, bases=(Event,), frozen=True))


def entry(kind: str, version: int, body: bytes) -> Entry:
    journal = MemoryJournal()
    head = journal.open_book(LIVE)
    stored = journal.append("live", head, [Draft(T0, T0, "a", "p", "c", CommandId("x"), 0, kind, version, body)])
    assert isinstance(stored, list)
    return stored[0]


@pytest.mark.parametrize(
    "event",
    [
        NoteAdded("水已到门口 <b>", ("王芳",), Position(31_000_000, 121_000_000)),
        Whole({"a": 2**53 + 1}, b"\x00\xff", ()),
    ],
)
def test_an_event_comes_back_as_it_was(registry: Registry, event: Event) -> None:
    stored = registry.encode(event)
    assert registry.decode(entry(stored.kind, stored.version, stored.body)) == event


def test_old_entries_are_read_through_each_later_version_in_turn(registry: Registry) -> None:
    assert registry.decode(entry("NoteAdded", 1, b'{"note":"water"}')) == NoteAdded("water", ("unknown",))
    assert registry.decode(entry("NoteAdded", 2, b'{"text":"water"}')) == NoteAdded("water", ("unknown",))


def test_a_version_that_nobody_can_read_any_more_is_found_before_it_ships() -> None:
    registry = Registry([NoteAdded])
    registry.upcast("NoteAdded", 2, dict)
    assert registry.gaps() == [("NoteAdded", 1)]


@pytest.mark.parametrize(
    ("kind", "version", "body", "code"),
    [
        ("MoonLanded", 1, b"{}", "entry-kind-unknown"),
        ("NoteAdded", 4, b"{}", "entry-newer"),
        ("NoteAdded", 3, b'{"text":7}', "entry-unreadable"),
        ("NoteAdded", 3, b"{", "entry-unreadable"),
        ("NoteAdded", 1, b'{"other":1}', "entry-unreadable"),
        ("NoteAdded", 0, b"{}", "entry-unreadable"),
    ],
)
def test_an_entry_that_cannot_be_understood_is_named(
    registry: Registry, kind: str, version: int, body: bytes, code: str
) -> None:
    with pytest.raises(BadInput, match="live #1") as refused:
        registry.decode(entry(kind, version, body))
    assert refused.value.reason.code == code
    assert refused.value.reason.params["kind"] == kind


class Inside(msgspec.Struct):
    """Holds a float one level down."""

    level: float


UNSTABLE: list[Any] = [float, float | None, tuple[int, ...] | float, dict[str, list[float]], Inside, Any, msgspec.Raw]


@pytest.mark.parametrize("kind", UNSTABLE, ids=str)
def test_an_event_with_a_float_anywhere_is_refused(kind: Any) -> None:
    event = event_class("LevelRead", ("value", kind))
    with pytest.raises(ValueError, match="LevelRead holds a"):
        Registry([event])


def test_two_events_cannot_share_a_name(registry: Registry) -> None:
    with pytest.raises(ValueError, match="two event classes"):
        registry.register(event_class("NoteAdded"))


def test_an_event_that_no_registry_knows_cannot_be_stored(registry: Registry) -> None:
    stray = event_class("Stray")
    with pytest.raises(ValueError, match="not a registered event"):
        registry.encode(stray())
