"""The warnings of the left column: what is in force, the highest first; then for a while what has ended."""

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.situation.alert import WarningId
from console.situation.warning_level import COLOURS, Colour
from console.situation.warnings import SHOWN, WARNING, Warned
from console.views.language import Language
from console.views.warning_words import apart, badge_of, event_of, places_of, sender_of, standing_said
from resources.base import DAY, Instant
from resources.days import local

SHOWN_ENDED = 3
SHOWN_CURRENT = 20
LONGEST = 48
"""Signs of a place or a name in the list; the panel has it whole."""
ENDED_FOR = DAY
"""So long an ended warning stays in sight."""


class WarningRow(msgspec.Struct, frozen=True):
    """A warning in two lines: the square with its colour's word, the event, until when; its state, who warns, where."""

    id: WarningId
    colour: Colour
    badge: str
    title: str
    until: str
    detail: str
    tone: str
    selected: bool


def build_warning_rows(
    situation: Situation, now: Instant, language: Language, profile: Profile, selected: str
) -> tuple[WarningRow, ...]:
    """The rows, with `selected` marked. What was updated is left out: the newer one stands there."""
    shown = [one for one in situation.warnings.all.values() if _is_shown(one)]
    current = [one for one in shown if one.standing == "current" and not one.expired(now)]
    ended = [one for one in shown if one not in current and _lately(one, now)]
    current.sort(key=lambda one: (not one.counts, _rank(one.level), -one.alert.sent))
    ended.sort(key=lambda one: one.received, reverse=True)
    return tuple(
        _row(one, now, language, profile, selected) for one in (*current[:SHOWN_CURRENT], *ended[:SHOWN_ENDED])
    )


def _is_shown(warned: Warned) -> bool:
    alert = warned.alert
    return alert.type in WARNING and alert.status in SHOWN and warned.standing != "updated"


def _lately(warned: Warned, now: Instant) -> bool:
    """Whether it ended or came in a short while ago."""
    ended = warned.settled if warned.standing == "cancelled" else warned.alert.expires
    return max(ended, warned.received) > now - ENDED_FOR


def _rank(colour: Colour) -> int:
    return COLOURS.index(colour) if colour else len(COLOURS)


def _row(warned: Warned, now: Instant, language: Language, profile: Profile, selected: str) -> WarningRow:
    alert, tongue = warned.alert, language.tongue
    state, kept_apart = standing_said(warned, now, language), apart(warned, language)
    signed = language.text("signed, not verified") if alert.signed else ""
    sender, places = _short(sender_of(alert, tongue)), _short(language.listed(places_of(alert, tongue)))
    said = [kept_apart, state, sender, places, signed]
    muted = bool(state) or bool(kept_apart)
    return WarningRow(
        warned.id,
        warned.level if not state else "",
        badge_of(warned.level, language),
        _short(event_of(alert, tongue)),
        "" if state else until(alert.expires, now, language, profile),
        " · ".join(part for part in said if part),
        "muted" if muted else "",
        selected=warned.id == selected,
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def until(at: Instant, now: Instant, language: Language, profile: Profile) -> str:
    """Until when: the time of day, with the date if it is another day's; or that no end was given."""
    if not at:
        return language.text("no end given")
    return language.text("until {time}", time=when(at, now, language, profile))


def when(at: Instant, now: Instant, language: Language, profile: Profile) -> str:
    """A time of day, with the date if it is another day's and the year if it is another year's."""
    zone = profile.zone
    then, today = local(at, zone), local(now, zone)
    time = language.clock(at, zone, seconds=False)
    if then.date() == today.date():
        return time
    day = f"{then:%m-%d}" if then.year == today.year else f"{then:%Y-%m-%d}"
    return f"{day} {time}"
