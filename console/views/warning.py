"""The right column for a selected warning: what it says, what became of it, and the key that makes it an incident."""

from collections.abc import Callable, Iterable

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.situation.alert import Alert, Info, Reference, WarningId
from console.situation.warning_level import Colour
from console.situation.warnings import Warned, not_heard, spoken_of
from console.views.incident import Fact
from console.views.intents import Intent, MakeWarningIncident, Select
from console.views.language import N_, Language
from console.views.warning_list import until, when
from console.views.warning_words import (
    STATUS_NAMES,
    apart,
    badge_of,
    event_of,
    headline_of,
    infos_for,
    level_said,
    once,
    places_of,
    readable,
    sender_of,
    standing_said,
)
from resources.base import Instant

_WORDS = {
    "Immediate": N_("act at once"),
    "Expected": N_("act within the hour"),
    "Future": N_("act soon"),
    "Past": N_("no action needed any more"),
    "Extreme": N_("extreme"),
    "Severe": N_("severe"),
    "Moderate": N_("moderate"),
    "Minor": N_("minor"),
    "Observed": N_("observed"),
    "Likely": N_("likely"),
    "Possible": N_("possible"),
    "Unlikely": N_("unlikely"),
}
"""The protocol's words for urgency, severity and certainty; "Unknown" is said once for each scale."""
_RESPONSES = {
    "Shelter": N_("take shelter"),
    "Evacuate": N_("evacuate"),
    "Prepare": N_("prepare"),
    "Execute": N_("do what was planned"),
    "Avoid": N_("keep away"),
    "Monitor": N_("keep watching"),
    "Assess": N_("assess"),
    "AllClear": N_("all clear"),
    "None": N_("no action advised"),
}

_SPOKE = {"Update": N_("updated {when} by {sender}"), "Cancel": N_("cancelled {when} by {sender}")}

Told = Callable[[Instant], str]
"""A time as the reader is told it; empty for none."""


class Chip(msgspec.Struct, frozen=True):
    """A word about its state, and how loud."""

    text: str
    tone: str = ""


class WarningView(msgspec.Struct, frozen=True):
    """What the panel shows. `made` leads to the incident; `make` is asked by the key, `why_not` says why it is not."""

    id: WarningId
    colour: Colour
    badge: str
    title: str
    subtitle: str
    chips: tuple[Chip, ...]
    facts: tuple[Fact, ...]
    make: Intent | None
    why_not: str
    go: tuple[tuple[str, Intent], ...]


def build_warning(
    situation: Situation, now: Instant, language: Language, profile: Profile, selected: WarningId
) -> WarningView | None:
    """The panel's view; None for a warning that is not here."""
    warned = situation.warnings.all.get(selected)
    if warned is None:
        return None
    alert, tongue = warned.alert, language.tongue
    make, why_not = _making(situation, warned, language)
    return WarningView(
        warned.id,
        "" if standing_said(warned, now, language) else warned.level,
        badge_of(warned.level, language),
        headline_of(alert, tongue),
        " · ".join((level_said(warned.level, language), event_of(alert, tongue), sender_of(alert, tongue))),
        tuple(_chips(warned, now, language, profile)),
        tuple(fact for fact in _facts(situation, warned, now, language, profile) if fact.text),
        make,
        why_not,
        tuple(_ways(situation, warned, language)),
    )


def _making(situation: Situation, warned: Warned, language: Language) -> tuple[Intent | None, str]:
    """The wish that makes an incident of it, or why it cannot be asked for."""
    if situation.warnings.incident_of(warned) is not None:
        return None, ""
    if not warned.counts:
        return None, language.text("Nothing is made of it here: it is not an actual warning")
    if warned.standing != "current":
        return None, language.text("Nothing is made of it: it was updated or cancelled")
    return MakeWarningIncident(warned.id), ""


def _ways(situation: Situation, warned: Warned, language: Language) -> list[tuple[str, Intent]]:
    """Where one goes on from here: its incident, the message that replaced it."""
    found: list[tuple[str, Intent]] = []
    incident = situation.warnings.incident_of(warned)
    if incident is not None:
        found.append((language.text("Incident {incident}", incident=incident), Select("incident", incident)))
    last = situation.warnings.last(warned)
    if last is not warned and last.alert.type == "Update":
        found.append((language.text("Show the newest"), Select("warning", last.id)))
    return found


