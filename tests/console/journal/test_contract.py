"""What every journal promises, whatever keeps it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from console.entry import Book, Head, genesis_hash, leaf_hash, marked
from console.journal.api import Already, Journal, Lost, leaves_of
from console.journal.lineage import begun
from console.journal.memory import MemoryJournal
from console.journal.merkle import EMPTY_ROOT, inclusion, proves_inclusion, root_of
from console.journal.postgres import PostgresJournal
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from resources.base import BadInput, CommandId, Instant
from tests.console.journal.support import LIVE, draft, fill, store, tamper


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    journal: Journal
    if request.param == "memory":
        journal = MemoryJournal()
    elif request.param == "sqlite":
        journal = SqliteJournal(tmp_path / "vigil.db")
    else:
        journal = PostgresJournal(request.getfixturevalue("room").where)
    yield journal
    journal.close()


def test_a_new_book_is_empty_and_ends_at_its_genesis(journal: Journal) -> None:
    assert journal.open_book(LIVE) == Head(0, genesis_hash(LIVE))
    assert journal.read("live", 0, 10) == []
    assert journal.count("live") == 0


def test_opening_a_book_again_finds_it_as_it_was_left(journal: Journal) -> None:
    head = fill(journal, 3)
    assert journal.open_book(LIVE) == head


def test_a_book_cannot_be_opened_as_another_kind_or_fork(journal: Journal) -> None:
    fill(journal, 1)
    for other in (Book("live", "exercise"), Book("live", "live", "elsewhere", 4, b"x" * 32)):
        with pytest.raises(BadInput) as refused:
            journal.open_book(other)
        assert refused.value.reason.code == "book-differs"
    assert journal.books() == [LIVE]


def test_a_book_keeps_the_mark_with_which_it_was_begun_whoever_opens_it(journal: Journal) -> None:
    first = begun(journal, LIVE)
    assert len(first.mark) == 32 and journal.books() == [first]
    for again in (LIVE, marked(LIVE), first):
        assert journal.open_book(again) == Head(0, genesis_hash(first)) != Head(0, genesis_hash(LIVE))
        assert begun(journal, again) == first
    store(journal, "a")
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]


def test_books_keep_their_order_and_their_parents(journal: Journal) -> None:
    head = fill(journal, 2)
    fork = Book("what-if", "exercise", "live", head.seq, head.chain)
    journal.open_book(fork)
    assert journal.books() == [LIVE, fork]


def test_a_book_that_was_never_opened_is_named(journal: Journal) -> None:
    for ask in (lambda: journal.head("ghost"), lambda: journal.append("ghost", Head(0, b""), [draft("a")])):
        with pytest.raises(BadInput) as refused:
            ask()
        assert refused.value.reason.params == {"book": "ghost"}


def test_the_entries_of_a_command_stand_one_after_the_other_and_are_found_again(journal: Journal) -> None:
    journal.open_book(LIVE)
    store(journal, "first")
    entries = store(journal, "second", 3)
    assert [entry.header.seq for entry in entries] == [2, 3, 4]
    assert [entry.header.ordinal for entry in entries] == [0, 1, 2]
    assert journal.find_command("live", CommandId("second")) == entries
    assert journal.find_command("live", CommandId("never")) == []
    assert journal.head("live") == Head(4, entries[-1].chain)


def test_what_was_stored_is_read_back_byte_for_byte(journal: Journal) -> None:
    journal.open_book(LIVE)
    body = '{"text":"<img src=x onerror=alert(1)> 化工园 \\u0000 "}'.encode()
    written = journal.append("live", journal.head("live"), [draft("a", body=body)])
    read = journal.read("live", 0, 10)
    assert read == written
    assert read[0].body == body


def test_a_decision_on_an_old_head_is_lost_and_writes_nothing(journal: Journal) -> None:
    old = journal.open_book(LIVE)
    store(journal, "quicker", 2)
    head = journal.head("live")
    assert journal.append("live", old, [draft("slower")]) == Lost(head)
    assert journal.head("live") == head
    assert journal.find_command("live", CommandId("slower")) == []


def test_a_command_sent_twice_is_stored_once(journal: Journal) -> None:
    before = journal.open_book(LIVE)
    entries = store(journal, "dispatch", 2)
    drafts = [draft("dispatch", n) for n in range(2)]
    assert journal.append("live", before, drafts) == Already(entries)
    assert journal.append("live", journal.head("live"), drafts) == Already(entries)
    assert journal.count("live") == 2


def test_one_command_may_be_stored_in_two_books(journal: Journal) -> None:
    drill = Book("drill", "exercise")
    fill(journal, 2)
    fill(journal, 2, drill)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True, True]
    assert journal.read("drill", 0, 1)[0].chain != journal.read("live", 0, 1)[0].chain


def test_an_append_is_one_whole_command(journal: Journal) -> None:
    head = journal.open_book(LIVE)
    for drafts in ([], [draft("a"), draft("b")]):
        with pytest.raises(ValueError, match="exactly one command"):
            journal.append("live", head, drafts)
    assert journal.head("live") == head


def test_a_console_whose_journal_was_replaced_by_an_older_copy_is_told(journal: Journal) -> None:
    journal.open_book(LIVE)
    store(journal, "a")
    for known in (Head(7, b"\x01" * 32), Head(1, b"\x02" * 32)):
        with pytest.raises(BadInput) as refused:
            journal.append("live", known, [draft("b")])
        assert refused.value.reason.code == "book-rewound"


def test_the_log_pages_forward_and_back(journal: Journal) -> None:
    head = fill(journal, 10)
    everything = journal.read("live", 0, 1_000)
    assert [entry.header.seq for entry in everything] == list(range(1, head.seq + 1))
    assert journal.read("live", 5, 3) == everything[5:8]
    assert journal.read("live", head.seq, 3) == []
    assert journal.read_back("live", head.seq + 1, 3) == everything[-3:][::-1]
    assert journal.read_back("live", 3, 10) == everything[:2][::-1]
    assert journal.read_back("live", 1, 10) == []
    assert journal.read_back("live", 10_000, 2) == everything[-2:][::-1]


def test_two_consoles_on_one_book_take_turns(journal: Journal) -> None:
    here = there = journal.open_book(LIVE)
    mine = journal.append("live", here, [draft("mine")])
    assert isinstance(mine, list)
    assert isinstance(journal.append("live", there, [draft("theirs")]), Lost)
    caught_up = journal.read("live", there.seq, 10)
    there = Head(caught_up[-1].header.seq, caught_up[-1].chain)
    assert isinstance(journal.append("live", there, [draft("theirs")]), list)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]


def test_the_tree_grows_with_the_book_and_proves_each_entry(journal: Journal) -> None:
    journal.open_book(LIVE)
    assert journal.tree("live").root == EMPTY_ROOT
    head = fill(journal, 300)
    leaves = journal.nodes("live", 0, 0, head.seq)
    assert leaves == [leaf_hash(entry.header, entry.body) for entry in journal.read("live", 0, head.seq)]
    edge = journal.tree("live")
    assert edge.size == head.seq > 2 * 256
    read = partial(journal.nodes, "live")
    assert edge.root == root_of(read, 0, head.seq)
    assert len(journal.nodes("live", 8, 0, 1_000)) == head.seq // 256
    for seq in (1, 256, 257, head.seq):
        assert proves_inclusion(leaves[seq - 1], seq - 1, head.seq, inclusion(read, seq - 1, head.seq), edge.root)


def test_whoever_holds_a_tree_may_grow_it_without_touching_the_journals(journal: Journal) -> None:
    fill(journal, 3)
    journal.tree("live").grow(b"x" * 32)
    assert journal.tree("live").size == journal.count("live")


def test_consoles_that_take_turns_grow_one_tree(tmp_path: Path) -> None:
    one, other = SqliteJournal(tmp_path / "vigil.db"), SqliteJournal(tmp_path / "vigil.db")
    one.open_book(LIVE)
    for turn in range(40):
        store(one if turn % 3 else other, f"turn-{turn}")
    assert [verdict.ok for verdict in verify_journal(other)] == [True]
    assert one.tree("live").root == root_of(partial(one.nodes, "live"), 0, 40)


STRANGE = [
    {"console": "c" * 300},
    {"command": CommandId("k" * 256)},
    {"at": Instant(0)},
    {"wall": Instant(-5)},
    {"at": Instant(10**16)},
    {"at": Instant(10**14), "wall": Instant(10**16 + 1)},
    {"actor": "", "post": "", "kind": "", "body": b""},
    {"kind": "水", "version": 300, "body": b"\0" * 5_000},
]


def check_leaves(journal: Journal, fields: dict[str, Any]) -> None:
    """The leaves around an entry with such fields."""
    fill(journal, 4)
    head = journal.head("live")
    journal.append("live", head, [replace(draft("strange"), **fields)])
    store(journal, "after", 3)
    plain = journal.leaves("live", 0, head.seq)
    assert plain == leaves_of(journal.read("live", 0, head.seq))
    for after, limit in ((0, 100), (head.seq, 1), (head.seq - 1, 3), (head.seq + 1, 100)):
        found, read = journal.leaves("live", after, limit), leaves_of(journal.read("live", after, limit))
        if found is not None:
            assert found.hashes == read.hashes[: len(found.hashes)]
            assert found.chains == read.chains[: len(found.hashes)]
    assert journal.nodes("live", 0, 0, head.seq + 4) == leaves_of(journal.read("live", 0, 100)).hashes
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]


@pytest.mark.parametrize("fields", STRANGE)
def test_the_leaves_are_those_of_what_is_read_or_left_to_reading(journal: Journal, fields: dict[str, Any]) -> None:
    check_leaves(journal, fields)


@pytest.mark.parametrize("fields", [{"actor": "a\0b"}, {"post": "b\0", "console": "\0c"}])
def test_fields_with_a_nul_in_them_are_told_apart(tmp_path: Path, fields: dict[str, Any]) -> None:
    journal = SqliteJournal(tmp_path / "vigil.db")
    check_leaves(journal, fields)
    journal.close()


def test_leaves_after_an_entry_that_is_missing_are_not_told(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "vigil.db")
    fill(journal, 6)
    tamper(tmp_path / "vigil.db", "DELETE FROM entries WHERE seq = 5")
    assert journal.leaves("live", 0, 100) is None
    assert journal.leaves("live", 4, 3) is None
    assert journal.leaves("live", 0, 4) == leaves_of(journal.read("live", 0, 4))
    journal.close()
