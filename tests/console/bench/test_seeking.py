"""`replay.seek` jumps about in a book of its size and stands each time where it was sent."""

from contextlib import closing
from itertools import islice
from pathlib import Path

from console.assembly.city import LIVE, RECORD
from console.bench.long_book import long_story, store_all
from console.bench.seeking import seek_in
from console.ground.build import import_city
from console.journal.sqlite import SqliteJournal
from console.settings import Home
from console.sqlite import connect
from resources.base import Name
from tests.console.ground.sketch import small_town

SLUG = "xiaojiang"


def test_the_middle_and_the_95th_of_a_hundred_jumps_stand_beside_the_bare_reading(tmp_path: Path) -> None:
    import_city(small_town().write(tmp_path / "town.osm.pbf"), tmp_path, SLUG, Name("小江市", "Xiaojiang"))
    record = Home(tmp_path).city(SLUG) / RECORD
    chunks = list(islice(long_story(30, 6), 120))
    journal = SqliteJournal(record)
    journal.open_book(LIVE)
    journal.close()
    with closing(connect(record)) as connection:
        store_all(connection, iter(chunks))
    rows = seek_in(Home(tmp_path), SLUG, 9)
    assert [row.name for row in rows] == ["replay.seek.p50", "replay.seek.p95"]
    assert {row.n for row in rows} == {sum(map(len, chunks))}
    assert all(row.value > 0 and row.peer_value > 0 and row.unit == "ms" for row in rows)
    assert rows[0].value <= rows[1].value
