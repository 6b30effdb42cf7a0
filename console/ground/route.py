"""A way along the roads that something can move along: its points, and when each is reached."""

from bisect import bisect_right

import msgspec

from resources.base import Position


class Route(msgspec.Struct, frozen=True):
    """From one place to another: `milliseconds[i]` after the start, `points[i]` is reached.

    The first point is where one starts and the last where one wants to go, on the road or beside it.
    """

    points: tuple[Position, ...]
    milliseconds: tuple[int, ...]
    seconds: int
    metres: int

    def position_at(self, seconds: float) -> Position:
        """Where one is so many seconds after the start; at the end once the time is over."""
        reached = max(0, round(seconds * 1_000))
        after = bisect_right(self.milliseconds, reached)
        if after == len(self.points):
            return self.points[-1]
        before = after - 1
        since, span = reached - self.milliseconds[before], self.milliseconds[after] - self.milliseconds[before]
        a, b = self.points[before], self.points[after]
        return Position(a.lat + (b.lat - a.lat) * since // span, a.lon + (b.lon - a.lon) * since // span)
