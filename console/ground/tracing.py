"""Puts a route together from pieces of edges, point by point, with the time at which each is reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from console.ground.network import Floats, Network, metres_between
from console.ground.route import Route
from resources.base import Position


class Stretch(NamedTuple):
    """A piece of an edge, from one share of its length to another; against its direction where `start` > `end`."""

    edge: int
    start: float
    end: float


class Piece(NamedTuple):
    """The points of a stretch (micro-degrees) and the share of the edge at which each lies."""

    lats: Floats
    lons: Floats
    shares: Floats

    @property
    def first(self) -> Position:
        return Position(round(float(self.lats[0])), round(float(self.lons[0])))

    @property
    def last(self) -> Position:
        return Position(round(float(self.lats[-1])), round(float(self.lons[-1])))


@dataclass(frozen=True)
class Tracer:
    """Traces routes on a network; `seconds` by edge, `speed_beside` in metres a second."""

    network: Network
    seconds: Floats
    speed_beside: float

    def trace(self, a: Position, b: Position, stretches: Sequence[Stretch]) -> Route:
        """The route from a over these stretches to b."""
        pieces = [self._piece(stretch) for stretch in stretches]
        before, after = metres_between(a, pieces[0].first), metres_between(pieces[-1].last, b)
        lats = np.concatenate(([a.lat], *(piece.lats for piece in pieces), [b.lat]))
        lons = np.concatenate(([a.lon], *(piece.lons for piece in pieces), [b.lon]))
        times, metres = [np.array([0.0])], before + after
        now = before / self.speed_beside
        for stretch, piece in zip(stretches, pieces, strict=True):
            share = abs(stretch.end - stretch.start)
            times.append(now + np.abs(piece.shares - stretch.start) * self.seconds[stretch.edge])
            now += share * float(self.seconds[stretch.edge])
            metres += share * float(self.network.metres[stretch.edge])
        times.append(np.array([now + after / self.speed_beside]))
        return _route(lats, lons, np.concatenate(times), metres)

    def _piece(self, stretch: Stretch) -> Piece:
        network = self.network
        points = slice(int(network.first[stretch.edge]), int(network.first[stretch.edge + 1]))
        whole = Piece(network.lats[points].astype(float), network.lons[points].astype(float), network.shares[points])
        ahead = 1 if stretch.start <= stretch.end else -1
        piece = whole if {stretch.start, stretch.end} == {0.0, 1.0} else _cut(whole, stretch)
        return Piece(*(values[::ahead] for values in piece))


def _cut(whole: Piece, stretch: Stretch) -> Piece:
    """What lies between the two shares, with points of its own at both."""
    low, high = sorted((stretch.start, stretch.end))
    shares = whole.shares
    cuts = np.concatenate(([low], shares[(shares > low) & (shares < high)], [high]))
    return Piece(np.interp(cuts, shares, whole.lats), np.interp(cuts, shares, whole.lons), cuts)


def _route(lats: Floats, lons: Floats, seconds: Floats, metres: float) -> Route:
    """A route without the points that are reached in the same millisecond as the one before."""
    reached = np.rint(seconds * 1_000).astype(np.int64)
    kept = np.concatenate(([True], np.diff(reached) > 0))
    last = len(kept) - 1 - int(kept[::-1].argmax())  # what is reached last is the end itself
    lats[last], lons[last] = lats[-1], lons[-1]
    points = map(Position, np.rint(lats[kept]).astype(int).tolist(), np.rint(lons[kept]).astype(int).tolist())
    times = reached[kept].tolist()
    return Route(tuple(points), tuple(times), -(-times[-1] // 1_000), round(metres))
