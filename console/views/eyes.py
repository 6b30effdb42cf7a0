"""Through whose eyes a replay looks, and on what that is known: never more than the console's own arrivals, or the
record, can show.
"""

from collections.abc import Callable, Iterable

import msgspec

from console.profile import Profile
from console.review import Lane, Tape
from console.review.sight import ConsoleSight, Eyes
from console.views.intents import LookThrough
from console.views.language import Language
from console.views.naming import Naming
from console.views.palette import PaletteEntry
from console.views.search_words import search_words
from resources.base import Instant, Name


class EyesView(msgspec.Struct, frozen=True):
    """What is said of them: whose, whether that person was there, what had not arrived, and how that is known."""

    who: str
    watch: str
    missing: str
    basis: str


def build_eyes(sight: ConsoleSight, tape: Tape, now: Instant, language: Language, profile: Profile) -> EyesView:
    """The eyes at an instant."""
    text, eyes = language.text, sight.eyes

    def clock(at: Instant) -> str:
        return language.clock(at, profile.zone)

    whose = text("Seen by {person} at {console}", person=eyes.person, console=eyes.console)
    who = whose if eyes.person else text("Seen at {console}", console=eyes.console)
    watch, since = sight.watch_at(now)
    said = {
        "on": "",
        "before": text("not signed in yet: on watch from {at}", at=clock(since)),
        "after": text("no longer on watch: until {at}", at=clock(since)),
        "never": text("nobody ever signed in there") if not eyes.person else text("never on watch there"),
    }[watch]
    if sight.recorded:
        running, when = sight.runs_at(now)
        stood = {
            "open": "",
            "closed": text("the console was closed at {at}", at=clock(when)),
            "before": text("the console was not opened yet"),
            "unknown": text("no sign of the console after {at} until it was opened again", at=clock(when)),
        }[running]
        said = language.strung(part for part in (stood, said) if part)
    late = tape.place_at(now) - sight.place_at(now)
    missing = language.many("{n} entry had not arrived", "{n} entries had not arrived", late) if late > 0 else ""
    return EyesView(who, said, missing, _basis(sight, tape, now, language, clock))


def _basis(sight: ConsoleSight, tape: Tape, now: Instant, language: Language, clock: Callable[[Instant], str]) -> str:
    text = language.text
    if sight.recorded:
        return text("by the arrivals that this console kept")
    parts = [text("arrival not recorded; shown by the record's own time")]
    if (gap := sight.away_at(now)) is not None:
        parts.append(text("by the record cut off from {since} to {until}", since=clock(gap[0]), until=clock(gap[1])))
    if own := sight.shown_by(now):
        number = f"#{tape.name_of(own)[1]:,}"
        parts.append(text("its own entry {number} shows that it had all up to there", number=number))
    return language.strung(parts)


def eyes_entries(
    watches: Lane, tape: Tape, recorded: Iterable[str], naming: Naming, language: Language, profile: Profile
) -> tuple[PaletteEntry, ...]:
    """Whose eyes there are: the whole record, each person at each console, consoles of which only arrivals are kept."""
    kept, text = set(recorded), language.text
    whole = PaletteEntry(
        text("The whole record"), text("by its own time"), "O", search_words(Name("全部记录", "whole record")),
        LookThrough("", ""),
    )  # fmt: skip
    spans: dict[Eyes, list[str]] = {}
    posts: dict[Eyes, str] = {}
    for number in range(len(watches)):
        eyes = Eyes(watches.ids[number], watches.words[number])
        posts[eyes] = watches.about[number]
        begin, end = watches.starts[number], watches.ends[number]
        until = language.clock(tape.time_at(end), profile.zone, seconds=False) if end else ""
        spans.setdefault(eyes, []).append(f"{language.clock(tape.time_at(begin), profile.zone, seconds=False)}–{until}")
    entries = [
        _entry(eyes, [naming.post(posts[eyes]), language.listed(times[-3:])], eyes.console in kept, language)
        for eyes, times in spans.items()
    ]
    seen = {eyes.console for eyes in spans}
    entries += [_entry(Eyes(console), [], recorded=True, language=language) for console in sorted(kept - seen)]
    return (whole, *entries)


def _entry(eyes: Eyes, details: list[str], recorded: bool, language: Language) -> PaletteEntry:
    known = language.text("arrivals kept") if recorded else language.text("arrivals not kept")
    title = f"{eyes.person} · {eyes.console}" if eyes.person else eyes.console
    words = search_words(Name(eyes.person, eyes.person), eyes.console)
    return PaletteEntry(title, " · ".join([*details, known]), "O", words, LookThrough(eyes.console, eyes.person))
