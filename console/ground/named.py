"""What an extract says about names: places, streets, and the house numbers along them."""

from dataclasses import dataclass

from resources.base import Name, Position


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with a name: city, district, town, village, neighbourhood or locality."""

    kind: str
    name: Name
    position: Position
    people: int


@dataclass(frozen=True, slots=True)
class Address:
    """A house number that the extract knows."""

    street: str
    number: str
    position: Position


@dataclass(frozen=True, slots=True)
class Street:
    """A street: its name, its most common class, and the longest line through it (to number its houses along)."""

    name: Name
    kind: str
    line: tuple[Position, ...]
