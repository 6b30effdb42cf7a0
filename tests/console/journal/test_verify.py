"""The record proves itself: whatever is changed in it afterwards is found, and the first bad entry is named."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pysqlite3 import dbapi2

from console.entry import Book, Entry, Head
from console.journal.api import CHUNK
from console.journal.checkpoint import checkpoint
from console.journal.memory import MemoryJournal
from console.journal.merkle import consistency, proves_consistency, root_of
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_book, verify_journal, verify_stored
from console.journal.walk import Verdict
from resources.base import BadInput, Reason
from tests.console.journal.support import LIVE, draft, fill, store

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def whole(commands: int = 6) -> tuple[list[Entry], Head]:
    journal = MemoryJournal()
    head = fill(journal, commands)
    return journal.read("live", 0, 1_000), head


@given(st.lists(st.lists(st.tuples(texts, st.binary(max_size=60)), min_size=1, max_size=4), max_size=12))
def test_whatever_is_written_the_record_verifies(commands: list[list[tuple[str, bytes]]]) -> None:
    journal = MemoryJournal()
    journal.open_book(LIVE)
    for number, entries in enumerate(commands):
        drafts = [
            replace(draft(f"{number}", ordinal, body), actor=actor) for ordinal, (actor, body) in enumerate(entries)
        ]
        journal.append("live", journal.head("live"), drafts)
    (verdict,) = verify_journal(journal)
    assert verdict.ok
    assert verdict.entries == sum(map(len, commands))
    assert verdict.head == journal.head("live")


HEADER_FIELDS = ("book", "at", "wall", "actor", "post", "console", "command", "ordinal", "kind", "version")


@given(data=st.data())
def test_no_field_of_an_entry_can_change_unseen(data: st.DataObject) -> None:
    entries, head = whole()
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from((*HEADER_FIELDS, "body", "chain")))
    entries[place] = with_other(entries[place], field)
    verdict = verify_book(LIVE, entries, head)
    assert (verdict.ok, verdict.first_bad) == (False, place + 1)


def with_other(entry: Entry, field: str) -> Entry:
    if field in ("body", "chain"):
        return replace(entry, **{field: getattr(entry, field) + b"\0"})
    old = getattr(entry.header, field)
    new: Any = old + 1 if isinstance(old, int) else old + "x"
    return replace(entry, header=replace(entry.header, **{field: new}))


@given(data=st.data())
def test_an_entry_that_is_missing_doubled_or_out_of_its_place_is_named(data: st.DataObject) -> None:
    entries, head = whole()
    first, second = sorted(data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True)))
    change = data.draw(st.sampled_from(["delete", "double", "swap"]))
    if change == "delete":
        del entries[first]
    elif change == "double":
        entries.insert(second, entries[first])
    else:
        entries[first], entries[second] = entries[second], entries[first]
    bad = {"delete": first, "double": second, "swap": first}[change] + 1
    verdict = verify_book(LIVE, entries, head)
    assert (verdict.ok, verdict.first_bad) == (False, bad)


def test_text_moved_from_one_field_to_the_next_is_noticed() -> None:
    entries, head = whole()
    header = entries[2].header
    moved = replace(header, post=header.post[1:], actor=header.actor + header.post[0])
    entries[2] = replace(entries[2], header=moved)
    assert verify_book(LIVE, entries, head).first_bad == 3


def test_the_kind_of_a_book_is_part_of_the_proof() -> None:
    entries, head = whole()
    assert verify_book(Book("live", "exercise"), entries, head).first_bad == 1
    assert verify_book(Book("live", "live", "other", 3, b"x"), entries, head).first_bad == 1


def test_a_tail_that_was_cut_off_is_noticed_by_the_head() -> None:
    entries, head = whole()
    verdict = verify_book(LIVE, entries[:-2], head)
    assert verdict.first_bad == head.seq - 1
    assert verdict.reason is not None
    assert verdict.reason.code == "entry-missing"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(path)
    fill(journal, 6)
    fill(journal, 2, Book("drill", "exercise"))
    yield journal
    journal.close()


def tamper(path: Path, *statements: str) -> None:
    """Do what someone with the file and enough knowledge would do: remove the triggers first."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


