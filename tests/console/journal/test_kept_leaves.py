"""A book that was forged and recomputed as a whole is found out by its checkpoints, and its first bad entry by name."""

import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from console.journal.checkpoint import Signed
from console.journal.kept_leaves import exact, keep, leaves_file
from console.journal.keys import OWN
from console.journal.memory import MemoryJournal
from console.journal.second_folder import SecondFolder, prepare
from console.journal.verify import verify_stored
from console.journal.walk import Verdict
from tests.console.journal.outside import signed_point, taken_out, verified
from tests.console.journal.support import LIVE, draft

LAST = 5_000
POINTS = (2_050, 4_500)
"""Entries of the book, and how many of them its checkpoints cover: other stretches than those that are read at once."""


def written(changed: int = 0, last: int = LAST) -> MemoryJournal:
    """The book, with one entry that is not what it was."""
    journal = MemoryJournal()
    head = journal.open_book(LIVE)
    for seq in range(1, last + 1):
        body = b'{"note":"another"}' if seq == changed else draft("x").body
        [entry] = journal.append("live", head, [draft(f"command-{seq}", body=body)])  # type: ignore[misc]
        head = type(head)(seq, entry.chain)
    return journal


def kept(journal: MemoryJournal, file: Path, size: int) -> Path:
    """The leaves in a file, as checkpoints up to this one left them."""
    while keep(file, journal, "live", size):
        pass
    return file


@pytest.fixture(scope="module")
def points() -> list[Signed]:
    return [signed_point(written(last=size)) for size in POINTS]


@pytest.fixture(scope="module")
def true() -> MemoryJournal:
    return written()


@pytest.fixture
def file(true: MemoryJournal, tmp_path: Path) -> Path:
    return kept(true, tmp_path / "live.leaves", POINTS[-1])


def judged(journal: MemoryJournal, points: Sequence[Signed], file: Path) -> Verdict:
    return exact(journal, verify_stored(journal, LIVE, points), points, [file.with_name("missing.leaves"), file])


@pytest.mark.parametrize("forged", [1, 2, 1_000, 2_001, 2_050, 2_051, 4_051, 4_499, 4_500])
def test_the_entry_that_was_forged_is_named_wherever_it_stands(
    points: list[Signed], file: Path, tmp_path: Path, forged: int
) -> None:
    journal = written(forged)
    verdict = judged(journal, points, file)
    assert (verdict.first_bad, verdict.entries) == (forged, forged - 1)
    assert verdict.reason is not None and verdict.reason.code == "entry-forged"
    assert verdict.reason.params == {"seq": forged, "signed": min(size for size in POINTS if size >= forged)}
    book, notes, key = taken_out(journal, points, tmp_path)
    assert verified(book, notes, key, file) == (
        1,
        f"{book}: NOT whole: first bad entry {forged}: the record is not the one that desk-1 signed; "
        f"all {forged - 1} before hold\n",
    )


def test_an_entry_after_the_last_checkpoint_is_nobody_s_to_name(points: list[Signed], file: Path) -> None:
    assert judged(written(4_501), points, file).ok


def altered(file: Path) -> None:
    with file.open("r+b") as leaves:
        leaves.seek(32 * 7)
        leaves.write(bytes(32))


@pytest.mark.parametrize(
    "harm",
    [altered, Path.unlink, lambda file: file.write_bytes(file.read_bytes()[: 32 * 4_499 + 31]),
     lambda file: file.write_bytes(b"no leaves")],
)  # fmt: skip
def test_without_the_leaves_that_were_signed_the_stretch_is_named(
    points: list[Signed], file: Path, tmp_path: Path, harm: object
) -> None:
    harm(file)  # type: ignore[operator]
    journal = written(4_000)
    verdict = judged(journal, points, file)
    assert verdict.reason is not None and verdict.reason.code == "checkpoint-differs"
    assert verdict.first_bad == 2_051
    book, notes, key = taken_out(journal, points, tmp_path)
    code, said = verified(book, notes, key, *([file] if file.exists() else []))
    assert (code, "first bad entry 2051 to 4500" in said) == (1, True)


def test_two_records_that_were_signed_part_at_an_entry_that_is_named(points: list[Signed], file: Path) -> None:
    forged = written(3_000)
    verdict = judged(forged, [*points, signed_point(forged)], file)
    assert verdict.reason is not None and verdict.reason.code == "record-split"
    assert (verdict.first_bad, verdict.reason.params["seq"], len(verdict.split)) == (3_000, 3_000, 2)


def test_a_verdict_about_something_else_stays_what_it_was(
    true: MemoryJournal, points: list[Signed], file: Path
) -> None:
    verdict = verify_stored(true, LIVE, points)
    assert exact(true, verdict, points, [file]) is verdict


def test_leaves_are_kept_as_the_book_grows_and_a_half_written_one_is_written_anew(
    true: MemoryJournal, tmp_path: Path
) -> None:
    file = leaves_file(tmp_path / "live-0123.4567.txt")
    assert file.name == "live-0123.4567.leaves"
    for size in (1, 30, 2_500, 4_999):
        kept(true, file, size)
        assert file.read_bytes()[: 32 * size] == b"".join(true.nodes("live", 0, 0, size))
        with file.open("ab") as leaves:
            leaves.write(bytes(32 * (size % 3)) + b"cut by a power cut"[: size % 20])
    assert kept(true, file, LAST).read_bytes()[: 32 * LAST] == b"".join(true.nodes("live", 0, 0, LAST))


def test_nothing_is_put_behind_leaves_that_are_not_the_book_s(file: Path) -> None:
    before = file.read_bytes()
    assert not keep(file, written(4_500), "live", LAST)
    assert file.read_bytes() == before


def test_where_nothing_can_be_written_nothing_is_kept(true: MemoryJournal, tmp_path: Path) -> None:
    assert not keep(tmp_path / "away" / "live.leaves", true, "live", LAST)


def test_the_leaves_go_to_the_second_folder_and_what_lies_there_is_never_written_over(
    true: MemoryJournal, points: list[Signed], tmp_path: Path
) -> None:
    notes, keys, stick = tmp_path / "live.txt", tmp_path / OWN, tmp_path / "stick"
    notes.write_text(points[0].note, encoding="utf-8")
    keys.write_text(points[0].key.text, encoding="utf-8")
    stick.mkdir()
    prepare(stick)
    there = leaves_file(SecondFolder(stick, "linjiang", "desk-1").bring(notes, keys))
    assert not there.exists(), "none are kept yet"
    for size in (10, 10, 3_000):
        kept(true, leaves_file(notes), size)
        SecondFolder(stick, "linjiang", "desk-1").bring(notes, keys)
        assert there.read_bytes() == leaves_file(notes).read_bytes()
    before = there.read_bytes()
    there.write_bytes(before[:-5])
    leaves_file(notes).write_bytes(bytes(len(before)))
    SecondFolder(stick, "linjiang", "desk-1").bring(notes, keys)
    assert there.read_bytes()[:-32] == before[:-32]


def test_naming_an_entry_takes_no_more_memory_in_a_long_book(tmp_path: Path) -> None:
    peaks = []
    for size in (4_000, 12_000):
        true, forged = written(last=size), written(size, size)
        points, file = [signed_point(true)], kept(true, tmp_path / f"{size}.leaves", size)
        verdict = verify_stored(forged, LIVE, points)
        tracemalloc.start()
        assert exact(forged, verdict, points, [file]).first_bad == size
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
