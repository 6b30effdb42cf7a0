"""A second folder of checkpoints, of the user's choice: a stick, another machine's share. What lies there, whoever
rules this machine cannot change unseen.

Consoles that share one see each other's checkpoints there. Everything lies below a folder that is made when it is
chosen, and only then: where that is missing the stick is not plugged in, and nothing is written to what lies beneath.
"""

import os
from glob import escape
from pathlib import Path

from console.journal.anchors import NOTE_BYTES, newest_note, notes_in
from console.journal.kept_leaves import leaves_file
from console.journal.merkle import WIDTH
from resources.base import BadInput, Reason
from resources.whole import unwritable

PLACE = "vigil-checkpoints"
BLOCK = 1 << 20
"""Bytes of leaves that are brought at once."""


def prepare(folder: Path) -> None:
    """Choose a folder. BadInput where nothing can be written there."""
    try:
        (folder / PLACE).mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


class SecondFolder:
    """The second folder as one machine writes to it."""

    def __init__(self, folder: Path, city: str, machine: str) -> None:
        self._folder = folder
        self._place = folder / PLACE
        self._city = self._place / city
        self._mine = self._city / machine
        self._known: dict[Path, tuple[int, int]] = {}

    def bring(self, file: Path, keys: Path) -> Path:
        """Bring a file's notes and leaves that are not there yet, and the keys to check the notes with; where they lie.

        BadInput where the folder is away or cannot be written; what is missing is brought by the next call that can.
        """
        self._check()
        target = self._mine / file.name
        try:
            self._mine.mkdir(parents=True, exist_ok=True)
            _bring_keys(keys, self._mine / keys.name)
            self._bring(file, target)
            _bring_leaves(leaves_file(file), leaves_file(target))
        except OSError as error:
            self._known.pop(target, None)
            raise unwritable(target, error) from error
        return target

    def _check(self) -> None:
        if not self._place.is_dir():
            raise BadInput(str(self._folder), Reason("second-folder-away"))

    def _bring(self, file: Path, target: Path) -> None:
        size = target.stat().st_size if target.exists() else 0
        known = self._known.get(target)
        if known is not None and known[1] == size:
            missing, read = _whole(file, known[0])
        else:
            missing, read = _missing(file, target)
        if missing:
            with target.open("ab") as out:
                out.write(missing)
                out.flush()
                os.fsync(out.fileno())
        self._known[target] = read, target.stat().st_size

    def mine(self) -> Path:
        """Where this machine's own lie. BadInput where the folder is away."""
        self._check()
        return self._mine

    def files(self, name: str) -> list[tuple[Path, Path | None]]:
        """Files of this name that lie there, with the keys of whoever wrote them; None for this machine's own."""
        self._check()
        files = sorted(self._city.glob(f"*/{escape(name)}"))
        return [(file, None if file.parent == self._mine else file.with_name("console.pub")) for file in files]


def _bring_keys(file: Path, target: Path) -> None:
    """Put the keys there in front of those that are, of which none is taken away."""
    told, there = file.read_bytes().splitlines(), target.read_bytes().splitlines() if target.exists() else []
    if set(told) - set(there):
        target.write_bytes(b"".join(b"%s\n" % key for key in dict.fromkeys([*told, *there])))


def _bring_leaves(file: Path, target: Path) -> None:
    """Add the leaves that are not there yet. What is there is never written over."""
    if not file.exists():
        return
    with file.open("rb") as kept, target.open("ab") as out:
        out.truncate(out.tell() // WIDTH * WIDTH)
        kept.seek(begun := out.seek(0, os.SEEK_END))
        while block := kept.read(BLOCK):
            out.write(block[: len(block) // WIDTH * WIDTH])
        if out.tell() > begun:
            out.flush()
            os.fsync(out.fileno())


def _missing(file: Path, target: Path) -> tuple[bytes, int]:
    """What of a file is not in another yet, and how far it was read."""
    whole, read = _whole(file, 0)
    there = target.read_bytes() if target.exists() else b""
    if whole.startswith(there):
        return whole[len(there) :], read
    if newest_note(target) == newest_note(file):
        return b"", read
    known = set(notes_in(target))  # a note was cut, or the file here is not what it was: add, take nothing away
    missing = [f"{note}\n".encode() for note in notes_in(file) if note not in known]
    return b"\n\n" + b"".join(missing) if missing else b"", read


def _whole(file: Path, begin: int) -> tuple[bytes, int]:
    """The whole notes of a file from a place on, and where they end: one may be half written just now."""
    with file.open("rb") as notes:
        notes.seek(begin)
        read = notes.read()
    end = 0
    for match in NOTE_BYTES.finditer(read):
        end = match.end()
    return read[:end], begin + end