RENUMBER = "UPDATE entries SET seq = -(seq - 1) WHERE book = 'live' AND seq > 4"
COPY = (
    "INSERT INTO entries SELECT book, 99, at, wall, actor, post, console, 'new', ordinal, kind, version, body, chain "
    "FROM entries WHERE book = 'live' AND seq = 4"
)
HEAD_OF_11 = "UPDATE heads SET seq = 11, chain = (SELECT chain FROM entries WHERE book = 'live' AND seq = 11)"
DONE_TO_THE_FILE = [
    (("UPDATE entries SET body = x'7b7d' WHERE book = 'live' AND seq = 5",), 5, "entry-altered"),
    (("UPDATE entries SET actor = CAST(x'ff' AS TEXT) WHERE book = 'live' AND seq = 5",), 5, "entry-unreadable"),
    (("UPDATE entries SET chain = x'00' WHERE book = 'live' AND seq = 12",), 12, "entry-altered"),
    (("DELETE FROM entries WHERE book = 'live' AND seq = 1",), 1, "entry-missing"),
    (("DELETE FROM entries WHERE book = 'live' AND seq = 7",), 7, "entry-missing"),
    (("DELETE FROM entries WHERE book = 'live' AND seq = 12",), 12, "entry-missing"),
    (("DELETE FROM entries WHERE book = 'live'",), 1, "entry-missing"),
    (
        (
            "DELETE FROM entries WHERE book = 'live' AND seq = 4",
            RENUMBER,
            "UPDATE entries SET seq = -seq WHERE seq < 0",
        ),
        4,
        "entry-altered",
    ),
    (
        (COPY, "UPDATE entries SET seq = 13 WHERE seq = 99", "UPDATE heads SET seq = 13 WHERE book = 'live'"),
        13,
        "entry-altered",
    ),
    ((COPY, "UPDATE entries SET seq = 13 WHERE seq = 99"), 13, "entry-altered"),
    ((HEAD_OF_11 + " WHERE book = 'live'",), 12, "head-behind"),
    (("UPDATE heads SET chain = x'00' WHERE book = 'live'",), 12, "head-altered"),
    (("DELETE FROM heads WHERE book = 'live'",), 13, "head-unreadable"),
    ((COPY.replace("99", "0"),), 1, "entry-out-of-order"),
    (("UPDATE books SET kind = 'rehearsal' WHERE name = 'live'",), 1, "entry-altered"),
    ((f"UPDATE heads SET tree = x'{12:016x}{0:0128x}' WHERE book = 'live'",), 12, "tree-altered"),
]


@pytest.mark.parametrize(("statements", "first_bad", "code"), DONE_TO_THE_FILE)
def test_what_was_done_to_the_file_behind_the_console_s_back_is_named(
    journal: SqliteJournal, path: Path, statements: tuple[str, ...], first_bad: int, code: str
) -> None:
    assert journal.head("live").seq == 12
    tamper(path, *statements)
    live, drill = verify_journal(journal)
    assert (live.ok, live.first_bad) == (False, first_bad)
    assert live.reason is not None
    assert live.reason.code == code
    assert drill.ok


def test_a_node_that_was_changed_is_named_by_the_last_entry_below_it(journal: SqliteJournal, path: Path) -> None:
    for number in range(7):
        store(journal, f"many-{number}", 80)
    tamper(path, "UPDATE nodes SET hash = zeroblob(32) WHERE number = 1")
    verdict = verify_stored(journal, LIVE)
    assert (verdict.ok, verdict.first_bad, verdict.reason) == (False, 512, Reason("tree-altered", {"seq": 512}))


@pytest.mark.parametrize("left", ["x''", "x'00000000000000ff'", f"x'{572:016x}{0:0100x}'", f"x'{600:016x}{0:0256x}'"])
def test_a_book_without_a_tree_of_its_own_grows_one_with_its_next_entry(
    journal: SqliteJournal, path: Path, left: str
) -> None:
    for number in range(7):
        store(journal, f"many-{number}", 80)
    tamper(path, "DELETE FROM nodes", f"UPDATE heads SET tree = {left} WHERE book = 'live'")
    other = SqliteJournal(path)  # a console that starts on a file of an older Vigil
    root = other.tree("live").root
    assert root == root_of(partial(other.nodes, "live"), 0, 572) == journal.tree("live").root
    store(other, "next")
    assert len(other.nodes("live", 8, 0, 10)) == 2
    assert [verdict.ok for verdict in verify_journal(other)] == [True, True]
    assert proves_consistency(
        572, root, 573, other.tree("live").root, consistency(partial(other.nodes, "live"), 572, 573)
    )
    other.close()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_single_flipped_bit_in_the_file_is_found(data: st.DataObject, flipped: Path) -> None:
    content = bytearray(flipped.read_bytes())
    body = data.draw(st.sampled_from(positions(content)))
    content[body] ^= 1 << data.draw(st.integers(0, 7))
    copy = flipped.with_name("copy.db")
    copy.write_bytes(content)
    journal = SqliteJournal(copy)
    assert not all(verdict.ok for verdict in verify_journal(journal))
    journal.close()


def positions(content: bytearray) -> list[int]:
    """Where the file holds the text of bodies."""
    found: list[int] = []
    start = content.find(b"storm surge")
    while start >= 0:
        found.extend(range(start, start + 11))
        start = content.find(b"storm surge", start + 11)
    return found


