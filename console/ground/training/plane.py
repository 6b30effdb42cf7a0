"""The flat plane that the training city is drawn on: metres east and north of its old town."""

import math

import numpy as np
from numpy.typing import NDArray

Pair = tuple[float, float]
Points = NDArray[np.float64]
"""Positions in metres, shape (n, 2)."""

ORIGIN_LAT, ORIGIN_LON = 29.95, 113.90
HALF_WIDTH, HALF_HEIGHT = 20_000.0, 17_500.0
METRES_PER_DEGREE = 111_320.0
_LON_METRES = METRES_PER_DEGREE * math.cos(math.radians(ORIGIN_LAT))


def to_degrees(xy: Points) -> Points:
    """(longitude, latitude) in degrees, rounded to OSM's seven places, so that a file never depends on rounding."""
    lonlat = np.column_stack((ORIGIN_LON + xy[:, 0] / _LON_METRES, ORIGIN_LAT + xy[:, 1] / METRES_PER_DEGREE))
    return np.round(lonlat, 7)


def points(*pairs: tuple[float, float]) -> Points:
    """Pairs of metres as an array."""
    return np.array(pairs, dtype=np.float64)


class Noise:
    """A smooth random surface with about unit spread; waves near `wavelength` metres long."""

    def __init__(self, rng: np.random.Generator, wavelength: float, waves: int = 12) -> None:
        angle = rng.uniform(0, 2 * math.pi, waves)
        frequency = 2 * math.pi / (wavelength * rng.uniform(0.6, 1.8, waves))
        self._kx, self._ky = frequency * np.cos(angle), frequency * np.sin(angle)
        self._phase = rng.uniform(0, 2 * math.pi, waves)
        self._scale = math.sqrt(2 / waves)

    def __call__(self, xy: Points) -> NDArray[np.float64]:
        total = np.zeros(len(xy))
        for kx, ky, phase in zip(self._kx, self._ky, self._phase, strict=True):
            total += np.sin(kx * xy[:, 0] + ky * xy[:, 1] + phase)
        return total * self._scale


class Warp:
    """A gentle bending of the whole plane, so that nothing drawn with a ruler stays straight."""

    def __init__(self, rng: np.random.Generator, wavelength: float, amplitude: float) -> None:
        self._east, self._north = Noise(rng, wavelength), Noise(rng, wavelength)
        self._amplitude = amplitude

    def __call__(self, xy: Points) -> Points:
        return xy + self._amplitude * np.column_stack((self._east(xy), self._north(xy)))
