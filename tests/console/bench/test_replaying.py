"""What `replay.open` measures is really a book opened to its end."""

from contextlib import closing
from pathlib import Path

import pytest

from console.assembly.city import City
from console.bench.folding import refold
from console.bench.replaying import open_in, open_to_the_end
from console.bench.story import told
from console.ground.build import import_city
from console.settings import Home
from console.situation.digest import state_hash
from resources.base import Name
from tests.console.ground.sketch import small_town

SLUG, ENTRIES = "xiaojiang", 400


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with the small town in it."""
    import_city(small_town().write(tmp_path / "town.osm.pbf"), tmp_path, SLUG, Name("小江市", "Xiaojiang"))
    return Home(tmp_path)


def test_a_replay_opens_at_the_situation_that_its_entries_make(home: Home) -> None:
    found = open_in(home, SLUG, ENTRIES, rounds=1)
    assert [(row.name, row.unit, row.n) for row in found] == [("replay.open", "ms", ENTRIES)]
    with closing(City(home, SLUG, only_read=True)) as city:
        book = told(ENTRIES, city.profile, city.registry)
        assert state_hash(open_to_the_end(city, ENTRIES)) == state_hash(refold(book, city.registry))
        with pytest.raises(RuntimeError, match="ends at 400 of 401"):
            open_to_the_end(city, ENTRIES + 1)
