"""The road graph as a matrix that the shortest-path search runs on: one arc per direction that may be driven."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from console.ground.network import Floats, Int32s, Ints

NO_NODE = -9999
"""What scipy gives as the predecessor of a node that is the start or was not reached."""


@dataclass(frozen=True)
class Arcs:
    """Arcs sorted by the node that they leave: those of node i are `first[i]` to `first[i + 1]` (not included).

    Of parallel arcs only the quickest is here: scipy's matrix would add them up.
    """

    first: Int32s
    to: Int32s
    seconds: Floats
    edge: Int32s

    @classmethod
    def of(cls, tail: Ints, head: Ints, seconds: Floats, edge: Ints, nodes: int) -> "Arcs":
        order = np.lexsort((edge, seconds, head, tail))
        tail, head = tail[order], head[order]
        best = np.ones(len(order), dtype=np.bool_)
        best[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        best &= tail != head
        first = np.concatenate(([0], np.cumsum(np.bincount(tail[best], minlength=nodes))))
        chosen = order[best]
        return cls(
            first.astype(np.int32),
            head[best].astype(np.int32),
            seconds[chosen],
            edge[chosen].astype(np.int32),
        )

    @property
    def nodes(self) -> int:
        return len(self.first) - 1

    def times(self, starts: dict[int, float]) -> Floats:
        """Seconds to every node from the nearest of several starts, each with the seconds already spent there."""
        times: Floats = dijkstra(self._with_source(starts), indices=self.nodes)
        return times[:-1]

    def times_and_ways(self, starts: dict[int, float]) -> tuple[Floats, Int32s]:
        """As `times`, and the node before each on its quickest way (NO_NODE or the number of nodes at a start)."""
        times, before = dijkstra(self._with_source(starts), indices=self.nodes, return_predecessors=True)
        return times[:-1], before[:-1]

    def edge_between(self, tail: int, head: int) -> int:
        """The edge of the arc between two neighbours."""
        row = slice(int(self.first[tail]), int(self.first[tail + 1]))
        return int(self.edge[row][np.searchsorted(self.to[row], head)])

    def _with_source(self, starts: dict[int, float]) -> csr_matrix:
        """The matrix with one more node, from which the starts are reached: a place lies within an edge."""
        nodes = sorted(starts)
        return csr_matrix(
            (
                np.append(self.seconds, [starts[node] for node in nodes]),
                np.append(self.to, np.array(nodes, dtype=np.int32)),
                np.append(self.first, np.int32(len(self.to) + len(nodes))),
            ),
            shape=(self.nodes + 1, self.nodes + 1),
        )
