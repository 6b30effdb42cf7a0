"""`city.import`: how fast a map extract becomes a city, how much memory that takes, and how both grow with it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import osmium

from console.bench.children import line_of
from console.bench.homes import training_extract
from console.bench.row import Row, row

SCALES = (1, 2, 4)
"""So many training cities side by side in one extract."""
APART = 0.7
"""Degrees of longitude from one to the next: none touches another."""
ROOM = 10_000_000
"""Ids that each of them has for itself."""
MEGABYTE = 1_000_000


def import_cities(scales: tuple[int, ...] = SCALES) -> list[Row]:
    """Each extract in a process of its own. Rates: the largest beside the smallest; a ratio of 1 is linear growth.

    Memory is the peak of the process, or of the tile maker if that is more; its peer is the smallest's, grown as much
    as the extract.
    """
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        measured = [_measure(Path(folder), scale) for scale in scales]
    (small, first, least), (large, last, most) = measured[0], measured[-1]
    beside = f"the extract of {small / MEGABYTE:.1f} MB"
    return [
        row("city.import", large / MEGABYTE / last, "MB/s", beside, small / MEGABYTE / first, large),
        row("city.import.memory", most, "MB", f"{beside}, times {large / small:.1f}", least * large / small, large),
    ]


def _measure(folder: Path, scale: int) -> tuple[int, float, float]:
    """Bytes of the extract, seconds, and megabytes at the peak."""
    extract = folder / f"{scale}.osm.pbf"
    side_by_side(training_extract(), extract, scale)
    said, _ = line_of(["console.bench.import_child", str(extract), str(folder / f"home-{scale}")])
    seconds, memory = map(float, said.split())
    return extract.stat().st_size, seconds, memory


def side_by_side(city: Path, out: Path, count: int) -> None:
    """One extract with so many copies of a city, each with ids and ground of its own, one east of the other."""
    with osmium.SimpleWriter(str(out), overwrite=True) as writer:
        for kind, add in ((osmium.osm.NODE, _node), (osmium.osm.WAY, _way), (osmium.osm.RELATION, _relation)):
            for copy in range(count):
                for thing in osmium.FileProcessor(str(city), kind):
                    add(writer, thing, copy)


def _node(writer: Any, node: Any, copy: int) -> None:
    place = (node.location.lon + APART * copy, node.location.lat)
    writer.add_node(node.replace(id=node.id + ROOM * copy, location=place))


def _way(writer: Any, way: Any, copy: int) -> None:
    writer.add_way(way.replace(id=way.id + ROOM * copy, nodes=[node.ref + ROOM * copy for node in way.nodes]))


def _relation(writer: Any, relation: Any, copy: int) -> None:
    members = [(member.type, member.ref + ROOM * copy, member.role) for member in relation.members]
    writer.add_relation(relation.replace(id=relation.id + ROOM * copy, members=members))
