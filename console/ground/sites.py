"""Which things of an extract are sites: places that matter to an emergency, by their tags."""

from collections.abc import Mapping

AMENITIES = ("fire_station", "hospital", "clinic", "school", "police", "community_centre", "bus_station", "fuel")
OTHERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("town_hall", {"amenity": "townhall"}),
    ("community", {"place": "neighbourhood"}),
    ("gas_governor", {"pipeline": "substation", "substance": "gas"}),
    ("pumping_station", {"man_made": "pumping_station"}),
    ("chemical_works", {"landuse": "industrial", "industrial": "chemical"}),
    ("gas_company", {"office": "energy_supplier", "utility": "gas"}),
    ("power_company", {"utility": "power"}),
    ("water_company", {"utility": "water"}),
    ("telecom_company", {"office": "telecommunication"}),
    ("stockpile", {"emergency": "stockpile"}),
    ("shelter", {"emergency": "assembly_point"}),
    ("park", {"leisure": "park"}),
    ("bridge", {"man_made": "bridge"}),
    ("station", {"railway": "station"}),
)
"""Kinds and the tags that all must be there; the first that fits wins."""
NEED_A_NAME = ("park", "bridge", "community")
"""Nobody can be sent to one of these without a name."""
SITE_KINDS = (*AMENITIES, *(kind for kind, _ in OTHERS))


def site_kind(tags: Mapping[str, str]) -> str | None:
    """The site kind of a thing with these tags, or None if it is no site."""
    if (amenity := tags.get("amenity")) in AMENITIES:
        return amenity
    for kind, needed in OTHERS:
        if all(tags.get(key) == value for key, value in needed.items()):
            return kind
    return None


def whole_number(text: str | None) -> int:
    """A count from a tag ("4539", "4 539", "900,000"); 0 where there is none."""
    digits = (text or "").replace(",", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
