"""Where the people of a city live: a grid of counts, or the counts of its towns where nobody drew a grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from console.ground.arrays import read_arrays, write_arrays
from console.ground.network import Int32s, Plane
from resources.base import MICRODEGREES, Position


@dataclass(frozen=True)
class Population:
    """Counts of people and where they are (micro-degrees; the middle of a cell)."""

    lats: Int32s
    lons: Int32s
    people: Int32s

    @classmethod
    def of(cls, cells: Sequence[tuple[Position, int]]) -> "Population":
        lats = [position.lat for position, _ in cells]
        lons = [position.lon for position, _ in cells]
        people = [count for _, count in cells]
        return cls(np.array(lats, np.int32), np.array(lons, np.int32), np.array(people, np.int32))

    @property
    def total(self) -> int:
        return int(self.people.sum())

    def within(self, place: Position, metres: float) -> int:
        """How many people live within so many metres of a place, to the precision of the cells."""
        plane = Plane(place.lat / MICRODEGREES)
        east, north = plane.metres(self.lats - place.lat, self.lons - place.lon)
        return int(self.people[np.hypot(east, north) <= metres].sum())

    def middle(self) -> Position | None:
        """Where the people live on average, or None where nobody does."""
        if self.total == 0:
            return None
        lat, lon = (int(np.average(values, weights=self.people)) for values in (self.lats, self.lons))
        return Position(lat, lon)

    def save(self, path: Path) -> None:
        write_arrays(path, {"lats": self.lats, "lons": self.lons, "people": self.people})

    @classmethod
    def load(cls, path: Path) -> "Population":
        """Raises BadInput if the file cannot be read."""
        return cls(**read_arrays(path, ["lats", "lons", "people"]))
