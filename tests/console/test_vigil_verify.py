"""The verifier that needs no Vigil: one short file, by the published vectors, on a machine that has only the files."""

import ast
import base64
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import vigil_verify as outside
from console.entry import Book
from console.journal.checkpoint import Signed
from console.journal.export import export_jsonl
from console.journal.extract import write_extract
from console.journal.keys import key_of, rotation_note
from console.journal.memory import MemoryJournal
from console.journal.merkle import consistency, inclusion, root_of
from console.journal.verify import verify_stored
from tests.console.journal.outside import (
    PROGRAM,
    lines_of,
    private,
    put,
    signed_point,
    taken_out,
    verified,
    verified_elsewhere,
)
from tests.console.journal.support import LIVE, draft, fill, store
from tests.console.journal.test_merkle import BIG, CONSISTENT, INCLUDED, INPUTS, ROOTS, leaf
from tests.console.journal.test_note import NOTE, PETER, SPEC_ID, SPEC_KEY, SPEC_POINT, TEXT
from tests.console.journal.test_tampering import history
from tests.full_device import needs_full


@pytest.fixture
def journal() -> MemoryJournal:
    journal = MemoryJournal()
    fill(journal, 6)  # 12 entries
    return journal


# --- the file itself --------------------------------------------------------------------------------------------------


def test_it_is_one_file_of_fewer_than_400_lines_that_needs_python_and_cryptography_only() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    roots = set()
    for part in ast.walk(ast.parse(text)):
        if isinstance(part, ast.Import):
            roots |= {name.name.partition(".")[0] for name in part.names}
        elif isinstance(part, ast.ImportFrom):
            assert part.level == 0 and part.module is not None
            roots.add(part.module.partition(".")[0])
    assert roots - sys.stdlib_module_names == {"cryptography"}


def test_the_interpreter_that_it_is_tried_in_cannot_find_vigil(tmp_path: Path) -> None:
    asked = [sys.executable, "-I", "-c", "import console"]
    assert subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_copied_alone_it_verifies_a_book_against_its_checkpoints(journal: MemoryJournal, tmp_path: Path) -> None:
    points = [signed_point(journal)]
    store(journal, "later", 2)
    files = taken_out(journal, points, tmp_path)
    code, said = verified_elsewhere(tmp_path / "elsewhere", *files)
    assert said == (
        f"{files[0]}: whole, 14 entries; anchored to entry 12 by desk-1; the 2 entries after it are not yet anchored\n"
    )
    assert code == 0
    code, said = verified_elsewhere(tmp_path / "elsewhere", "--lang", "zh", *files[:2], "--key", points[0].key.text)
    assert (code, said) == (0, f"{files[0]}: 完整，共 14 条；由 desk-1 锚定至第 12 条；其后 2 条尚未锚定\n")
    assert verified_elsewhere(tmp_path / "elsewhere")[0] == 2, "wrong usage"


# --- published vectors ------------------------------------------------------------------------------------------------


def test_the_published_roots_come_out() -> None:
    walk = outside.Walk()
    for data, root in zip(INPUTS, ROOTS, strict=True):
        walk.step(leaf(data))
        assert walk.root.hex() == root


def test_the_published_note_opens_and_no_other_does() -> None:
    key = outside.read_key(PETER)
    assert outside.open_note(NOTE, [key]) == (TEXT, [key])
    with pytest.raises(outside.Wrong):
        outside.open_note(NOTE.replace("answer", "question"), [key])
    for changed in (PETER[:-4], PETER.replace("c74f20a3", "c74f20a4"), "x"):
        with pytest.raises(ValueError):
            outside.read_key(changed)


