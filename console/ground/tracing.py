"""Puts a route together from pieces of edges, point by point, with the time at which each is reached."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from console.ground.network import Floats, Network, distances, metres_between
from console.ground.route import Route
from resources.base import Position


class Stretch(NamedTuple):
    """A piece of an edge, from one share of its length to another; against its direction where `start` > `end`."""

    edge: int
    start: float
    end: float


@dataclass
class Trace:
    """The points so far, the seconds at which each is reached, and the metres."""

    points: list[Position]
    seconds: list[float]
    metres: float = 0.0

    def beside(self, point: Position, speed: float) -> None:
        """Straight to a point beside the road, at so many metres a second."""
        metres = metres_between(self.points[-1], point)
        self.points.append(point)
        self.seconds.append(self.seconds[-1] + metres / speed)
        self.metres += metres

    def drive(self, piece: list[Position], spent: Floats, metres: float) -> None:
        """Along a piece of an edge; `spent` are the seconds since its start."""
        self.seconds.extend((self.seconds[-1] + spent[1:]).tolist())
        self.points.extend(piece[1:])
        self.metres += metres

    def route(self) -> Route:
        """What was traced, without the points that are reached in the same millisecond as the one before."""
        kept, reached = [self.points[0]], [0]
        for point, at in zip(self.points[1:], self.seconds[1:], strict=True):
            milliseconds = round(at * 1_000)
            if milliseconds > reached[-1]:
                kept.append(point)
                reached.append(milliseconds)
        if len(kept) > 1:
            kept[-1] = self.points[-1]
        return Route(tuple(kept), tuple(reached), -(-reached[-1] // 1_000), round(self.metres))


def trace(
    network: Network, seconds: Floats, speed_beside: float, ends: tuple[Position, Position], stretches: list[Stretch]
) -> Route:
    """The route between two ends over these stretches; `seconds` by edge, `speed_beside` in metres a second."""
    traced = Trace([ends[0]], [0.0])
    for stretch in stretches:
        piece, shares = _piece(network, stretch)
        if stretch is stretches[0]:
            traced.beside(piece[0], speed_beside)
        share = abs(stretch.end - stretch.start)
        spent = np.abs(shares - shares[0]) * seconds[stretch.edge]
        traced.drive(piece, spent, share * float(network.metres[stretch.edge]))
    traced.beside(ends[1], speed_beside)
    return traced.route()


def _piece(network: Network, stretch: Stretch) -> tuple[list[Position], Floats]:
    """The points of a stretch and the share of the edge at which each lies."""
    lats, lons = network.shape(stretch.edge)
    along = np.concatenate(([0.0], np.cumsum(distances(lats, lons))))
    shares = along / along[-1] if along[-1] > 0 else np.linspace(0.0, 1.0, len(along))
    low, high = sorted((stretch.start, stretch.end))
    cuts = np.concatenate(([low], shares[(shares > low) & (shares < high)], [high]))
    if stretch.start > stretch.end:
        cuts = cuts[::-1]
    cut_lats = np.rint(np.interp(cuts, shares, lats)).astype(int).tolist()
    cut_lons = np.rint(np.interp(cuts, shares, lons)).astype(int).tolist()
    return list(map(Position, cut_lats, cut_lons)), cuts
