"""Where a house number lies: as the extract knows it, between two that it knows, or by the length of the street."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from console.ground.directory import House, Line
from console.ground.network import distances, metres_between
from resources.base import Position

METRES_A_NUMBER = 10.0
"""Odd numbers on one side and even ones on the other, a house every twenty metres: only where nothing is known."""

CHINESE = re.compile(r"(?P<street>.*[^\d\s])\s*(?P<number>\d{1,5})\s*[号號#]?\s*(?:院|楼|门)?")
ENGLISH = re.compile(r"(?:no\.?\s*)?(?P<number>\d{1,5})[a-z]?\s*,?\s+(?P<street>\D.*)", re.IGNORECASE)


class Found(NamedTuple):
    """A house: where it is, and whether that is only about right."""

    position: Position
    approximate: bool


def house_number(text: str) -> tuple[str, int] | None:
    """The street and the number of "春晖路118号", "春晖路 118" or "118 Chunhui Road"; None if there is no number."""
    match = ENGLISH.fullmatch(text.strip()) or CHINESE.fullmatch(text.strip())
    return (match["street"].strip(" ,，"), int(match["number"])) if match else None


def find_house(line: Line, number: int, centre: Position) -> Found:
    """The house on a street's line. The numbers begin at the end that is nearer to the city's centre."""
    known = _known(line.houses)
    if number in known:
        return Found(known[number], approximate=False)
    points = list(line.points)
    if metres_between(points[-1], centre) < metres_between(points[0], centre):
        points.reverse()
    lats, lons = np.array([p.lat for p in points]), np.array([p.lon for p in points])
    along = np.concatenate(([0.0], np.cumsum(distances(lats, lons))))
    metres = _metres(number, {house: _along(position, points, along) for house, position in known.items()})
    lat, lon = np.interp(metres, along, lats), np.interp(metres, along, lons)
    return Found(Position(round(float(lat)), round(float(lon))), approximate=True)


def _known(houses: Sequence[House]) -> dict[int, Position]:
    return {int(house.number): house.position for house in houses if house.number.isdecimal()}


def _metres(number: int, known: dict[int, float]) -> float:
    """Metres along the street: between the known numbers around it, else on from its beginning."""
    lower = max((house for house in known if house < number), default=None)
    higher = min((house for house in known if house > number), default=None)
    if lower is not None and higher is not None:
        share = (number - lower) / (higher - lower)
        return known[lower] + (known[higher] - known[lower]) * share
    return number * METRES_A_NUMBER


def _along(
    position: Position, points: Sequence[Position], along: "np.ndarray[tuple[int], np.dtype[np.float64]]"
) -> float:
    """How far along the line its point nearest to a position is."""
    apart = [abs(point.lat - position.lat) + abs(point.lon - position.lon) for point in points]
    return float(along[int(np.argmin(apart))])
