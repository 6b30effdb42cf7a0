"""What tests of the room without a screen share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console.journal.places import PLACES, new_place
from tests.console.rewinding import going_back_leads_through_what_was
from tests.console.town import TOWNS


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a journal can be kept: a bad day is played on each kind of place."""
    return new_place(request.param, tmp_path, lambda: request.getfixturevalue("rooms").new())


@pytest.fixture(autouse=True)
def what_was_played_can_be_gone_back_over() -> Iterator[None]:
    """Whatever a test did in its town: a replay of it is at any entry what the town was then."""
    TOWNS.clear()
    yield
    for town in TOWNS:
        going_back_leads_through_what_was(town.entries)
    TOWNS.clear()
