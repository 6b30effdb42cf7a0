"""The road network as OSM ways: pieces of one street in a row become one way, junctions are shared points."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from console.ground.training.arterials import Road
from console.ground.training.curves import as_lines
from console.ground.training.drawing import Drawing, Tags, names
from console.ground.training.weaving import Edges

LONGEST_WAY = 24
"""Pieces in one way at most, as mappers do."""
_LANES = {"motorway": "2", "trunk": "3", "primary": "3", "secondary": "4"}


def draw_roads(drawing: Drawing, edges: Edges, roads: Sequence[Road]) -> None:
    """All roads into the drawing."""
    junctions = _junctions(drawing, edges)
    inner = [drawing.points(shape[1:-1]) if len(shape) > 2 else [] for shape in edges.shapes]
    for chain in _chains(edges, roads):
        nodes: list[int] = [junctions[int(edges.ends[chain[0], 0])]]
        for piece in chain:
            nodes += [*inner[piece], junctions[int(edges.ends[piece, 1])]]
        drawing.way(nodes, road_tags(roads[int(edges.road[chain[0]])], bool(edges.oneway[chain[0]])))


def road_tags(road: Road, oneway: bool) -> Tags:
    """The tags of a road, with the name of its bridge where it is one."""
    tags = {"highway": road.highway, **names(road.name)}
    if road.bridge is not None:
        tags |= {"bridge": "yes" if road.bridge.zh else "viaduct", "layer": "1", **names(road.bridge)}
    if oneway:
        tags["oneway"] = "yes"
    if road.highway in _LANES:
        tags["lanes"] = _LANES[road.highway]
    return tags


def _junctions(drawing: Drawing, edges: Edges) -> dict[int, int]:
    nodes, index = np.unique(edges.ends.ravel(), return_index=True)
    tips = np.array([(shape[0], shape[-1]) for shape in edges.shapes]).reshape(-1, 2)[index]
    return dict(zip(nodes.tolist(), drawing.points(tips), strict=True))


def _chains(edges: Edges, roads: Sequence[Road]) -> list[list[int]]:
    """Pieces of the same road that follow each other, in its direction."""
    along = _along(edges, roads)
    order = np.lexsort((along, edges.road))
    chains: list[list[int]] = []
    for piece in order.tolist():
        last = chains[-1][-1] if chains else -1
        follows = (
            last >= 0
            and edges.road[last] == edges.road[piece]
            and edges.ends[last, 1] == edges.ends[piece, 0]
            and edges.oneway[last] == edges.oneway[piece]
            and len(chains[-1]) < LONGEST_WAY
        )
        if follows:
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return chains


def _along(edges: Edges, roads: Sequence[Road]) -> Any:
    """How far along its road each piece lies."""
    lines = as_lines([road.line for road in roads])[edges.road]
    middles = shapely.line_interpolate_point(as_lines(edges.shapes), 0.5, normalized=True)
    return shapely.line_locate_point(lines, middles)
