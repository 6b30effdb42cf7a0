"""What reports its place by itself and in masses, vehicles and sensors: the newest position of each, as columns.

They are no entries, and nothing is decided by them: only the newest is held, in memory, and a replay does not show
them. A delivery counts as a whole or not at all.
"""

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from resources.base import MICRODEGREES, BadInput, Reason

TrackedKind = Literal["vehicle", "sensor"]
KINDS: tuple[TrackedKind, ...] = get_args(TrackedKind)
Degrees = NDArray[np.float64]
Rows = NDArray[np.int64]
Instants = NDArray[np.int64]


class Positions:
    """The newest position of each thing, one row for each; a row stays the same thing for good.

    `lats` and `lons` are micro-degrees WGS-84, `seen` the instant of each position (0: none yet), `kind` the index of
    its kind in KINDS.
    """

    def __init__(self, ids: Sequence[str], names: Sequence[str], kinds: Sequence[TrackedKind], source: str) -> None:
        _same_length("names", len(names), len(ids))
        _same_length("kinds", len(kinds), len(ids))
        self.ids, self.names, self.source = tuple(ids), tuple(names), source
        self.kind = np.array([KINDS.index(kind) for kind in kinds], dtype=np.uint8)
        self.lats = np.zeros(len(ids), dtype=np.int32)
        self.lons = np.zeros(len(ids), dtype=np.int32)
        self.seen = np.zeros(len(ids), dtype=np.int64)
        self.changed: Callable[[], None] = lambda: None
        """Called after each delivery."""

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Rows, lats: Degrees, lons: Degrees, seen: Instants) -> None:
        """These rows are there, in degrees WGS-84, as of these instants. What is older than known changes nothing.

        Raises BadInput that names the first bad position; then nothing of the delivery was taken.
        """
        for name, column in (("latitudes", lats), ("longitudes", lons), ("times", seen)):
            _same_length(name, len(column), len(rows))
        if len(rows) and (int(rows.min()) < 0 or int(rows.max()) >= len(self)):
            raise BadInput("positions", Reason("positions-row-unknown", {"rows": len(self)}))
        for name, column, most in (("latitude", lats, 90.0), ("longitude", lons, 180.0)):
            bad = ~(np.abs(column) <= most)  # not a number is not within either
            if bad.any():
                first = int(np.flatnonzero(bad)[0])
                reason = Reason("degrees-out-of-range", {"value": str(float(column[first])), "most": int(most)})
                raise BadInput(f"positions: {self.ids[int(rows[first])]}: {name}", reason)
        newer = seen >= self.seen[rows]
        if not newer.all():
            rows, lats, lons, seen = rows[newer], lats[newer], lons[newer], seen[newer]
        self.lats[rows] = np.rint(lats * MICRODEGREES)
        self.lons[rows] = np.rint(lons * MICRODEGREES)
        self.seen[rows] = seen
        self.changed()


def _same_length(column: str, length: int, rows: int) -> None:
    if length != rows:
        raise BadInput(f"positions: {column}", Reason("positions-uneven", {"length": length, "rows": rows}))
