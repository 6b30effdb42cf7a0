"""The long book is one that a console could have written: it verifies, folds, and holds what it says."""

from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

import console.bench.long_book
from console.bench.long_book import linked, long_book, long_story, store_all
from console.bench.story import BOOK
from console.desk.table import EVENTS
from console.journal.codec import Registry
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_stored
from console.review import Tape, situation_at
from console.sqlite import connect

DEPOTS, ITEMS = 60, 12


def test_its_chain_and_tree_hold_and_it_becomes_a_situation(tmp_path: Path) -> None:
    record = tmp_path / "vigil.db"
    SqliteJournal(record).close()
    entries = list(islice(long_story(DEPOTS, ITEMS), 500))
    with closing(connect(record)) as connection:
        store_all(connection, iter([entries[0], [one for chunk in entries[1:] for one in chunk]]))
    journal = SqliteJournal(record)
    try:
        count = sum(map(len, entries))
        assert verify_stored(journal, BOOK).ok
        assert journal.count(BOOK.name) == count == journal.tree(BOOK.name).size
        tape = Tape(journal, BOOK)
        while tape.grow():
            pass
        situation = situation_at(tape, Registry(EVENTS), count)
    finally:
        journal.close()
    assert len(situation.stock.lots) == DEPOTS * ITEMS
    states = [one.state for one in situation.incidents.all.values()]
    assert states.count("open") > 3, "several go on at once"
    assert "closed" in states and situation.responses.all
    assert situation.orders.open and len(situation.orders.all) > len(situation.orders.open)


def test_it_is_made_once_and_again_only_when_its_makers_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console.bench.long_book, "DEPOTS", DEPOTS)
    short = list(islice(long_story(DEPOTS, ITEMS), 60))
    monkeypatch.setattr(console.bench.long_book, "long_story", lambda: iter(short))
    made = long_book(500, tmp_path)
    first = made.stat().st_mtime_ns
    assert long_book(500, tmp_path) == made and made.stat().st_mtime_ns == first
    monkeypatch.setattr(console.bench.long_book, "made_of", lambda: "others")
    assert long_book(500, tmp_path) != made and not made.exists()


def test_it_stands_in_a_citys_folder_only_while_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.db"
    SqliteJournal(kept).close()
    monkeypatch.setattr(console.bench.long_book, "long_book", lambda entries: kept)
    record = tmp_path / "vigil.db"
    with linked(500, record) as link:
        assert link.samefile(kept)
    assert not record.exists() and kept.exists()
