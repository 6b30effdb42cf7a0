"""Through streets that follow the ground field: two families, evenly spaced, closer where the city is denser."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.ground.training.curves import resample
from console.ground.training.ground_field import BUILT_UP, COLUMNS, ROWS, SOUTH, WEST, GroundField
from console.ground.training.plane import Points

FINE = 25.0
"""Metres of one cell of the table of taken ground."""
TOO_NEAR = 3
"""Cells beside a street where no other of its family runs, not even to meet a cross street."""


@dataclass(frozen=True)
class Weave:
    """How one level of streets is laid: spacing at density 0.2 and at 1, longest reach, shortest street (metres)."""

    loose: float
    tight: float
    reach: float
    shortest: float
    seeds_apart: float


class Streamlines:
    """Lays streets one by one and keeps the ground beside each free of its own family."""

    def __init__(self, rng: np.random.Generator, field: GroundField) -> None:
        self._rng, self._field = rng, field
        self._taken = [np.zeros((ROWS * 2, COLUMNS * 2), dtype=bool) for _ in range(2)]
        self._beside = [np.zeros_like(taken) for taken in self._taken]

    def reserve(self, lines: list[Points], weave: Weave) -> None:
        """Roads that are there already: no street of the same family within a spacing of them."""
        for line in lines:
            dense = resample(line, FINE)
            direction = np.gradient(dense, axis=0)
            major = self._field.heading(dense)
            across = np.abs((direction * major).sum(axis=1)) / np.maximum(np.hypot(*direction.T), 1e-9) < 0.707
            for family in (0, 1):
                self._take(dense[across == bool(family)], family, weave)

    def lay(self, weave: Weave, reserved: list[Points]) -> list[Points]:
        """The streets of one level, longest possible first come first served in random order."""
        self._taken = [np.zeros_like(taken) for taken in self._taken]
        self._beside = [np.zeros_like(taken) for taken in self._taken]
        self.reserve(reserved, weave)
        seeds = self._seeds(weave)
        traced = [self._trace(seeds, family, weave.reach) for family in (0, 1)]
        streets = []
        for index in range(len(seeds)):
            family = int(self._rng.integers(2))
            for one in (family, 1 - family):
                street = self._accept(traced[one][index], one, weave)
                if street is not None:
                    streets.append(street)
        return streets

    def _seeds(self, weave: Weave) -> Points:
        """Jittered starting points over the built-up ground, dense parts first so that their grain wins."""
        apart = weave.seeds_apart
        east = np.arange(WEST, -WEST, apart)
        north = np.arange(SOUTH, -SOUTH, apart)
        grid = np.column_stack((np.tile(east, len(north)), np.repeat(north, len(east))))
        grid = grid + self._rng.uniform(0, apart, grid.shape)
        grid = grid[self._field.density_at(grid) > BUILT_UP]
        rank = -self._field.density_at(grid) + self._rng.uniform(0, 0.5, len(grid))
        return grid[np.argsort(rank, kind="stable")]

    def _trace(self, seeds: Points, family: int, reach: float) -> Any:
        """Every street from every seed at once, both ways: shape (seeds, points, 2)."""
        steps = int(reach / FINE)
        ways = []
        for sign in (-1.0, 1.0):
            at, heading = seeds.copy(), self._direction(seeds, family) * sign
            track = np.empty((steps, len(seeds), 2))
            for step in range(steps):
                ahead = self._direction(at + heading * FINE / 2, family)
                ahead *= np.sign((ahead * heading).sum(axis=1) + 1e-12)[:, None]
                at, heading = at + ahead * FINE, ahead
                track[step] = at
            ways.append(track)
        return np.concatenate((ways[0][::-1], seeds[None], ways[1])).transpose(1, 0, 2)

    def _direction(self, xy: Points, family: int) -> Points:
        major = self._field.heading(xy)
        return major if family == 0 else np.column_stack((-major[:, 1], major[:, 0]))

    def _accept(self, path: Points, family: int, weave: Weave) -> Points | None:
        middle = len(path) // 2
        if self._taken[family][_fine(path[middle : middle + 1])][0]:
            return None
        taken = self._taken[family][_fine(path)]
        ground = (self._field.density_at(path) > BUILT_UP * 0.8) & ~self._beside[family][_fine(path)]
        if not ground[middle]:
            return None
        overrun = int(self._spacing(path[middle : middle + 1], weave)[0] / FINE * 1.15)
        end = _run(taken[middle:], ground[middle:], overrun)
        start = _run(taken[middle::-1], ground[middle::-1], overrun)
        if (start + end) * FINE < weave.shortest + 2 * overrun * FINE * 0.6:
            return None
        street = path[middle - start + 1 : middle + end]
        if np.hypot(*(street[-1] - street[0])) < 0.62 * FINE * len(street):
            return None
        self._take(street, family, weave)
        return street[::2] if len(street) % 2 else np.vstack((street[::2], street[-1:]))

    def _spacing(self, xy: Points, weave: Weave) -> NDArray[np.float64]:
        share = np.clip((self._field.smooth_density_at(xy) - 0.2) / 0.7, 0, 1)
        return weave.loose + (weave.tight - weave.loose) * share

    def _take(self, line: Points, family: int, weave: Weave) -> None:
        """Mark a strip on both sides of the line as belonging to it."""
        if len(line) == 0:
            return
        sampled = line[::3]
        reach = (self._spacing(sampled, weave) * 0.8 / FINE).astype(int)
        for radius in np.unique(reach):
            _stamp(self._taken[family], sampled[reach == radius], int(radius))
        _stamp(self._beside[family], sampled, TOO_NEAR)


def _fine(xy: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    column = np.clip(((xy[:, 0] - WEST) / FINE).astype(np.intp), 0, COLUMNS * 2 - 1)
    row = np.clip(((xy[:, 1] - SOUTH) / FINE).astype(np.intp), 0, ROWS * 2 - 1)
    return row, column


def _stamp(table: NDArray[np.bool_], at: Points, radius: int) -> None:
    """Mark a disc of so many cells around each point."""
    span = np.arange(-radius, radius + 1)
    east, north = np.meshgrid(span, span)
    disc = east**2 + north**2 <= radius**2
    row, column = _fine(at)
    rows = np.clip(row[:, None] + north[disc], 0, ROWS * 2 - 1)
    columns = np.clip(column[:, None] + east[disc], 0, COLUMNS * 2 - 1)
    table[rows, columns] = True


def _run(taken: Any, ground: Any, overrun: int) -> int:
    """How many points a street goes on: to bad ground, or past the first taken spot to meet a cross street."""
    bad = int(np.argmin(ground)) if not ground.all() else len(ground)
    met = int(np.argmax(taken)) if taken.any() else len(taken)
    return min(bad, met + overrun)
