"""A small town that was imported once, for all tests of the ground that only look."""

from pathlib import Path

import pytest

from console.ground.build import import_city
from console.ground.city import Ground, open_ground
from console.ground.importing import Report
from resources.base import Name
from tests.console.ground.sketch import small_town

TOWN = Name("小江市", "Xiaojiang")
SPEEDS = {"road": 24, "track": 10, "primary": 50, "secondary": 40, "residential": 24}


@pytest.fixture(scope="package")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The home that the small town was imported into, and what the import reported."""
    home = tmp_path_factory.mktemp("home")
    extract = small_town().write(home / "town.osm.pbf")
    return home, import_city(extract, home, "xiaojiang", TOWN)


@pytest.fixture(scope="package")
def town(imported: tuple[Path, Report]) -> Ground:
    """The small town's ground."""
    return open_ground(imported[0] / "cities" / "xiaojiang")
