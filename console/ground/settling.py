"""Settles what was read: one entry for what the extract has twice, and a district for each site."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from console.ground.districts import Area, Districts
from console.ground.named import NamedPlace
from console.ground.network import metres_between
from resources.base import Name, Position, Site

SAME_SITE = 400.0
"""Metres within which two sites of one kind and name are one (a hospital as a point and as its grounds)."""
SAME_BRIDGE = 3_000.0
"""A long bridge, or tunnel, is many ways, and two carriageways."""
SAME_SPOT = 100
"""Micro-degrees (some ten metres) within which two nameless sites of one kind are one: hydrants stand close."""
LEVEL_KINDS = {5: "city", 6: "district", 8: "town"}
"""What an administrative area is labelled as, where the extract has no point of that name."""


def settle_sites(sites: Sequence[Site], districts: Districts) -> list[Site]:
    """The sites without doubles, each with its district."""
    kept: list[Site] = []
    same: dict[tuple[str, Name], list[Position]] = defaultdict(list)
    spots: set[tuple[str, int, int]] = set()
    for site in sites:
        if not site.name.zh:
            spot = site.kind, site.position.lat // SAME_SPOT, site.position.lon // SAME_SPOT
            if spot not in spots:
                spots.add(spot)
                kept.append(site)
            continue
        reach = SAME_BRIDGE if site.kind in ("bridge", "tunnel") else SAME_SITE
        others = same[site.kind, site.name]
        if not any(metres_between(other, site.position) < reach for other in others):
            others.append(site.position)
            kept.append(site)
    where = districts.of([site.position for site in kept])
    return [replace(site, district=district) for site, district in zip(kept, where, strict=True)]


def places_of(places: Sequence[NamedPlace], areas: Sequence[Area]) -> list[NamedPlace]:
    """The places without doubles, and the administrative areas that have no place of their own."""
    first: dict[tuple[str, Name], NamedPlace] = {}
    for place in places:
        first.setdefault((place.kind, place.name), place)
    known = {text for place in first.values() for text in (place.name.zh, place.name.en)}
    settled = list(first.values())
    for area in areas:
        if area.level in LEVEL_KINDS and area.name.zh not in known:
            point = area.shape.representative_point()
            middle = Position.from_degrees(point.y, point.x)
            settled.append(NamedPlace(LEVEL_KINDS[area.level], area.name, middle, 0))
    return settled
