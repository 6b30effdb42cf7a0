"""The streets of the city between its main roads: laid, named, and Chunhui Road among them."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from console.ground.training import atlas
from console.ground.training.arterials import Road
from console.ground.training.curves import lengths_along
from console.ground.training.ground_field import GroundField
from console.ground.training.naming import RESERVED, Register, sided, street_name
from console.ground.training.plane import Points
from console.ground.training.streamlines import Streamlines, Weave

COLLECTORS = Weave(loose=1150, tight=620, reach=7000, shortest=900, seeds_apart=350)
LOCALS = Weave(loose=480, tight=270, reach=2600, shortest=330, seeds_apart=205)
LONG_STREET = 2600.0
NAMED_FROM = 140.0
CHUNHUI_REACH = 900.0


def through_streets(rng: np.random.Generator, field: GroundField, main: list[Points], register: Register) -> list[Road]:
    """Collectors (secondary) and local through streets (tertiary) with their names."""
    layer = Streamlines(rng, field)
    collectors = layer.lay(COLLECTORS, main)
    locals_ = layer.lay(LOCALS, main + collectors)
    chunhui = _nearest(locals_, atlas.CHUNHUI)
    roads: list[Road] = []
    for line in collectors:
        roads += _stretches(line, "secondary", "大道" if rng.random() < 0.12 else "路", register)
    for index, line in enumerate(locals_):
        if index == chunhui:
            roads += _chunhui_road(line, register)
        else:
            roads += _stretches(line, "tertiary", "街" if rng.random() < 0.35 else "路", register)
    return roads


def name_inner(rng: np.random.Generator, streets: list[Road], field: GroundField, register: Register) -> list[Road]:
    """Names for the inner streets that are long enough to have one; some of the old town's are one-way."""
    named = []
    for street in streets:
        length = float(lengths_along(street.line)[-1])
        dense = float(field.density_at(street.line[len(street.line) // 2][None])[0])
        oneway = street.highway == "residential" and rng.random() < 0.16 * max(0.0, dense - 0.3)
        kinds = ("路", "街", "巷") if street.highway == "residential" else ("巷", "里")
        kind = kinds[int(rng.integers(len(kinds)))]
        wanted = street.highway != "service" and length > NAMED_FROM and rng.random() < 0.75
        if wanted and register.has_stem(kind):
            street = replace(street, name=register.street(kind))
        named.append(replace(street, oneway=oneway))
    return named


def name_country(rng: np.random.Generator, roads: list[Road], register: Register) -> list[Road]:
    """Names for the county roads; a village road has none."""
    return [
        replace(road, name=register.street("路"))
        if road.highway == "tertiary" and register.has_stem("路") and rng.random() < 0.8
        else road
        for road in roads
    ]


def _nearest(lines: list[Points], spot: tuple[float, float]) -> int:
    """The street that passes the spot, a long one rather than a near one."""
    at = shapely.Point(spot)
    cost = [LineString(line).distance(at) - 0.5 * min(1500.0, float(lengths_along(line)[-1])) for line in lines]
    return int(np.argmin(cost))


def _chunhui_road(line: Points, register: Register) -> list[Road]:
    """The stretch of the street around the wanted spot is Chunhui Road; what is left of it is named like any other."""
    shape = LineString(line)
    middle = shape.project(shapely.Point(atlas.CHUNHUI))
    start, end = max(0.0, middle - CHUNHUI_REACH), min(shape.length, middle + CHUNHUI_REACH)
    start, end = (0.0 if start < 400 else start), (shape.length if end > shape.length - 400 else end)
    part = np.array(substring(shape, start, end).coords)
    roads = [Road(part, "tertiary", street_name(RESERVED, "路"), dead_end_ok=140.0)]
    for a, b in ((0.0, start), (end, shape.length)):
        if b > a:
            roads += _stretches(np.array(substring(shape, a, b).coords), "tertiary", "路", register)
    return roads


def _stretches(line: Points, highway: str, kind: str, register: Register) -> list[Road]:
    """One street, or its eastern, middle and western stretches where it is long."""
    name = register.street(kind)
    length = float(lengths_along(line)[-1])
    if length < LONG_STREET or len(line) < 12:
        return [Road(line, highway, name, dead_end_ok=140.0)]
    count = 3 if length > 1.7 * LONG_STREET else 2
    eastwards = abs(line[-1][0] - line[0][0]) > abs(line[-1][1] - line[0][1])
    ordered = line if (line[-1] - line[0])[0 if eastwards else 1] > 0 else line[::-1]
    sides = "西中东" if eastwards else "南中北"
    chosen = sides if count == 3 else sides[0] + sides[2]
    cuts = np.linspace(0, len(line) - 1, count + 1).astype(int)
    return [
        Road(ordered[a : b + 1], highway, sided(name, side), dead_end_ok=140.0)
        for a, b, side in zip(cuts[:-1], cuts[1:], chosen, strict=True)
    ]


@dataclass(frozen=True)
class Address:
    """A house number on a street."""

    street: Road
    number: int
    at: Points


def house_numbers(road: Road, side_step: float = 16.0) -> list[Address]:
    """Numbers along a street, odd on the left and even on the right, one every 12 m a side."""
    line: Any = LineString(road.line)
    found = []
    for number in range(1, int(line.length / 6.0)):
        along = number * 6.0
        here, ahead = np.array(line.interpolate(along).coords[0]), np.array(line.interpolate(along + 3).coords[0])
        step = (ahead - here) / max(float(np.hypot(*(ahead - here))), 1e-9)
        left = np.array((-step[1], step[0])) * (side_step if number % 2 else -side_step)
        found.append(Address(road, number, here + left))
    return found
