"""The record's seal on paper: the newest signed checkpoint, in words and as a QR code that holds the whole note.

Whoever scans it has the note as a file: `vigil-verify` holds an exported book, or an extract of it, against that.
"""

from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from console.journal.checkpoint import read_checkpoint
from console.journal.note import MARK
from console.views.language import Language

if TYPE_CHECKING:
    from segno import QRCode

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""


class Seal(msgspec.Struct, frozen=True):
    """A checkpoint for paper. `note` is what the code holds, `words` say it to people."""

    note: str
    size: int
    words: tuple[str, ...]


def build_seal(note: str, language: Language) -> Seal:
    """The seal of a checkpoint's signed note. ValueError for a text that is none."""
    point = read_checkpoint(note)
    signer = note.rstrip("\n").rpartition(MARK)[2].partition(" ")[0]
    words = (
        language.text("Record sealed to entry {seq}", seq=language.number(point.size)),
        language.text("log {origin}", origin=point.origin),
        language.text("signed by {signer}", signer=signer),
    )
    return Seal(note, point.size, words)


def _code(note: str) -> "QRCode":
    import segno

    return segno.make_qr(note, error="m", encoding="utf-8")


def qr_modules(note: str) -> list[bytes]:
    """The code row by row without the white around it, a byte a module: 1 is dark."""
    return [bytes(row) for row in _code(note).matrix]


def qr_png(note: str, scale: int = 8) -> bytes:
    """The code as a picture, `scale` dots to a module. On paper 28 mm are enough to be read."""
    picture = BytesIO()
    _code(note).save(picture, kind="png", scale=scale, border=QUIET)
    return picture.getvalue()


def qr_svg(note: str) -> bytes:
    """The code as a drawing."""
    drawing = BytesIO()
    _code(note).save(drawing, kind="svg", border=QUIET, unit="mm", scale=0.4, xmldecl=False)
    return drawing.getvalue()
