"""No two books are taken for one: each has a mark of its own, and those of before there were marks hold."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2

from console.entry import Book, Head, genesis_hash
from console.journal.anchors import points_file
from console.journal.export import export_jsonl, verify_jsonl
from console.journal.extract import write_extract
from console.journal.lineage import begun
from console.journal.memory import MemoryJournal
from console.journal.schema import JOURNAL
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_stored
from console.sqlite import connect_to_read
from tests.console.journal.outside import lines_of, put, signed_point, taken_out, verified
from tests.console.journal.places import PLACES, new_place, open_journal
from tests.console.journal.support import LIVE, fill, store

MARKED = Book("live", "live", mark="0123456789abcdef" * 2)


def test_two_live_records_under_one_key_are_two_and_no_split(tmp_path: Path) -> None:
    notes, files = [], []
    for number in (1, 2):
        journal = SqliteJournal(tmp_path / f"{number}.db")
        book = begun(journal, LIVE)
        store(journal, f"record {number}", 3 + number)
        point = signed_point(journal, book=book)
        notes.append(point)
        files.append(points_file(tmp_path, book))
        journal.close()
    assert notes[0].origin != notes[1].origin and files[0] != files[1]
    (tmp_path / "both.txt").write_text("\n".join(point.note for point in notes), encoding="utf-8")
    assert verified(tmp_path / "both.txt", "--key", notes[0].key.text) == (
        0,
        "checkpoints: 2 by known keys, newest at 5; none contradict\n",
    )


def before_there_were_marks(path: Path) -> None:
    """A record as the Vigil before made it: by the statements of its schema, with its live book."""
    connection: Any = dbapi2.connect(str(path), isolation_level=None)
    for step in JOURNAL.steps[:2]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {JOURNAL.application}")
    connection.execute("PRAGMA user_version = 2")
    connection.execute(
        "INSERT INTO books (name, kind, parent, parent_seq, parent_chain) VALUES ('live', 'live', '', 0, x'')"
    )
    connection.execute("INSERT INTO heads (book, seq, chain) VALUES ('live', 0, ?)", (genesis_hash(LIVE),))
    connection.close()


def test_a_record_of_before_goes_on_and_is_verified_inside_and_outside(tmp_path: Path) -> None:
    before_there_were_marks(tmp_path / "vigil.db")
    with closing(SqliteJournal(tmp_path / "vigil.db")) as journal:
        assert begun(journal, LIVE) == LIVE
        assert genesis_hash(LIVE).hex() == "fba1dc4f42930a067e850fa453969939483ffaed1e7cf003d8154ec26f1861da"
        fill(journal, 6)
        points = [signed_point(journal)]
        assert verify_stored(journal, LIVE, points).anchored_to == 12
        files = taken_out(journal, points, tmp_path)
    assert lines_of(files[0])[0]["format"] == 1 and "mark" not in lines_of(files[0])[0]
    assert verify_jsonl(files[0]).ok
    assert verified(*files) == (0, f"{files[0]}: whole, 12 entries; anchored to entry 12 by desk-1\n")


def test_whoever_may_only_read_can_read_a_record_of_before(tmp_path: Path) -> None:
    before_there_were_marks(tmp_path / "vigil.db")
    with closing(SqliteJournal(tmp_path / "vigil.db", connect_to_read)) as journal:
        assert (journal.books(), journal.head("live")) == ([LIVE], Head(0, genesis_hash(LIVE)))
        with pytest.raises(Exception, match="readonly"):
            journal.open_book(Book("drill", "exercise"))


def test_what_is_handed_out_of_a_book_with_a_mark_is_verified_outside(tmp_path: Path) -> None:
    journal = MemoryJournal()
    fill(journal, 6, MARKED)
    point, book, extract = signed_point(journal, book=MARKED), tmp_path / "book.jsonl", tmp_path / "extract.jsonl"
    export_jsonl(journal, MARKED, book)
    write_extract(journal, MARKED, "", [2, 7], [point], extract)
    (tmp_path / "points.txt").write_text(point.note, encoding="utf-8")
    files = (book, extract, tmp_path / "points.txt", "--key", point.key.text)
    assert verified(*files) == (
        0,
        f"{book}: whole, 12 entries; anchored to entry 12 by desk-1\n"
        f"{extract}: 2 entries of live are in what desk-1 signed at 12\n",
    )
    for path in (book, extract):
        lines = lines_of(path)
        for changed in ({"mark": "f" * 32}, {"mark": ""}, {"format": 3}):
            put(path, [{**lines[0], **changed}, *lines[1:]])
            code, said = verified(*files)
            assert code == 1 and f"{path}: NOT whole: first bad entry 1: the first line" in said, said
        put(path, [{**lines[0], "format": 1}, *lines[1:]])
        assert verified(*files)[0] == 2
        put(path, [lines[0], {**lines[1], "mark": MARKED.mark}, *lines[2:]])
        assert verified(*files)[0] == 2, "only the first line has one"
        put(path, lines)


@pytest.mark.parametrize("kind", PLACES)
def test_consoles_that_begin_a_book_at_the_same_moment_begin_one(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = new_place(kind, tmp_path, lambda: request.getfixturevalue("rooms").new())
    open_journal(place).close()
    start = threading.Barrier(6)

    def begin(_: int) -> Book:
        with closing(open_journal(place)) as journal:
            start.wait()
            return begun(journal, LIVE)

    with ThreadPoolExecutor(6) as consoles:
        books = list(consoles.map(begin, range(6)))
    with closing(open_journal(place)) as journal:
        assert set(books) == set(journal.books()) and len(set(books)) == 1
        assert journal.head("live") == Head(0, genesis_hash(books[0]))
