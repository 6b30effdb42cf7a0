"""The sheets of teams and shelters."""

from collections.abc import Iterable
from typing import cast

from resources.base import Name, Position, ShelterId, TeamId
from resources.importing.books import Books
from resources.importing.cells import clean
from resources.importing.columns import SHELTERS, TEAMS
from resources.importing.form import Form, Ident
from resources.importing.goods import NOWHERE, degrees_text
from resources.importing.row import TEXT_LENGTH, Row
from resources.importing.words import CAPABILITY_WORDS, ECHELON_WORDS, KIND_WORDS, SEPARATOR, SERVICE_WORDS
from resources.shelters import Shelter
from resources.teams import Echelon, Team


class TeamsForm(Form[Team]):
    """Who can be sent."""

    sheet = TEAMS

    def known(self, books: Books) -> Iterable[Team]:
        return (state.team for state in books.teams.all.values())

    def find(self, ident: Ident, books: Books) -> Team | None:
        state = books.teams.all.get(TeamId(ident[0]))
        return state.team if state else None

    def cells(self, record: Team, books: Books) -> tuple[str, ...]:
        return (
            clean(record.id),
            clean(record.name.zh),
            clean(record.name.en),
            KIND_WORDS.word(record.kind),
            ECHELON_WORDS.word(record.echelon),
            SEPARATOR.join(CAPABILITY_WORDS.word(capability) for capability in record.capabilities),
            str(record.crew),
            clean(record.phone),
            degrees_text(record.base.lat),
            degrees_text(record.base.lon),
            clean(record.base_name.zh),
            clean(record.base_name.en),
            clean(record.district.zh),
            clean(record.district.en),
            clean(record.equipment),
        )

    def read(self, row: Row, ident: Ident, old: Team | None, books: Books) -> Team:
        known = old or Team(TeamId(ident[0]), Name(""), "", "district", (), 0, "", NOWHERE, Name(""))
        row.needed("name")
        return Team(
            known.id,
            row.name("name", known.name),
            row.word("kind", KIND_WORDS, known.kind, needed=True),
            cast(Echelon, row.word("echelon", ECHELON_WORDS, known.echelon)),
            row.words("capabilities", CAPABILITY_WORDS, known.capabilities),
            row.whole("crew", least=1, needed=True),
            row.text("phone", known.phone),
            row.position(_base(old)),
            row.name("base", known.base_name),
            row.name("district", known.district),
            row.text("equipment", known.equipment, TEXT_LENGTH),
        )


def _base(old: Team | None) -> Position | None:
    return old.base if old else None


class SheltersForm(Form[Shelter]):
    """Where people can go."""

    sheet = SHELTERS

    def known(self, books: Books) -> Iterable[Shelter]:
        return (state.shelter for state in books.shelters.all.values())

    def find(self, ident: Ident, books: Books) -> Shelter | None:
        state = books.shelters.all.get(ShelterId(ident[0]))
        return state.shelter if state else None

    def cells(self, record: Shelter, books: Books) -> tuple[str, ...]:
        return (
            clean(record.id),
            clean(record.name.zh),
            clean(record.name.en),
            degrees_text(record.position.lat),
            degrees_text(record.position.lon),
            str(record.capacity),
            SEPARATOR.join(clean(SERVICE_WORDS.word(service)) for service in record.services),
            clean(record.district.zh),
            clean(record.district.en),
            clean(record.phone),
        )

    def read(self, row: Row, ident: Ident, old: Shelter | None, books: Books) -> Shelter:
        known = old or Shelter(ShelterId(ident[0]), Name(""), NOWHERE, 0)
        row.needed("name")
        return Shelter(
            known.id,
            row.name("name", known.name),
            row.position(old.position if old else None),
            row.whole("capacity", needed=True),
            row.own_words("services", SERVICE_WORDS, known.services),
            row.name("district", known.district),
            row.text("phone", known.phone),
        )
