"""A warning in the reader's language: which of its texts, what its words are called, how its state is said."""

import re
from collections.abc import Iterable

from console.situation import Situation
from console.situation.alert import Alert, Area, Info
from console.situation.warning_level import Colour, level_of
from console.situation.warnings import WARNING, Warned, WarningReceived
from console.views.language import N_, Language, Tongue
from resources.base import Instant, Name

COLOUR_NAMES: dict[Colour, Name] = {
    "red": Name("红", "Red"),
    "orange": Name("橙", "Orange"),
    "yellow": Name("黄", "Yellow"),
    "blue": Name("蓝", "Blue"),
    "": Name("未定级", "No level"),
}
STATUS_NAMES = {
    "Actual": N_("actual"),
    "Exercise": N_("exercise"),
    "Test": N_("test"),
    "System": N_("system"),
    "Draft": N_("draft"),
}
_PREFIXES: dict[Tongue, tuple[str, ...]] = {"zh_CN": ("zh", "chi", "cmn"), "en": ("en",)}
_BREAK = re.compile(r"<\s*br\s*/?\s*>", re.IGNORECASE)
"""The one piece of markup that senders write into texts and that may be read as what it means."""


def infos_for(alert: Alert, tongue: Tongue) -> tuple[Info, ...]:
    """The parts in the reader's language, else those in English, else those in the language that stands first."""
    for prefixes in (_PREFIXES[tongue], _PREFIXES["en"]):
        if found := tuple(info for info in alert.infos if info.language.lower().startswith(prefixes)):
            return found
    return tuple(info for info in alert.infos if info.language == alert.infos[0].language)


def readable(text: str) -> str:
    """A sender's text for reading: its own line breaks, no space around. Whatever else looks like markup stays text."""
    return "\n".join(line.strip() for line in _BREAK.sub("\n", text).splitlines()).strip()


def flat(text: str) -> str:
    """A sender's text on one line."""
    return " ".join(readable(text).split())


def event_of(alert: Alert, tongue: Tongue) -> str:
    """What it is about: its event, else what the message notes, else its own name."""
    return next((flat(info.event) for info in infos_for(alert, tongue)), flat(alert.note) or alert.identifier)


def headline_of(alert: Alert, tongue: Tongue) -> str:
    """Its headline, else its event."""
    headline = next((flat(info.headline) for info in infos_for(alert, tongue) if info.headline), "")
    return headline or event_of(alert, tongue)


def sender_of(alert: Alert, tongue: Tongue) -> str:
    """Who sent it: the name that the sender gives, else the address."""
    return next((flat(info.sender_name) for info in infos_for(alert, tongue) if info.sender_name), alert.sender)


def areas_of(alert: Alert, tongue: Tongue) -> tuple[Area, ...]:
    """Where it holds, each place once, in the reader's language."""
    return tuple(dict.fromkeys(area for info in infos_for(alert, tongue) for area in info.areas))


def places_of(alert: Alert, tongue: Tongue) -> list[str]:
    """Where it holds, in words."""
    return once(flat(area.description) for area in areas_of(alert, tongue))


def once(texts: Iterable[str]) -> list[str]:
    """Each text once, empty ones left out."""
    return [text for text in dict.fromkeys(texts) if text]


def badge_of(level: Colour, language: Language) -> str:
    """The word in the outlined square; a question mark where nobody told a level."""
    return language.name(COLOUR_NAMES[level]) if level else "?"


def level_said(level: Colour, language: Language) -> str:
    """The level in words, with the name of its scale."""
    if not level:
        return language.text("warning without a level")
    return language.text("{colour} warning", colour=language.name(COLOUR_NAMES[level]))


def apart(warned: Warned, language: Language) -> str:
    """The word that keeps what is not real apart; empty for what counts."""
    if warned.counts or warned.alert.status == "Actual":
        return ""
    return language.text(STATUS_NAMES[warned.alert.status]).upper()


def standing_said(warned: Warned, now: Instant, language: Language) -> str:
    """What became of it: cancelled, updated, expired; that it never was a warning; empty while it holds."""
    if warned.alert.type not in WARNING:
        return (
            language.text("cancellation")
            if warned.alert.type == "Cancel"
            else language.text("answer of another system")
        )
    if warned.standing == "cancelled":
        return language.text("cancelled")
    if warned.standing == "updated":
        return language.text("updated")
    return language.text("expired") if warned.expired(now) else ""


def warning_named(situation: Situation, warning: str, language: Language) -> str:
    """A warning in short: level, event, sender. An unknown one stands for itself."""
    warned = situation.warnings.all.get(warning)  # type: ignore[call-overload]
    if warned is None:
        return warning
    tongue = language.tongue
    parts = (level_said(warned.level, language), event_of(warned.alert, tongue), sender_of(warned.alert, tongue))
    return " · ".join(part for part in (apart(warned, language), *parts) if part)


_TYPES = {
    "Alert": N_("Warning received: {what}"),
    "Update": N_("Warning updated: {what}"),
    "Cancel": N_("Warning cancelled by its sender: {what}"),
    "Ack": N_("Acknowledged by another system: {what}"),
    "Error": N_("Refused by another system: {what}"),
}


def received_said(event: WarningReceived, situation: Situation, language: Language) -> str:
    """The log's line of a message that came in. One without words of its own is named after what it is about."""
    alert, tongue = event.alert, language.tongue
    status = "" if alert.status == "Actual" else language.text(STATUS_NAMES[alert.status]).upper()
    level = level_said(level_of(alert), language) if alert.infos else ""
    about = once(event_of(one.alert, tongue) for one in situation.warnings.replaced(alert)) if not alert.infos else []
    what = language.listed(about) or event_of(alert, tongue)
    parts = (status, level, what, sender_of(alert, tongue))
    return language.text(_TYPES[alert.type], what=" · ".join(part for part in parts if part))
