"""An exported book proves itself without the console's database, and a damaged one says where."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from console.entry import Book
from console.journal.export import export_jsonl, verify_jsonl
from console.journal.memory import MemoryJournal
from resources.base import BadInput
from tests.console.journal.support import LIVE, draft, fill, store

NASTY = '{"text":"<img src=x onerror=alert(1)>\\n\\"引号\\" \\u2028 \U0001f525"}'.encode()


def exported(path: Path, commands: int = 5) -> list[bytes]:
    journal = MemoryJournal()
    fill(journal, commands)
    journal.append("live", journal.head("live"), [draft("nasty", body=NASTY)])
    export_jsonl(journal, LIVE, path)
    return path.read_bytes().splitlines(keepends=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("export")


@pytest.fixture(scope="module")
def lines(folder: Path) -> list[bytes]:
    return exported(folder / "whole.jsonl")


def verdict_on(folder: Path, lines: list[bytes]) -> tuple[bool, int]:
    """(whether it holds, the first bad entry)."""
    path = folder / "changed.jsonl"
    path.write_bytes(b"".join(lines))
    try:
        verdict = verify_jsonl(path)
    except BadInput as error:
        assert error.place.startswith(f"{path}:")
        return False, int(error.reason.params["line"]) - 1
    return verdict.ok, verdict.first_bad


def test_an_export_verifies_and_holds_every_body_as_it_was_stored(folder: Path, lines: list[bytes]) -> None:
    verdict = verify_jsonl(folder / "whole.jsonl")
    assert verdict.ok
    assert verdict.entries == len(lines) - 2
    entry = json.loads(lines[-2])
    assert entry["body"].encode() == NASTY
    assert json.loads(lines[0])["book"] == "live"
    assert json.loads(lines[-1])["head"] == verdict.entries


def test_an_empty_book_and_a_fork_can_be_exported(tmp_path: Path) -> None:
    journal = MemoryJournal()
    head = fill(journal, 3)
    fork = Book("what-if", "exercise", "live", head.seq, head.chain)
    journal.open_book(fork)
    assert export_jsonl(journal, fork, tmp_path / "empty.jsonl").seq == 0
    assert verify_jsonl(tmp_path / "empty.jsonl").ok
    store(journal, "first", book="what-if")
    export_jsonl(journal, fork, tmp_path / "fork.jsonl")
    assert verify_jsonl(tmp_path / "fork.jsonl").entries == 1


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_changed_character_is_found_at_its_line(data: st.DataObject, folder: Path, lines: list[bytes]) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    line = bytearray(lines[number])
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != line[place]))
    assume(says(bytes(line)) != says(lines[number]))  # {"seq": 1e0} says what {"seq": 1} says
    ok, first_bad = verdict_on(folder, [*lines[:number], bytes(line), *lines[number + 1 :]])
    assert not ok
    assert first_bad == number or number == len(lines) - 1  # a false last line blames the entry that it contradicts


def says(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line


@settings(deadline=None)
@given(data=st.data())
def test_a_line_that_is_missing_doubled_or_swapped_is_found(
    data: st.DataObject, folder: Path, lines: list[bytes]
) -> None:
    first, second = sorted(data.draw(st.lists(st.integers(1, len(lines) - 1), min_size=2, max_size=2, unique=True)))
    change = data.draw(st.sampled_from(["delete", "double", "swap"]))
    changed = list(lines)
    if change == "delete":
        del changed[first]
    elif change == "double":
        changed.insert(second, lines[first])
    else:
        changed[first], changed[second] = lines[second], lines[first]
    ok, first_bad = verdict_on(folder, changed)
    assert not ok
    assert first_bad == (second if change == "double" else first)


def test_a_file_that_was_cut_short_is_noticed_wherever_it_was_cut(folder: Path, lines: list[bytes]) -> None:
    for kept in range(1, len(lines)):
        assert verdict_on(folder, lines[:kept]) == (False, kept)


@pytest.mark.parametrize("content", [b"", b"\n", b"{", b"[]\n", b"\xff\xfe", b'{"format":2}\n', b"null"])
def test_what_is_no_export_is_refused_with_its_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"broken\.jsonl:1") as refused:
        verify_jsonl(path)
    assert refused.value.reason.params["line"] == 1


def test_an_export_of_another_format_and_one_with_more_after_its_end_are_refused(
    folder: Path, lines: list[bytes]
) -> None:
    assert verdict_on(folder, [lines[0].replace(b'"format":1', b'"format":2'), *lines[1:]]) == (False, 0)
    assert verdict_on(folder, [*lines, lines[-1]]) == (False, len(lines))


def test_a_book_that_changed_its_kind_is_found_in_the_first_line(folder: Path, lines: list[bytes]) -> None:
    changed = lines[0].replace(b'"kind":"live"', b'"kind":"rehearsal"')
    assert verdict_on(folder, [changed, *lines[1:]]) == (False, 0)


def test_a_book_with_a_mark_is_exported_with_it_and_one_without_as_ever(folder: Path, lines: list[bytes]) -> None:
    assert b'"format":1' in lines[0] and b"mark" not in lines[0]
    journal, book = MemoryJournal(), Book("live", "live", mark="0123456789abcdef" * 2)
    fill(journal, 2, book)
    export_jsonl(journal, book, folder / "marked.jsonl")
    own = (folder / "marked.jsonl").read_bytes().splitlines(keepends=True)
    assert b'"format":2' in own[0] and own[0].endswith(b'"mark":"%s"}\n' % book.mark.encode())
    assert verdict_on(folder, own) == (True, 0)
    for old, new in ((b'"mark":"0', b'"mark":"1'), (b'"format":2', b'"format":1'), (b"0123456789abcdef" * 2, b"")):
        assert verdict_on(folder, [own[0].replace(old, new), *own[1:]]) == (False, 0)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.jsonl"):
        verify_jsonl(tmp_path / "gone.jsonl")


def test_an_export_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    journal = MemoryJournal()
    fill(journal, 3)
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(BadInput, match="taken") as refused:
        export_jsonl(journal, LIVE, target)
    assert refused.value.reason.code == "file-unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_body_that_is_no_text_cannot_be_exported_and_is_named(tmp_path: Path) -> None:
    journal = MemoryJournal()
    fill(journal, 1)
    journal.append("live", journal.head("live"), [draft("odd", body=b"\xff")])
    with pytest.raises(BadInput, match="live #2"):
        export_jsonl(journal, LIVE, tmp_path / "odd.jsonl")
    assert list(tmp_path.iterdir()) == []
