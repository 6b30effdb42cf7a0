"""Finds places by what a caller says, and says where a click lies.

A caller says a street, a house number, a crossing, a school, coordinates; the officer types it in Chinese, in pinyin,
by first letters or in English.
"""

import math
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import msgspec

from console.ground.coordinates import parse_coordinates
from console.ground.crossings import Crossings, two_streets
from console.ground.directory import STREET, Directory, Entry
from console.ground.districts import Districts
from console.ground.houses import find_house, house_number
from console.ground.matching import EXACT, SURE, Matcher
from console.ground.pinyin import has_chinese
from resources.base import Name, Position

ADDRESS, CROSSING, COORDINATES, NEAR = "address", "crossing", "coordinates", "near"
CANDIDATES = 4
"""How many streets are tried where a text names one among other things."""


class Place(msgspec.Struct, frozen=True):
    """A place that was found. `kind` is street, address, crossing, coordinates, near, a place kind (town, village …)
    or a site kind; `score` says how well it fits (100: exactly); an approximate position is only about right."""

    name: Name
    kind: str
    position: Position
    district: Name
    score: int = EXACT
    approximate: bool = False


class _Hit(NamedTuple):
    number: int
    entry: Entry
    score: int


class Places:
    """The directory of a city, ready to be searched. What it needs of the ground comes in when it is first needed."""

    def __init__(
        self,
        directory: Directory,
        districts: Callable[[], Districts],
        crossings: Callable[[], Crossings],
        centre: Position,
    ) -> None:
        self._directory = directory
        self._districts_of_city = districts
        self._crossings_of_city = crossings
        self._centre = centre

    def search(self, text: str, limit: int = 10) -> list[Place]:
        """The places that a text may mean, the likeliest first. Raises BadInput for impossible coordinates."""
        if (position := parse_coordinates(text, self._centre)) is not None:
            return [self._place_of_coordinates(position)]
        hits = self._hits(text)
        found = [_place(hit) for hit in hits[:limit]]
        if not hits or hits[0].score < EXACT:
            found = [*self._houses(text), *self._crossings(text), *found]
        return found[:limit]

    def nearest(self, position: Position) -> Place:
        """What a position is called: the street or the crossing that it lies at, else the nearest named place."""
        streets = [self._directory.entries[street].name for street in self._crossings_at.streets_at(position)]
        if len(streets) == 2:
            return Place(crossing_name(*streets), CROSSING, position, self._district(position))
        name = streets[0] if streets else self._nearest_name(position)
        return Place(
            Name(f"{name.zh}附近", f"near {name.en}" if name.en else ""), NEAR, position, self._district(position)
        )

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._directory.entries, self._directory.sounds)

    @cached_property
    def _crossings_at(self) -> Crossings:
        return self._crossings_of_city()

    def _district(self, position: Position) -> Name:
        return self._districts_of_city().at(position)

    def _hits(self, text: str) -> list[_Hit]:
        entries = self._directory.entries
        hits = [_Hit(number, entries[number], score) for number, score in self._matcher.scores(text).items()]
        return sorted(
            hits, key=lambda hit: (-hit.score, hit.entry.rank, -hit.entry.people, len(hit.entry.key), hit.number)
        )

    def _streets(self, text: str) -> list[_Hit]:
        """The streets that a text surely means."""
        sure = [hit for hit in self._hits(text) if hit.entry.kind == STREET and hit.score >= SURE]
        return [hit for hit in sure if hit.score == sure[0].score][:CANDIDATES]

    def _houses(self, text: str) -> list[Place]:
        parts = house_number(text)
        if parts is None:
            return []
        return [self._house(hit, parts[1]) for hit in self._streets(parts[0])]

    def _house(self, street: _Hit, number: int) -> Place:
        found = find_house(self._directory.lines[street.number], number, self._centre)
        name = street.entry.name
        zh = f"{name.zh}{number}号" if has_chinese(name.zh) else f"{name.zh} {number}"
        full = Name(zh, f"{number} {name.en}" if name.en else "")
        return Place(full, ADDRESS, found.position, self._district(found.position), street.score, found.approximate)

    def _crossings(self, text: str) -> list[Place]:
        names = two_streets(text)
        if names is None:
            return []
        pairs = [(one, other) for one in self._streets(names[0]) for other in self._streets(names[1])]
        found = []
        for one, other in pairs:
            position = self._crossings_at.between(one.number, other.number, self._centre)
            if position is not None and one.number != other.number:
                name = crossing_name(one.entry.name, other.entry.name)
                found.append(Place(name, CROSSING, position, self._district(position), min(one.score, other.score)))
        return found

    def _place_of_coordinates(self, position: Position) -> Place:
        near = self.nearest(position)
        return Place(near.name, COORDINATES, position, near.district)

    def _nearest_name(self, position: Position) -> Name:
        named = [entry for entry in self._directory.entries if entry.kind != STREET]
        if not named:
            return Name("")
        narrow = math.cos(math.radians(position.degrees[0]))

        def apart(entry: Entry) -> float:
            east, north = entry.position.lon - position.lon, entry.position.lat - position.lat
            return math.hypot(east * narrow, north)

        return min(named, key=apart).name


def crossing_name(one: Name, other: Name) -> Name:
    """What the crossing of two streets is called."""
    return Name(f"{one.zh}与{other.zh}路口", f"{one.en} / {other.en}" if one.en and other.en else "")


def _place(hit: _Hit) -> Place:
    entry = hit.entry
    return Place(entry.name, entry.kind, entry.position, entry.district, hit.score)