@pytest.fixture(scope="module")
def flipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flip") / "vigil.db"
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    for n in range(30):
        journal.append("live", journal.head("live"), [draft(f"c{n}", body=b'{"note":"storm surge"}')])
    journal.close()
    return path


def test_a_record_longer_than_one_page_of_reading_is_checked_to_its_end(path: Path) -> None:
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    drafts = [draft("stock", n) for n in range(2 * CHUNK + 7)]
    journal.append("live", journal.head("live"), drafts)
    assert verify_stored(journal, LIVE).entries == 2 * CHUNK + 7
    tamper(path, f"UPDATE entries SET wall = 0 WHERE seq = {2 * CHUNK + 3}")
    assert verify_stored(journal, LIVE).first_bad == 2 * CHUNK + 3
    tamper(path, f"UPDATE entries SET actor = CAST(x'ff' AS TEXT) WHERE seq = {CHUNK + 9}")
    assert verify_stored(journal, LIVE).first_bad == CHUNK + 9
    journal.close()


def test_entries_that_arrive_while_it_is_checked_are_checked_too(journal: SqliteJournal, path: Path) -> None:
    class Busy(SqliteJournal):
        """Another console appends whenever the end seems to be reached."""

        left = 3

        def read(self, book: str, after: int, limit: int) -> list[Entry]:
            entries = super().read(book, after, limit)
            if not entries and self.left:
                self.left -= 1
                store(journal, f"late-{self.left}", 2)
            return entries

    busy = Busy(path)
    verdict = verify_stored(busy, LIVE)
    assert verdict.ok
    assert verdict.head == journal.head("live")
    assert verdict.entries == 18
    busy.close()


def test_a_stride_stops_at_each_checkpoint_on_its_way(path: Path) -> None:
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    points = []
    for number in range(6):
        store(journal, f"many-{number}", 100)
        points.append(checkpoint(LIVE, journal.tree("live")))
    forged = replace(points[3], root=b"x" * 32)
    assert verify_stored(journal, LIVE, points).anchored_to == 600
    verdict = verify_stored(journal, LIVE, [*points[:3], forged])
    assert (verdict.ok, verdict.first_bad, verdict.anchored_to) == (False, 301, 300)
    assert verdict.reason == Reason("checkpoint-differs", {"seq": 301, "signed": 400})
    journal.close()


@pytest.mark.parametrize("bad", [1, 255, 256, 300, 511, 600])
def test_strides_and_steps_name_the_same_entry(path: Path, bad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    for number in range(6):
        store(journal, f"many-{number}", 100)
    tamper(path, f"UPDATE entries SET post = 'x' WHERE seq = {bad}")
    striding = verify_stored(journal, LIVE)
    monkeypatch.setattr(journal, "fetch_leaves", lambda *_: lambda: None)
    stepping = verify_stored(journal, LIVE)
    assert striding == stepping
    assert (striding.ok, striding.first_bad) == (False, bad)
    journal.close()


def test_entries_that_are_what_they_were_are_never_read_one_by_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = SqliteJournal(path)
    fill(journal, 400)
    read = journal.read

    def at_the_end_only(book: str, after: int, limit: int) -> list[Entry]:
        entries = read(book, after, limit)
        assert entries == [], "it strides"
        return entries

    monkeypatch.setattr(journal, "read", at_the_end_only)
    assert verify_stored(journal, LIVE).ok
    journal.close()


def forked(journal: MemoryJournal, chain: bytes | None = None, parent: str = "live") -> Book:
    """A fork of the third entry of a book of six, with an entry of its own."""
    fill(journal, 6)
    true = journal.read("live", 2, 1)[0].chain
    book = Book("drill", "exercise", parent, 3, true if chain is None else chain)
    journal.open_book(book)
    journal.append("drill", journal.head("drill"), [draft("d1")])
    return book


def test_a_fork_is_held_against_the_entry_of_its_parent_that_it_names() -> None:
    assert all(verdict.ok for verdict in _verdicts())
    for chain, parent, code in ((bytes(32), "live", "parent-differs"), (None, "gone", "parent-missing")):
        live, drill = _verdicts(chain, parent)
        assert live.ok, "the parent is what it was"
        assert not drill.ok and drill.first_bad == 1 and drill.reason is not None
        assert drill.reason.code == code and drill.reason.params["seq"] == 3


def _verdicts(chain: bytes | None = None, parent: str = "live") -> list[Verdict]:
    journal = MemoryJournal()
    forked(journal, chain, parent)
    return verify_journal(journal)


def test_a_book_that_was_taken_off_the_list_is_not_begun_anew(journal: SqliteJournal, path: Path) -> None:
    tamper(path, "DELETE FROM books WHERE name = 'live'")
    for _ in range(2):
        with pytest.raises(BadInput) as refused:
            journal.open_book(LIVE)
        assert refused.value.reason.code == "book-torn-out"
    assert [book.name for book in journal.books()] == ["drill"]
