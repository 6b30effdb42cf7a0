"""The mass of vehicles and sensors as the map shows it: columns, ready to be sent as they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.feeds.positions import Positions
from resources.base import SECOND, Instant


@dataclass(frozen=True, eq=False)
class MapTracks:
    """One row for each thing that has a position; `ages` are seconds. The page puts names in as text, never as markup.

    `roster` is the same object as long as the rows are the same things, so that names are sent once.
    """

    roster: "Roster"
    kinds: NDArray[np.uint8]
    lats: NDArray[np.int32]
    lons: NDArray[np.int32]
    ages: NDArray[np.int32]
    stale: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Roster:
    """What the rows are: ids, names, and who tells their positions."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    source: str


class TracksBuilder:
    """Builds the columns of one store for its reader."""

    def __init__(self, positions: Positions, stale_after: int) -> None:
        """`stale_after` in seconds: the city's limit for a position."""
        self._positions = positions
        self._stale_after = stale_after
        self._located: NDArray[np.bool_] | None = None
        self._roster = Roster((), (), positions.source)

    def build(self, now: Instant) -> MapTracks:
        """All that have a position, as old as they are at `now`."""
        held = self._positions
        located = held.seen > 0
        if self._located is None or not np.array_equal(located, self._located):
            rows = np.flatnonzero(located).tolist()
            ids, names = tuple(held.ids[row] for row in rows), tuple(held.names[row] for row in rows)
            self._located, self._roster = located, Roster(ids, names, held.source)
        ages = np.maximum((now - held.seen[located]) // SECOND, 0).astype(np.int32)
        return MapTracks(
            self._roster,
            held.kind[located],
            held.lats[located],
            held.lons[located],
            ages,
            ages > self._stale_after,
        )
