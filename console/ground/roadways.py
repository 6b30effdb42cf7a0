"""The drivable ways of an extract while it is read: columns, not objects, so that a big extract fits into memory."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from console.ground.network import Bools, Int32s, Ints


@dataclass(slots=True)
class RoadWay:
    """A way as the extract has it: the ids and positions (micro-degrees) of its points, and what may drive there."""

    refs: list[int]
    lats: list[int]
    lons: list[int]
    kind: str
    forward: bool
    backward: bool
    tunnel: bool
    street: int
    id: int = 0
    reserved: bool = False


class Columns(NamedTuple):
    """The same as arrays: a value for each point, then one for each way; `kinds[kind[i]]` is a way's class."""

    refs: Ints
    lats: Int32s
    lons: Int32s
    counts: Int32s
    kinds: NDArray[np.str_]
    kind: NDArray[np.uint8]
    forward: Bools
    backward: Bools
    tunnel: Bools
    street: Int32s
    id: Ints
    reserved: Bools


class RoadWays:
    """Takes one way after another: 16 bytes a point and 23 a way."""

    def __init__(self, ways: Iterable[RoadWay] = ()) -> None:
        self._points: tuple[array[int], ...] = (array("q"), array("i"), array("i"))
        self._kinds: dict[str, int] = {}
        self._ways: tuple[array[int], ...] = tuple(array(code) for code in "iBBBBiqB")
        for way in ways:
            self.add(way)

    def __len__(self) -> int:
        return len(self._ways[0])

    def add(self, way: RoadWay) -> None:
        """Put the way after those that are there."""
        for column, values in zip(self._points, (way.refs, way.lats, way.lons), strict=True):
            column.extend(values)
        kind = self._kinds.setdefault(way.kind, len(self._kinds))
        one = (len(way.refs), kind, way.forward, way.backward, way.tunnel, way.street, way.id, way.reserved)
        for column, value in zip(self._ways, one, strict=True):
            column.append(value)

    def columns(self) -> Columns:
        """All of it. The arrays look at the memory that is there: nothing can be added afterwards."""
        refs, lats, lons = (_seen(column) for column in self._points)
        counts, kind, forward, backward, tunnel, street, way, reserved = (_seen(column) for column in self._ways)
        kinds, number = np.unique(np.array(list(self._kinds), dtype=np.str_), return_inverse=True)
        return Columns(
            refs=refs,
            lats=lats,
            lons=lons,
            counts=counts,
            kinds=kinds,
            kind=number.astype(np.uint8)[kind],
            forward=forward.view(np.bool_),
            backward=backward.view(np.bool_),
            tunnel=tunnel.view(np.bool_),
            street=street,
            id=way,
            reserved=reserved.view(np.bool_),
        )


def _seen(column: "array[int]") -> NDArray[Any]:
    return np.frombuffer(column, dtype=np.dtype(column.typecode))
