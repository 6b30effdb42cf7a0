"""Makes streets out of ways: ways of one name that belong together are one street, with one line to lie along."""

from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from console.ground.named import Street
from console.ground.network import Int32s, Ints, Network, lines_of
from resources.base import Name, Position

GAP = 150.0
"""Metres that ways of one name may lie apart and still be one street: two carriageways, a square between."""


def streets_of(network: Network, names: list[Name]) -> tuple[Int32s, list[Street]]:
    """The number of the street of each edge (-1: nameless), and the streets.

    The network's `street` numbers the names when this begins.
    """
    lines = lines_of(network)
    numbers = np.full(network.edges, -1, dtype=np.int32)
    streets: list[Street] = []
    for name, edges in _by_name(network.street):
        belongs = _together(lines[edges])
        for group in range(int(belongs.max()) + 1):
            members = edges[belongs == group]
            numbers[members] = len(streets)
            streets.append(Street(names[name], _class(network, members), _line(network, lines[members])))
    return numbers, streets


def _by_name(street: Int32s) -> list[tuple[int, Ints]]:
    order = np.argsort(street, kind="stable")
    names, starts = np.unique(street[order], return_index=True)
    groups = np.split(order, starts[1:])
    return [(int(name), group) for name, group in zip(names, groups, strict=True) if name >= 0]


def _together(lines: Any) -> Ints:
    """Which of the lines belong together, as a group number for each."""
    if len(lines) == 1:
        return np.zeros(1, dtype=np.int64)
    one, other = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=GAP)
    near = coo_matrix((np.ones(len(one)), (one, other)), shape=(len(lines), len(lines)))
    groups: Ints = connected_components(near, directed=False)[1].astype(np.int64)
    return groups


def _class(network: Network, edges: Ints) -> str:
    metres = np.bincount(network.kind[edges], weights=network.metres[edges])
    return str(network.kinds[int(metres.argmax())])


def _line(network: Network, lines: Any) -> tuple[Position, ...]:
    """The longest line that the street's edges make when they are joined end to end."""
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    parts = shapely.get_parts(merged)
    longest = parts[int(np.argmax(shapely.length(parts)))]
    return tuple(network.plane.position(east, north) for east, north in shapely.get_coordinates(longest).tolist())
