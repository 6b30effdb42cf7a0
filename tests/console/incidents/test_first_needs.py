"""Every type of incident has its first needs, so that an officer never starts from nothing."""

from console.incidents.types import TYPES
from plans.needs import shipped_first_needs


def test_every_incident_type_has_its_line_and_no_line_is_of_a_type_that_does_not_exist() -> None:
    assert set(shipped_first_needs()) == set(TYPES)
