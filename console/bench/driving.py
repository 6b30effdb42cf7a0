"""`roads.to_all`, `roads.cover`, `roads.reweight`: travel times on a large city, and a closure that takes effect."""

import numpy as np
from scipy.sparse.csgraph import dijkstra

from console.bench.measuring import in_turns
from console.bench.row import Row, row
from console.ground.hindrance import Hindrance
from console.ground.network import Network, distances
from console.ground.roads import Roads
from resources.base import Position

SIDE, ROUNDS, STATIONS = 285, 9, 50
"""285 × 285 crossings with streets of two directions between them: 323,760 drives."""
LAT, LON, STEP = 29_500_000, 113_500_000, 1_800
SPEEDS = {"residential": 30, "secondary": 50, "road": 20, "track": 10}
SQUARE_KILOMETRE = 9_000
"""Micro-degrees of latitude along a kilometre, nearly."""


def all_nodes(side: int = SIDE, rounds: int = ROUNDS) -> list[Row]:
    """From one place to all crossings; the peer is scipy's search alone, on the same matrix from the same drives."""
    roads = grid(side)
    place = roads.network.node(side * side // 2)
    return [_searched("roads.to_all", roads, [place], rounds)]


def cover(side: int = SIDE, rounds: int = ROUNDS, stations: int = STATIONS) -> list[Row]:
    """From the nearest of many stations to all crossings."""
    roads = grid(side)
    every = range(0, roads.network.nodes, max(1, roads.network.nodes // stations))
    return [_searched("roads.cover", roads, [roads.network.node(node) for node in every][:stations], rounds)]


def reweight(side: int = SIDE, rounds: int = ROUNDS) -> list[Row]:
    """A closed square kilometre in effect, both ways; the peer copies the matrix's times."""
    roads = grid(side)
    middle = roads.network.node(side * side // 2)
    half = SQUARE_KILOMETRE // 2
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    closed = Hindrance(tuple(Position(middle.lat + south, middle.lon + west) for south, west in corners))
    turns = roads.turns

    def ours() -> None:
        if not roads.hindered([closed]).ready().closed.any():
            raise RuntimeError("nothing was closed")

    took, peer = in_turns(ours, lambda: roads.seconds[turns.edge][turns.after.to].copy(), rounds)
    return [row("roads.reweight", took * 1000, "ms", "the times of all turns anew", peer * 1000, turns.drives)]


def _searched(name: str, roads: Roads, places: list[Position], rounds: int) -> Row:
    roads.ready()
    matrix, source = roads.search_of(places)

    def ours() -> None:
        if np.isinf(roads.times_from_any(places)).any():
            raise RuntimeError("a crossing was not reached")

    took, peer = in_turns(ours, lambda: dijkstra(matrix, indices=source), rounds)
    return row(name, took * 1000, "ms", "scipy's search alone", peer * 1000, roads.turns.drives)


def grid(side: int) -> Roads:
    """A city of straight streets, every tenth of them quicker."""
    node = np.arange(side * side, dtype=np.int32).reshape(side, side)
    tail = np.concatenate((node[:, :-1].ravel(), node[:-1, :].ravel()))
    head = np.concatenate((node[:, 1:].ravel(), node[1:, :].ravel()))
    lats = (LAT + STEP * (np.arange(side * side) // side)).astype(np.int32)
    lons = (LON + STEP * (np.arange(side * side) % side)).astype(np.int32)
    edges = len(tail)
    ends = np.column_stack((tail, head)).ravel()
    metres = distances(lats[ends], lons[ends])[::2]
    quick = (np.concatenate((tail[: edges // 2] // side, tail[edges // 2 :] % side)) % 10 == 0).astype(np.uint8)
    both = np.ones(edges, dtype=np.bool_)
    network = Network(
        lats, lons, tail, head, metres, quick, both, both, ~both, np.full(edges, -1, dtype=np.int32),
        np.arange(0, 2 * edges + 1, 2), lats[ends], lons[ends], np.array(["residential", "secondary"]),
        np.empty((0, 2), dtype=np.int32), ~both,
    )  # fmt: skip
    return Roads(network, SPEEDS)
