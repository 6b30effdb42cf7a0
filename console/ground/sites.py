"""Which things of an extract are sites: places that matter to an emergency, by their tags."""

from collections.abc import Mapping

AMENITIES = {
    **{kind: kind for kind in ("fire_station", "hospital", "clinic", "pharmacy", "school", "police")},
    **{kind: kind for kind in ("community_centre", "bus_station", "fuel")},
    "doctors": "clinic",
    "kindergarten": "school",
    "college": "school",
    "university": "school",
}
"""What the extract calls it and the kind it is to us."""
OTHERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("town_hall", {"amenity": "townhall"}),
    ("community", {"place": "neighbourhood"}),
    ("gas_gate", {"pipeline": "substation", "substation": "measurement", "substance": "gas"}),
    ("gas_governor", {"pipeline": "substation", "substance": "gas"}),
    ("pumping_station", {"man_made": "pumping_station"}),
    ("chemical_works", {"landuse": "industrial", "industrial": "chemical"}),
    ("gas_company", {"office": "energy_supplier", "utility": "gas"}),
    ("power_company", {"utility": "power"}),
    ("water_company", {"utility": "water"}),
    ("telecom_company", {"office": "telecommunication"}),
    ("stockpile", {"emergency": "stockpile"}),
    ("shelter", {"emergency": "assembly_point"}),
    ("shelter", {"emergency": "shelter"}),
    ("shelter", {"evacuation_center": "yes"}),
    ("shelter", {"social_facility": "shelter"}),
    ("ambulance_station", {"emergency": "ambulance_station"}),
    ("hydrant", {"emergency": "fire_hydrant"}),
    ("hospital", {"healthcare": "hospital"}),
    ("clinic", {"healthcare": "clinic"}),
    ("park", {"leisure": "park"}),
    ("bridge", {"man_made": "bridge"}),
    ("tunnel", {"man_made": "tunnel"}),
    ("metro_station", {"railway": "station", "station": "subway"}),
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
    "gas_gate": ("门站", "gas gate station"),
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
    "tunnel": ("隧道", "tunnel"),
    "pharmacy": ("药店", "药房", "pharmacy"),
    "ambulance_station": ("急救站", "ambulance station"),
    "bus_station": ("汽车站", "客运站", "bus station"),
    "fuel": ("加油站", "fuel station", "petrol station"),
    "metro_station": ("地铁站", "metro station"),
    "station": ("火车站", "railway station"),
}
"""What people call these kinds when they look for one: also where its own name says something else."""
NEED_A_NAME = ("park", "bridge", "tunnel", "community")
"""Nobody can be sent to one of these without a name."""
SITE_KINDS = tuple(dict.fromkeys((*AMENITIES.values(), *(kind for kind, _ in OTHERS))))
MOST = 999_999_999
"""No count of people or metres is higher; what a broken tag says beyond it is no count."""


def site_kind(tags: Mapping[str, str]) -> str | None:
    """The site kind of a thing with these tags, or None if it is no site."""
    if (amenity := tags.get("amenity", "")) in AMENITIES:
        return AMENITIES[amenity]
    for kind, needed in OTHERS:
        if all(tags.get(key) == value for key, value in needed.items()):
            return kind
    return None


def whole_number(text: str | None) -> int:
    """A count from a tag ("4539", "4 539", "900,000"); 0 where there is none."""
    digits = (text or "").replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(MOST)):
        return 0
    return int(digits)
