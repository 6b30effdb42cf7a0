"""Where two streets meet, and which streets a place lies at."""

import re

import numpy as np
import shapely

from console.ground.network import Network, metres_between
from console.ground.snapping import Snapper
from resources.base import Position

LOOK = (60.0, 250.0, 1_000.0)
"""Metres around a place in which a street is looked for, one after the other."""
AT_CROSSING = 60.0
MEET = 60.0
"""Streets that come so near to each other meet: the crossing of two wide roads is no single point."""

JOINED = re.compile(r"\s*(?:与|和|跟|及|/|／|&|×|\band\b|\bat\b)\s*", re.IGNORECASE)
ENDING = re.compile(
    r"\s*(?:的)?(?:交叉路口|交叉口|十字路口|交汇处|交界处|路口|crossing|corner|junction|intersection)\s*$", re.I
)
ROAD_ENDS = re.compile(r"(?<=[路街道巷])(?=[^\W\d_]+[路街道巷]$)")


def two_streets(text: str) -> tuple[str, str] | None:
    """The two names in "春晖路与晴川路路口", "春晖路晴川路" or "Chunhui Road / Qingchuan Road"."""
    bare = ENDING.sub("", text.strip())
    parts = JOINED.split(bare)
    if len(parts) == 1:
        parts = ROAD_ENDS.split(bare)
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


class Crossings:
    """Finds crossings in the network, whose `street` numbers the streets."""

    def __init__(self, network: Network, snapper: Snapper) -> None:
        self._network = network
        self._snapper = snapper

    def between(self, one: int, other: int, near: Position) -> Position | None:
        """Where two streets meet (of several crossings the one nearest to a place), or None if they do not."""
        network = self._network
        edges = [np.flatnonzero(network.street == street) for street in (one, other)]
        nodes = [set(network.tail[part].tolist()) | set(network.head[part].tolist()) for part in edges]
        common = [network.node(node) for node in sorted(nodes[0] & nodes[1])]
        if common:
            return min(common, key=lambda crossing: metres_between(crossing, near))
        one_line, other_line = (shapely.multilinestrings(self._snapper.lines[part]) for part in edges)
        link = shapely.shortest_line(one_line, other_line)
        if shapely.length(link) > MEET:
            return None
        middle = shapely.line_interpolate_point(link, 0.5, normalized=True)
        return network.plane.position(shapely.get_x(middle), shapely.get_y(middle))

    def streets_at(self, position: Position) -> list[int]:
        """The nearest street, and the one that it crosses right here if there is one; empty if none is near."""
        for metres in LOOK:
            edges = self._snapper.within(position, metres)
            streets = [int(street) for street in dict.fromkeys(self._network.street[edges].tolist()) if street >= 0]
            if streets:
                return [streets[0], *self._crossing_here(position, streets)]
        return []

    def _crossing_here(self, position: Position, streets: list[int]) -> list[int]:
        for other in streets[1:]:
            crossing = self.between(streets[0], other, position)
            if crossing and metres_between(crossing, position) <= AT_CROSSING:
                return [other]
        return []
