"""What the ground is used for: blocks, parks, villages, fields, woods and works."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

from console.ground.training import atlas
from console.ground.training.blocks import Block
from console.ground.training.drawing import Drawing, Tags, names
from console.ground.training.naming import Register, romanize
from console.ground.training.terrain import Terrain
from resources.base import Name

HECTARE = 10_000.0
_FIELDS = (
    ("landuse", "farmland", 0.70), ("landuse", "orchard", 0.07), ("landuse", "meadow", 0.08),
    ("natural", "wood", 0.12), ("landuse", "farmyard", 0.01),
)  # fmt: skip
_GREEN = ("leisure", "park", 1.0)


def draw_water(drawing: Drawing, terrain: Terrain) -> None:
    """River, tributary and lakes, as surfaces and as lines."""
    drawing.area(terrain.river.simplify(3), {"natural": "water", "water": "river", **names(atlas.RIVER)})
    small = terrain.tributary.difference(terrain.river)
    drawing.area(small.simplify(2), {"natural": "water", "water": "river", **names(atlas.TRIBUTARY)})
    drawing.line(terrain.river_line, {"waterway": "river", **names(atlas.RIVER)})
    drawing.line(terrain.tributary_line, {"waterway": "river", **names(atlas.TRIBUTARY)})
    for lake in terrain.lakes:
        drawing.area(lake.shape, {"natural": "water", "water": "lake", **names(lake.name)})


def draw_hills(drawing: Drawing, terrain: Terrain) -> None:
    """Wooded hills with their names."""
    for hill in terrain.hills:
        drawing.area(hill.shape, {"natural": "wood", **names(hill.name)})


def draw_blocks(drawing: Drawing, blocks: Sequence[Block], register: Register) -> list[tuple[Name, Polygon]]:
    """The city's blocks by use. Returns the parks with their names."""
    parks = []
    for block in blocks:
        shape = block.shape.buffer(-9, join_style="mitre").simplify(2)
        if shape.is_empty or shape.area < 1500:
            continue
        if block.use != "park":
            drawing.area(shape, {"landuse": block.use})
            continue
        tags: Tags = {"leisure": "park"}
        if shape.area > 1.5 * HECTARE:
            stem = register.stem("公园")
            name = Name(stem + "公园", romanize(stem) + " Park")
            tags |= names(name)
            parks.append((name, shape))
        drawing.area(shape, tags)
    return parks


def draw_works(drawing: Drawing, terrain: Terrain, rng: np.random.Generator) -> list[Name]:
    """The chemical park and the plants in it, as industrial=chemical areas."""
    park = atlas.CHEMICAL_PARK
    theta = np.linspace(0, 2 * np.pi, 9, endpoint=False)
    ring = np.column_stack((park.at[0] + park.radius * np.cos(theta), park.at[1] + park.radius * 0.8 * np.sin(theta)))
    shape = Polygon(ring).difference(terrain.wild.buffer(30))
    tags = {"landuse": "industrial", "industrial": "chemical"}
    drawing.area(shape, {**tags, **names(park.name)})
    plants = (
        ("澄江石化", "Chengjiang Petrochemicals"),
        ("华源氯碱", "Huayuan Chlor-alkali"),
        ("金泰化肥", "Jintai Fertilizer"),
    )
    found = []
    for number, (zh, en) in enumerate(plants):
        east = park.at[0] + (number - 1) * 720 + rng.uniform(-60, 60)
        north = park.at[1] + rng.uniform(-220, 120)
        plant = shapely.box(east - 210, north - 150, east + 210, north + 150)
        name = Name(zh, en)
        drawing.area(plant, {**tags, **names(name)})
        found.append(name)
    return [park.name, *found]


def draw_country(
    drawing: Drawing,
    rng: np.random.Generator,
    terrain: Terrain,
    built_up: Any,
    pieces: Sequence[Any],
    villages: Sequence[Polygon],
) -> None:
    """Village grounds, the fields between the country roads, and the greens between city and water."""
    for village in villages:
        drawing.area(village.simplify(3), {"landuse": "residential"})
    border = shapely.union_all([*pieces, terrain.municipality.exterior], grid_size=1.0)
    strand = _riverside_park(drawing, terrain, built_up)
    taken, city = shapely.union_all([built_up, terrain.wild.buffer(6), strand]), built_up.buffer(420)
    for shape in (taken, city, terrain.municipality):
        shapely.prepare(shape)
    share = np.cumsum([weight for _, _, weight in _FIELDS])
    for face in shapely.get_parts(shapely.polygonize(list(shapely.get_parts(border)))):
        if face.area < 1.5 * HECTARE or built_up.contains(face):
            continue
        chance = int(np.searchsorted(share, rng.random() * share[-1]))
        green = city.contains(face) and face.area < 120 * HECTARE
        # The largest pieces run along the border and the river: whatever they are, they are mostly fields.
        key, value, _ = _GREEN if green else _FIELDS[chance if face.area < 300 * HECTARE else 0]
        ground = face.buffer(-12).difference(taken)
        if not terrain.municipality.contains(face):
            ground = ground.intersection(terrain.municipality)
        drawing.area(ground.simplify(6), {key: value})


def _riverside_park(drawing: Drawing, terrain: Terrain, built_up: Any) -> Any:
    """The strand between the embankment and the river, where the city comes down to it, and the island."""
    beach = terrain.river.buffer(105).intersection(built_up.buffer(350)).difference(terrain.water.buffer(5))
    beach = shapely.union_all([part for part in shapely.get_parts(beach) if part.area > 2 * HECTARE])
    drawing.area(beach.simplify(4), {"leisure": "park", **names(Name("临江江滩公园", "Linjiang Strand Park"))})
    for part in shapely.get_parts(terrain.river):
        for hole in part.interiors:
            drawing.area(Polygon(hole).buffer(-4), {"landuse": "meadow", **names(atlas.ISLAND)})
    return beach
