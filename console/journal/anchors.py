"""Checkpoints outside the database: a key of this machine, and a file of signed notes for each book.

What a note covers can be recomputed by nobody without the key, and a copy of the file elsewhere finds what was done by
somebody with it. Notes stand one behind the other with a blank line between; one that a power cut left half written
at the end is none.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from console.entry import Book
from console.journal.checkpoint import Checkpoint, Signed, origin_of, read_checkpoint, signed
from console.journal.keys import key_of
from console.journal.note import Key, open_note
from resources.base import BadInput, Reason
from resources.whole import unwritable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FOLDER = "checkpoints"
NEWEST = 4_096
"""Bytes at the end of a file in which the newest note lies: a note has some 250."""
_NOTE = re.compile(r"(?<![^\n])(?<![^\n]\n)(?:[^\n]+\n)+\n(?:— [^\n]+\n)+(?:\n|\Z)")
"""Begins only where a paragraph does: what is no file of notes, megabytes without a blank line, is read once."""
NOTE_BYTES = re.compile(_NOTE.pattern.encode())


class Anchors:
    """The checkpoints of one book on this machine."""

    def __init__(self, file: Path, name: str, private: "Ed25519PrivateKey") -> None:
        """`file` is where the book's lie, `name` the machine's: whose signature it is."""
        self.file = file
        self._private = private
        self._ends_well = False
        self.key = key_of(name, private)

    def add(self, point: Checkpoint) -> Signed:
        """Sign a checkpoint and put it behind the others; it is on the disk when this returns.

        BadInput where it cannot be.
        """
        note = signed(point, self.key.name, self._private)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("ab") as out:
                if not self._ends_well:
                    out.truncate(_end_of_whole_notes(self.file))
                    self._ends_well = True
                out.write(f"{note}\n".encode())
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            self._ends_well = False
            raise unwritable(self.file, error) from error
        return Signed(point.origin, point.size, point.root, self.key, note)


def points_file(folder: Path, book: Book, place: str = "") -> Path:
    """Where a city keeps the checkpoints of a book. `place` names the room whose record it is of, if it is a room's.

    Apart, so that it can be told which books a record should have (`console.journal.gone`).
    """
    return folder / FOLDER / place / f"{origin_of(book).removeprefix('vigil/').replace('/', '-')}.txt"


def read_points(
    file: Path, book: Book, keys: Sequence[Key], tail: int = 0, altered: list[BadInput] | None = None
) -> list[Signed]:
    """The checkpoints of a book in a file that one of these keys has signed; none where there is no file.

    With `tail` only those in so many bytes at its end: a day of work leaves thousands.

    BadInput for a file in which a note of these keys is not what was signed; with `altered` it is put there, and what
    the others say counts all the same.
    """
    points = []
    for number, note in enumerate(notes_in(file, tail), 1):
        try:
            points += open_points(note, book, keys)
        except ValueError as error:
            bad = BadInput(str(file), Reason("checkpoint-altered", {"number": number, "file": file.name}))
            if altered is None:
                raise bad from error
            altered.append(bad)
    return points


def open_points(note: str, book: Book, keys: Sequence[Key]) -> list[Signed]:
    """The checkpoint of this book in a note, once for each of the keys that signed it. ValueError for what is none."""
    body, signers = open_note(note, keys)
    point = read_checkpoint(body)
    return [
        Signed(point.origin, point.size, point.root, key, note) for key in signers if point.origin == origin_of(book)
    ]


def notes_in(file: Path, tail: int = 0) -> list[str]:
    """The whole notes of a file, or of so many bytes at its end; none where there is no file."""
    try:
        with file.open("rb") as notes:
            cut = max(0, notes.seek(0, os.SEEK_END) - tail) if tail else 0
            notes.seek(cut)
            text = notes.read().decode(errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BadInput(str(file), Reason("file-unreadable", {"why": error.strerror or str(error)})) from error
    found = [match[0].rstrip("\n") + "\n" for match in _NOTE.finditer(text)]
    return found[1:] if cut else found  # the cut may go through the first


def newest_note(file: Path) -> str:
    """The last whole note of a file, as it was signed; empty where there is none yet, or it cannot be read."""
    with suppress(BadInput):
        return next(reversed(notes_in(file, NEWEST)), "")
    return ""


def _end_of_whole_notes(file: Path) -> int:
    """Where a file is cut before it grows: what a power cut left half written would spoil the note behind it."""
    end = 0
    for match in NOTE_BYTES.finditer(file.read_bytes()):
        end = match.end()
    return end
