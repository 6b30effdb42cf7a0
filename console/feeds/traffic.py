"""The simulator of masses: vehicles that drive along the city's roads, and sensors that stand beside them.

They tell their positions as a real feed of them would, and carry the simulator's name as their source. A few have
fallen silent, as happens. 100,000 are moved in 2 ms.
"""

import numpy as np
from numpy.typing import NDArray

from console.feeds.positions import Positions, TrackedKind
from console.feeds.simulator import SOURCE
from console.ground.network import Network
from console.ground.turns import Turns
from resources.base import MICRODEGREES, SECOND, Instant

SENSORS = 10
"""One of so many is a sensor."""
SILENT = 33
"""One of so many tells nothing any more."""
SILENT_FOR = 600
"""Seconds since such a one was heard, at most."""
SENSOR_EVERY = 5
"""Seconds between two reports of a sensor."""
SHORTEST = 0.05
"""Seconds that a stretch takes at least, so that nobody drives through a hundred of them at once."""

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


class Traffic:
    """So many things on one city's roads, from `now` on. `seconds` is what each edge takes."""

    def __init__(
        self, network: Network, turns: Turns, seconds: Floats, count: int, now: Instant, seed: int = 1
    ) -> None:
        self._network, self._turns, self._seconds = network, turns, seconds
        self._random = np.random.default_rng(seed)
        self._began = now
        sensors = count // SENSORS
        kinds: list[TrackedKind] = ["sensor" if row >= count - sensors else "vehicle" for row in range(count)]
        ids = [f"{kind[0].upper()}-{row + 1:05}" for row, kind in enumerate(kinds)]
        self.positions = Positions(ids, ids, kinds, SOURCE)
        self._drive = self._random.integers(0, turns.drives, count)
        self._piece = self._random.integers(0, self._pieces(self._drive))
        self._lat, self._lon, self._north, self._east, self._since, self._until = np.zeros((6, count))
        rows = np.arange(count)
        self._enter(rows, -self._random.uniform(0, 5, count))
        silent = rows % SILENT == 0
        self._sensor = rows >= count - sensors
        self._driving = np.flatnonzero(~silent & ~self._sensor)
        self._standing = np.flatnonzero(~silent & self._sensor)
        heard = np.where(silent, self._random.integers(0, SILENT_FOR, count) * SECOND, 0)
        self._tell(rows, 0.0, now - heard)
        self._told_second = 0

    def step(self, now: Instant) -> None:
        """Go on to `now`: who is not silent tells where it is."""
        at = (now - self._began) / SECOND
        self._drive_on(at)
        rows, second = self._driving, int(at)
        if second != self._told_second:
            self._told_second = second
            rows = np.concatenate((rows, self._standing[self._standing % SENSOR_EVERY == second % SENSOR_EVERY]))
        self._tell(rows, at, np.full(len(rows), now))

    def _tell(self, rows: Rows, at: float, seen: NDArray[np.int64]) -> None:
        spent = np.where(self._sensor[rows], 0.0, at - self._since[rows])
        lats = (self._lat[rows] + self._north[rows] * spent) / MICRODEGREES
        lons = (self._lon[rows] + self._east[rows] * spent) / MICRODEGREES
        self.positions.take(rows, lats, lons, seen)

    def _drive_on(self, at: float) -> None:
        """Whoever is at the end of a stretch enters the next: of the same road, or any other that may follow."""
        due = self._driving[self._until[self._driving] <= at]
        while len(due):
            self._piece[due] += 1
            ended = due[self._piece[due] >= self._pieces(self._drive[due])]
            self._drive[ended], self._piece[ended] = self._next(self._drive[ended]), 0
            self._enter(due, self._until[due])
            late = self._until[due] <= at
            due = due[late]

    def _next(self, drives: Rows) -> Rows:
        first, to = self._turns.after.first, self._turns.after.to
        ways = first[drives + 1] - first[drives]
        chosen = first[drives] + (self._random.random(len(drives)) * ways).astype(np.int64)
        anywhere = self._random.integers(0, self._turns.drives, len(drives))
        after: Rows = np.where(ways > 0, to[np.minimum(chosen, len(to) - 1)], anywhere)
        return after

    def _pieces(self, drives: Rows) -> Rows:
        """How many straight stretches each drive has."""
        edge = self._turns.edge[drives]
        pieces: Rows = np.maximum(self._network.first[edge + 1] - self._network.first[edge] - 1, 1)
        return pieces

    def _enter(self, rows: Rows, since: Floats) -> None:
        network, drive = self._network, self._drive[rows]
        edge, back = self._turns.edge[drive], self._turns.back[drive]
        start = np.where(back, network.first[edge + 1] - 1 - self._piece[rows], network.first[edge] + self._piece[rows])
        end = np.where(back, start - 1, start + 1)
        share = np.abs(network.shares[end] - network.shares[start])
        takes = np.maximum(self._seconds[edge] * share, SHORTEST)
        self._lat[rows], self._lon[rows] = network.lats[start], network.lons[start]
        self._north[rows] = (network.lats[end] - network.lats[start]) / takes
        self._east[rows] = (network.lons[end] - network.lons[start]) / takes
        self._since[rows], self._until[rows] = since, since + takes
