"""A book goes from one place to another, and every proof of it holds there."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.entry import Book, Head
from console.journal.api import Journal
from console.journal.copying import copy_book
from console.journal.export import export_jsonl
from console.journal.memory import MemoryJournal
from console.journal.merkle import consistency, inclusion, proves_consistency, proves_inclusion
from console.journal.verify import verify_journal
from resources.base import BadInput
from tests.console.journal.places import PLACES, new_place, open_journal
from tests.console.journal.support import LIVE, draft, fill, store


@pytest.fixture(params=[(one, other) for one in PLACES for other in PLACES], ids=lambda both: " to ".join(both))
def journals(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """A journal with a book, and an empty one: of each kind to each kind."""
    (tmp_path / "from").mkdir()
    (tmp_path / "to").mkdir()
    new_room: Callable[[], object] = lambda: request.getfixturevalue("rooms").new()  # noqa: E731
    source, target = (
        open_journal(new_place(kind, tmp_path / name, new_room))  # type: ignore[arg-type]
        for kind, name in zip(request.param, ("from", "to"), strict=True)
    )
    fill(source, 200)
    yield source, target
    source.close()
    target.close()


def test_a_copy_has_the_same_entries_chain_and_tree_and_its_proofs_are_the_same(
    journals: tuple[Journal, Journal], tmp_path: Path
) -> None:
    source, target = journals
    fork = Book("drill", "exercise", "live", 7, source.read("live", 6, 1)[0].chain)
    fill(source, 3, fork)
    copied = [copy_book(source, target, book) for book in source.books()]
    assert [(one.book, one.brought) for one in copied] == [("live", 399), ("drill", 6)]
    assert target.books() == source.books()
    assert [verdict.ok for verdict in verify_journal(target)] == [True, True]
    for name, journal in (("from", source), ("to", target)):
        export_jsonl(journal, LIVE, tmp_path / name / "live.jsonl")
    assert (tmp_path / "from" / "live.jsonl").read_bytes() == (tmp_path / "to" / "live.jsonl").read_bytes()
    read, root, leaf = partial(target.nodes, "live"), source.tree("live").root, target.nodes("live", 0, 4, 5)[0]
    assert copied[0].root == root
    assert proves_inclusion(leaf, 4, 399, inclusion(read, 4, 399), root)
    older = fill(MemoryJournal(), 100)
    assert older.seq < 399
    assert target.nodes("live", 8, 0, 9) == source.nodes("live", 8, 0, 9)
    assert consistency(read, older.seq, 399) == consistency(partial(source.nodes, "live"), older.seq, 399)
    assert not proves_consistency(older.seq, root, 399, root, consistency(read, older.seq, 399))


def test_a_book_with_a_mark_is_the_same_book_there_and_no_copy_of_another(journals: tuple[Journal, Journal]) -> None:
    source, target = journals
    book, other = (Book("drill", "exercise", mark=digit * 32) for digit in "ab")
    fill(source, 3, book)
    copy_book(source, target, book)
    assert target.books() == [book]
    assert [verdict.ok for verdict in verify_journal(target)] == [True]
    source.open_book(replace(other, name="empty"))
    target.open_book(replace(book, name="empty"))
    with pytest.raises(BadInput) as refused:
        copy_book(source, target, replace(other, name="empty"))
    assert refused.value.reason.code == "copy-begun"
    store(target, "there", book="empty")
    store(source, "here", 2, book="empty")
    with pytest.raises(BadInput) as refused:
        copy_book(source, target, replace(other, name="empty"))
    assert refused.value.reason.code == "copy-differs"


def test_consoles_go_on_in_the_copy_and_a_second_copy_brings_only_what_is_new(
    journals: tuple[Journal, Journal],
) -> None:
    source, target = journals
    copy_book(source, target, LIVE)
    assert copy_book(source, target, LIVE).brought == 0
    store(source, "later", 3)
    assert copy_book(source, target, LIVE).brought == 3
    store(target, "there")
    assert [verdict.ok for verdict in verify_journal(target)] == [True]
    with pytest.raises(BadInput) as refused:
        copy_book(source, target, LIVE)
    assert refused.value.reason.code == "copy-ahead"


def test_a_command_that_was_copied_is_known_there(journals: tuple[Journal, Journal]) -> None:
    source, target = journals
    copy_book(source, target, LIVE)
    command = source.read("live", 10, 1)[0].header.command
    assert target.find_command("live", command) == source.find_command("live", command) != []


@pytest.mark.parametrize("other", [Book("live", "live"), Book("live", "exercise")])
def test_another_book_of_the_same_name_is_left_alone(journals: tuple[Journal, Journal], other: Book) -> None:
    source, target = journals
    head = target.open_book(other)
    target.append("live", head, [draft("another city")])
    before = target.read("live", 0, 100)
    with pytest.raises(BadInput) as refused:
        copy_book(source, target, LIVE)
    assert refused.value.reason.code == ("copy-differs" if other == LIVE else "book-differs")
    assert target.read("live", 0, 100) == before


def test_a_source_that_was_tampered_with_is_copied_up_to_the_first_bad_entry_and_no_further() -> None:
    source, target = MemoryJournal(), MemoryJournal()
    fill(source, 400)
    entry = source._entries["live"][700]
    source._entries["live"][700] = type(entry)(entry.header, b"{}", entry.chain)
    with pytest.raises(BadInput) as refused:
        copy_book(source, target, LIVE)
    assert refused.value.reason == type(refused.value.reason)("copy-source-broken", {"book": "live", "seq": 701})
    assert target.count("live") == 500
    assert [verdict.ok for verdict in verify_journal(target)] == [True]


def test_a_target_that_is_written_to_meanwhile_is_given_up() -> None:
    class Busy(MemoryJournal):
        def open_book(self, book: Book) -> Head:
            head = super().open_book(book)
            if head.seq == 0:
                store(self, "quicker")
            return head

    source = MemoryJournal()
    fill(source, 3)
    with pytest.raises(BadInput) as refused:
        copy_book(source, Busy(), LIVE)
    assert refused.value.reason.code == "copy-overtaken"
