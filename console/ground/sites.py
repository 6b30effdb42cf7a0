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
WORDS = {
    "fire_station": ("消防站", "消防队", "消防救援站", "fire station"),
    "hospital": ("医院", "hospital"),
    "clinic": ("诊所", "卫生院", "卫生服务中心", "clinic"),
    "school": ("学校", "小学", "中学", "school"),
    "police": ("派出所", "公安局", "警察", "police"),
    "town_hall": ("政府", "区政府", "镇政府", "town hall", "government"),
    "community": ("社区", "community"),
    "community_centre": ("居委会", "community centre"),
    "gas_governor": ("调压站", "gas governor"),
    "pumping_station": ("泵站", "排涝站", "pumping station"),
    "chemical_works": ("化工厂", "化工园", "chemical works", "chemical plant"),
    "gas_company": ("燃气公司", "gas company"),
    "power_company": ("供电公司", "power company"),
    "water_company": ("自来水公司", "水务公司", "water company"),
    "telecom_company": ("电信公司", "telecom company"),
    "stockpile": ("物资库", "储备库", "stockpile", "depot"),
    "shelter": ("避难场所", "避难所", "shelter"),
    "park": ("公园", "park"),
    "bridge": ("大桥", "bridge"),
    "bus_station": ("汽车站", "客运站", "bus station"),
    "fuel": ("加油站", "fuel station", "petrol station"),
    "station": ("火车站", "railway station"),
}
"""What people call these kinds when they look for one: also where its own name says something else."""
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
