"""Whatever is done to a record, both verifiers find it, name the first bad entry, and say what is not yet anchored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.entry import chain_hash, leaf_hash
from console.journal.anchors import read_points
from console.journal.api import Journal
from console.journal.checkpoint import Signed
from console.journal.export import verify_jsonl
from console.journal.memory import MemoryJournal
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_stored
from console.journal.walk import Verdict
from resources.base import BadInput
from tests.console.journal.outside import lines_of, put, signed_point, taken_out, verified
from tests.console.journal.support import LIVE, draft, fill, store, tamper

ENTRIES, ANCHORED = 20, 16
"""Entries of the book, and the last of them that a checkpoint covers; another one covers 8."""


def history(journal: Any, changed: int = 0, entries: int = ENTRIES) -> list[Signed]:
    """Write the book, entry by entry, `changed` otherwise; the checkpoints that were signed at 8 and 16."""
    journal.open_book(LIVE)
    points = []
    for seq in range(1, entries + 1):
        body = b'{"note":"another"}' if seq == changed else draft("x").body
        journal.append("live", journal.head("live"), [draft(f"command-{seq}", body=body)])
        if seq in (8, ANCHORED) and not changed:
            points.append(signed_point(journal))
    return points


@pytest.fixture(scope="module")
def true(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The book as it was written, its checkpoints and the key, as files."""
    journal = MemoryJournal()
    return taken_out(journal, history(journal), tmp_path_factory.mktemp("true"))


def first_bad(files: list[Path]) -> tuple[int, int]:
    """The first bad entry by `journal verify` of a file and by vigil-verify; 0 where the chain holds."""
    try:
        inside = verify_jsonl(files[0]).first_bad
    except BadInput as error:
        inside = int(error.reason.params["line"]) - 1
    code, said = verified(*files)
    if code == 0:
        return inside, 0
    words = said.split("first bad entry ")
    return inside, int(words[1].split(":")[0].split()[0]) if len(words) > 1 else -1


Rows = list[dict[str, Any]]


def flip(rows: Rows, at: int) -> None:
    rows[at]["actor"] += "."


def delete(rows: Rows, at: int) -> None:
    del rows[at]


def insert(rows: Rows, at: int) -> None:
    rows.insert(at, {**rows[at], "actor": "nobody"})


def swap(rows: Rows, at: int) -> None:
    rows[at], rows[at + 1] = rows[at + 1], rows[at]


def renumber(rows: Rows, at: int) -> None:
    """Delete, and number what follows anew."""
    del rows[at]
    for number, row in enumerate(rows[at:-1], at):
        row["seq"] = number


@pytest.mark.parametrize("change", [flip, delete, insert, swap, renumber])
@settings(deadline=None, max_examples=25)
@given(at=st.integers(1, ENTRIES - 1))
def test_what_is_done_to_an_exported_book_is_found_at_its_entry(
    tmp_path_factory: pytest.TempPathFactory, change: Callable[[Rows, int], None], at: int
) -> None:
    journal = MemoryJournal()
    files = taken_out(journal, history(journal), tmp_path_factory.mktemp("book"))
    rows = lines_of(files[0])
    change(rows, at)
    put(files[0], rows)
    # where a checkpoint says that less is left than was signed, the outside verifier says so all the same
    assert first_bad(files) == (at, at)


def test_a_book_that_was_cut_and_closed_again_is_found_by_the_checkpoints(true: list[Path], tmp_path: Path) -> None:
    rows = lines_of(true[0])
    for last in range(ENTRIES):
        cut = tmp_path / "cut.jsonl"
        chain = rows[last]["chain"] if last else rows[0]["genesis"]
        put(cut, [*rows[: last + 1], {"head": last, "chain": chain}])
        code, said = verified(cut, *true[1:])
        assert verify_jsonl(cut).ok, "the chain alone does not see it"
        if last >= ANCHORED:
            left = f"; the {last - ANCHORED} entries after it are not yet anchored" if last > ANCHORED else ""
            assert (code, said) == (0, f"{cut}: whole, {last} entries; anchored to entry 16 by desk-1{left}\n")
        else:
            assert code == 1 and f"first bad entry {last + 1}: cut off, or an older copy: desk-1 signed 16" in said


@pytest.mark.parametrize("forged", range(1, ENTRIES + 1))
def test_a_book_that_was_forged_and_recomputed_is_found_up_to_the_last_checkpoint(
    true: list[Path], tmp_path: Path, forged: int
) -> None:
    journal = MemoryJournal()
    history(journal, forged)
    book, *_ = taken_out(journal, [], tmp_path)
    code, said = verified(book, *true[1:])
    assert verify_jsonl(book).ok, "the chain alone does not see it"
    points = read_points(true[1], LIVE, [signed_point(journal).key])
    inside = verify_stored(journal, LIVE, points)
    assert (code, inside.ok) == ((1, False) if forged <= ANCHORED else (0, True))
    if forged <= ANCHORED:
        first, last = (1, 8) if forged <= 8 else (9, 16)
        assert f"first bad entry {first} to {last}: the record is not the one that desk-1 signed" in said
        assert inside.reason is not None and inside.reason.code == "checkpoint-differs"
        assert (inside.first_bad, inside.reason.params["signed"]) == (first, last)
    else:
        assert "the 4 entries after it are not yet anchored" in said
        assert inside.anchored_to == ANCHORED


