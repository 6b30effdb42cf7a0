"""The command palette: everything that can be done or found, by Chinese, pinyin, initials, English or id."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.intents import Intent, Select
from console.views.language import Language
from console.views.naming import Naming
from console.views.search_words import search_words
from resources.base import Command, Name


class PaletteEntry(msgspec.Struct, frozen=True):
    """Something that can be chosen. `words` is what it is found by, lower case."""

    title: str
    detail: str
    key: str
    words: tuple[str, ...]
    action: Command | Intent


def build_palette(
    situation: Situation, language: Language, profile: Profile, commands: Mapping[str, tuple[Name, Intent]]
) -> tuple[PaletteEntry, ...]:
    """Commands first, then open incidents, teams, depots and shelters. `commands` is key → (name, intent)."""
    naming = Naming(situation, language, profile)
    found = [
        PaletteEntry(language.name(name), "", key, (*search_words(name), key.lower()), intent)
        for key, (name, intent) in commands.items()
    ]
    found += [
        PaletteEntry(
            naming.incident(number),
            number,
            "",
            (number.lower(), naming.incident(number).lower()),
            Select("incident", number),
        )
        for number in reversed(situation.incidents.all)
    ]
    found += _things(
        ((number, state.team.name, state.team.phone) for number, state in situation.teams.all.items()), "team", language
    )
    found += _things(
        ((number, depot.name, depot.phone) for number, depot in situation.stock.depots.items()), "depot", language
    )
    found += _things(
        ((number, state.shelter.name, "") for number, state in situation.shelters.all.items()), "shelter", language
    )
    return tuple(found)


def _things(things: Iterable[tuple[str, Name, str]], kind: str, language: Language) -> list[PaletteEntry]:
    return [
        PaletteEntry(
            language.name(name),
            " · ".join(part for part in (number, phone) if part),
            "",
            (*search_words(name), number.lower()),
            Select(kind, number),  # type: ignore[arg-type]
        )
        for number, name, phone in things
    ]


def matching(entries: Sequence[PaletteEntry], text: str, limit: int = 12) -> list[PaletteEntry]:
    """The entries that fit: those where a word begins with the text before those that only contain it."""
    wanted = text.strip().lower()
    if not wanted:
        return list(entries[:limit])
    begins = [entry for entry in entries if any(word.startswith(wanted) for word in entry.words)]
    contains = [
        entry
        for entry in entries
        if not any(word.startswith(wanted) for word in entry.words) and any(wanted in word for word in entry.words)
    ]
    return [*begins, *contains][:limit]
