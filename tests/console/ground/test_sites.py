"""Which things of an extract become sites, and which of them are one."""

from pathlib import Path

import pytest

from console.ground.build import import_city
from console.ground.city import open_ground
from console.ground.districts import Districts
from console.ground.names import name_of
from console.ground.settling import settle_sites
from console.ground.sites import SITE_KINDS, site_kind, whole_number
from resources.base import Name, Position, Site
from tests.console.ground.sketch import small_town

TOWN = Name("小江市", "Xiaojiang")


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"emergency": "fire_hydrant"}, "hydrant"),
        ({"emergency": "ambulance_station"}, "ambulance_station"),
        ({"amenity": "pharmacy"}, "pharmacy"),
        ({"amenity": "kindergarten"}, "school"),
        ({"amenity": "social_facility", "social_facility": "shelter"}, "shelter"),
        ({"man_made": "pumping_station"}, "pumping_station"),
        ({"amenity": "shelter", "shelter_type": "public_transport"}, None),
    ],
)
def test_what_matters_to_an_emergency_is_known_by_its_usual_tags(tags: dict[str, str], kind: str | None) -> None:
    assert site_kind(tags) == kind
    assert kind is None or kind in SITE_KINDS


def test_nameless_hydrants_of_one_street_stay_apart_and_one_drawn_twice_is_one() -> None:
    street = [Site("hydrant", Name(""), Position(29_950_000, 113_900_000 + step * 1_000)) for step in range(5)]
    assert len(settle_sites([*street, street[0]], Districts(()))) == 5


def test_a_number_that_nobody_can_have_counted_is_none() -> None:
    assert whole_number("9" * 200) == 0
    assert whole_number("900,000") == 900_000


def test_a_name_in_simplified_characters_goes_before_any_other() -> None:
    assert name_of({"name": "Vaduz", "name:zh": "瓦都茲", "name:zh-Hans": "瓦杜兹"}) == Name("瓦杜兹", "Vaduz")


def test_a_tunnel_is_a_site_by_its_road_s_name_and_an_area_may_be_named_in_chinese_only(tmp_path: Path) -> None:
    town = small_town()
    town.line((113.930, 29.962), (113.932, 29.961), highway="primary", tunnel="yes", name="江东隧道")
    town.point((113.9333, 29.955), place="village", name__zh="东村", population="9" * 60)
    import_city(town.write(tmp_path / "town.osm.pbf"), tmp_path, "xiaojiang", TOWN)
    ground = open_ground(tmp_path / "cities" / "xiaojiang")
    assert [site.name for site in ground.sites if site.kind == "tunnel"] == [Name("江东隧道")]
    assert [place.kind for place in ground.places.search("东村")][:1] == ["village"]