def test_a_key_that_signed_before_and_after_an_older_copy_was_put_back_has_proved_a_split(tmp_path: Path) -> None:
    true, false = MemoryJournal(), MemoryJournal()
    points = history(true)
    history(false, entries=12)  # the copy ends at 12; then they work on
    store(false, "work goes on", 9)
    points.append(signed_point(false))
    verdict = verify_stored(false, LIVE, points)
    assert verdict.reason is not None and verdict.reason.code == "record-split"
    assert (verdict.first_bad, verdict.anchored_to) == (9, 8)
    assert verdict.split == (points[1].note, points[2].note), "with these two anybody can see it"
    code, said = verified(*taken_out(false, points, tmp_path))
    mark = f"desk-1+{points[0].key.id.hex()}"
    assert (code, f"SPLIT: two records were signed as {points[0].origin}: {mark} #16, {mark} #21" in said) == (1, True)


def test_two_consoles_that_signed_different_records_of_one_size_have_proved_a_split() -> None:
    true, false = MemoryJournal(), MemoryJournal()
    points = history(true)
    history(false, changed=11, entries=ANCHORED)
    other = signed_point(false, 2, "desk-2")
    for order in ([*points, other], [other, *points]):
        verdict = verify_stored(true, LIVE, order)
        assert verdict.reason is not None and verdict.reason.code == "record-split"
        assert set(verdict.split) == {points[1].note, other.note}
        assert verdict.first_bad <= 11


# --- in the database itself -------------------------------------------------------------------------------------------


def recomputed(journal: Journal, forged: int) -> list[str]:
    """What forges this entry of the live book, and all that was worked out of it."""
    statements = [f"UPDATE entries SET actor = '无人' WHERE book = 'live' AND seq = {forged}"]
    chain = journal.read("live", forged - 2, 1)[0].chain
    for entry in journal.read("live", forged - 1, 9_999):
        header = entry.header
        if header.seq == forged:
            header = msgspec.structs.replace(header, actor="无人")
        chain = chain_hash(chain, leaf_hash(header, entry.body))
        statements.append(f"UPDATE entries SET chain = X'{chain.hex()}' WHERE book = 'live' AND seq = {header.seq}")
    moved = f"UPDATE heads SET chain = X'{chain.hex()}', tree = X'' WHERE book = 'live'"
    return [*statements, moved, "DELETE FROM nodes"]


def stored(path: Path, statements: Callable[[SqliteJournal], list[str]]) -> Verdict:
    """The verdict on a book in SQLite to which somebody did this who knows SQL, triggers taken away."""
    journal = SqliteJournal(path)
    points = history(journal)
    asked = statements(journal)
    journal.close()
    tamper(path, *asked)
    journal = SqliteJournal(path)
    try:
        return verify_stored(journal, LIVE, points)
    finally:
        journal.close()


@pytest.mark.parametrize(
    ("statements", "bad"),
    [
        (["UPDATE entries SET actor = 'nobody' WHERE seq = 7"], 7),
        (["UPDATE entries SET body = X'7b7d' WHERE seq = 20"], 20),
        (["DELETE FROM entries WHERE seq = 11"], 11),
        (["UPDATE entries SET seq = 99 WHERE seq = 3", "UPDATE entries SET seq = 3 WHERE seq = 4",
          "UPDATE entries SET seq = 4 WHERE seq = 99"], 3),
        (["DELETE FROM entries WHERE seq = 5", "UPDATE entries SET seq = seq - 1 WHERE seq > 5"], 5),
        (["DELETE FROM entries WHERE seq > 13"], 14),
        (["UPDATE heads SET seq = 13"], 14),
        (["UPDATE heads SET tree = X''", "DELETE FROM nodes"], 0),
    ],
)  # fmt: skip
def test_what_is_done_to_the_database_is_found_at_its_entry(tmp_path: Path, statements: list[str], bad: int) -> None:
    verdict = stored(tmp_path / "vigil.db", lambda journal: statements)
    assert verdict.first_bad == bad
    assert verdict.ok == (bad == 0), "a tree that is gone grows again from the entries"


@pytest.mark.parametrize("last", [7, 12, 15, 16, 18])
def test_a_tail_cut_off_with_the_head_is_found_by_the_checkpoints(tmp_path: Path, last: int) -> None:
    def cut(journal: SqliteJournal) -> list[str]:
        chain = journal.read("live", last - 1, 1)[0].chain.hex()
        moved = f"UPDATE heads SET seq = {last}, chain = X'{chain}', tree = X''"
        return [f"DELETE FROM entries WHERE seq > {last}", moved, "DELETE FROM nodes"]

    verdict = stored(tmp_path / "vigil.db", cut)
    assert verdict.first_bad == (last + 1 if last < ANCHORED else 0)
    assert verdict.anchored_to == (8 if last < ANCHORED and last >= 8 else 0 if last < 8 else ANCHORED)


def test_a_record_recomputed_in_the_database_is_found_by_the_checkpoints(tmp_path: Path) -> None:
    """Every chain value after the forged entry is right again, the head too, and what is kept of the tree is gone."""

    verdict = stored(tmp_path / "vigil.db", lambda journal: recomputed(journal, 11))
    assert verdict.reason is not None and verdict.reason.code == "checkpoint-differs"
    assert (verdict.first_bad, verdict.anchored_to) == (9, 8)


def test_the_other_books_of_the_journal_are_none_of_its_business(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "vigil.db")
    points = history(journal)
    fill(journal, 3, type(LIVE)("drill", "exercise"))
    assert verify_stored(journal, LIVE, points).ok
    assert verify_stored(journal, type(LIVE)("drill", "exercise"), points[:0]).ok
    journal.close()
