"""Makes the road network out of an extract's ways: cuts them at crossings and leaves out what leads nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from console.ground.network import Bools, Ints, Network, distances

SMALLEST_ISLAND = 20
"""Pieces of fewer crossings that no road joins to the rest (a car park, a cut-off corner) are left out: a unit that
stands beside one is better brought to the road next to it."""


@dataclass(slots=True)
class RoadWay:
    """A way as the extract has it: the ids and positions (micro-degrees) of its points, and what may drive there."""

    refs: list[int]
    lats: list[int]
    lons: list[int]
    kind: str
    forward: bool
    backward: bool
    tunnel: bool
    street: int


def survey(ways: Sequence[RoadWay]) -> tuple[Network, int]:
    """The network of these ways, and how many edges were left out because they lie on islands too small."""
    cut = _cut(ways)
    island = _small_islands(cut)
    return _keep(cut, ~island), int(island.sum())


def _cut(ways: Sequence[RoadWay]) -> Network:
    """Every way cut where it meets another (or itself)."""
    counts = np.array([len(way.refs) for way in ways], dtype=np.int64)
    refs = np.array([ref for way in ways for ref in way.refs], dtype=np.int64)
    lats = np.array([lat for way in ways for lat in way.lats], dtype=np.int32)
    lons = np.array([lon for way in ways for lon in way.lons], dtype=np.int32)
    way_of_point = np.repeat(np.arange(len(ways)), counts)
    at = np.flatnonzero(_crossings(refs, counts))
    same_way = way_of_point[at[:-1]] == way_of_point[at[1:]]
    start, end = at[:-1][same_way], at[1:][same_way]
    _, where, number = np.unique(refs[at], return_index=True, return_inverse=True)
    node_of_point = np.full(len(refs), -1, dtype=np.int32)
    node_of_point[at] = number
    along = np.concatenate(([0.0], np.cumsum(distances(lats, lons))))
    points, first = _ranges(start, end)
    way = way_of_point[start]
    kinds, kind = np.unique(np.array([way.kind for way in ways]), return_inverse=True)

    def each(values: list[Any], dtype: Any) -> NDArray[Any]:
        by_way: NDArray[Any] = np.array(values, dtype=dtype)[way]
        return by_way

    return Network(
        node_lats=lats[at][where],
        node_lons=lons[at][where],
        tail=node_of_point[start],
        head=node_of_point[end],
        metres=along[end] - along[start],
        kind=kind.astype(np.uint8)[way],
        forward=each([way.forward for way in ways], np.bool_),
        backward=each([way.backward for way in ways], np.bool_),
        tunnel=each([way.tunnel for way in ways], np.bool_),
        street=each([way.street for way in ways], np.int32),
        first=first,
        lats=lats[points],
        lons=lons[points],
        kinds=kinds,
    )


def _crossings(refs: Ints, counts: Ints) -> Bools:
    """Which points are graph nodes: ends of ways, and points that more than one way (or one way twice) passes."""
    _, inverse, uses = np.unique(refs, return_inverse=True, return_counts=True)
    crossing: Bools = uses[inverse] > 1
    ends = np.cumsum(counts)
    crossing[ends - 1] = True
    crossing[ends - counts] = True
    return crossing


def _ranges(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The indices start..end (both included) of all edges one after another, and where each edge's begin."""
    lengths = end - start + 1
    first = np.concatenate(([0], np.cumsum(lengths)))
    return np.arange(first[-1]) + np.repeat(start - first[:-1], lengths), first


def _small_islands(network: Network) -> Bools:
    joined = coo_matrix((np.ones(network.edges), (network.tail, network.head)), shape=(network.nodes, network.nodes))
    _, island = connected_components(joined, directed=False)
    sizes = np.bincount(island)
    small: Bools = (sizes < SMALLEST_ISLAND) & (sizes < sizes.max())
    lost: Bools = small[island[network.tail]]
    return lost


def _keep(network: Network, kept: Bools) -> Network:
    """The network with only these edges, its nodes numbered anew."""
    used, ends = np.unique(np.concatenate((network.tail[kept], network.head[kept])), return_inverse=True)
    half = len(ends) // 2
    points, first = _ranges(network.first[:-1][kept], network.first[1:][kept] - 1)
    return replace(
        network,
        node_lats=network.node_lats[used],
        node_lons=network.node_lons[used],
        tail=ends[:half].astype(np.int32),
        head=ends[half:].astype(np.int32),
        metres=network.metres[kept],
        kind=network.kind[kept],
        forward=network.forward[kept],
        backward=network.backward[kept],
        tunnel=network.tunnel[kept],
        street=network.street[kept],
        first=first,
        lats=network.lats[points],
        lons=network.lons[points],
    )
