"""The search for quickest times on the graph of turns: scipy's Dijkstra on a matrix whose arcs are turns."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from console.ground.network import Floats, Int32s
from console.ground.turns import Links


@dataclass(frozen=True)
class Arcs:
    """Seconds for each turn of `links`: those of the drive that it leads to, so a time is that at a drive's far end."""

    links: Links
    seconds: Floats

    @classmethod
    def of(cls, links: Links, seconds: Floats) -> "Arcs":
        """`seconds` by drive; infinite where it is closed."""
        return cls(links, seconds[links.to])

    @property
    def drives(self) -> int:
        return len(self.links.first) - 1

    def times(self, starts: dict[int, float]) -> Floats:
        """Seconds to the far end of every drive; `starts` are those to the ends of drives that one may begin with."""
        times: Floats = dijkstra(self.matrix(starts), indices=self.drives)
        return times[:-1]

    def times_and_ways(self, starts: dict[int, float]) -> tuple[Floats, Int32s]:
        """As `times`, and the drive before each on its quickest way (the number of drives where one began)."""
        times, before = dijkstra(self.matrix(starts), indices=self.drives, return_predecessors=True)
        return times[:-1], before[:-1]

    def matrix(self, starts: dict[int, float]) -> csr_matrix:
        """The matrix with one more node, from which the starts are reached: a place lies within an edge."""
        drives = sorted(starts)
        return csr_matrix(
            (
                np.append(self.seconds, [starts[drive] for drive in drives]),
                np.append(self.links.to, np.array(drives, dtype=np.int32)),
                np.append(self.links.first, np.int32(len(self.links.to) + len(drives))),
            ),
            shape=(self.drives + 1, self.drives + 1),
        )
