"""OSM objects as they are drawn: ids in order of appearance, shared points shared, then written as a .osm.pbf."""

from pathlib import Path
from typing import Any

import numpy as np
import osmium
import shapely
from osmium.osm.mutable import Node, Relation, Way

from console.ground.training.plane import Points, to_degrees
from resources.base import Name

Tags = dict[str, str]


def names(name: Name) -> Tags:
    """The tags of a bilingual name."""
    if not name.zh:
        return {}
    return {"name": name.zh, "name:zh": name.zh, "name:en": name.en}


class Drawing:
    """Collects nodes, ways and relations of the map."""

    def __init__(self) -> None:
        self._at: list[Points] = []
        self._count = 0
        self._tagged: dict[int, Tags] = {}
        self._ways: list[tuple[list[int], Tags]] = []
        self._relations: list[tuple[list[tuple[str, int, str]], Tags]] = []

    def points(self, at: Points) -> list[int]:
        """Ids of new points without tags."""
        first = self._count + 1
        self._at.append(np.asarray(at, dtype=np.float64).reshape(-1, 2))
        self._count += len(self._at[-1])
        return list(range(first, self._count + 1))

    def place(self, at: Points, tags: Tags) -> int:
        """A thing at a point; the point's id, so that it can be part of a line."""
        node = self.points(at)[0]
        self._tagged[node] = tags
        return node

    def way(self, nodes: list[int], tags: Tags) -> int:
        """A line or an outline through points that exist; its id."""
        self._ways.append((nodes, tags))
        return len(self._ways)

    def relation(self, members: list[tuple[str, int, str]], tags: Tags) -> None:
        """Members belonging together."""
        self._relations.append((members, tags))

    def line(self, shape: Points, tags: Tags) -> int:
        """A line with points of its own."""
        return self.way(self.points(shape), tags)

    def ring(self, ring: Any, tags: Tags) -> int:
        """A closed outline with points of its own."""
        nodes = self.points(shapely.get_coordinates(ring)[:-1])
        return self.way([*nodes, nodes[0]], tags)

    def area(self, shape: Any, tags: Tags) -> None:
        """A piece of ground: a closed way, or a multipolygon where it has holes or parts."""
        parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 50]
        if len(parts) == 1 and not parts[0].interiors:
            self.ring(parts[0].exterior, tags)
            return
        members = [("w", self.ring(part.exterior, {}), "outer") for part in parts]
        members += [("w", self.ring(hole, {}), "inner") for part in parts for hole in part.interiors]
        if members:
            self.relation(members, {"type": "multipolygon", **tags})

    def write(self, path: Path) -> None:
        """The drawing as a .osm.pbf without times, users or change sets: the same drawing gives the same bytes."""
        lonlat = to_degrees(np.vstack(self._at)).tolist()
        header = osmium.io.Header()
        header.set("generator", "vigil training city")
        with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
            for number, at in enumerate(lonlat, start=1):
                writer.add_node(Node(id=number, version=1, location=tuple(at), tags=self._tagged.get(number)))
            for number, (nodes, tags) in enumerate(self._ways, start=1):
                writer.add_way(Way(id=number, version=1, nodes=nodes, tags=tags))
            for number, (members, tags) in enumerate(self._relations, start=1):
                writer.add_relation(Relation(id=number, version=1, members=members, tags=tags))
