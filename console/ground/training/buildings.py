"""Buildings where the city is dense: rows of houses, towers and halls within the blocks, clear of every street."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from console.ground.training.blocks import Block
from console.ground.training.curves import as_lines
from console.ground.training.drawing import Drawing
from console.ground.training.plane import Points
from console.ground.training.weaving import Edges

DOWNTOWN = 0.38
"""Blocks less dense than this stay without buildings, as on most maps of the outskirts."""
CLEAR_OF_STREETS = 9.0
MOST = 60_000


class Pattern(NamedTuple):
    """How a block is built up: length and depth of a house, what lies between, storeys; metres."""

    length: float
    depth: float
    along: float
    across: float
    storeys: tuple[int, int]


PATTERNS = {
    "commercial": Pattern(36, 32, 22, 22, (6, 30)),
    "retail": Pattern(48, 30, 20, 20, (2, 6)),
    "industrial": Pattern(78, 36, 26, 26, (1, 3)),
    "residential": Pattern(44, 13, 14, 19, (6, 18)),
    "old": Pattern(24, 11, 9, 12, (2, 6)),
}
OLD_TOWN = 0.9


def footprints(
    rng: np.random.Generator, blocks: Sequence[Block], edges: Edges, keep_off: Any
) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """The buildings' outlines and their storeys."""
    corners, storeys = [], []
    for block in blocks:
        ground = block.shape.buffer(-CLEAR_OF_STREETS - 4)
        if block.density < DOWNTOWN or block.use == "park" or ground.is_empty:
            continue
        pattern = PATTERNS["old" if block.use == "residential" and block.density > OLD_TOWN else block.use]
        rows = _rows(rng, block, pattern)
        shapely.prepare(ground)
        rows = rows[shapely.contains(ground, shapely.polygons(rows))] if len(rows) else rows
        corners.append(rows)
        storeys.append(rng.integers(*pattern.storeys, len(rows), endpoint=True))
    shapes, floors = shapely.polygons(np.concatenate(corners)), np.concatenate(storeys)
    near = shapely.STRtree(as_lines(edges.shapes)).query(shapes, "dwithin", CLEAR_OF_STREETS)[0]
    free = np.ones(len(shapes), dtype=bool)
    free[near] = False
    shapely.prepare(keep_off)
    free &= ~shapely.intersects(keep_off, shapes)
    return shapes[free][:MOST], floors[free][:MOST]


def _rows(rng: np.random.Generator, block: Block, pattern: Pattern) -> Points:
    """Houses side by side in rows that follow the block's own direction, most of them facing south: (n, 4, 2)."""
    box = np.array(block.shape.minimum_rotated_rectangle.exterior.coords)
    side = box[1] - box[0]
    angle = np.arctan2(side[1], side[0])
    angle = (angle + np.pi / 4) % (np.pi / 2) - np.pi / 4
    east, north = np.array((np.cos(angle), np.sin(angle))), np.array((-np.sin(angle), np.cos(angle)))
    middle = box[:-1].mean(axis=0)
    u, v = (box - middle) @ east, (box - middle) @ north
    us = np.arange(u.min() + pattern.length / 2, u.max(), pattern.length + pattern.along)
    vs = np.arange(v.min() + pattern.depth / 2, v.max(), pattern.depth + pattern.across)
    at = np.stack(np.meshgrid(us, vs), axis=-1).reshape(-1, 2)
    at = at[rng.random(len(at)) < 0.88]
    half = np.column_stack((np.full(len(at), pattern.length), np.full(len(at), pattern.depth))) / 2
    half *= rng.uniform(0.72, 1.0, half.shape)
    signs = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1)))
    flat = at[:, None, :] + half[:, None, :] * signs
    return np.asarray(middle + flat[..., :1] * east + flat[..., 1:] * north)


def draw_buildings(drawing: Drawing, shapes: NDArray[np.object_], storeys: NDArray[np.int64]) -> None:
    """Each outline with its storeys."""
    for shape, floors in zip(shapes, storeys.tolist(), strict=True):
        drawing.ring(shape.exterior, {"building": "yes", "building:levels": str(floors)})
