"""Reads a file through once and lays down what it holds, before anyone decides what datum it is in."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from console.ground.datum import Datum
from console.ground.progress import Progress
from console.layers.feature import Feature, Intake, Kind, Point
from console.layers.reading import kind_of, read
from resources.base import Reason

FEATURES = "read.jsonl"
MOST_SAMPLED = 4_000
"""Corners of lines that are compared with the roads."""
_OF_A_LINE = 40


class Survey(msgspec.Struct, frozen=True):
    """What a file holds: counts, extent (south, west, north, east in degrees as in the file), columns, what was mended.

    `datum` is what the file or the standard of its kind says; `surely` that the file itself says so.
    """

    file: str
    kind: Kind
    features: int
    points: int
    lines: int
    areas: int
    positions: int
    extent: tuple[float, float, float, float]
    columns: tuple[str, ...]
    mended: tuple[Reason, ...]
    datum: Datum | None
    surely: bool
    sample: tuple[Point, ...]


def survey(path: Path, folder: Path, progress: Progress, swap: bool = False) -> Survey:
    """Read the file into the folder. BadInput for the first fault in it, and where nothing is left of it."""
    intake = Intake(path.name)
    tally = _Tally()
    size = max(1, path.stat().st_size) if path.is_file() else 1
    encoder = msgspec.json.Encoder()
    written = 0
    with (folder / FEATURES).open("wb") as out:
        for feature in read(path, folder, intake, swap):
            tally.add(feature)
            written += out.write(encoder.encode(feature) + b"\n")
            if tally.features % 500 == 1:
                progress("layer-read", min(0.99, written / size / 2))
    if not tally.features:
        raise intake.fault("", "layer-empty")
    kind = kind_of(path)
    assert kind is not None
    return Survey(
        path.name, kind, tally.features, tally.points, tally.lines, tally.areas, tally.positions,
        (tally.south, tally.west, tally.north, tally.east), tuple(tally.columns),
        tuple(Reason(code, {"count": count}) for code, count in sorted(intake.notes.items()) if count),
        intake.datum, intake.surely, tuple(tally.sample[:: max(1, len(tally.sample) // MOST_SAMPLED)]),
    )  # fmt: skip


def surveyed(folder: Path) -> Iterator[Feature]:
    """What was laid down there, feature by feature."""
    decoder = msgspec.json.Decoder(Feature)
    with (folder / FEATURES).open("rb") as file:
        for line in file:
            yield decoder.decode(line)


class _Tally:
    def __init__(self) -> None:
        self.features = self.points = self.lines = self.areas = self.positions = 0
        self.south = self.west = float("inf")
        self.north = self.east = float("-inf")
        self.columns: dict[str, None] = {}
        self.sample: list[Point] = []

    def add(self, feature: Feature) -> None:
        self.features += 1
        self.points += len(feature.points)
        self.lines += len(feature.lines)
        self.areas += len(feature.polygons)
        self.columns |= dict.fromkeys(feature.attributes)
        for run in feature.runs():
            self.positions += len(run)
            lons, lats = zip(*run, strict=True)
            self.south, self.north = min(self.south, *lats), max(self.north, *lats)
            self.west, self.east = min(self.west, *lons), max(self.east, *lons)
        if len(self.sample) < 40 * MOST_SAMPLED:
            for line in feature.lines:
                self.sample += line[:: max(1, len(line) // _OF_A_LINE)]
