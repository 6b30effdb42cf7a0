"""Where the 900,000 people of Linjiang live, on a grid of 400 m."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.ground.training import atlas
from console.ground.training.countryside import Village
from console.ground.training.ground_field import BUILT_UP, COLUMNS, ROWS, GroundField, cells, centres
from console.ground.training.plane import Points

POPULATION = 900_000
IN_VILLAGES = 0.115
SPAN = 8
"""Raster cells of 50 m on one side of a population cell."""


@dataclass(frozen=True)
class PopulationGrid:
    """Where people live: the middle of what is lived in within each 400 m cell, and how many they are."""

    at: Points
    people: NDArray[np.int64]


def settle(field: GroundField, villages: list[Village]) -> PopulationGrid:
    """Everyone put somewhere: density^1.5 in the city and towns, house by house in the villages."""
    middle = centres()
    density = field.density.ravel()
    weight = np.where(density > BUILT_UP * 0.85, density**1.5, 0.0)
    for works in atlas.INDUSTRY:
        weight[np.hypot(*(middle - np.array(works.at)).T) < works.radius * 1.15] *= 0.06
    weight *= POPULATION * (1 - IN_VILLAGES) / weight.sum()
    rural = np.array([village.reach**2 for village in villages])
    rural *= POPULATION * IN_VILLAGES / rural.sum()
    np.add.at(weight, np.ravel_multi_index(cells(np.array([v.at for v in villages])), (ROWS, COLUMNS)), rural)
    coarse = _coarse(weight)
    lived_in = coarse >= 1
    east, north = _coarse(weight * middle[:, 0]), _coarse(weight * middle[:, 1])
    at = np.column_stack((east[lived_in] / coarse[lived_in], north[lived_in] / coarse[lived_in]))
    return PopulationGrid(at, whole(coarse[lived_in], POPULATION))


def whole(shares: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Whole numbers in proportion to the shares that add up to the total exactly (largest remainders)."""
    exact = shares * total / shares.sum()
    floor: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    missing = total - int(floor.sum())
    floor[np.argsort(floor - exact, kind="stable")[:missing]] += 1
    return floor


def _coarse(values: NDArray[np.float64]) -> NDArray[np.float64]:
    table = np.zeros((-(-ROWS // SPAN) * SPAN, COLUMNS))
    table[:ROWS] = values.reshape(ROWS, COLUMNS)
    return np.asarray(table.reshape(-1, SPAN, COLUMNS // SPAN, SPAN).sum(axis=(1, 3)).ravel())
