"""Where the city's holdings can be put: its sites by kind, in an order that does not depend on how they came."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice

from resources.base import Name, Position, Site

NAMELESS = Name("无名站点", "Unnamed site")
SortKey = tuple[str, tuple[tuple[int, str], ...], int, int]


def counting_order(name: Name) -> tuple[tuple[int, str], ...]:
    """Sorts names with numbers as people count: 消防2站 before 消防10站."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.zh)
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _sort_key(site: Site) -> SortKey:
    """By district, then by name, then from south to north."""
    return (site.district.zh, counting_order(site.name), site.position.lat, site.position.lon)


class Places:
    """The sites of a city."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._by_kind: dict[str, list[Site]] = defaultdict(list)
        for site in sorted(sites, key=_sort_key):
            self._by_kind[site.kind].append(site)
        self.all = [site for kind in sorted(self._by_kind) for site in self._by_kind[kind]]

    def of(self, kind: str) -> list[Site]:
        """All sites of a kind."""
        return self._by_kind.get(kind, [])

    def fill(self, kinds: Mapping[str, int], count: int) -> list[Site]:
        """`count` bases at these kinds of site, in order of preference; a kind that is only partly needed is thinned.

        Each kind says how many bases it takes, in turn over its sites; 0: one at each. Where that makes too few they
        are taken again in turn; where the city has none of the kinds, any site will do.
        """
        chosen: list[Site] = []
        for kind, share in kinds.items():
            sites = self.of(kind)
            wanted = min(share or len(sites), count - len(chosen))
            chosen += islice(cycle(thinned(sites, wanted)), wanted)
        return list(islice(cycle(chosen or self.all), count))

    @property
    def people(self) -> int:
        """Who lives in the city's communities."""
        return sum(site.people for site in self.of("community"))

    @property
    def middle(self) -> Position:
        """The middle of the box round all sites."""
        south, north = min(s.position.lat for s in self.all), max(s.position.lat for s in self.all)
        west, east = min(s.position.lon for s in self.all), max(s.position.lon for s in self.all)
        return Position((south + north) // 2, (west + east) // 2)


def thinned(sites: Sequence[Site], count: int) -> list[Site]:
    """At most `count` of the sites, evenly over their order (so over the districts)."""
    if len(sites) <= count:
        return list(sites)
    return [sites[index * len(sites) // count] for index in range(count)]


def numbered(sites: Sequence[Site]) -> Iterator[tuple[int, Site, Name]]:
    """The sites with their number from 1, and a name that tells apart what stands at the same site."""
    seen: dict[str, int] = defaultdict(int)
    for number, site in enumerate(sites, 1):
        plain = site.name if site.name.zh else NAMELESS
        seen[plain.zh] += 1
        times = seen[plain.zh]
        yield number, site, plain if times == 1 else Name(f"{plain.zh}{times}号", f"{english(plain)} No. {times}")


def english(name: Name) -> str:
    """The English name, or what the locals call it where it has none."""
    return name.en or name.zh
