"""The directory of a city: every street, place and site by name, ready to be searched. Written at import."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from console.ground.districts import Districts
from console.ground.named import Address, NamedPlace, Street
from console.ground.pinyin import has_chinese, plain, sound_table, spelling
from resources.base import BadInput, Name, Position, Reason, Site

STREET = "street"
RANKS = {"city": 0, "district": 0, "town": 1, "suburb": 1, "village": 2, "neighbourhood": 3, STREET: 2, "locality": 4}
SITE_RANKS = {"hospital": 2, "fire_station": 2, "chemical_works": 2, "station": 2, "bridge": 2, "community": 3}
SITE_RANK = 3


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A name that can be searched: `key` and `english` as they are compared, `rank` 0 for what comes first."""

    kind: str
    name: Name
    position: Position
    district: Name
    rank: int
    people: int
    key: str
    english: str
    pinyin: str
    initials: str


class House(msgspec.Struct, frozen=True, array_like=True):
    """A house number that the extract knew."""

    number: str
    position: Position


class Line(msgspec.Struct, frozen=True, array_like=True):
    """The line that a street lies along, and the houses on it that are known."""

    points: tuple[Position, ...]
    houses: tuple[House, ...] = ()


class Directory(msgspec.Struct, frozen=True):
    """All entries; the first `len(lines)` are the streets, numbered as the network numbers them.

    `sounds` is the table that spells what is typed in characters.
    """

    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]
    sounds: str


def make_directory(
    streets: Sequence[Street],
    addresses: Sequence[Address],
    places: Sequence[NamedPlace],
    sites: Sequence[Site],
    districts: Districts,
) -> Directory:
    """The directory of these streets, places and named sites."""
    middles = [street.line[len(street.line) // 2] for street in streets]
    where = districts.of(middles)
    entries = [
        _entry(STREET, street.name, middle, district)
        for street, middle, district in zip(streets, middles, where, strict=True)
    ]
    where = districts.of([place.position for place in places])
    entries += [
        _entry(place.kind, place.name, place.position, district, place.people)
        for place, district in zip(places, where, strict=True)
    ]
    entries += [_entry(site.kind, site.name, site.position, site.district, site.people) for site in _new(sites, places)]
    houses = _houses(streets, addresses)
    lines = [Line(street.line, tuple(houses[number])) for number, street in enumerate(streets)]
    return Directory(tuple(entries), tuple(lines), sound_table())


def write_directory(path: Path, directory: Directory) -> None:
    path.write_bytes(msgspec.json.encode(directory))


def read_directory(path: Path) -> Directory:
    """Raises BadInput if the file cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Directory)
    except (OSError, msgspec.DecodeError) as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error


def _entry(kind: str, name: Name, position: Position, district: Name, people: int = 0) -> Entry:
    pinyin, initials = spelling(name.zh) if has_chinese(name.zh) else ("", "")
    rank = RANKS.get(kind, SITE_RANKS.get(kind, SITE_RANK))
    return Entry(kind, name, position, district, rank, people, plain(name.zh), plain(name.en), pinyin, initials)


def _new(sites: Sequence[Site], places: Sequence[NamedPlace]) -> list[Site]:
    """The sites with a name that are not there already as places (a community is both)."""
    known = {(place.name, place.position) for place in places}
    return [site for site in sites if site.name.zh and (site.name, site.position) not in known]


def _houses(streets: Sequence[Street], addresses: Sequence[Address]) -> dict[int, list[House]]:
    """The known houses by street: of several streets of one name, on the nearest."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, street in enumerate(streets):
        for key in {plain(street.name.zh), plain(street.name.en)} - {""}:
            by_name[key].append(number)
    houses: dict[int, list[House]] = defaultdict(list)
    for address in addresses:
        if same_name := by_name.get(plain(address.street)):
            nearest = min(same_name, key=lambda number: _apart(streets[number], address.position))
            houses[nearest].append(House(address.number, address.position))
    return houses


def _apart(street: Street, position: Position) -> int:
    return min(abs(point.lat - position.lat) + abs(point.lon - position.lon) for point in street.line)
