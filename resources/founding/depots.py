"""Puts the training city's depots: micro-points, town and city depots inside, regional and national ones far off."""

import math
from random import Random

import msgspec

from resources.base import DepotId, Name, Position, Site
from resources.founding.people import keeper, telephone
from resources.founding.places import Places, english, numbered
from resources.stock import Depot

MICRO_POINTS, TOWN_DEPOTS, CITY_DEPOTS = 160, 12, 2
KILOMETRES_PER_DEGREE = 111.2


class Far(msgspec.Struct, frozen=True):
    """A depot beyond the map: bearing from the city in degrees, kilometres, minutes from request to arrival."""

    id: str
    name: Name
    bearing: int
    distance: int
    lead: int
    agreement: bool = False


REGIONAL = (
    Far("D-R1", Name("省级储备库（东部）", "Provincial depot, East"), 80, 120, 240),
    Far("D-R2", Name("省级储备库（北部）", "Provincial depot, North"), 345, 160, 300),
    Far("D-R3", Name("邻市互助储备库（上游）", "Neighbour city's depot, upstream"), 255, 90, 210, agreement=True),
)
NATIONAL = (
    Far("D-N1", Name("国家储备库（华北片区）", "National depot, North China"), 10, 950, 900),
    Far("D-N2", Name("国家储备库（东北片区）", "National depot, North-East"), 30, 1700, 1440),
    Far("D-N3", Name("国家储备库（华东片区）", "National depot, East China"), 85, 620, 780),
    Far("D-N4", Name("国家储备库（中南片区）", "National depot, Central South"), 190, 380, 720),
    Far("D-N5", Name("国家储备库（西南片区）", "National depot, South-West"), 255, 900, 960),
    Far("D-N6", Name("国家储备库（西北片区）", "National depot, North-West"), 315, 1000, 1080),
)


def depots(places: Places, seed: int) -> tuple[Depot, ...]:
    """Every depot, from the nearest tier to the farthest."""
    return (*_micro_points(places, seed), *_towns(places), *_city(places), *_far_depots(places))


def _micro_points(places: Places, seed: int) -> list[Depot]:
    rng = Random(f"{seed}:micro-points")
    sites = places.fill({"community": 0, "community_centre": 0}, MICRO_POINTS)
    return [
        Depot(
            DepotId(f"D-C{number:03}"),
            Name(f"{name.zh}微型储备点", f"{english(name)} micro-point"),
            "community",
            site.position,
            carriers=rng.choice((1, 1, 2)),
            phone=telephone(51, number),
            keeper=keeper(rng),
            district=site.district,
        )
        for number, site, name in numbered(sites)
    ]


def _is_city_depot(site: Site) -> bool:
    return "市" in site.name.zh and "镇" not in site.name.zh


def _stockpiles(places: Places) -> tuple[list[Site], list[Site]]:
    """(city, towns): which stockpile site is whose; the names tell, and the first in order where they do not."""
    found = places.of("stockpile")
    city = [site for site in found if _is_city_depot(site)][:CITY_DEPOTS]
    for site in found:
        if len(city) < CITY_DEPOTS and site not in city:
            city.append(site)
    return city, [site for site in found if site not in city][:TOWN_DEPOTS]


def _towns(places: Places) -> list[Depot]:
    _, sites = _stockpiles(places)
    lacking = TOWN_DEPOTS - len(sites)
    sites = sites + places.fill({"town_hall": 0, "community_centre": 0}, lacking) if lacking else sites
    return [
        Depot(
            DepotId(f"D-T{number:02}"),
            _depot_name(site, name),
            "city",
            site.position,
            carriers=3,
            phone=telephone(52, number),
            district=site.district,
        )
        for number, site, name in numbered(sites)
    ]


def _city(places: Places) -> list[Depot]:
    sites, _ = _stockpiles(places)
    lacking = CITY_DEPOTS - len(sites)
    sites = sites + places.fill({"town_hall": 0}, lacking) if lacking else sites
    return [
        Depot(
            DepotId(f"D-M{number}"),
            _depot_name(site, name),
            "city",
            site.position,
            carriers=12,
            phone=telephone(53, number),
            district=site.district,
        )
        for number, site, name in numbered(sites)
    ]


def _depot_name(site: Site, name: Name) -> Name:
    """A stockpile already bears a depot's name; a depot in another building is called after it."""
    if site.kind == "stockpile":
        return name
    return Name(f"{name.zh}应急物资库", f"{english(name)} emergency depot")


def _far_depots(places: Places) -> list[Depot]:
    found = []
    for tier, carriers, section, far in (("regional", 20, 54, REGIONAL), ("national", 50, 55, NATIONAL)):
        for number, depot in enumerate(far, 1):
            found.append(
                Depot(
                    DepotId(depot.id),
                    depot.name,
                    "regional" if tier == "regional" else "national",
                    _away(places, depot.bearing, depot.distance),
                    carriers=carriers,
                    phone=telephone(section, number),
                    lead_minutes=depot.lead,
                    outside=True,
                    agreement=depot.agreement,
                )
            )
    return found


def _away(places: Places, bearing: int, kilometres: int) -> Position:
    """A place so far from the city's middle, near enough for a symbol at the map's edge; never off the globe."""
    lat, lon = places.middle.degrees
    north = kilometres / KILOMETRES_PER_DEGREE * math.cos(math.radians(bearing))
    east = kilometres / KILOMETRES_PER_DEGREE * math.sin(math.radians(bearing)) / max(0.05, math.cos(math.radians(lat)))
    return Position.from_degrees(max(-89.0, min(89.0, lat + north)), (lon + east + 180) % 360 - 180)
