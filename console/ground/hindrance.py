"""What hinders driving in an area: a flood, a fallen bridge, a cordon."""

import msgspec

from resources.base import Position


class Hindrance(msgspec.Struct, frozen=True):
    """Every road that the area touches is driven at `percent` of its speed; 0: it is closed.

    `area` is the ring around it, its first point not repeated; `holes` are those around what lies within and is free.
    A closed road is approached as near as may be.
    """

    area: tuple[Position, ...]
    percent: int = 0
    holes: tuple[tuple[Position, ...], ...] = ()
