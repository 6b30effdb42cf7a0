"""What a city's map knows becomes teams and shelters: once, and without what no map knows."""

from msgspec.structs import replace

from resources.adopting import TO_CHECK, adopt
from resources.base import Instant, Name, Position, Site
from resources.shelters import Shelters, SheltersListed
from resources.teams import Teams, TeamsListed

AT = Position(29_950_000, 113_900_000)
SITES = (
    Site("fire_station", Name("春晖消防站", "Chunhui Fire Station"), AT, Name("江西区", "Jiangxi District")),
    Site("fire_station", Name(""), Position(29_990_000, 113_900_000)),
    Site("hospital", Name("市第一医院", "First Hospital"), AT),
    Site("school", Name("第一小学"), AT, people=900),
    Site("pharmacy", Name("药店"), AT),
)


def test_stations_and_hospitals_become_teams_without_a_telephone_and_schools_shelters() -> None:
    command = adopt(SITES, Teams(), Shelters()).command
    assert [(team.id, team.name.zh, team.kind) for team in command.teams] == [
        ("T-F001", "春晖消防站", "fire"), ("T-F002", "消防2站", "fire"), ("T-A001", "市第一医院", "medical")
    ]  # fmt: skip
    assert {(team.phone, team.crew, team.equipment) for team in command.teams} == {("", 1, TO_CHECK)}
    assert [(shelter.id, shelter.name.zh, shelter.capacity) for shelter in command.shelters] == [
        ("S-001", "第一小学", 900)
    ]


def test_what_is_listed_already_is_left_alone_though_its_drawing_moved_a_little() -> None:
    teams, shelters = Teams(), Shelters()
    command = adopt(SITES, teams, shelters).command
    teams.listed(Instant(0), TeamsListed(command.teams))
    shelters.listed(SheltersListed(command.shelters))
    moved = [replace(site, position=Position(site.position.lat + 300, site.position.lon)) for site in SITES]
    again = adopt([*moved, Site("hospital", Name("新医院"), AT)], teams, shelters)
    assert again.known == {"fire_station": 2, "hospital": 1, "school": 1}
    assert [(team.id, team.name.zh) for team in again.command.teams] == [("T-A002", "新医院")]
    assert again.command.shelters == ()
