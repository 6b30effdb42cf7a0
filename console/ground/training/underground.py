"""What runs under the streets: the metro with its stations, the gas mains from the gate station to the governors."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString, Point

from console.ground.training import atlas
from console.ground.training.arterials import Road
from console.ground.training.curves import as_lines
from console.ground.training.drawing import Drawing, Tags, names
from console.ground.training.plane import Points, points
from console.ground.training.weaving import Edges
from resources.base import Name

STATIONS_APART = 1150.0
SAME_STATION = 420.0
"""Where two lines cross within this distance of a station, it is one station."""
METRO = ("人民路", "中山路", "江南大道", "东湖路", "一环路")
"""The avenues above lines 1, 2, 3 …"""
TRAINS = (Name("临江火车站", "Linjiang Railway Station (Metro)"), (350.0, 4480.0))
BY_THE_TRAINS = 650.0
GATE = (Name("临江天然气门站", "Linjiang Gas Gate Station"), (620.0, 7050.0))
NO_MAINS = ("motorway", "motorway_link", "track", "service")
ARTERIALS = ("trunk", "primary", "secondary")
FAR = 1e9
TRUNK_MAIN_FEEDS = 5
"""A main that feeds so many governors is a high-pressure one."""


def draw_metro(
    drawing: Drawing, centres: Sequence[tuple[atlas.Course, Points]], roads: Sequence[Road], water: Any
) -> None:
    """The lines under the avenues, numbered; a station's point is part of each line that stops there."""
    laid = {course.name.zh: (course.name, line) for course, line in centres}
    lines = [laid[avenue] for avenue in METRO]
    stops = [at for at in _stops([LineString(line) for _, line in lines]) if not shapely.dwithin(water, at, 60)]
    stations: dict[int, int] = {}
    namer = _Namer(roads)
    for number, (avenue, line) in enumerate(lines, start=1):
        shape = LineString(line)
        own = [(shape.project(at), index) for index, at in enumerate(stops) if shape.distance(at) < 1]
        nodes: list[tuple[float, int]] = []
        for along, index in own:
            if index not in stations:
                tags: Tags = {"railway": "station", "station": "subway", "subway": "yes"}
                at = np.array(stops[index].coords[0])
                stations[index] = drawing.place(at, {**tags, **names(namer.name(stops[index], avenue))})
            nodes.append((along, stations[index]))
        track = [(shape.project(Point(at)), at) for at in line[:-1] if all(Point(at) != stop for stop in stops)]
        nodes += list(
            zip([along for along, _ in track], drawing.points(np.array([at for _, at in track])), strict=True)
        )
        ordered = [node for _, node in sorted(nodes)]
        if shape.is_closed:
            ordered.append(ordered[0])
        name = Name(f"地铁{number}号线", f"Metro Line {number}")
        drawing.way(ordered, {"railway": "subway", "tunnel": "yes", "layer": "-2", "ref": str(number), **names(name)})


def _stops(lines: Sequence[LineString]) -> list[Point]:
    """Where trains stop: first where lines cross, then evenly between. Each lies on its lines."""
    stops: list[Point] = []
    for index, line in enumerate(lines):
        for other in lines[:index]:
            crossing = line.intersection(other)
            stops += [part for part in shapely.get_parts(crossing) if part.geom_type == "Point"]
    for line in lines:
        known = sorted(line.project(stop) for stop in stops if line.distance(stop) < 1)
        first, last = (0.0, line.length) if not line.is_closed else (known[0], known[0] + line.length)
        marks = [first, *(mark for mark in known if first < mark < last), last]
        for start, end in pairwise(marks):
            count = max(1, round((end - start) / STATIONS_APART))
            for step in np.linspace(start, end, count + 1):
                stop = line.interpolate(float(step) % line.length if line.is_closed else float(step))
                if all(stop.distance(other) > SAME_STATION for other in stops):
                    stops.append(stop)
    return stops


