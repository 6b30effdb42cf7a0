"""The seal on paper: what a scanner reads is the signed note itself, and people read what it covers."""

import struct
import zlib
from pathlib import Path

import pytest

from console.journal.anchors import NEWEST, Anchors, newest_note, points_file
from console.journal.checkpoint import checkpoint, read_checkpoint
from console.journal.keys import own_key
from console.journal.memory import MemoryJournal
from console.journal.note import open_note
from console.views.language import Language
from console.views.seal import QUIET, build_seal, qr_modules, qr_png, qr_svg
from tests.console.journal.support import LIVE, fill, store


@pytest.fixture
def anchors(tmp_path: Path) -> Anchors:
    journal = MemoryJournal()
    fill(journal, 600)
    anchors = Anchors(points_file(tmp_path, LIVE), "desk-1", own_key(tmp_path / "keys"))
    for turn in range(40):
        store(journal, f"more-{turn}")
        anchors.add(checkpoint(LIVE, journal.tree("live")))
    return anchors


def test_the_newest_note_is_the_last_whole_one_however_long_the_file_is(anchors: Anchors) -> None:
    assert anchors.file.stat().st_size > NEWEST
    with anchors.file.open("ab") as out:
        out.write(b"vigil/live/0\n9999\nbroken off")
    text, signers = open_note(newest_note(anchors.file), [anchors.key])
    assert read_checkpoint(text).size == 1_240
    assert signers == [anchors.key]


def test_before_the_first_checkpoint_there_is_no_note(tmp_path: Path) -> None:
    assert newest_note(tmp_path / "none.txt") == ""


def test_the_seal_says_what_it_covers_in_both_languages(anchors: Anchors) -> None:
    note = newest_note(anchors.file)
    english, chinese = build_seal(note, Language("en")), build_seal(note, Language("zh_CN"))
    assert english.words == ("Record sealed to entry 1,240", "log vigil/live/fba1dc4f42930a06", "signed by desk-1")
    assert "1,240" in chinese.words[0] and english.words[0] != chinese.words[0]
    assert (english.size, english.note) == (1_240, note)


def test_picture_and_drawing_are_of_the_same_code_with_white_around_it(anchors: Anchors) -> None:
    note = newest_note(anchors.file)
    rows = qr_modules(note)
    side = len(rows) + 2 * QUIET
    picture = qr_png(note, scale=3)
    assert struct.unpack(">II", picture[16:24]) == (3 * side, 3 * side)
    assert _dark(picture, 3) == rows
    assert qr_svg(note).startswith(b"<svg") and b"mm" in qr_svg(note)
    assert side * 0.36 < 28, "on 28 mm of paper a module is large enough for any telephone"


def _dark(picture: bytes, scale: int) -> list[bytes]:
    """The modules of a picture of one bit a dot, read without any library for pictures."""
    width = struct.unpack(">I", picture[16:20])[0]
    at, packed = 8, b""
    while at < len(picture):
        size, kind = struct.unpack(">I4s", picture[at : at + 8])
        packed += picture[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    line = 1 + (width + 7) // 8
    above, lines = bytes(line), []
    for at in range(0, line * width, line):
        filtered = zlib.decompress(packed)[at : at + line]
        above = bytes(a ^ b for a, b in zip(above, filtered, strict=True)) if filtered[0] == 2 else filtered
        lines.append(above)
    inner = range(QUIET * scale + 1, width - QUIET * scale, scale)
    return [bytes(1 - (lines[y][1 + x // 8] >> (7 - x % 8) & 1) for x in inner) for y in inner]
