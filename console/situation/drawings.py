"""Drawings 标绘: points, lines, areas and circles that an officer puts on the map for an incident."""

from typing import Literal

import msgspec

from resources.base import Position

ShapeKind = Literal["point", "line", "polygon", "circle"]


class Shape(msgspec.Struct, frozen=True):
    """A shape on the ground: its corners in order, a polygon's first one not repeated; a circle is its centre and
    `metres`.
    """

    kind: ShapeKind
    corners: tuple[Position, ...]
    metres: int = 0
