"""Draws small extracts for tests: a few nodes, ways and relations, written as a real `.osm.pbf`."""

from pathlib import Path

import osmium
from osmium.osm import mutable

LonLat = tuple[float, float]
Tags = dict[str, str]


class Sketch:
    """An extract in the making. Points are shared by position, so that ways meet where they cross."""

    def __init__(self) -> None:
        self._nodes: dict[LonLat, int] = {}
        self._tags: dict[int, Tags] = {}
        self._ways: list[tuple[list[int], Tags]] = []
        self._relations: list[tuple[list[tuple[str, int, str]], Tags]] = []

    def point(self, at: LonLat, **tags: str) -> int:
        """A node, with tags or without; its id."""
        node = self._nodes.setdefault(at, len(self._nodes) + 1)
        self._tags.setdefault(node, {}).update(_colons(tags))
        return node

    def line(self, *points: LonLat, **tags: str) -> int:
        """A way through these points; its id."""
        return self.way([self.point(point) for point in points], **tags)

    def way(self, nodes: list[int], **tags: str) -> int:
        """A way through nodes by id, which need not be there."""
        self._ways.append((nodes, _colons(tags)))
        return len(self._ways)

    def area(self, south_west: LonLat, north_east: LonLat, **tags: str) -> int:
        """A rectangle; the id of the way around it."""
        (west, south), (east, north) = south_west, north_east
        corners = (west, south), (east, south), (east, north), (west, north), (west, south)
        return self.line(*corners, **tags)

    def boundary(self, ways: list[int], level: int, zh: str, en: str) -> None:
        """An administrative area with these ways around it."""
        members = [("w", way, "outer") for way in ways]
        tags = {"type": "boundary", "boundary": "administrative", "admin_level": str(level)}
        self._relations.append((members, {**tags, "name": zh, "name:en": en}))

    def sign(self, start: int, via: int, end: int, **tags: str) -> None:
        """A turn from one way to another at a point, forbidden or prescribed: `restriction="no_left_turn"`."""
        members = [("w", start, "from"), ("n", via, "via"), ("w", end, "to")]
        self._relations.append((members, {"type": "restriction", **_colons(tags)}))

    def write(self, path: Path) -> Path:
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for at, node in self._nodes.items():
                writer.add_node(mutable.Node(id=node, location=at, tags=self._tags[node]))
            for number, (nodes, tags) in enumerate(self._ways, 1):
                writer.add_way(mutable.Way(id=number, nodes=nodes, tags=tags))
            for number, (members, tags) in enumerate(self._relations, 1):
                writer.add_relation(mutable.Relation(id=number, members=members, tags=tags))
        return path


def _colons(tags: Tags) -> Tags:
    """Keyword arguments as tags: `name__en` stands for `name:en`."""
    return {key.replace("__", ":"): value for key, value in tags.items()}


def small_town() -> Sketch:
    """A town of two districts with a river between, two bridges, a fire station, a hospital and a few streets."""
    town = Sketch()
    for number in range(11):
        lat = round(29.950 + number * 0.002, 6)
        points = [(round(113.900 + step * 0.002, 6), lat) for step in range(11)]
        if number == 5:
            town.line(*points, highway="primary", name="春晖路", name__en="Chunhui Road")
        else:
            town.line(*points, highway="residential", name=f"第{'零一二三四五六七八九十'[number]}巷")
    for number in (0, 5, 10):
        lon = round(113.900 + number * 0.002, 6)
        points = [(lon, round(29.950 + step * 0.002, 6)) for step in range(11)]
        names = {0: ("晴川路", "Qingchuan Road"), 5: ("长江大道", "Changjiang Avenue"), 10: ("绿洲路", "Lüzhou Road")}
        town.line(*points, highway="secondary", name=names[number][0], name__en=names[number][1])
    bridge = (113.920, 29.960), (113.930, 29.960)
    town.line(*bridge, highway="primary", bridge="yes", name="临江大桥", name__en="Linjiang Bridge")
    east = [(113.930, round(29.950 + step * 0.002, 6)) for step in range(11)]
    town.line(*east, highway="secondary", name="江东路", name__en="Jiangdong Road")
    for number in range(11):
        lat = round(29.950 + number * 0.002, 6)
        town.line(*((113.930 + step * 0.002, lat) for step in range(3)), highway="residential", oneway="yes")
    town.area((113.922, 29.945), (113.928, 29.975), natural="water", water="river", name="长江", name__en="Yangtze")
    town.area((113.902, 29.951), (113.903, 29.9515), building="yes")
    town.area(
        (113.9105, 29.9605), (113.9115, 29.9615), amenity="hospital", name="市第一医院", name__en="First Hospital"
    )
    town.point((113.905, 29.9553), amenity="fire_station", name="春晖消防站", name__en="Chunhui Fire Station")
    town.point((113.932, 29.9553), pipeline="substation", substance="gas", name="江东调压站")
    town.point((113.904, 29.953), place="neighbourhood", name="春晖社区", population="5200")
    for step in range(6):
        town.point((113.9022 + step * 0.004, 29.9533), vigil__cell="population", population="1000")
    west_border = town.line((113.925, 29.940), (113.890, 29.940), (113.890, 29.980), (113.925, 29.980))
    east_border = town.line((113.925, 29.980), (113.960, 29.980), (113.960, 29.940), (113.925, 29.940))
    river = town.line((113.925, 29.940), (113.925, 29.980))
    town.boundary([west_border, river], 6, "江西区", "Jiangxi District")
    town.boundary([east_border, river], 6, "江东区", "Jiangdong District")
    town.boundary([west_border, east_border], 5, "小江市", "Xiaojiang")
    return town
