"""Drainage canals from the lakes to the river, in culverts under the streets, with a pumping station at each mouth."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from console.ground.training.curves import as_lines, spline
from console.ground.training.drawing import Drawing, Tags, names
from console.ground.training.plane import Pair, points
from console.ground.training.terrain import Terrain
from console.ground.training.weaving import Edges
from resources.base import Name

CULVERT = 11.0
"""Metres on each side of a street's middle that the culvert reaches."""
INTO_THE_RIVER = 40.0
COURSES: tuple[tuple[Name, tuple[Pair, ...]], ...] = (
    (Name("翠湖港", "Cui Lake Canal"), ((5250, 700), (5600, -500), (5750, -1900), (5550, -3200), (5900, -4600))),
    (Name("南湖港", "South Lake Canal"), ((900, -7200), (1450, -6100), (1350, -4800), (1850, -3700), (1700, -2750))),
    (Name("墨水湖港", "Ink Lake Canal"), ((-7300, 2300), (-6800, 2050), (-6300, 1550), (-5100, 1450), (-4200, 1300))),
    (Name("沙湖港", "Sand Lake Canal"), ((3150, 4350), (3500, 3700), (3550, 2900), (4300, 2100), (5250, 1100))),
)  # fmt: skip
"""Each from the lake that it drains to the water that it runs into."""


def canal_lines(terrain: Terrain) -> list[tuple[Name, LineString]]:
    """The canals from the shore of their lake into the water that takes them."""
    found = []
    for name, course in COURSES:
        line = LineString(spline(points(*course), 30))
        dry = line.difference(terrain.water)
        reach = max(shapely.get_parts(dry), key=lambda part: float(part.length))
        start, end = (line.project(shapely.Point(reach.coords[i])) for i in (0, -1))
        into = substring(line, max(0.0, start - 15), min(line.length, end + INTO_THE_RIVER))
        found.append((name, into))
    return found


def draw_canals(drawing: Drawing, canals: Sequence[tuple[Name, LineString]], terrain: Terrain, edges: Edges) -> None:
    """Open canals, culverts under streets, and at each mouth the station that lifts the water over the dyke."""
    streets = as_lines(edges.shapes)
    tree = shapely.STRtree(streets)
    for name, line in canals:
        crossed = shapely.union_all([streets[i] for i in np.sort(tree.query(line, "dwithin", CULVERT))])
        under = crossed.buffer(CULVERT)
        tags: Tags = {"waterway": "canal", **names(name)}
        for piece in _pieces(line.difference(under)):
            drawing.line(np.array(piece.coords), tags)
        for piece in _pieces(line.intersection(under)):
            drawing.line(np.array(piece.coords), {**tags, "tunnel": "culvert", "layer": "-1"})
        mouth = line.interpolate(line.length - INTO_THE_RIVER - 60)
        ahead = np.array(line.interpolate(line.length - INTO_THE_RIVER - 30).coords[0]) - np.array(mouth.coords[0])
        beside = np.array((-ahead[1], ahead[0])) / np.hypot(*ahead) * 22
        station = Name(name.zh + "排涝泵站", name.en + " Flood Pumping Station")
        tags = {"man_made": "pumping_station", "substance": "water", **names(station)}
        drawing.place(np.array(mouth.coords[0]) + beside, tags)


def _pieces(shape: Any) -> list[LineString]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "LineString" and part.length > 0.5]
