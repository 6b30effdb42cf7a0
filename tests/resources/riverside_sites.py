"""Sites of a made-up city that has about as many of each kind as the training city's ground."""

from random import Random

from resources.base import Name, Position, Site

DISTRICTS = tuple(Name(f"{zh}区", f"{en} District") for zh, en in (("东", "East"), ("南", "South"), ("西", "West")))
SOUTH_WEST, NORTH_EAST = (29.80, 113.70), (30.10, 114.10)
KINDS: tuple[tuple[str, int, str, str], ...] = (
    ("fire_station", 17, "消防{n}站", "Fire Station {n}"),
    ("community", 172, "第{n}社区", "Community {n}"),
    ("community_centre", 60, "第{n}社区居委会", "Community Centre {n}"),
    ("town_hall", 18, "{n}号政府", "Town Hall {n}"),
    ("pumping_station", 30, "{n}号泵站", "Pumping Station {n}"),
    ("chemical_works", 4, "{n}号化工厂", "Chemical Works {n}"),
    ("hospital", 14, "第{n}医院", "Hospital {n}"),
    ("police", 26, "{n}号派出所", "Police Station {n}"),
    ("gas_company", 8, "燃气{n}站", "Gas Base {n}"),
    ("power_company", 7, "供电{n}站", "Power Base {n}"),
    ("water_company", 7, "水务{n}站", "Water Base {n}"),
    ("telecom_company", 3, "电信{n}站", "Telecoms Base {n}"),
    ("stockpile", 12, "{n}号镇应急物资储备库", "Town {n} Emergency Stockpile"),
    ("stockpile", 2, "市应急物资储备{n}库", "City Emergency Stockpile {n}"),
    ("shelter", 40, "{n}号应急避难场所", "Emergency Shelter {n}"),
    ("park", 9, "{n}号公园", "Park {n}"),
)


def riverside(seed: int = 1) -> list[Site]:
    """The same sites for the same seed."""
    rng = Random(seed)
    return [
        Site(
            kind,
            Name(zh.format(n=number), en.format(n=number)),
            Position.from_degrees(rng.uniform(SOUTH_WEST[0], NORTH_EAST[0]), rng.uniform(SOUTH_WEST[1], NORTH_EAST[1])),
            rng.choice(DISTRICTS),
            people=rng.randint(3000, 7000) if kind == "community" else 1200 if kind == "shelter" else 0,
        )
        for kind, count, zh, en in KINDS
        for number in range(1, count + 1)
    ]
