"""The places that matter in an emergency, each with its OSM tags and its name in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from console.ground.training import atlas
from console.ground.training.boundaries import DISTRICTS
from console.ground.training.countryside import Village
from console.ground.training.drawing import Drawing, Tags, names
from console.ground.training.naming import Register, romanize
from console.ground.training.placing import Ground
from console.ground.training.plane import Points, points
from resources.base import Name

FIRE_STATIONS, POLICE_STATIONS, COMMUNITIES = 17, 26, 172
PRIMARY_SCHOOLS, MIDDLE_SCHOOLS, CLINICS = 78, 44, 22
GOVERNORS, PUMPING_STATIONS, SHELTERS = 60, 30, 40
FUEL_STATIONS, BUS_STATIONS, COMMUNITY_CENTRES = 34, 9, 60
URBAN_AREA = 9_500.0


@dataclass
class Sites:
    """Draws each kind of place; no two places share a name."""

    drawing: Drawing
    ground: Ground
    register: Register
    parks: Sequence[tuple[Name, Any]]
    governors: list[Points] = field(default_factory=list)
    _given: set[str] = field(default_factory=set)
    _schools: list[tuple[Name, Points]] = field(default_factory=list)

    def put(self, wanted: Any, name: Name, tags: Tags) -> Points:
        """A place beside the street nearest to where it is wanted."""
        at = self.ground.beside_street(wanted)
        self.drawing.place(at, {**tags, **names(name)})
        return at

    def by_street(self, wanted: Any, zh: str, en: str) -> Name:
        """A name after the nearest street whose name is still free: 春晖路小学 Chunhui Road Primary School."""
        for rank in range(20):
            street = self.ground.street(np.asarray(wanted), rank)
            if street.zh + zh not in self._given:
                break
        self._given.add(street.zh + zh)
        return Name(street.zh + zh, f"{street.en} {en}")

    def fire_stations(self) -> None:
        """17 stations: one by Chunhui Road, the others where they cover most people."""
        spots, _ = self.ground.spread(FIRE_STATIONS, exponent=0.62)
        spots[int(np.argmin(np.hypot(*(spots - np.array(atlas.CHUNHUI)).T)))] = moved(atlas.CHUNHUI, 420, -380)
        for spot in spots:
            town = self.ground.town(spot)
            name = self.by_street(spot, "消防救援站", "Fire Station")
            if town is not None and town.name.zh not in self._given:
                self._given.add(town.name.zh)
                name = Name(town.name.zh + "消防救援站", f"{town.name.en} Fire Station")
            self.put(spot, name, {"amenity": "fire_station"})

    def hospitals(self) -> None:
        """City hospitals, one for each district, and a health centre for each town and large quarter."""
        for name, at in _CITY_HOSPITALS:
            self.put(at, name, {"amenity": "hospital", "emergency": "yes"})
        for district in DISTRICTS:
            name = Name(district.name.zh + "人民医院", f"{district.name.en} People's Hospital")
            self.put(moved(district.seat, -350, 300), name, {"amenity": "hospital", "emergency": "yes"})
        for town in atlas.TOWNS:
            name = Name(town.name.zh + "卫生院", f"{town.name.en} Health Centre")
            self.put(moved(town.at, 160, 120), name, {"amenity": "clinic"})
        for spot in self.ground.spread(CLINICS)[0]:
            name = self.by_street(spot, "社区卫生服务中心", "Community Health Centre")
            self.put(spot, name, {"amenity": "clinic"})

    def schools(self) -> None:
        """Primary schools by street, middle schools by number."""
        for spot in self.ground.spread(PRIMARY_SCHOOLS)[0]:
            name = self.by_street(spot, "小学", "Primary School")
            self._schools.append((name, self.put(spot, name, {"amenity": "school"})))
        for number, spot in enumerate(self.ground.spread(MIDDLE_SCHOOLS)[0], start=1):
            name = Name(f"临江市第{chinese(number)}中学", f"Linjiang No. {number} Middle School")
            self._schools.append((name, self.put(spot, name, {"amenity": "school"})))

    def offices(self) -> None:
        """Police stations, district and town halls."""
        for spot in self.ground.spread(POLICE_STATIONS, exponent=0.8)[0]:
            self.put(spot, self.by_street(spot, "派出所", "Police Station"), {"amenity": "police"})
        for district in DISTRICTS:
            name = Name(district.name.zh + "人民政府", f"{district.name.en} Government")
            self.put(district.seat, name, {"amenity": "townhall"})
        for town in atlas.TOWNS:
            name = Name(town.name.zh + "人民政府", f"{town.name.en} Government")
            self.put(town.at, name, {"amenity": "townhall"})

    def communities(self) -> None:
        """Residents' communities with the people who live in each; some have a centre building."""
        spots, people = self.ground.spread(COMMUNITIES)
        stems = ["春晖", *(self.register.stem("社区") for _ in range(COMMUNITIES - 1))]
        first = int(np.argmin(np.hypot(*(spots - np.array(atlas.CHUNHUI)).T)))
        order = [first, *(i for i in range(COMMUNITIES) if i != first)]
        for rank, (index, stem) in enumerate(zip(order, stems, strict=True)):
            name = Name(stem + "社区", romanize(stem) + " Community")
            tags = {"place": "neighbourhood", "population": str(int(people[index]))}
            at = self.put(spots[index], name, tags)
            if rank < COMMUNITY_CENTRES:
                centre = Name(name.zh + "居委会", name.en + " Residents' Centre")
                self.put(moved(at, 60, 60), centre, {"amenity": "community_centre"})

    def networks(self) -> None:
        """Gas governors, pumping stations, and the sites of the gas, power, water and telecom companies."""
        for number, spot in enumerate(self.ground.spread(GOVERNORS, exponent=0.85)[0], start=1):
            name = Name(f"燃气调压站 R-{number}", f"Gas governor R-{number}")
            tags = {"pipeline": "substation", "substance": "gas", "ref": f"R-{number}"}
            self.governors.append(self.put(spot, name, tags))
        for spot in self.ground.spread(PUMPING_STATIONS, exponent=0.7)[0]:
            name = self.by_street(spot, "排水泵站", "Pumping Station")
            self.put(spot, name, {"man_made": "pumping_station"})
        for zh, en, tags, spots in _COMPANIES:
            for number, spot in enumerate(spots, start=1):
                name = Name(f"{zh}第{chinese(number)}抢修站", f"{en} Repair Base {number}")
                self.put(spot, name, dict(tags))

    def stockpiles(self) -> None:
        """Two city depots and one for each town."""
        for name, at in _CITY_STOCKPILES:
            self.put(at, name, {"emergency": "stockpile", "stockpile": "city"})
        for town in atlas.TOWNS:
            name = Name(town.name.zh + "应急物资储备库", f"{town.name.en} Emergency Stockpile")
            self.put(moved(town.at, -180, 220), name, {"emergency": "stockpile", "stockpile": "town"})

    def shelters(self) -> None:
        """40 shelters with their capacity: in the larger parks, then in school grounds spread over the city."""
        largest = sorted(self.parks, key=lambda park: (-park[1].area, park[0].zh))[:22]
        for park, shape in largest:
            name = Name(park.zh + "应急避难场所", f"{park.en} Emergency Shelter")
            capacity = int(min(9000, max(600, shape.area / 18)) // 100 * 100)
            self._shelter(np.array(shape.representative_point().coords[0]), name, capacity)
        step = max(1, len(self._schools) // (SHELTERS - len(largest)))
        for school, at in self._schools[::step][: SHELTERS - len(largest)]:
            name = Name(school.zh + "应急避难场所", f"{school.en} Emergency Shelter")
            self._shelter(moved(at, 35, 20), name, int(self.ground.rng.integers(5, 20)) * 100)

    def _shelter(self, at: Points, name: Name, capacity: int) -> None:
        tags = {"emergency": "assembly_point", "capacity": str(capacity)}
        self.drawing.place(at, {**tags, **names(name)})

    def transport(self) -> None:
        """Railway, bus and fuel stations."""
        for name, at in _RAILWAY_STATIONS:
            self.drawing.place(points(at), {"railway": "station", **names(name)})
        for spot in self.ground.spread(BUS_STATIONS, exponent=0.5)[0]:
            self.put(spot, self.by_street(spot, "客运站", "Bus Station"), {"amenity": "bus_station"})
        for spot in self.ground.spread(FUEL_STATIONS, exponent=0.6)[0]:
            self.put(spot, self.by_street(spot, "加油站", "Filling Station"), {"amenity": "fuel"})

    def labels(self, villages: Sequence[Village]) -> None:
        """The names that a map shows: city, districts and quarters, towns, villages."""
        self.drawing.place(points((300, 700)), {"place": "city", "population": "900000", **names(atlas.CITY)})
        for quarter in atlas.QUARTERS:
            self.drawing.place(points(quarter.at), {"place": "suburb", **names(quarter.name)})
        for town in atlas.TOWNS:
            people = self._people_near(town.at, 1800)
            self.drawing.place(points(town.at), {"place": "town", "population": str(people), **names(town.name)})
        for village in villages:
            tags = {"place": "village", "population": str(int(village.reach**2 / 55) + 60)}
            self.drawing.place(points(village.at), {**tags, **names(self.register.village())})

    def _people_near(self, at: tuple[float, float], reach: float) -> int:
        grid = self.ground.people
        return int(grid.people[np.hypot(*(grid.at - np.array(at)).T) < reach].sum())


def moved(at: Any, east: float, north: float) -> Points:
    """The spot so many metres away."""
    return np.array((at[0] + east, at[1] + north), dtype=np.float64)


_DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 100 in Chinese: 三十四."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def draw_sites(sites: Sites, villages: Sequence[Village]) -> None:
    """Everything of the table of kinds, in a fixed order."""
    sites.fire_stations()
    sites.networks()
    sites.hospitals()
    sites.offices()
    sites.communities()
    sites.schools()
    sites.stockpiles()
    sites.shelters()
    sites.transport()
    sites.labels(villages)


_CITY_HOSPITALS = (
    (Name("临江市第一人民医院", "Linjiang First People's Hospital"), (700, 1500)),
    (Name("临江市第二人民医院", "Linjiang Second People's Hospital"), (-800, -4200)),
    (Name("临江市第三人民医院", "Linjiang Third People's Hospital"), (-6600, 1300)),
    (Name("临江市中心医院", "Linjiang Central Hospital"), (-700, -100)),
    (Name("临江市中医医院", "Linjiang Hospital of Traditional Chinese Medicine"), (1700, 2700)),
    (Name("临江市妇幼保健院", "Linjiang Maternal and Child Health Hospital"), (1500, 4300)),
    (Name("临江市儿童医院", "Linjiang Children's Hospital"), (5600, 3300)),
    (Name("临江市急救中心", "Linjiang Emergency Medical Centre"), (300, 2000)),
)
_GAS = {"office": "energy_supplier", "utility": "gas"}
_POWER = {"office": "energy_supplier", "utility": "power"}
_WATER = {"office": "water_utility", "utility": "water"}
_TELECOM = {"office": "telecommunication"}
_COMPANIES: tuple[tuple[str, str, Tags, tuple[tuple[float, float], ...]], ...] = (
    ("临江燃气", "Linjiang Gas", _GAS, (
        (1250, 700), (-500, 1700), (2400, 2500), (-6700, 300), (-400, -4700), (5400, 3100), (4900, -6900), (900, 5100),
    )),
    ("临江供电", "Linjiang Power", _POWER, (
        (800, 1200), (-7000, 1100), (300, -4500), (5700, 2800), (-2300, -7400), (11500, 5000), (-300, 5200),
    )),
    ("临江水务", "Linjiang Water", _WATER, (
        (-300, 900), (-6500, 500), (-700, -5000), (5900, 2500), (5100, -6600), (-15500, 500), (1700, 5400),
    )),
    ("临江电信", "Linjiang Telecom", _TELECOM, ((400, 1700), (-200, -4200), (5500, 2900))),
)  # fmt: skip
_CITY_STOCKPILES = (
    (Name("临江市应急物资储备中心", "Linjiang Emergency Stockpile Centre"), (3900, 5200)),
    (Name("临江市江南应急物资储备库", "Linjiang South Bank Emergency Stockpile"), (2900, -6100)),
)
_RAILWAY_STATIONS = (
    (Name("临江站", "Linjiang Railway Station"), (350.0, 4480.0)),
    (Name("临江西站", "Linjiang West Railway Station"), (-9640.0, 1500.0)),
)
