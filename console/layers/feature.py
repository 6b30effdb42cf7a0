"""What every reader makes of its file: features, with what the reader had to say beside them."""

from collections import Counter
from typing import Literal, NewType

import msgspec

from console.ground.datum import Datum
from resources.base import BadInput, Reason

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Run = list[Point]
Value = str | int | float | bool | None
LayerId = NewType("LayerId", str)
Kind = Literal["geojson", "kml", "kmz", "shapefile", "gpx"]

MOST_FEATURES = 500_000
MOST_POSITIONS = 3_000_000
LARGEST_FEATURE = 16_000_000
"""Bytes of one feature as it stands in its file. More than that is a map by itself."""
LONGEST_VALUE = 500
"""Signs of an attribute that are kept."""
MOST_ATTRIBUTES = 100


class Feature(msgspec.Struct):
    """One thing of a layer. It may be of several kinds at once, as a collection is; `place` is where it stands."""

    place: str
    points: Run = []
    lines: list[Run] = []
    polygons: list[list[Run]] = []  # of each the outer ring, then its holes
    attributes: dict[str, Value] = {}

    def runs(self) -> list[Run]:
        """All its positions."""
        return [run for run in (self.points, *self.lines, *(ring for rings in self.polygons for ring in rings)) if run]

    def note(self, name: str, value: object) -> None:
        """Keep an attribute, as far as it is short enough to be read on a map."""
        name = name.strip()[:LONGEST_VALUE]
        if not name or len(self.attributes) >= MOST_ATTRIBUTES:
            return
        if isinstance(value, dict | list):
            value = msgspec.json.encode(value).decode()
        if isinstance(value, str):
            value = value.strip()[:LONGEST_VALUE]
        if value is None or isinstance(value, str | int | float | bool):
            self.attributes[name] = value


class Intake:
    """What is found out about a file while it is read: its datum as far as it says one, and what was passed over."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.datum: Datum | None = None
        self.surely = False  # the file itself says so, not only the standard of its kind
        self.notes: Counter[str] = Counter()  # reason codes with a count

    def says(self, datum: Datum, surely: bool) -> None:
        """The file's datum, by its own word or by its standard's."""
        self.datum, self.surely = datum, surely

    def fault(self, where: str, code: str, **params: str | int) -> BadInput:
        """A refusal that names the file and the place in it."""
        return BadInput(f"{self.place}{where}", Reason(code, params))
