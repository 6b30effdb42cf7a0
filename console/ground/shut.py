"""Where on its edge a closed road is shut, so that what lies beyond is not reached through it."""

from dataclasses import dataclass

import numpy as np

from console.ground.network import Bools, Floats, Ints


@dataclass(frozen=True)
class Shut:
    """From which share of its edge to which each closed road is shut; infinities where it is not."""

    first: Floats
    last: Floats

    @classmethod
    def nowhere(cls, edges: int) -> "Shut":
        """Nothing is shut."""
        return cls(np.full(edges, np.inf), np.full(edges, -np.inf))

    def copy(self) -> "Shut":
        """The same, to be added to."""
        return Shut(self.first.copy(), self.last.copy())

    def add(self, edges: Ints, first: Floats, last: Floats) -> None:
        """These are shut between these shares as well; what lies between two shut stretches counts as shut."""
        self.first[edges] = np.minimum(self.first[edges], first)
        self.last[edges] = np.maximum(self.last[edges], last)

    def between(self, edge: Ints, one: Floats | float, other: Floats | float) -> Bools:
        """Whether what is shut lies between two shares of an edge; not where one of them lies in it."""
        first, last = self.first[edge], self.last[edge]
        shut: Bools = (np.minimum(one, other) < first) & (last < np.maximum(one, other)) & np.isfinite(first)
        return shut
