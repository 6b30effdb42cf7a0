"""Takes over what a city's map knows: fire stations and hospitals as teams' bases, schools and shelters as shelters.

A map says where help stands, never who answers the telephone: what it does not know is left open, and said so.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

import msgspec

from resources.base import Name, Position, ShelterId, Site, TeamId
from resources.holdings import RecordHoldings
from resources.shelters import Shelter, Shelters
from resources.teams import Team, Teams

TO_CHECK = "人数、电话、装备待核实 / crew, telephone and equipment to be checked"
UNKNOWN_CREW = 1
"""At least one: a team without anybody is none."""
SAME_PLACE = 2_000
"""Micro-degrees (some 200 metres) within which what is listed already is the same."""


class Kind(msgspec.Struct, frozen=True):
    """What the teams at one kind of site are; `letter` begins their ids, `nameless` takes the number."""

    team: str
    letter: str
    skills: tuple[str, ...]
    nameless: Name


TEAMS: dict[str, Kind] = {
    "fire_station": Kind("fire", "F", ("firefighting", "search_rescue"), Name("消防{n}站", "Fire Station {n}")),
    "hospital": Kind("medical", "A", ("ambulance",), Name("医院{n}", "Hospital {n}")),
    "ambulance_station": Kind("medical", "A", ("ambulance",), Name("急救{n}站", "Ambulance Station {n}")),
}
SHELTERS: dict[str, Name] = {
    "shelter": Name("避难场所{n}", "Shelter {n}"),
    "school": Name("学校{n}", "School {n}"),
}


class Adoption(msgspec.Struct, frozen=True):
    """What would be entered, as one command; how many of the sites are listed already, by kind."""

    command: RecordHoldings
    known: dict[str, int]


def adopt(sites: Sequence[Site], teams: Teams, shelters: Shelters) -> Adoption:
    """The teams and shelters at these sites that nobody has listed yet. What is listed stays as it is."""
    ordered = sorted(sites, key=lambda site: (site.name.zh == "", site.name.zh, site.position.lat, site.position.lon))
    known: dict[str, int] = {}
    new_teams: list[Team] = []
    for kind, what in TEAMS.items():
        there = [
            (state.team.base_name, state.team.base) for state in teams.all.values() if state.team.kind == what.team
        ]
        free = _free(f"T-{what.letter}", {*teams.all, *(team.id for team in new_teams)})
        for site in _unlisted(kind, ordered, there, known):
            name = _named(site.name, what.nameless, new_teams)
            new_teams.append(_team(TeamId(next(free)), name, site, what))
    new_shelters: list[Shelter] = []
    free = _free("S-", shelters.all)
    listed = [(state.shelter.name, state.shelter.position) for state in shelters.all.values()]
    for kind, nameless in SHELTERS.items():
        for site in _unlisted(kind, ordered, listed, known):
            name = _named(site.name, nameless, new_shelters)
            new_shelters.append(Shelter(ShelterId(next(free)), name, site.position, site.people, (), site.district))
    return Adoption(RecordHoldings("opening", teams=tuple(new_teams), shelters=tuple(new_shelters)), known)


def _team(ident: TeamId, name: Name, site: Site, what: Kind) -> Team:
    return Team(
        id=ident,
        name=name,
        kind=what.team,
        echelon="district",
        capabilities=what.skills,
        crew=UNKNOWN_CREW,
        phone="",
        base=site.position,
        base_name=name,
        district=site.district,
        equipment=TO_CHECK,
    )


def _unlisted(
    kind: str, sites: Sequence[Site], there: Sequence[tuple[Name, Position]], known: dict[str, int]
) -> Iterator[Site]:
    """The sites of a kind at which nothing is listed; counts the others."""
    for site in sites:
        if site.kind != kind:
            continue
        if any(_same(site, name, position) for name, position in there):
            known[kind] = known.get(kind, 0) + 1
        else:
            yield site


def _same(site: Site, name: Name, position: Position) -> bool:
    near = max(abs(site.position.lat - position.lat), abs(site.position.lon - position.lon)) < SAME_PLACE
    return near and (not site.name.zh or site.name == name)


def _named(name: Name, nameless: Name, others: Sequence[Team] | Sequence[Shelter]) -> Name:
    if name.zh:
        return name
    number = len(others) + 1
    return Name(nameless.zh.format(n=number), nameless.en.format(n=number))


def _free(prefix: str, taken: Iterable[str]) -> Iterator[str]:
    """Ids that nothing has yet."""
    used = set(taken)
    return (ident for number in count(1) if (ident := f"{prefix}{number:03}") not in used)
