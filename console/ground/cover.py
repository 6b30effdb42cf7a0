"""How much of the built-up area is reached within minutes from some stations, and what is not: fire cover."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from console.ground.built import Built
from console.ground.network import Bools
from console.ground.outlines import Polygons
from console.ground.population import Population
from console.ground.roads import Roads
from console.ground.snapping import Snapped, Snapper
from resources.base import Position

GRID = 500
"""Cells from which people are counted: fewer are the names of towns and villages, which say not where one lives."""


@dataclass(frozen=True)
class Cover:
    """The share of the built-up area that is reached, and of the people, in thousandths; None where nothing is known.

    `uncovered` is the built-up area that nobody reaches in time.
    """

    built: int | None
    people: int | None
    uncovered: Polygons = ()


class Covering:
    """The built-up area and the people of a city, brought to the road once."""

    def __init__(self, built: Built, population: Population, snapper: Snapper) -> None:
        self._built = built
        self._people = population.people if len(population.people) >= GRID else np.empty(0, dtype=np.int32)
        count = len(self._people)
        lats = np.concatenate((built.lats, population.lats[:count])).astype(np.int64)
        lons = np.concatenate((built.lons, population.lons[:count])).astype(np.int64)
        self._at: Snapped = snapper.snap_points(shapely.points(*snapper.plane.metres(lats, lons)))

    def cover(self, roads: Roads, stations: Sequence[Position], seconds: float, shapes: bool = False) -> Cover:
        """What is reached from the nearest station within so many seconds; `shapes`: and where the rest lies."""
        reached: Bools = roads.least(stations, self._at, towards=False) <= seconds
        built, lived_in = reached[: self._built.cells], reached[self._built.cells :]
        people, everybody = int(self._people[lived_in].sum()), int(self._people.sum())
        return Cover(
            _thousandths(int(built.sum()), len(built)),
            _thousandths(people, everybody),
            self._built.outlines(~built) if shapes else (),
        )


def _thousandths(part: int, whole: int) -> int | None:
    """Rounded down: what is not covered altogether is never said to be."""
    return 1000 * part // whole if whole else None