@pytest.mark.parametrize(("number", "size", "path"), INCLUDED)
def test_the_published_audit_paths_are_proofs(number: int, size: int, path: list[str]) -> None:
    way = [bytes.fromhex(node) for node in path]
    assert outside.in_tree(leaf(INPUTS[number]), number, size, way, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(("older", "size", "path"), CONSISTENT)
def test_the_published_proofs_of_consistency_are_proofs(older: int, size: int, path: list[str]) -> None:
    way = [bytes.fromhex(node) for node in path]
    assert outside.begins(older, bytes.fromhex(ROOTS[older - 1]), size, bytes.fromhex(ROOTS[size - 1]), way)


def test_the_published_key_and_checkpoint_are_read() -> None:
    code = base64.b64encode(b"\x01" + bytes.fromhex(SPEC_KEY)).decode()
    assert outside.read_key(f"example.com/foo+{SPEC_ID}+{code}").id == SPEC_ID
    text, signers = outside.open_note(SPEC_POINT, [outside.read_key(PETER)])
    assert (outside.read_point(text)[:2], signers) == (("example.com/behind-the-sofa", 20_852_163), [])
    assert len(outside.signatures(SPEC_POINT)[1]) == 2


def test_the_wheel_brings_it_as_a_program() -> None:
    project = tomllib.loads((PROGRAM.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"]["vigil-verify"] == f"{outside.__name__}:{outside.main.__name__}"


@given(st.data())
def test_it_agrees_with_the_journal_on_every_proof(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(BIG.leaves)))
    number, older = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    root, before = root_of(BIG.read, 0, size), root_of(BIG.read, 0, older)
    way = inclusion(BIG.read, number, size)
    assert outside.in_tree(BIG.leaves[number], number, size, way, root)
    assert not outside.in_tree(leaf(b"forged"), number, size, way, root)
    assert not outside.in_tree(BIG.leaves[number], number, size, [*way, root], root)
    assert not way or not outside.in_tree(BIG.leaves[number], number, size, way[:-1], root)
    joined = consistency(BIG.read, older, size)
    assert outside.begins(older, before, size, root, joined)
    assert not outside.begins(older, leaf(b"forged"), size, root, joined)
    assert not outside.begins(older, before, size, leaf(b"forged"), joined)
    assert older == size or not outside.begins(older, before, size, root, [*joined, before])


# --- extracts ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def points(journal: MemoryJournal) -> list[Signed]:
    """Checkpoints at 12, 15 and 20 entries."""
    points = [signed_point(journal)]
    store(journal, "more", 3)
    points.append(signed_point(journal))
    store(journal, "even more", 5)
    return [*points, signed_point(journal)]


@pytest.fixture
def extract(journal: MemoryJournal, points: list[Signed], tmp_path: Path) -> Path:
    path = tmp_path / "extract.jsonl"
    assert write_extract(journal, LIVE, "2026-0412", [2, 3, 7, 14], points[1:], path) == points[1]
    return path


def key(points: list[Signed]) -> list[str]:
    return ["--key", points[0].key.text]


def test_an_extract_is_proved_without_the_rest_of_the_book(extract: Path, points: list[Signed], tmp_path: Path) -> None:
    assert verified_elsewhere(tmp_path / "elsewhere", extract, *key(points)) == (
        0,
        f"{extract}: 4 entries of live are in what desk-1 signed at 15; that record is the beginning of the one signed "
        "at 20; whoever made the file calls them 2026-0412: not proved\n",
    )
    whole = extract.read_text(encoding="utf-8")
    assert len(whole.splitlines()) == 6, "four entries between the first line and the last"


def test_an_extract_whose_signer_nobody_knows_proves_nothing(extract: Path, points: list[Signed]) -> None:
    other = key_of("desk-1", private(9)).text
    code, said = verified(extract, "--key", other)
    assert code == 3
    assert f"desk-1+{points[0].key.id.hex()}" in said and "NOT proved" in said


@pytest.mark.parametrize("name", ["actor", "at", "body", "kind", "seq", "command", "proof", "book"])
def test_a_changed_field_of_an_extract_is_named_by_its_entry(extract: Path, points: list[Signed], name: str) -> None:
    lines = lines_of(extract)
    changed: Any = lines[2][name]
    lines[2][name] = changed + 1 if isinstance(changed, int) else changed[:-1] if changed[:-1] else "x"
    put(extract, lines)
    code, said = verified(extract, *key(points))
    assert code == 1
    assert said == f"{extract}: NOT proved: entry {4 if name == 'seq' else 3} is not in the record that was signed\n"


def test_an_entry_taken_out_of_an_extract_is_missed(extract: Path, points: list[Signed]) -> None:
    lines = lines_of(extract)
    put(extract, [*lines[:2], *lines[3:]])
    assert verified(extract, *key(points)) == (1, f"{extract}: NOT whole: it holds 3 entries, and should 4\n")
    put(extract, lines[:-1])
    assert verified(extract, *key(points))[0] == 1


def test_an_entry_that_stands_twice_in_an_extract_is_not_counted_twice(extract: Path, points: list[Signed]) -> None:
    lines = lines_of(extract)
    put(extract, [*lines[:3], lines[2], *lines[3:-1], {"entries": 5}])
    assert verified(extract, *key(points))[0] == 1


def test_a_proof_of_consistency_that_proves_nothing_is_refused(extract: Path, points: list[Signed]) -> None:
    lines = lines_of(extract)
    lines[0]["consistency"][0][0] = "00" * 32
    put(extract, lines)
    code, said = verified(extract, *key(points))
    assert (code, said) == (1, f"{extract}: NOT proved: what was signed at 15 does not begin that at 20\n")


def test_an_extract_against_another_record_than_a_known_checkpoint_is_a_split(
    extract: Path, points: list[Signed], tmp_path: Path
) -> None:
    other = MemoryJournal()
    other.open_book(LIVE)
    store(other, "another history", 15)
    (tmp_path / "scanned.txt").write_text(signed_point(other, 2, "desk-2").note, encoding="utf-8")
    second = key_of("desk-2", private(2))
    code, said = verified(extract, tmp_path / "scanned.txt", *key(points), "--key", second.text)
    assert code == 1
    assert (
        said.splitlines()[0]
        == (
            f"checkpoints: SPLIT: two records were signed as {points[0].origin}: "
            f"{' #15, '.join(sorted([f'desk-1+{points[0].key.id.hex()}', f'desk-2+{second.id.hex()}']))} #15"
        )
        or "desk-2" in said.splitlines()[0]
    )


# --- checkpoints alone, keys, files that are none ---------------------------------------------------------------------


def test_two_checkpoints_of_one_size_that_contradict_each_other_prove_a_split_by_themselves(tmp_path: Path) -> None:
    files = []
    for seed, text in ((1, "one"), (2, "other")):
        journal = MemoryJournal()
        journal.open_book(LIVE)
        store(journal, text, 5)
        point = signed_point(journal, seed, f"desk-{seed}")
        files += [tmp_path / f"{seed}.txt", tmp_path / f"{seed}.pub"]
        files[-2].write_text(point.note, encoding="utf-8")
        files[-1].write_text(point.key.text, encoding="utf-8")
    code, said = verified(*files)
    assert code == 1
    assert "SPLIT" in said and "desk-1" in said and "desk-2" in said
    assert verified(*files[:2]) == (0, "checkpoints: 1 by known keys, newest at 5; none contradict\n")


def test_an_older_checkpoint_from_paper_is_joined_to_today_by_an_extract(
    journal: MemoryJournal, points: list[Signed], tmp_path: Path
) -> None:
    path, paper = tmp_path / "on.jsonl", tmp_path / "scanned.txt"
    write_extract(journal, LIVE, "", [], [points[0], points[2]], path)
    paper.write_text(points[0].note.rstrip("\n").replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert verified(path, paper, *key(points)) == (
        0,
        f"{path}: 0 entries of live are in what desk-1 signed at 12; "
        "that record is the beginning of the one signed at 20\n",
    )


def test_without_a_key_a_whole_book_is_said_not_to_be_anchored(
    journal: MemoryJournal, points: list[Signed], tmp_path: Path
) -> None:
    files = taken_out(journal, points, tmp_path)
    code, said = verified(*files[:2])
    assert (code, said) == (3, f"{files[0]}: whole, 20 entries; NOT anchored: no checkpoint of a known key covers it\n")


def test_a_note_that_a_power_cut_left_half_written_is_none(
    journal: MemoryJournal, points: list[Signed], tmp_path: Path
) -> None:
    files = taken_out(journal, points, tmp_path)
    text = files[1].read_text(encoding="utf-8")
    for cut in (2, 30, 150):
        files[1].write_text(text[:-cut], encoding="utf-8")
        code, said = verified(*files)
        assert (code, "anchored to entry 15" in said) == (0, True), said


def test_a_checkpoint_that_was_changed_is_said_to_be_forged(
    journal: MemoryJournal, points: list[Signed], tmp_path: Path
) -> None:
    files = taken_out(journal, points, tmp_path)
    files[1].write_text(files[1].read_text(encoding="utf-8").replace("\n15\n", "\n16\n"), encoding="utf-8")
    code, said = verified(*files)
    assert code == 1 and said.splitlines()[0].startswith("checkpoints: NOT what was signed")
    assert "anchored to entry 20" in said, "what the others say counts all the same"


def test_a_forged_entry_is_named_though_a_checkpoint_was_changed_or_spoilt_with_it(tmp_path: Path) -> None:
    true, forged = MemoryJournal(), MemoryJournal()
    points = history(true)
    history(forged, 11)
    files = taken_out(forged, points, tmp_path)
    text = files[1].read_text(encoding="utf-8")
    for old, new in ("\n8\n", "\n7\n"), ("— desk-1 ", "— desk-1 !"):
        files[1].write_text(text.replace(old, new, 1), encoding="utf-8")
        code, said = verified(*files)
        assert code == 1 and "first bad entry 1 to 16: the record is not the one that desk-1 signed" in said


def rotated(journal: MemoryJournal, note: str, book: str = "live") -> int:
    body = msgspec.json.encode({"note": note})
    made = msgspec.structs.replace(draft(note[-9:]), kind="KeyRotated", body=body)
    journal.append(book, journal.head(book), [made])
    return journal.count(book)


def test_whoever_knows_one_key_of_a_rotation_knows_the_other(journal: MemoryJournal, tmp_path: Path) -> None:
    old = signed_point(journal)
    rotated(journal, rotation_note("desk-1", private(1), private(2)))
    store(journal, "later", 3)
    new = signed_point(journal, 2)
    export, _, _ = taken_out(journal, [old, new], tmp_path)
    for known in (old.key, new.key):
        code, said = verified(export, tmp_path / "points.txt", "--key", known.text)
        assert (code, "anchored to entry 16" in said) == (0, True), said
    path = tmp_path / "extract.jsonl"
    write_extract(journal, LIVE, "2026-0412", [2, 13, 15], [new], path)
    assert verified(path, "--key", old.key.text)[0] == 0


def test_a_key_that_gave_way_signs_nothing_any_more(journal: MemoryJournal, tmp_path: Path) -> None:
    rotated(journal, rotation_note("desk-1", private(1), private(2)))
    new = signed_point(journal, 2)
    store(journal, "later", 3)
    other = MemoryJournal()  # as whoever stole the old key would tell it
    fill(other, journal.count("live"))
    stolen = signed_point(other, 1)
    export, points, _ = taken_out(journal, [new, stolen], tmp_path)
    code, said = verified(export, points, "--key", stolen.key.text)
    assert (code, f"anchored to entry {new.size}" in said) == (0, True), said


@pytest.mark.parametrize("pair", [(1, 9), (9, 1)], ids=["after", "before"])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_key_that_gave_way_vouches_for_no_other(
    journal: MemoryJournal, tmp_path: Path, pair: tuple[int, int], elsewhere: bool
) -> None:
    """Whoever stole the old key has it give way to theirs, in the tail that they forged or in another record."""
    note = rotation_note("desk-1", *(private(seed) for seed in pair))
    rotated(journal, rotation_note("desk-1", private(1), private(2)))
    new = signed_point(journal, 2)
    other = MemoryJournal()
    other.open_book(Book("other", "live"))
    rotated(journal if not elsewhere else other, note, "live" if not elsewhere else "other")
    store(journal, "forged", 4)
    theirs = signed_point(journal, 9)
    export, points, _ = taken_out(journal, [new, theirs], tmp_path)
    export_jsonl(other, Book("other", "live"), tmp_path / "other.jsonl")
    known = [part for seed in (1, 2) for part in ("--key", key_of("desk-1", private(seed)).text)]
    said = verified(tmp_path / "other.jsonl", export, points, *known)[1]
    assert f"anchored to entry {new.size} by desk-1" in said


def test_a_rotation_that_is_written_with_escapes_is_one_all_the_same(journal: MemoryJournal, tmp_path: Path) -> None:
    rotated(journal, rotation_note("desk-1", private(1), private(2)))
    new = signed_point(journal, 2)
    store(journal, "forged", 4)
    export, points, _ = taken_out(journal, [new, signed_point(journal, 1)], tmp_path)
    text = export.read_text(encoding="utf-8")
    export.write_text(text.replace('"KeyRotated"', '"\\u004beyRotated"'), encoding="utf-8")
    code, said = verified(export, points, "--key", key_of("desk-1", private(1)).text)
    assert (code, f"anchored to entry {new.size} by desk-1" in said) == (0, True), said


@pytest.mark.parametrize("known_new", [False, True])
def test_a_rotation_that_was_moved_forward_takes_no_signature_away(tmp_path: Path, known_new: bool) -> None:
    note = rotation_note("desk-1", private(1), private(2))
    true, forged = MemoryJournal(), MemoryJournal()
    fill(true, 12)
    points = [signed_point(true, 1)]
    rotated(true, note)
    fill(forged, 3)
    rotated(forged, note)
    store(forged, "forged", 20)
    if known_new:
        points.append(signed_point(true, 2))
    export, notes, keys = taken_out(forged, points, tmp_path)
    code, said = verified(export, notes, keys)
    assert (code, "first bad entry" in said) == (1, True), said
    assert not verify_stored(forged, LIVE, points).ok


@pytest.mark.parametrize("line", ["[" * 100_000, '{"kind":"KeyRotated","body":"{\\"note\\":5}"}'])
def test_a_line_made_to_break_the_verifier_is_said_to_be_unreadable(tmp_path: Path, line: str) -> None:
    journal = MemoryJournal()
    fill(journal, 3)
    export, points, key = taken_out(journal, [signed_point(journal)], tmp_path)
    lines = export.read_text(encoding="utf-8").splitlines()
    export.write_text("\n".join([*lines[:2], line, *lines[3:]]), encoding="utf-8")
    assert verified(export, points, key)[0] == 2


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_in_place_of_the_book_is_not_passed_over(tmp_path: Path, text: str) -> None:
    journal = MemoryJournal()
    fill(journal, 3)
    export, points, key = taken_out(journal, [signed_point(journal)], tmp_path)
    export.write_text(text, encoding="utf-8")
    assert verified(export, points, key)[0] == 2


def test_a_rotation_that_the_old_key_did_not_sign_is_none(journal: MemoryJournal, tmp_path: Path) -> None:
    note = rotation_note("desk-1", private(1), private(2))
    text, _, lines = note.rpartition("\n\n")
    rotated(journal, f"{text}\n\n{lines.splitlines()[1]}\n")
    for body in (b"[]", b'"KeyRotated"', b'{"note":1}', b'{"note":"none"}', b"no JSON"):  # nor do these make unreadable
        made = msgspec.structs.replace(draft(body.hex(), body=body), kind="KeyRotated")
        journal.append("live", journal.head("live"), [made])
    export, points, _ = taken_out(journal, [signed_point(journal, 2)], tmp_path)
    assert verified(export, points, "--key", key_of("desk-1", private(1)).text)[0] == 3
    assert verified(export, points, "--key", key_of("desk-1", private(2)).text)[0] == 0


@pytest.mark.parametrize(
    "text", ["", "no key", "{}", "{", '{"book": 1}', "[]\n", '{"format":1,"book":"a","book":"b"}\n', "\x00\xff"]
)
def test_files_that_are_none_of_ours_are_said_to_be_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text, encoding="utf-8")
    code, said = verified(tmp_path / "file")
    assert code in (2, 3) and "Traceback" not in said
    assert verified(tmp_path / "missing")[0] == 2


def test_what_stands_in_a_file_cannot_command_the_terminal(tmp_path: Path) -> None:
    journal = MemoryJournal()
    fill(journal, 2)
    write_extract(journal, LIVE, "\x1b]0;owned\x07", [1], [signed_point(journal)], tmp_path / "x.jsonl")
    code, said = verified(tmp_path / "x.jsonl", "--key", key_of("desk-1", private()).text)
    assert code == 0 and "owned" in said
    assert all(sign.isprintable() for line in said.splitlines() for sign in line)


def test_a_number_where_a_text_should_be_is_no_line_of_a_book(
    journal: MemoryJournal, points: list[Signed], tmp_path: Path
) -> None:
    files = taken_out(journal, points, tmp_path)
    for name, value in (("seq", True), ("at", 1.0), ("actor", 5), ("body", {"note": 1})):
        lines = lines_of(files[0])
        lines[3][name] = value
        put(files[0], lines)
        code, said = verified(*files)
        assert code == 2 and "line 4" in said, json.dumps(lines[3])


# --- its caller -------------------------------------------------------------------------------------------------------


def called(*words: object, around: str) -> tuple[int, str, str]:
    """The program, called from a shell that does so with what it says."""
    command = " ".join((sys.executable, "-P", str(PROGRAM), *map(str, words)))
    done = subprocess.run(["bash", "-c", around.format(command)], capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_caller_who_closed_the_output_gets_the_exit_code(journal: MemoryJournal, tmp_path: Path) -> None:
    book, *others = taken_out(journal, [signed_point(journal)], tmp_path)
    assert called(book, *others, around="{} >&-") == (0, "", "")
    assert called(book, around="{} <&- >&- 2>&-") == (3, "", "")


@needs_full
def test_what_no_disk_takes_is_said_in_one_line_and_not_taken_for_proved(
    journal: MemoryJournal, tmp_path: Path
) -> None:
    files = taken_out(journal, [signed_point(journal)], tmp_path)
    line = "vigil-verify: standard output: No space left on device\n"
    assert called(*files, around="{} >/dev/full") == (2, "", line)


def test_a_terminal_without_chinese_gets_every_line(journal: MemoryJournal, tmp_path: Path) -> None:
    files = taken_out(journal, [signed_point(journal)], tmp_path)
    code, said, complained = called("--lang", "zh", *files, around="PYTHONIOENCODING=ascii {}")
    assert (code, complained) == (0, "")
    assert "\\u5b8c\\u6574" in said


def test_what_windows_makes_of_a_text_is_read_alike(journal: MemoryJournal, tmp_path: Path) -> None:
    book, points, key = taken_out(journal, [signed_point(journal)], tmp_path)
    for file in (book, points, key):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert verified(book, points, key) == (0, f"{book}: whole, 12 entries; anchored to entry 12 by desk-1\n")


def test_a_key_as_text_that_is_none_is_named(journal: MemoryJournal, tmp_path: Path) -> None:
    book, *_ = taken_out(journal, [signed_point(journal)], tmp_path)
    code, said, complained = called(book, "--key", "desk-1+nonsense", around="{}")
    assert (code, said) == (2, "")
    assert "--key" in complained and "desk-1+nonsense" in complained and "Traceback" not in complained


def test_a_line_in_which_a_name_stands_twice_is_read_by_nobody(journal: MemoryJournal, tmp_path: Path) -> None:
    book, *_ = taken_out(journal, [signed_point(journal)], tmp_path)
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace('"seq":2,', '"seq":3,"seq":2,'), encoding="utf-8")
    assert verified(book) == (2, f"{book}: cannot be read: line 3: not the fields of such a line\n")
    pairs = [json.dumps([*json.loads(line).items()]) if at == 2 else line for at, line in enumerate(text.splitlines())]
    book.write_text("\n".join(pairs) + "\n", encoding="utf-8")
    assert verified(book) == (2, f"{book}: cannot be read: line 3: not the fields of such a line\n")


PEAK = """
import re, sys, vigil_verify
from pathlib import Path
code = vigil_verify.main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())  # the parent's is in ru_maxrss
print(code, peak[1])
"""


def test_the_leaves_of_a_long_book_are_not_held_in_memory(tmp_path: Path) -> None:
    true, forged = MemoryJournal(), MemoryJournal()
    points = history(true)
    history(forged, 11)
    files = taken_out(forged, points, tmp_path)
    leaves = tmp_path / "points.leaves"
    peaks = []
    for megabytes in (0, 64):
        leaves.write_bytes(b"".join(true.nodes("live", 0, 0, true.count("live"))))
        with leaves.open("ab") as file:
            file.truncate(leaves.stat().st_size + (megabytes << 20))
        command = [sys.executable, "-c", PEAK, *map(str, (*files, leaves))]
        done = subprocess.run(command, cwd=PROGRAM.parent, capture_output=True, encoding="utf-8", check=True)
        code, peak = done.stdout.split()[-2:]
        assert code == "1" and "first bad entry 11:" in done.stdout, "the leaves were read"
        peaks.append(int(peak))
    assert peaks[1] - peaks[0] < 16 << 10, peaks
