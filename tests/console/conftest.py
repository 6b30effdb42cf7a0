"""What tests of the room without a screen share."""

from pathlib import Path

import pytest

from tests.console.journal.places import PLACES, new_place


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a journal can be kept: a bad day is played on each kind of place."""
    return new_place(request.param, tmp_path, lambda: request.getfixturevalue("rooms").new())
