"""Holds features to what can be drawn: mends rings, leaves empty things out and says so, refuses what lies nowhere."""

import math
from itertools import pairwise

from console.layers.feature import Feature, Intake, Run


class Mender:
    """Mends the features of one file. `swap`: it has latitude first."""

    def __init__(self, intake: Intake, swap: bool = False) -> None:
        self._intake = intake
        self._swap = swap

    def mend(self, feature: Feature) -> Feature | None:
        """The feature as it can be drawn; None where nothing of it can. BadInput for a position off the earth."""
        had = bool(feature.points or feature.lines or feature.polygons)
        feature.points = self._placed(feature.points, feature.place)
        lines = [self._placed(line, feature.place) for line in feature.lines]
        feature.lines = [line for line in lines if len(line) >= 2]
        polygons = [self._rings(rings, feature.place) for rings in feature.polygons]
        feature.polygons = [rings for rings in polygons if rings]
        if feature.points or feature.lines or feature.polygons:
            if len(feature.lines) < len(lines) or len(feature.polygons) < len(polygons):
                self._intake.notes["layer-parts-left-out"] += 1
            return feature
        self._intake.notes["layer-too-short" if had else "layer-without-place"] += 1
        return None

    def _placed(self, run: Run, place: str) -> Run:
        if self._swap:
            run = [(lon, lat) for lat, lon in run]
        for lon, lat in run:
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # also where one is no number
                raise self._off_the_earth(lon, lat, place)
        return run

    def _off_the_earth(self, lon: float, lat: float, place: str) -> Exception:
        value = f"{lon:.10g}, {lat:.10g}"
        if not (math.isfinite(lon) and math.isfinite(lat)):
            return self._intake.fault(place, "layer-not-a-number", value=value)
        if abs(lon) > 400 or abs(lat) > 400:
            return self._intake.fault(place, "layer-projected", value=value)
        if abs(lon) <= 90 and abs(lat) <= 180 and not self._swap:
            return self._intake.fault(place, "layer-swapped", value=value)
        return self._intake.fault(place, "layer-off-the-earth", value=value)

    def _rings(self, rings: list[Run], place: str) -> list[Run]:
        """The outer ring against the clock, its holes with it (RFC 7946, 3.1.6); none if the outer one is no ring."""
        mended: list[Run] = []
        for number, ring in enumerate(rings):
            closed = self._closed(self._placed(ring, place))
            if len(closed) < 4:
                if number == 0:
                    return []
                self._intake.notes["layer-parts-left-out"] += 1
                continue
            is_wrong = (_area(closed) < 0) != (number > 0)
            if is_wrong:
                self._intake.notes["layer-rings-turned"] += 1
            mended.append(closed[::-1] if is_wrong else closed)
        return mended

    def _closed(self, ring: Run) -> Run:
        if len(ring) < 3 or ring[0] == ring[-1]:
            return ring
        self._intake.notes["layer-rings-closed"] += 1
        return [*ring, ring[0]]


def _area(ring: Run) -> float:
    """Twice the area, negative where the ring runs clockwise."""
    x0, y0 = ring[0]
    return math.fsum(
        (x - x0) * (after_y - y0) - (after_x - x0) * (y - y0) for (x, y), (after_x, after_y) in pairwise(ring)
    )
