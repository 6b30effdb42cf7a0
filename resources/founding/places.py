"""Where the city's holdings can be put: its sites by kind, in an order that does not depend on how they came."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice

from resources.base import Name, Position, Site

NAMELESS = Name("无名站点", "Unnamed site")
DIGITS = "〇一二三四五六七八九十"
SortKey = tuple[str, tuple[tuple[int, str], ...], int, int]


def _sort_key(site: Site) -> SortKey:
    """By district and name; what bears a number goes by the number alone, so that team 7 stands at station 7."""
    name = counting_order(site.name.zh)
    numbered = any(number >= 0 for number, _ in name)
    return ("" if numbered else site.district.zh, name, site.position.lat, site.position.lon)


def counting_order(name: str) -> tuple[tuple[int, str], ...]:
    """Sorts names as people count: 消防2站 before 消防10站, 第二抢修站 before 第十抢修站."""
    parts = re.findall(r"[0-9]+|(?<=第)[一二三四五六七八九十]+|[^0-9第]+|第", name)
    return tuple((_count(part), part) for part in parts)


def _count(part: str) -> int:
    """The number that a part of a name is, or -1."""
    if part.isdecimal():
        return int(part)
    tens, ten, ones = part.rpartition("十")
    if not set(part) <= set(DIGITS) or len(tens) > 1 or len(ones) > 1:
        return -1
    return (10 * (DIGITS.index(tens) if tens else 1) if ten else 0) + (DIGITS.index(ones) if ones else 0)


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
