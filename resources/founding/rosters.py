"""Which teams the training city has: how many of each kind, where they stand, what they can do."""

import msgspec

from resources.base import Name
from resources.teams import Echelon

Skills = tuple[str, ...]


class Post(msgspec.Struct, frozen=True):
    """What the teams at one kind of site are: their echelon, skills and gear.

    `skills` are taken in turn, so that neighbours complement each other. `teams` stand at this kind of site, shared
    out in turn; 0: one at each.
    """

    echelon: Echelon
    skills: tuple[Skills, ...]
    equipment: str = ""
    teams: int = 0


class Roster(msgspec.Struct, frozen=True):
    """All teams of one kind. `letter` begins their ids, `name` takes the number; `posts` in order of preference."""

    kind: str
    letter: str
    count: int
    name: Name
    crew: tuple[int, int]
    posts: dict[str, Post]


PUMPS: Skills = ("drainage",)
DYKES: Skills = ("embankment",)
GAS: Skills = ("gas_repair", "gas_detection")
HAZMAT: Skills = ("hazmat", "gas_detection")
FIRE: Skills = ("firefighting", "search_rescue")

ROSTERS = (
    Roster(
        "fire", "F", 17, Name("消防{n}站", "Fire Station {n}"), (12, 24),
        {
            "fire_station": Post(
                "district",
                ((*FIRE, "gas_detection"), (*FIRE, "flood_rescue"), (*FIRE, "gas_detection"), (*FIRE, *HAZMAT)),
                "水罐消防车、抢险救援车 / pumper, rescue tender",
            ),
        },
    ),
    Roster(
        "flood", "W", 204, Name("防汛{n}队", "Flood Team {n}"), (12, 30),
        {
            "pumping_station": Post("district", (PUMPS, (*PUMPS, "flood_rescue")), "移动泵车 / pump vehicle"),
            "town_hall": Post("township", ((*DYKES, "flood_rescue", "evacuation"),), "橡皮艇、卡车 / boat, lorry"),
            "community_centre": Post("township", ((*DYKES, "evacuation"), PUMPS), "水泵、沙袋 / pumps, sandbags"),
            "community": Post("township", (DYKES, (*PUMPS, *DYKES)), "铁锹、沙袋 / shovels, sandbags"),
        },
    ),
    Roster(
        "hazmat", "H", 35, Name("危化{n}队", "Hazmat Team {n}"), (8, 16),
        {
            "chemical_works": Post("district", (HAZMAT,), "洗消车、堵漏器材 / decontamination, plugging kit", 10),
            "fire_station": Post("city", ((*HAZMAT, "search_rescue"),), "防化侦检车 / detection vehicle"),
            "gas_company": Post("city", (HAZMAT,), "侦检车 / detection vehicle"),
        },
    ),
    Roster(
        "lifeline", "R", 15, Name("水电抢修{n}队", "Utility Repair {n}"), (6, 14),
        {
            "power_company": Post("city", (("power_repair",),), "抢修车、发电车 / repair and generator vehicles"),
            "water_company": Post("city", (("water_repair",),), "管网抢修车 / main-repair vehicle"),
            "town_hall": Post("district", (("power_repair",), ("water_repair",)), "抢修车 / repair vehicle"),
        },
    ),
    Roster(
        "gas", "G", 8, Name("燃气抢修{n}队", "Gas Repair {n}"), (5, 9),
        {
            "gas_company": Post("city", (GAS,), "燃气抢修车 / gas-repair vehicle"),
            "gas_governor": Post("district", (GAS,), "燃气抢修车 / gas-repair vehicle"),
        },
    ),
    Roster(
        "telecom", "C", 2, Name("通信保障{n}队", "Telecoms Team {n}"), (6, 10),
        {"telecom_company": Post("city", (("telecoms",),), "应急通信车 / communication vehicle")},
    ),
    Roster(
        "medical", "A", 30, Name("急救{n}车组", "Ambulance {n}"), (3, 4),
        {"hospital": Post("district", (("ambulance",),), "救护车 / ambulance")},
    ),
    Roster(
        "police", "P", 25, Name("公安{n}组", "Police Unit {n}"), (4, 10),
        {"police": Post("district", (("traffic_control", "public_order"),), "警车 / patrol car")},
    ),
    Roster(
        "volunteer", "V", 60, Name("志愿{n}队", "Volunteers {n}"), (8, 30),
        {"community_centre": Post("township", (("evacuation",),)), "community": Post("township", (("evacuation",),))},
    ),
)  # fmt: skip
