"""`map.points`, `map.transport`, `map.first`: the live map under a moving mass, and how soon the city stands."""

from pathlib import Path
from statistics import median
from typing import TypeVar

import msgspec

from console.bench.children import line_of
from console.bench.homes import bench_home
from console.bench.row import Row, row
from console.ground.build import TRAINING_SLUG

COUNT, ROUNDS = 100_000, 7
T = TypeVar("T")


class Moved(msgspec.Struct, frozen=True):
    """What moving cost: script in ms per update, from Python to the page in ms, the page's longest block in ms."""

    script: float
    transport: float
    block: float


class First(msgspec.Struct, frozen=True):
    """Milliseconds from the load of a page to the drawn city: ours, and the bare page."""

    ours: float
    bare: float


def moving(count: int = COUNT) -> list[Row]:
    """Script per update against Leaflet's own circle markers; the longest block beside that of a page at rest."""
    with bench_home() as home:
        city = home.city(TRAINING_SLUG)
        moved, idle = _child("points", city, count, Moved), _child("idle", city, count, list[float])
        markers = _child("markers", city, count, list[float])
    return [
        row("map.points", moved.script, "ms", "Leaflet's canvas circle markers", median(markers), count),
        row("map.points.block", moved.block, "ms", "the same page without them", max(idle), count),
    ]


def transport(count: int = COUNT) -> list[Row]:
    """From the columns in Python to those in the page, 10 times a second; the peer is the same as JSON."""
    with bench_home() as home:
        city = home.city(TRAINING_SLUG)
        moved, told = _child("points", city, count, Moved), _child("json", city, count, list[float])
    return [row("map.transport", moved.transport, "ms", "the same columns as JSON", median(told), count)]


def first(rounds: int = ROUNDS) -> list[Row]:
    """From the load of the page to the drawn city, against a bare page that draws the same tiles with plain rules."""
    with bench_home() as home:
        took = _child("first", home.city(TRAINING_SLUG), rounds, First)
    return [row("map.first", took.ours, "ms", "Leaflet page with protomaps-leaflet", took.bare, rounds)]


def _child(what: str, city: Path, size: int, shape: type[T]) -> T:
    line, _ = line_of(["console.bench.map_child", what, str(city), str(size)])
    return msgspec.json.decode(line, type=shape)
