"""The districts and towns: borders that tile the municipality, share their lines, and run down the river's middle."""

from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPoint, Polygon
from shapely.ops import linemerge, split

from console.ground.training import atlas
from console.ground.training.plane import Pair, Points, Warp
from console.ground.training.terrain import Terrain
from resources.base import Name


@dataclass(frozen=True)
class District:
    """A district: its seat, and the towns that belong to it."""

    name: Name
    seat: Pair
    towns: tuple[str, ...]


DISTRICTS = (
    District(Name("望江区", "Wangjiang District"), (500, 1200), ()),
    District(Name("翠湖区", "Cuihu District"), (6100, 2700), ("石桥镇", "花园镇", "金口镇")),
    District(Name("西津区", "Xijin District"), (-7000, 900), ("龙泉镇", "梅川镇")),
    District(Name("南浦区", "Nanpu District"), (-900, -4700), ("柳林镇", "南湾镇", "长岭镇")),
    District(Name("云岭区", "Yunling District"), (-300, 6700), ("青溪镇", "云台镇")),
    District(Name("沙洲区", "Shazhou District"), (6100, -6900), ("白沙镇", "双河镇")),
)


@dataclass(frozen=True)
class Area:
    """An administrative area: OSM admin_level, shape, and the numbers of the border lines around it."""

    name: Name
    level: int
    shape: Polygon
    lines: tuple[int, ...]
    seat: Pair


@dataclass(frozen=True)
class Borders:
    """Every border line once, with the highest rank (lowest admin_level) that it bounds, and the areas they make."""

    lines: tuple[Points, ...]
    areas: tuple[Area, ...]


def draw_borders(terrain: Terrain, warps: tuple[Warp, ...]) -> Borders:
    """City, districts and towns of Linjiang."""
    seats = [(d.name.zh, d.seat) for d in DISTRICTS] + [(t.name.zh, t.at) for t in atlas.TOWNS]
    halves = _halves(terrain)
    cells = {name: cell for half in halves for name, cell in _cells(seats, half, warps)}
    lines = _lines(list(cells.values()), terrain, halves)
    faces = _faces(lines, cells)
    areas = [_area(atlas.CITY, 5, list(faces.values()), lines, (300.0, 700.0))]
    for district in DISTRICTS:
        parts = [faces[name] for name in (district.name.zh, *district.towns)]
        areas.append(_area(district.name, 6, parts, lines, district.seat))
    areas += [_area(town.name, 8, [faces[town.name.zh]], lines, town.at) for town in atlas.TOWNS]
    return Borders(tuple(lines), tuple(areas))


def _halves(terrain: Terrain) -> list[Polygon]:
    """The municipality north and south of the river's middle."""
    parts = shapely.get_parts(split(terrain.municipality, LineString(terrain.river_line)))
    return sorted(parts, key=lambda part: -part.area)[:2]


def _cells(seats: list[tuple[str, Pair]], half: Polygon, warps: tuple[Warp, ...]) -> list[tuple[str, Any]]:
    """For each seat in this half the ground nearer to it than to any other, its edges bent."""
    here = [(name, at) for name, at in seats if half.contains(shapely.Point(at))]
    diagram = shapely.voronoi_polygons(MultiPoint([at for _, at in here]), extend_to=half.buffer(9000))
    cells = []
    for cell in shapely.get_parts(diagram):
        name = next(name for name, at in here if cell.contains(shapely.Point(at)))
        ring = shapely.get_coordinates(shapely.segmentize(cell.exterior, 150.0))
        for warp in warps:
            ring = warp(ring)
        cells.append((name, Polygon(ring).intersection(half)))
    return cells


def _lines(cells: list[Any], terrain: Terrain, halves: list[Polygon]) -> list[Points]:
    """All borders as lines between the points where three areas meet."""
    rims = [*(cell.boundary for cell in cells), *(half.exterior for half in halves)]
    noded = shapely.union_all(rims, grid_size=1.0)
    merged = linemerge(noded)
    return [shapely.get_coordinates(line) for line in shapely.get_parts(merged)]


def _faces(lines: list[Points], cells: dict[str, Any]) -> dict[str, Any]:
    """Each seat's face of the border lines; a sliver goes to the cell that covers most of it."""
    pieces: dict[str, list[Any]] = {name: [] for name in cells}
    for face in shapely.get_parts(shapely.polygonize([LineString(line) for line in lines])):
        best = max(cells, key=lambda name: cells[name].intersection(face).area)
        pieces[best].append(face)
    return {name: shapely.union_all(parts) for name, parts in pieces.items()}


def _area(name: Name, level: int, parts: list[Any], lines: list[Points], seat: Pair) -> Area:
    shape = shapely.union_all(parts)
    rim = shape.boundary
    around = tuple(
        number
        for number, line in enumerate(lines)
        if rim.distance(LineString(line).interpolate(0.5, normalized=True)) < 0.01
    )
    return Area(name, level, shape, around, seat)
