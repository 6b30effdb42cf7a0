"""Which ways a unit may drive, and in which direction."""

import pytest

from console.ground.highways import Drivable, drivable


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"highway": "primary"}, Drivable("primary", True, True)),
        ({"highway": "primary", "oneway": "yes"}, Drivable("primary", True, False)),
        ({"highway": "primary", "oneway": "-1"}, Drivable("primary", False, True)),
        ({"highway": "motorway"}, Drivable("motorway", True, False)),
        ({"highway": "motorway", "oneway": "no"}, Drivable("motorway", True, True)),
        ({"highway": "tertiary", "junction": "roundabout"}, Drivable("tertiary", True, False)),
        ({"highway": "pedestrian"}, Drivable("living_street", True, True)),
        ({"highway": "service", "access": "private"}, Drivable("service", True, True)),
        ({"highway": "service", "access": "no", "emergency": "yes"}, Drivable("service", True, True, True)),
        ({"highway": "service", "access": "no", "bus": "yes"}, Drivable("service", True, True, True)),
        ({"highway": "primary", "motor_vehicle": "no", "psv": "designated"}, Drivable("primary", True, True, True)),
        ({"highway": "busway", "oneway": "yes"}, Drivable("tertiary", True, False, True)),
        ({"highway": "busway", "emergency": "no"}, None),
        ({"highway": "service", "access": "no"}, None),
        ({"highway": "residential", "motor_vehicle": "no"}, None),
        ({"highway": "footway"}, None),
        ({"highway": "construction"}, None),
        ({"highway": "pedestrian", "area": "yes"}, None),
        ({"waterway": "river"}, None),
    ],
)
def test_a_way_may_be_driven_as_its_tags_say(tags: dict[str, str], expected: Drivable | None) -> None:
    assert drivable(tags) == expected
