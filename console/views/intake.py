"""The intake form: its types, the places that were found, the call that it may be a repetition of."""

from collections.abc import Sequence

import msgspec

from console.incidents.duplicates import Duplicate, likely_duplicates
from console.incidents.types import CATEGORIES, TYPES
from console.profile import Profile
from console.situation import Situation
from console.views.intake_draft import IntakeDraft, received_instant
from console.views.language import Language
from console.views.naming import Naming
from console.views.search_words import search_words
from resources.base import MICRODEGREES, IncidentId, Instant, Name, Position, Reason


class TypeChoice(msgspec.Struct, frozen=True):
    """A type of incident that can be chosen; `words` are what it is found by."""

    key: str
    label: str
    category: str
    words: tuple[str, ...]


class PlaceFound(msgspec.Struct, frozen=True):
    """What the ground's place search found, as the room hands it in."""

    name: Name
    district: Name
    position: Position
    approximate: bool = False


class PlaceRow(msgspec.Struct, frozen=True):
    """A place that can be chosen."""

    label: str
    where: str
    position: Position


class DuplicateRow(msgspec.Struct, frozen=True):
    """A likely duplicate, in words."""

    incident: IncidentId
    text: str


class IntakeView(msgspec.Struct, frozen=True):
    """The form's surroundings; what is typed in it stays the widget's own.

    `places` belong to the text `searched`; `refusal` says why the desk refused the last submission.
    """

    title: str
    now: Instant
    time_zone: str
    types: tuple[TypeChoice, ...]
    searched: str = ""
    places: tuple[PlaceRow, ...] = ()
    picking: bool = False
    duplicates: tuple[DuplicateRow, ...] = ()
    refusal: str = ""


def build_intake(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    draft: IntakeDraft,
    searched: str = "",
    places: Sequence[PlaceFound] = (),
    picking: bool = False,
    refused: Reason | None = None,
) -> IntakeView:
    """The view for the form as it stands in `draft` (the last that was saved)."""
    naming = Naming(situation, language, profile)
    title = language.text("Correct {number}", number=draft.corrects) if draft.corrects else language.text("Take a call")
    return IntakeView(
        title=title,
        now=now,
        time_zone=profile.time_zone,
        types=type_choices(language),
        searched=searched,
        places=tuple(place_row(place, language) for place in places),
        picking=picking,
        duplicates=_duplicates(situation, draft, now, language, profile, naming),
        refusal=naming.reason(refused) if refused is not None else "",
    )


def type_choices(language: Language) -> tuple[TypeChoice, ...]:
    """All types in the order of the table."""
    return tuple(
        TypeChoice(
            kind.key, language.name(kind.name), language.name(CATEGORIES[kind.category]), search_words(kind.name)
        )
        for kind in TYPES.values()
    )


def coordinates(position: Position) -> str:
    """A position as it is read out: latitude, longitude."""
    return f"{position.lat / MICRODEGREES:.5f}, {position.lon / MICRODEGREES:.5f}"


def place_row(place: PlaceFound, language: Language) -> PlaceRow:
    """A place that was found, as a line."""
    where = language.name(place.district)
    if place.approximate:
        where = " · ".join(part for part in (where, language.text("about here")) if part)
    return PlaceRow(language.name(place.name), where, place.position)


def _duplicates(
    situation: Situation, draft: IntakeDraft, now: Instant, language: Language, profile: Profile, naming: Naming
) -> tuple[DuplicateRow, ...]:
    if draft.corrects:
        return ()
    received = received_instant(draft.received, now, profile.zone) or now
    found = likely_duplicates(situation.incidents, draft.type, draft.position, received, profile.limits)
    return tuple(DuplicateRow(one.incident, _duplicate_text(one, language, naming)) for one in found[:3])


def _duplicate_text(duplicate: Duplicate, language: Language, naming: Naming) -> str:
    return language.text(
        "Same type {metres} m away, {span} apart: {number} {incident}",
        metres=language.number(duplicate.metres),
        span=language.span(duplicate.seconds),
        number=duplicate.incident,
        incident=naming.incident(duplicate.incident),
    )
