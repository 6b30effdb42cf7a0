"""Checkpoints outside the database find what the chain alone cannot: a cut tail, an older copy, a forged whole."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.journal.anchors import Anchors, points_file, read_points
from console.journal.checkpoint import Signed, checkpoint
from console.journal.keys import KEY, key_of, own_key
from console.journal.memory import MemoryJournal
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_stored
from resources.base import BadInput, Reason
from tests.console.journal.outside import verified
from tests.console.journal.support import LIVE, draft, fill, store


@pytest.fixture
def anchors(tmp_path: Path) -> Anchors:
    return Anchors(points_file(tmp_path, LIVE), "desk-1", own_key(tmp_path / "keys"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(tmp_path / "vigil.db")
    fill(journal, 6)
    yield journal
    journal.close()


def points_of(anchors: Anchors) -> list[Signed]:
    return read_points(anchors.file, LIVE, [anchors.key])


def anchored(anchors: Anchors, journal: SqliteJournal) -> None:
    anchors.add(checkpoint(LIVE, journal.tree("live")))


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "keys"
    first = own_key(folder)
    assert own_key(folder).private_bytes_raw() == first.private_bytes_raw()
    assert stat.S_IMODE((folder / KEY).stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == [KEY]
    (folder / KEY).chmod(0o640)
    with pytest.raises(BadInput) as refused:
        own_key(folder)
    assert refused.value.reason.code == "key-open-to-others"


def test_a_key_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / KEY).write_text("no key")
    (tmp_path / KEY).chmod(0o600)
    with pytest.raises(BadInput, match=KEY) as refused:
        own_key(tmp_path)
    assert refused.value.reason.code == "key-unreadable"


def test_a_book_that_passes_through_all_its_checkpoints_is_whole(anchors: Anchors, journal: SqliteJournal) -> None:
    for turn in range(3):
        anchored(anchors, journal)
        store(journal, f"more-{turn}", 4)
    points = points_of(anchors)
    assert [point.size for point in points] == [12, 16, 20]
    assert verify_stored(journal, LIVE, points).ok


def test_an_older_copy_that_was_put_back_is_found(anchors: Anchors, journal: SqliteJournal) -> None:
    store(journal, "signed, and gone with the copy", 3)
    anchored(anchors, journal)
    older = MemoryJournal()
    fill(older, 6)
    verdict = verify_stored(older, LIVE, points_of(anchors))
    assert not verdict.ok
    assert (verdict.first_bad, verdict.reason) == (13, Reason("checkpoint-beyond", {"seq": 13, "signed": 15}))


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 19))
def test_a_book_that_was_forged_and_recomputed_is_found_up_to_the_last_checkpoint(forged: int) -> None:
    true, false = MemoryJournal(), MemoryJournal()
    for journal in (true, false):
        journal.open_book(LIVE)
    points = []
    for seq in range(1, 21):
        store(true, f"command-{seq}")
        body = b'{"note":"another"}' if seq == forged else draft("x").body
        false.append("live", false.head("live"), [draft(f"command-{seq}", body=body)])
        if seq in (8, 16):
            points.append(checkpoint(LIVE, true.tree("live")))
    assert verify_stored(false, LIVE).ok, "the chain alone does not see it"
    verdict = verify_stored(false, LIVE, points)
    assert verdict.ok == (forged > 16)
    if not verdict.ok:
        assert verdict.reason is not None and verdict.reason.code == "checkpoint-differs"
        assert verdict.first_bad <= forged <= int(verdict.reason.params["signed"])


def test_a_note_that_a_power_cut_left_half_written_is_none_and_the_next_one_counts(
    tmp_path: Path, anchors: Anchors, journal: SqliteJournal
) -> None:
    anchored(anchors, journal)
    whole = anchors.file.stat().st_size
    store(journal, "next")
    anchored(anchors, journal)
    for size in range(whole, anchors.file.stat().st_size - 1):
        cut = anchors.file.with_name("cut.txt")
        cut.write_bytes(anchors.file.read_bytes()[:size])
        assert [point.size for point in read_points(cut, LIVE, [anchors.key])] == [12]
        again = Anchors(points_file(tmp_path, LIVE), "desk-1", own_key(tmp_path / "keys"))
        again.file = cut
        again.add(checkpoint(LIVE, journal.tree("live")))
        assert [point.size for point in points_of(again)] == [12, 13]


def test_a_note_that_was_changed_is_named_and_one_of_another_key_does_not_count(
    tmp_path: Path, anchors: Anchors, journal: SqliteJournal
) -> None:
    anchored(anchors, journal)
    other = key_of("desk-1", own_key(tmp_path / "elsewhere"))
    assert read_points(anchors.file, LIVE, [other]) == []
    anchors.file.write_text(anchors.file.read_text().replace("\n12\n", "\n11\n"))
    with pytest.raises(BadInput) as refused:
        points_of(anchors)
    assert refused.value.reason == Reason("checkpoint-altered", {"number": 1, "file": anchors.file.name})


def test_what_the_other_notes_of_a_file_say_counts_though_one_was_changed(
    anchors: Anchors, journal: SqliteJournal
) -> None:
    anchored(anchors, journal)
    store(journal, "more", 3)
    anchored(anchors, journal)
    anchors.file.write_text(anchors.file.read_text().replace("\n12\n", "\n11\n"))
    altered: list[BadInput] = []
    assert [point.size for point in read_points(anchors.file, LIVE, [anchors.key], altered=altered)] == [15]
    assert [bad.reason.code for bad in altered] == ["checkpoint-altered"]


def test_a_file_of_megabytes_without_a_blank_line_is_read_through_once(
    anchors: Anchors, journal: SqliteJournal
) -> None:
    anchored(anchors, journal)
    with anchors.file.open("a") as file:
        file.write("line\n" * 1_000_000)  # begun at every letter, it would take until tomorrow
    assert [point.size for point in points_of(anchors)] == [12]
    said = verified(anchors.file, "--key", anchors.key.text)
    assert said == (0, "checkpoints: 1 by known keys, newest at 12; none contradict\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_checkpoint_is_named(anchors: Anchors, journal: SqliteJournal) -> None:
    anchors.file.parent.mkdir()
    anchors.file.parent.chmod(0o500)
    with pytest.raises(BadInput, match="checkpoints"):
        anchored(anchors, journal)


def test_books_that_were_forked_differently_have_files_of_their_own(tmp_path: Path) -> None:
    from console.entry import Book

    assert points_file(tmp_path, LIVE) != points_file(tmp_path, Book("live", "live", "x", 1, b"y"))
