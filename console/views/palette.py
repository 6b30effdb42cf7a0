"""The command palette: everything that can be done or found, by Chinese, pinyin, initials, English or id."""

from collections.abc import Iterable, Sequence

import msgspec

from console.incidents.model import Incident
from console.incidents.types import TYPES
from console.profile import Profile
from console.situation import Situation
from console.situation.orders import NOT_LEFT, Order
from console.views.intake import PlaceFound, coordinates, place_row
from console.views.intents import Intent, Select, ShowPlace
from console.views.language import Language
from console.views.naming import Naming
from console.views.search_words import found, search_words
from resources.base import Command, Name


class PaletteCommand(msgspec.Struct, frozen=True):
    """Something that can be done: its name, its key, what it asks for (None: the key acts only `where` one works)."""

    name: Name
    key: str
    action: Intent | None
    where: Name | None = None


class PaletteEntry(msgspec.Struct, frozen=True):
    """Something that can be chosen. `words` is what it is found by, ready to be compared."""

    title: str
    detail: str
    key: str
    words: tuple[str, ...]
    action: Command | Intent | None


def build_key_list(language: Language, commands: Iterable[PaletteCommand]) -> tuple[PaletteEntry, ...]:
    """The commands alone: what F1 shows."""
    return tuple(
        PaletteEntry(
            language.name(command.name),
            language.name(command.where) if command.where is not None else "",
            command.key,
            search_words(command.name, command.key),
            command.action,
        )
        for command in commands
    )


def build_palette(
    situation: Situation, language: Language, profile: Profile, commands: Iterable[PaletteCommand]
) -> tuple[PaletteEntry, ...]:
    """Commands first, then what can be found on the map."""
    return (*build_key_list(language, commands), *build_search(situation, language, profile))


def build_search(situation: Situation, language: Language, profile: Profile) -> tuple[PaletteEntry, ...]:
    """Incidents (open ones before ended ones), teams, convoys that are out, depots and shelters."""
    naming = Naming(situation, language, profile)
    newest = list(reversed(situation.incidents.all.values()))
    incidents = sorted(newest, key=lambda incident: incident.state != "open")
    entries = [
        PaletteEntry(
            naming.incident(incident.id),
            incident.id,
            "",
            _incident_words(incident),
            Select("incident", incident.id),
        )
        for incident in incidents
    ]
    entries += _things(
        ((number, state.team.name, state.team.phone) for number, state in situation.teams.all.items()), "team", language
    )
    entries += [
        PaletteEntry(
            naming.order_unit(order), order.id, "", _convoy_words(order, situation), Select("convoy", order.id)
        )
        for order in situation.orders.open.values()
        if order.depot is not None and order.step not in NOT_LEFT
    ]
    entries += _things(
        ((number, depot.name, depot.phone) for number, depot in situation.stock.depots.items()), "depot", language
    )
    entries += _things(
        ((number, state.shelter.name, "") for number, state in situation.shelters.all.items()), "shelter", language
    )
    return tuple(entries)


def _things(things: Iterable[tuple[str, Name, str]], kind: str, language: Language) -> list[PaletteEntry]:
    return [
        PaletteEntry(
            language.name(name),
            " · ".join(part for part in (number, phone) if part),
            "",
            search_words(name, number),
            Select(kind, number),  # type: ignore[arg-type]
        )
        for number, name, phone in things
    ]


def build_places(places: Iterable[PlaceFound], language: Language) -> tuple[PaletteEntry, ...]:
    """Places of the city that were found: streets, houses, crossings, sites, coordinates."""
    rows = [place_row(place, language) for place in places]
    return tuple(
        PaletteEntry(
            row.label,
            " · ".join(part for part in (row.where, coordinates(row.position)) if part),
            "",
            (),
            ShowPlace(row.position, row.label),
        )
        for row in rows
    )


def _convoy_words(order: Order, situation: Situation) -> tuple[str, ...]:
    assert order.depot is not None
    return search_words(situation.stock.depots[order.depot].name, order.id)


def _incident_words(incident: Incident) -> tuple[str, ...]:
    place, kind = incident.intake.place, TYPES.get(incident.intake.type)
    known = search_words(kind.name) if kind is not None else ()
    return (*search_words(Name(place, place), incident.id), *known)


def matching(entries: Sequence[PaletteEntry], text: str, limit: int) -> list[PaletteEntry]:
    """The entries that fit: those where a word begins with the text before those that only contain it."""
    fits = [(found(entry.words, text), entry) for entry in entries]
    ranked = [entry for rank in (0, 1) for fit, entry in fits if fit == rank]
    return ranked[:limit]