class _Namer:
    """Names a station after the street that it lies at, each name once."""

    def __init__(self, roads: Sequence[Road]) -> None:
        self._named = [road for road in roads if road.name.zh.endswith(("路", "街", "大道")) and road.bridge is None]
        self._tree = shapely.STRtree(as_lines([road.line for road in self._named]))
        self._given: set[str] = set()

    def name(self, at: Point, avenue: Name) -> Name:
        if at.distance(Point(TRAINS[1])) < BY_THE_TRAINS and TRAINS[0].zh not in self._given:
            self._given.add(TRAINS[0].zh)
            return TRAINS[0]
        near = self._tree.query(at, "dwithin", 1500)
        apart = shapely.distance(self._tree.geometries[near], at)
        for index in near[np.lexsort((near, apart))].tolist():
            street = self._named[index].name
            if street != avenue and street.zh not in self._given:
                self._given.add(street.zh)
                return Name(street.zh + "站", street.en + " Station")
        raise LookupError("no street is left to name a station after")


def draw_gas_mains(drawing: Drawing, edges: Edges, roads: Sequence[Road], governors: Points) -> None:
    """The mains from the gate station along the streets to each governor, by the arterials where it can be."""
    kind = np.array([roads[int(road)].highway for road in edges.road])
    used = np.flatnonzero(~np.isin(kind, NO_MAINS))
    lines = as_lines([edges.shapes[i] for i in used])
    weight = shapely.length(lines) * np.where(np.isin(kind[used], ARTERIALS), 1.0, 2.5)
    size = int(edges.ends.max()) + 1
    best: dict[tuple[int, int], int] = {}
    for row in np.lexsort((used, weight)).tolist():
        start, end = sorted(edges.ends[used[row]].tolist())
        if start != end:
            best.setdefault((start, end), row)
    ends, rows = np.array(list(best)), np.array(list(best.values()))
    graph = coo_array((weight[rows], (ends[:, 0], ends[:, 1])), shape=(size, size)).tocsr()
    at = np.full((size, 2), FAR)
    for edge in used.tolist():
        at[edges.ends[edge]] = edges.shapes[edge][0], edges.shapes[edge][-1]
    part = connected_components(graph, directed=False)[1]
    at[part != np.bincount(part).argmax()] = FAR
    source = int(cKDTree(at).query(GATE[1])[1])
    reached, before = dijkstra(graph, directed=False, indices=source, return_predecessors=True)
    served = np.flatnonzero(np.isfinite(reached[edges.ends[used, 0]]))
    nearest = served[shapely.STRtree(lines[served]).nearest(shapely.points(governors))]
    feeds: dict[int, int] = {}
    branch = []
    for governor, last in zip(governors, nearest.tolist(), strict=True):
        branch.append(shapely.shortest_line(lines[last], Point(governor)))
        feeds[last] = feeds.get(last, 0) + 1
        node = min(edges.ends[used[last]].tolist(), key=lambda end: (reached[end], end))
        while node != source:
            row = best[min(node, int(before[node])), max(node, int(before[node]))]
            feeds[row] = feeds.get(row, 0) + 1
            node = int(before[node])
    gate_at = points(GATE[1])[0]
    gate: Tags = {"pipeline": "substation", "substation": "measurement", "substance": "gas"}
    drawing.place(gate_at, {**gate, **names(GATE[0])})
    main: Tags = {"man_made": "pipeline", "substance": "gas", "location": "underground"}
    trunk = [lines[row] for row, count in sorted(feeds.items()) if count >= TRUNK_MAIN_FEEDS]
    trunk.append(LineString([gate_at, at[source]]))
    branch += [lines[row] for row, count in sorted(feeds.items()) if count < TRUNK_MAIN_FEEDS]
    for usage, pieces in (("transmission", trunk), ("distribution", branch)):
        for line in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(pieces))):
            drawing.line(np.array(line.coords), {**main, "usage": usage})
