"""Reads KML (OGC 2.2, with Google's tracks): placemarks with geometry and data. Nothing that it points to is opened."""

import re
from collections.abc import Iterator

from console.ground.datum import DATUMS
from console.layers.feature import Feature, Intake, Run
from console.layers.texts import Opening
from console.layers.xml import walk

DATUM = "vigil-datum"
"""The datum in a file that Vigil wrote: data of the document of this name."""
_COMMA = re.compile(r"\s*,\s*")
_LINKS = ("href", "styleUrl")
_PICTURES = ("GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Model")


def read_kml(opening: Opening, intake: Intake) -> Iterator[Feature]:
    """Every placemark of the file. BadInput at the first fault."""
    intake.says("wgs84", surely=False)
    yield from walk(opening, intake, _Placemarks(intake), "kml")


class _Placemarks:
    def __init__(self, intake: Intake) -> None:
        self.done: list[Feature] = []
        self._intake = intake
        self._count = 0
        self._feature: Feature | None = None
        self._rings: list[Run] | None = None
        self._is_hole = False
        self._track: Run = []
        self._key = ""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        """An element begins."""
        if name == "Placemark":
            self._count += 1
            self._feature = Feature(f":{line} Placemark[{self._count}]")
        elif name == "Polygon":
            self._rings = []
        elif name == "innerBoundaryIs":
            self._is_hole = True
        elif name == "outerBoundaryIs":
            self._is_hole = False
        elif name in ("Data", "SimpleData"):
            self._key = attributes.get("name", "")
        elif name in ("Track",):
            self._track = []
        elif name in _PICTURES:
            self._intake.notes["layer-pictures-left-out"] += 1
        elif name == "NetworkLink":
            self._intake.notes["layer-links-not-followed"] += 1

    def end(self, name: str, parent: str, text: str, line: int) -> None:
        """An element ends."""
        if name in _LINKS and "://" in text and parent != "Link":
            self._intake.notes["layer-links-not-followed"] += 1
        if (feature := self._feature) is None:
            self._of_document(name, text)
        elif name == "Placemark":
            self.done.append(feature)
            self._feature = None
        elif name in ("name", "description") and parent == "Placemark":
            feature.note(name, text)
        elif (name == "value" and parent == "Data") or name == "SimpleData":
            feature.note(self._key, text)
        else:
            self._geometry(feature, name, parent, text)

    def _of_document(self, name: str, text: str) -> None:
        if name == "value" and self._key == DATUM and text in DATUMS:
            self._intake.says(text, surely=True)

    def _geometry(self, feature: Feature, name: str, parent: str, text: str) -> None:
        if name == "coordinates":
            self._coordinates(feature, parent, self._positions(text, feature))
        elif name == "Polygon":
            if self._rings:
                feature.polygons.append(self._rings)
            self._rings = None
        elif name == "coord":
            self._track += self._positions(",".join(text.split()), feature)
        elif name == "Track" and self._track:
            feature.lines.append(self._track)

    def _coordinates(self, feature: Feature, parent: str, run: Run) -> None:
        if parent == "Point":
            feature.points += run
        elif parent == "LinearRing" and self._rings is not None:
            self._rings.insert(len(self._rings) if self._is_hole else 0, run)
        elif parent in ("LineString", "LinearRing"):
            feature.lines.append(run)

    def _positions(self, text: str, feature: Feature) -> Run:
        run: Run = []
        for each in _COMMA.sub(",", text).split():
            numbers = each.split(",")
            try:
                run.append((float(numbers[0]), float(numbers[1])))
            except (ValueError, IndexError):
                raise self._intake.fault(feature.place, "layer-position-unreadable", value=each[:40]) from None
        return run
