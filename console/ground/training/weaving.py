"""From drawn lines to a road network: lines cut where they meet, loose ends trimmed, all of it reachable by car."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from console.ground.training.arterials import RANKS, Road
from console.ground.training.curves import as_lines
from console.ground.training.plane import Points

Ids = NDArray[np.int64]
TOO_CLOSE = 9.0
"""Junctions nearer than this (metres) are one."""


@dataclass
class Edges:
    """Pieces of road between junctions: `ends` are node numbers, `road` the line each was cut from."""

    shapes: list[Points]
    ends: Ids
    road: Ids
    oneway: NDArray[np.bool_]

    def keep(self, wanted: NDArray[np.bool_]) -> "Edges":
        """Only the wanted pieces."""
        shapes = [shape for shape, kept in zip(self.shapes, wanted, strict=True) if kept]
        return Edges(shapes, self.ends[wanted], self.road[wanted], self.oneway[wanted])


def noded(roads: Sequence[Road]) -> list[Any]:
    """All lines cut at every crossing, on a grid of one metre, so that what crosses shares a point."""
    merged = shapely.union_all(as_lines([road.line for road in roads]), grid_size=1.0)
    return [piece for piece in shapely.get_parts(merged) if piece.length > 0.5]


def weave(surface: Sequence[Road], raised: Sequence[Road]) -> tuple[Edges, list[Road]]:
    """The network of the surface roads and of the raised ones, which meet only where both have a point."""
    pieces = noded(surface)
    road = _sources(pieces, surface)
    stops = {tuple(np.round(s.line[i])) for s in surface if s.highway == "motorway_link" for i in (0, -1)}
    for number, one in enumerate(raised, start=len(surface)):
        parts = _between_stops(one, stops)
        pieces += [shapely.LineString(part) for part in parts]
        road += [number] * len(parts)
    roads = [*surface, *raised]
    shapes = _along([shapely.get_coordinates(piece) for piece in pieces], roads, np.array(road))
    edges = _numbered(shapes, np.array(road), np.array([roads[source].oneway for source in road]))
    edges = _trim(edges, roads)
    edges = _merge_close(edges)
    edges = _one_piece(edges)
    return _reachable(_simplified(edges), roads), roads


def _sources(pieces: list[Any], roads: Sequence[Road]) -> list[int]:
    """Which road each piece was cut from; where two lie on each other, the one of higher rank."""
    # A tree of short steps finds its nearest far sooner than one of whole roads.
    steps = [np.stack((road.line[:-1], road.line[1:]), axis=1) for road in roads]
    owner = np.repeat(np.arange(len(roads)), [len(part) for part in steps])
    middles = shapely.line_interpolate_point(np.array(pieces, dtype=object), 0.5, normalized=True)
    tree = shapely.STRtree(shapely.linestrings(np.concatenate(steps)))
    piece, step = tree.query_nearest(middles, max_distance=5.0, all_matches=True)
    line = owner[step]
    rank = np.array([RANKS.index(road.highway) for road in roads])
    order = np.lexsort((line, rank[line], piece))
    first = np.unique(piece[order], return_index=True)[1]
    return [int(one) for one in line[order][first]]


def _between_stops(road: Road, stops: set[tuple[float, ...]]) -> list[Points]:
    """A raised road cut at the ramps that end on it: whole-metre points that occur twice."""
    line = np.round(road.line)
    inner = [i for i, at in enumerate(line) if tuple(at) in stops and 0 < i < len(line) - 1]
    cuts = [0, *inner, len(line) - 1]
    return [line[a : b + 1] for a, b in itertools.pairwise(cuts)]


def _along(shapes: list[Points], roads: list[Road], cut_from: Ids) -> list[Points]:
    """The pieces in their roads' own direction."""
    sources = as_lines([road.line for road in roads])[cut_from]
    start = shapely.line_locate_point(sources, shapely.points([shape[0] for shape in shapes]))
    end = shapely.line_locate_point(sources, shapely.points([shape[-1] for shape in shapes]))
    backwards = start > end
    # On a ring the piece over the seam starts near the end.
    backwards ^= shapely.is_closed(sources) & (np.abs(start - end) > shapely.length(sources) / 2)
    return [shape[::-1] if turned else shape for shape, turned in zip(shapes, backwards, strict=True)]


def _numbered(shapes: list[Points], road: Ids, oneway: NDArray[np.bool_]) -> Edges:
    tips = np.round(np.array([(shape[0], shape[-1]) for shape in shapes])).astype(np.int64).reshape(-1, 2)
    ends = np.unique(tips, axis=0, return_inverse=True)[1].reshape(-1, 2)
    return Edges(shapes, ends, road, oneway)


