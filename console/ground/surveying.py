"""Makes the road network out of an extract's ways: cuts them at crossings and leaves out what leads nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from console.ground.network import Bools, Int32s, Ints, Network, distances
from console.ground.roadways import Columns, RoadWay, RoadWays

SMALLEST_ISLAND = 20
"""Pieces of fewer crossings that no road joins to the rest (a car park, a cut-off corner) are left out: a unit that
stands beside one is better brought to the road next to it."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """A sign at a point: from this way to that one one may not turn, or (`only`) to no other."""

    from_way: int
    via: int
    to_way: int
    only: bool


def survey(ways: Iterable[RoadWay] | RoadWays, restrictions: Sequence[Restriction] = ()) -> tuple[Network, int]:
    """The network of these ways, and how many edges were left out because they lie on islands too small."""
    columns = ways if isinstance(ways, RoadWays) else RoadWays(ways)
    cut, nodes, owners = _cut(columns.columns())
    cut = replace(cut, banned=banned_turns(cut, nodes, owners, restrictions))
    island = _small_islands(cut)
    return _keep(cut, ~island), int(island.sum())


def _cut(ways: Columns) -> tuple[Network, Ints, Ints]:
    """Every way cut where it meets another (or itself); the id of each crossing, and of each edge's way."""
    way_of_point = np.repeat(np.arange(len(ways.counts), dtype=np.int32), ways.counts)
    at = np.flatnonzero(_crossings(ways.refs, ways.counts))
    same_way = way_of_point[at[:-1]] == way_of_point[at[1:]]
    start, end = at[:-1][same_way], at[1:][same_way]
    nodes, where, number = np.unique(ways.refs[at], return_index=True, return_inverse=True)
    node_of_point = np.full(len(ways.refs), -1, dtype=np.int32)
    node_of_point[at] = number
    along = np.concatenate(([0.0], np.cumsum(distances(ways.lats, ways.lons))))
    points, first = _ranges(start, end)
    way = way_of_point[start]
    network = Network(
        node_lats=ways.lats[at][where],
        node_lons=ways.lons[at][where],
        tail=node_of_point[start],
        head=node_of_point[end],
        metres=along[end] - along[start],
        kind=ways.kind[way],
        forward=ways.forward[way],
        backward=ways.backward[way],
        tunnel=ways.tunnel[way],
        street=ways.street[way],
        first=first,
        lats=ways.lats[points],
        lons=ways.lons[points],
        kinds=ways.kinds,
        banned=np.empty((0, 2), dtype=np.int32),
        reserved=ways.reserved[way],
    )
    return network, nodes, ways.id[way]


def banned_turns(network: Network, nodes: Ints, ways: Ints, restrictions: Sequence[Restriction]) -> Int32s:
    """The forbidden turns, as `Network.banned` has them; a restriction whose ways or point are not there forbids none.

    `nodes` are the ids of the crossings, ascending, `ways` those of the edges' ways.
    """
    wanted = np.unique(np.searchsorted(nodes, [one.via for one in restrictions]))
    beside: dict[int, list[int]] = {int(node): [] for node in wanted if node < len(nodes)}
    for ends in (network.tail, network.head):
        for edge in np.flatnonzero(np.isin(ends, list(beside))).tolist():
            beside[int(ends[edge])].append(edge)
    banned = set[tuple[int, int]]()
    for one in restrictions:
        node = int(np.searchsorted(nodes, one.via))
        if node == len(nodes) or nodes[node] != one.via:
            continue
        there = sorted(set(beside[node]))
        into = [start for edge in there if ways[edge] == one.from_way for start in _drives(network, edge, node, True)]
        out = [end for edge in there if (ways[edge] == one.to_way) != one.only for end in _drives(network, edge, node)]
        # where nothing else leaves one turns round, whatever a sign prescribes
        banned.update(pair for pair in product(into, out) if not (one.only and pair[0] // 2 == pair[1] // 2))
    return np.array(sorted(banned), dtype=np.int32).reshape(-1, 2)


def _drives(network: Network, edge: int, node: int, into: bool = False) -> list[int]:
    """The drives of an edge that begin (or end) at a crossing."""
    ends = (network.head[edge], network.tail[edge]) if into else (network.tail[edge], network.head[edge])
    open_ = (network.forward[edge], network.backward[edge])
    return [2 * edge + back for back in (0, 1) if open_[back] and ends[back] == node]


def _crossings(refs: Ints, counts: Int32s) -> Bools:
    """Which points are graph nodes: ends of ways, and points that more than one way (or one way twice) passes."""
    order = np.argsort(refs, kind="stable")
    again = np.diff(refs[order]) == 0
    crossing: Bools = np.zeros(len(refs), dtype=np.bool_)
    crossing[order[1:][again]] = crossing[order[:-1][again]] = True
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
        banned=_renumbered(network.banned, kept),
        reserved=network.reserved[kept],
    )


def _renumbered(banned: Int32s, kept: Bools) -> Int32s:
    """The forbidden turns between edges that are kept, by their new numbers."""
    edge, back = banned // 2, banned % 2
    number = np.cumsum(kept) - 1
    here = kept[edge].all(axis=1)
    turns: Int32s = (2 * number[edge] + back)[here].astype(np.int32)
    return turns