def _chips(warned: Warned, now: Instant, language: Language, profile: Profile) -> list[Chip]:
    alert = warned.alert
    found = []
    if kept_apart := apart(warned, language):
        found.append(Chip(kept_apart, "attention"))
    elif alert.status not in ("Actual", "Exercise", "Test"):
        found.append(Chip(language.text(STATUS_NAMES[alert.status]), "attention"))
    if state := standing_said(warned, now, language):
        found.append(Chip(state, "attention"))
    else:
        found.append(Chip(until(alert.expires, now, language, profile)))
    if alert.signed:
        found.append(Chip(language.text("signed, not verified"), "attention"))
    if alert.scope != "Public":
        scopes = {"Restricted": language.text("restricted"), "Private": language.text("private")}
        found.append(Chip(scopes[alert.scope], "attention"))
    return found


def _facts(situation: Situation, warned: Warned, now: Instant, language: Language, profile: Profile) -> list[Fact]:
    alert, text = warned.alert, language.text
    infos = infos_for(alert, language.tongue)

    def told(at: Instant) -> str:
        return when(at, now, language, profile) if at else ""

    begins = max((info.onset or info.effective for info in infos), default=Instant(0))
    return [
        Fact(text("Where"), "\n".join(places_of(alert, language.tongue))),
        Fact(text("What to do"), _texts(info.instruction for info in infos)),
        Fact(text("Advice"), language.listed(once(_word(one, language) for info in infos for one in info.responses))),
        Fact(text("Description"), _texts(info.description for info in infos)),
        Fact(text("Rating"), _rating(infos, language)),
        Fact(text("Begins"), told(begins)),
        Fact(text("Ends"), told(alert.expires)),
        Fact(text("Sent"), told(alert.sent)),
        Fact(text("Came in"), told(warned.received)),
        Fact(text("Sender"), " · ".join(once((sender_of(alert, language.tongue), alert.sender)))),
        Fact(text("Contact"), _texts(one for info in infos for one in (info.contact, info.web))),
        Fact(text("Note"), readable(alert.note)),
        Fact(text("Messages"), "\n".join(_line(situation, warned, language, told))),
        Fact(text("Languages"), language.listed(once(info.language for info in alert.infos))),
        Fact(text("Number"), alert.identifier),
    ]


def _texts(texts: Iterable[str]) -> str:
    return "\n".join(once(readable(one) for one in texts))


def _word(word: str, language: Language) -> str:
    return language.text(_RESPONSES[word]) if word in _RESPONSES else language.text(_WORDS[word])


def _rating(infos: tuple[Info, ...], language: Language) -> str:
    """Urgency, severity, certainty, each as far as somebody knows it."""
    words = (word for info in infos for word in (info.severity, info.urgency, info.certainty) if word != "Unknown")
    return " · ".join(once(_word(word, language) for word in words))


def _line(situation: Situation, warned: Warned, language: Language, told: Told) -> list[str]:
    """What it updates or cancels, and what updated or cancelled it: in words, with the time of sending."""
    alert, warnings = warned.alert, situation.warnings
    found = [
        language.text(
            _SPOKE[one.alert.type],
            when=told(one.alert.sent),
            sender=sender_of(one.alert, language.tongue),
        )
        for one in warnings.speakers(alert)
    ]
    found += [_earlier(situation, alert, one, language, told) for one in spoken_of(alert)]
    found += [
        language.text("names {identifier}, which it may not speak of: that stays as it is", identifier=one.identifier)
        for one in not_heard(alert)
    ]
    return found


def _earlier(situation: Situation, alert: Alert, one: Reference, language: Language, told: Told) -> str:
    known = situation.warnings.all.get(one.id)
    sent = told(one.sent)
    if known is None:
        return language.text("follows a message of {when} that is not here: {identifier}", when=sent,
                             identifier=one.identifier)  # fmt: skip
    if known.alert.status != alert.status:
        return language.text("names {identifier}, which it may not speak of: that stays as it is",
                             identifier=one.identifier)  # fmt: skip
    return language.text("follows {title}, sent {when}", title=event_of(known.alert, language.tongue), when=sent)