def _trim(edges: Edges, roads: Sequence[Road]) -> Edges:
    """Without loose ends that are too short to be a real cul-de-sac."""
    limit = np.array([road.dead_end_ok for road in roads])
    for _ in range(6):
        degree = np.bincount(edges.ends.ravel())
        loose = (degree[edges.ends] == 1).any(axis=1)
        length = _lengths(edges.shapes)
        drop = loose & (length < limit[edges.road])
        if not drop.any():
            break
        edges = edges.keep(~drop)
    return edges


def _merge_close(edges: Edges) -> Edges:
    """Junctions closer than a car's length become one; what shrinks to nothing goes."""
    nodes, at = _places(edges)
    pairs = cKDTree(at).query_pairs(TOO_CLOSE, output_type="ndarray")
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(at), len(at)))
    group = connected_components(graph, directed=False)[1]
    first = np.unique(group, return_index=True)[1]
    lookup = np.zeros(int(nodes.max()) + 1, dtype=np.int64)
    lookup[nodes] = group
    ends, place = lookup[edges.ends], at[first]
    shapes = [
        np.vstack((place[a], _clear(shape[1:-1], place[a], place[b]), place[b]))
        for shape, (a, b) in zip(edges.shapes, ends, strict=True)
    ]
    length = _lengths(shapes)
    same = ends[:, 0] == ends[:, 1]
    merged = Edges(shapes, ends, edges.road, edges.oneway).keep((length > 1) & ~(same & (length < 60)))
    return _without_doubles(merged)


def _clear(inner: Points, start: Points, end: Points) -> Points:
    """The points between two junctions that are not on top of either."""
    if len(inner) == 0:
        return inner.reshape(0, 2)
    apart = np.minimum(np.hypot(*(inner - start).T), np.hypot(*(inner - end).T))
    return np.asarray(inner[apart > 4])


def _without_doubles(edges: Edges) -> Edges:
    """One piece where two join the same junctions along the same way."""
    length = np.round(_lengths(edges.shapes) / 12)
    key = np.column_stack((np.sort(edges.ends, axis=1), length))
    first = np.unique(key, axis=0, return_index=True)[1]
    wanted = np.zeros(len(edges.shapes), dtype=bool)
    wanted[first] = True
    return edges.keep(wanted)


def _places(edges: Edges) -> tuple[Ids, Points]:
    nodes, index = np.unique(edges.ends.ravel(), return_index=True)
    tips = np.array([(shape[0], shape[-1]) for shape in edges.shapes]).reshape(-1, 2)
    return nodes, tips[index]


def _one_piece(edges: Edges) -> Edges:
    """The largest connected part."""
    label = _labels(edges, directed=False, strong=False)
    biggest = np.bincount(label[edges.ends[:, 0]]).argmax()
    return edges.keep(label[edges.ends[:, 0]] == biggest)


def _labels(edges: Edges, directed: bool, strong: bool) -> Ids:
    start, end = edges.ends.T
    both = ~edges.oneway
    row, column = np.concatenate((start, end[both])), np.concatenate((end, start[both]))
    size = int(edges.ends.max()) + 1
    graph = coo_matrix((np.ones(len(row)), (row, column)), shape=(size, size))
    kind = "strong" if strong else "weak"
    return np.asarray(connected_components(graph, directed=directed, connection=kind)[1])


def _reachable(edges: Edges, roads: Sequence[Road]) -> Edges:
    """Every junction can be reached from every other: one-way flags that trap a car go, then what is left over."""
    for attempt in range(8):
        label = _labels(edges, directed=True, strong=True)
        biggest = np.bincount(label[edges.ends.ravel()]).argmax()
        outside = label[edges.ends] != biggest
        trapped = outside.any(axis=1)
        if not trapped.any():
            return edges
        if attempt < 6:
            edges.oneway = edges.oneway & ~trapped
        else:
            edges = edges.keep(~trapped)
    return edges


def _simplified(edges: Edges) -> Edges:
    lines = shapely.simplify(as_lines(edges.shapes), 1.5)
    edges.shapes = [shapely.get_coordinates(line) for line in lines]
    return edges


def _lengths(shapes: list[Points]) -> NDArray[np.float64]:
    """Metres of each piece."""
    sizes = np.array([len(shape) for shape in shapes])
    owner = np.repeat(np.arange(len(shapes)), sizes)
    steps = np.diff(np.vstack(shapes), axis=0)
    inside = owner[1:] == owner[:-1]
    metres = np.hypot(steps[:, 0], steps[:, 1])[inside]
    return np.asarray(np.bincount(owner[1:][inside], metres, len(shapes)), dtype=np.float64)
