"""What stands in the intake form, half-filled or not; and what it says once it is complete.

A draft holds every field as typed, so that it can be put back after Esc, a restart or a crash. Reading it is pure:
the form shows the faults in words, the room submits the rest.
"""

import re
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from console.incidents.model import Caller, Intake
from console.incidents.types import TYPES
from resources.base import MINUTE, IncidentId, Instant, Position
from resources.days import instant_at, local

DraftField = Literal[
    "type", "received", "place", "occurred", "cause", "course", "measures", "unit", "name", "post", "phone", "told",
    "source",
]  # fmt: skip
"""The form's fields: the type first, since that is what the caller says first; then the duty call book's order."""


class IntakeDraft(msgspec.Struct, frozen=True):
    """The intake form as typed. `corrects` names the incident that is being corrected, empty for a new call.

    `received` is the time of day on the city's wall (HH:MM:SS); `received_at` the instant that it was prefilled with.
    `position` belongs to the place as long as the place still contains `placed` (the name that it was found by).
    """

    corrects: str = ""
    type: str = ""
    received: str = ""
    received_at: Instant = Instant(0)
    place: str = ""
    position: Position | None = None
    placed: str = ""
    occurred: str = ""
    cause: str = ""
    course: str = ""
    measures: str = ""
    unit: str = ""
    name: str = ""
    post: str = ""
    phone: str = ""
    told: str = ""
    source: str = ""


class Complete(msgspec.Struct, frozen=True):
    """A draft that can be submitted."""

    intake: Intake
    received: Instant


class Fault(msgspec.Struct, frozen=True):
    """Why a draft cannot be submitted yet: the field, and a reason code."""

    field: DraftField
    code: str


_TIME = re.compile(r"^\s*(\d{1,2})[:：.]?(\d{2})(?:[:：.]?(\d{2}))?\s*$")


def fresh_draft(now: Instant, zone: ZoneInfo) -> IntakeDraft:
    """An empty form for a call that comes in at `now`."""
    return IntakeDraft(received=local(now, zone).strftime("%H:%M:%S"), received_at=now)


def correcting_draft(incident: IncidentId, intake: Intake, received: Instant, zone: ZoneInfo) -> IntakeDraft:
    """The form filled with what was taken down, to be corrected."""
    caller = intake.caller
    return IntakeDraft(
        corrects=incident,
        type=intake.type,
        received=local(received, zone).strftime("%H:%M:%S"),
        received_at=received,
        place=intake.place,
        position=intake.position,
        occurred=intake.occurred,
        cause=intake.cause,
        course=intake.course,
        measures=intake.measures,
        unit=caller.unit,
        name=caller.name,
        post=caller.post,
        phone=caller.phone,
        told=intake.told,
    )


def is_blank(draft: IntakeDraft) -> bool:
    """Whether nobody has typed anything yet (the prefilled time does not count)."""
    untouched = IntakeDraft(corrects=draft.corrects, received=draft.received, received_at=draft.received_at)
    return draft == untouched


def received_instant(text: str, now: Instant, zone: ZoneInfo) -> Instant | None:
    """The last instant at which the city's wall showed this time of day; None if it is no time of day.

    A minute of the future is allowed, since clocks differ: 00:00 typed at 23:59:30 is not yesterday.
    """
    match = _TIME.match(text)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        return None
    today = local(now, zone).replace(hour=hour, minute=minute, second=second, microsecond=0)
    # Where the clocks go back an hour, the wall shows it twice.
    shown = (_instant((today + timedelta(days=days)).replace(fold=fold)) for days in (-1, 0, 1) for fold in (0, 1))
    return max(at for at in shown if at <= now + MINUTE)


def _instant(wall: datetime) -> Instant:
    return instant_at(wall)


def read_draft(draft: IntakeDraft, now: Instant, zone: ZoneInfo) -> Complete | tuple[Fault, ...]:
    """What the draft says, or why it does not say enough, in the order of the fields."""
    faults: list[Fault] = []
    received = _received(draft, now, zone)
    if draft.type not in TYPES:
        faults.append(Fault("type", "type-missing"))
    if received is None:
        faults.append(Fault("received", "time-malformed"))
    if not draft.place.strip():
        faults.append(Fault("place", "place-missing"))
    if draft.corrects and not draft.source.strip():
        faults.append(Fault("source", "source-missing"))
    if faults or received is None:
        return tuple(faults)
    return Complete(_intake(draft), received)


def _received(draft: IntakeDraft, now: Instant, zone: ZoneInfo) -> Instant | None:
    """The prefilled instant as long as nobody retyped the time: it knows its day and its microseconds."""
    if draft.received_at and draft.received == local(draft.received_at, zone).strftime("%H:%M:%S"):
        return draft.received_at
    return received_instant(draft.received, now, zone)


def _intake(draft: IntakeDraft) -> Intake:
    return Intake(
        type=draft.type,
        occurred=draft.occurred.strip(),
        place=draft.place.strip(),
        position=draft.position,
        cause=draft.cause.strip(),
        course=draft.course.strip(),
        measures=draft.measures.strip(),
        caller=Caller(draft.unit.strip(), draft.name.strip(), draft.post.strip(), draft.phone.strip()),
        told=draft.told.strip(),
    )
