"""Reads GPX (1.0 and 1.1): way points, routes, tracks. The standard is WGS-84, and receivers keep to it."""

from collections.abc import Iterator

from console.layers.feature import Feature, Intake, Point, Run
from console.layers.texts import Opening
from console.layers.xml import walk

_THINGS = ("wpt", "rte", "trk")
_POINTS = ("wpt", "rtept", "trkpt")
_SAID = ("name", "cmt", "desc", "type", "sym", "time", "ele")


def read_gpx(opening: Opening, intake: Intake) -> Iterator[Feature]:
    """Every way point, route and track of the file. BadInput at the first fault."""
    intake.says("wgs84", surely=True)
    yield from walk(opening, intake, _Things(intake), "gpx")


class _Things:
    def __init__(self, intake: Intake) -> None:
        self.done: list[Feature] = []
        self._intake = intake
        self._count = 0
        self._feature: Feature | None = None
        self._run: Run = []

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        """An element begins."""
        if name in _THINGS:
            self._count += 1
            self._feature = Feature(f":{line} {name}[{self._count}]")
        if name in ("rte", "trkseg"):
            self._run = []
        if name in _POINTS and self._feature is not None:
            place = self._position(attributes, line)
            (self._feature.points if name == "wpt" else self._run).append(place)

    def end(self, name: str, parent: str, text: str, line: int) -> None:
        """An element ends."""
        if (feature := self._feature) is None:
            return
        if name in _SAID and parent in _THINGS:
            feature.note(name, text)
        elif name in ("rte", "trkseg") and self._run:
            feature.lines.append(self._run)
        if name in _THINGS:
            self.done.append(feature)
            self._feature = None

    def _position(self, attributes: dict[str, str], line: int) -> Point:
        lat, lon = attributes.get("lat", ""), attributes.get("lon", "")
        try:
            return float(lon), float(lat)
        except ValueError:
            value = f"{lat}, {lon}"[:40]
            raise self._intake.fault(f":{line}", "layer-position-unreadable", value=value) from None
