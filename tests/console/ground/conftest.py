"""A small town that was imported once, and the training city drawn once, for all tests that only look."""

from pathlib import Path
from typing import NamedTuple

import pytest

from console.ground.build import import_city
from console.ground.city import Ground, open_ground
from console.ground.importing import Report
from console.ground.training import write_training_city
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


class Drawn(NamedTuple):
    """The training city's file, and what was heard while it was drawn."""

    path: Path
    heard: list[tuple[str, float]]


@pytest.fixture(scope="package")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """The training city of seed 1."""
    drawn = Drawn(tmp_path_factory.mktemp("linjiang") / "city.osm.pbf", [])
    write_training_city(drawn.path, seed=1, progress=lambda what, share: drawn.heard.append((what, share)))
    return drawn
