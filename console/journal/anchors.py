"""Checkpoints outside the database: a key of this machine, and a file of signed notes for each book.

What a note covers can be recomputed by nobody without the key, and a copy of the file elsewhere finds what was done by
somebody with it. Notes stand one behind the other with a blank line between; one that a power cut left half written
at the end is none.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from console.entry import Book
from console.journal.checkpoint import Checkpoint, origin_of, read_checkpoint, signed
from console.journal.note import Key, open_note
from resources.base import BadInput, Reason

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = "console.pem"
FOLDER = "checkpoints"
OWN_ONLY = 0o600
NEWEST = 4_096
"""Bytes at the end of a file in which the newest note lies: a note has some 250."""
_NOTE = re.compile(r"(?:[^\n]+\n)+\n(?:— [^\n]+\n)+(?:\n|\Z)")


def own_key(folder: Path) -> "Ed25519PrivateKey":
    """This machine's key, made when it is first asked for. BadInput for one that others may read, or that is none."""
    from cryptography.hazmat.primitives import serialization as pem
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    file = folder / KEY
    try:
        if not file.exists():
            _write_new(file, Ed25519PrivateKey.generate().private_bytes(
                pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.NoEncryption()
            ))  # fmt: skip
        if file.stat().st_mode & 0o077:
            raise BadInput(str(file), Reason("key-open-to-others"))
        key = pem.load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise BadInput(str(file), Reason("key-unreadable", {"why": str(error)})) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadInput(str(file), Reason("key-unreadable", {"why": "Ed25519"}))
    return key


def key_of(machine: str, private: "Ed25519PrivateKey") -> Key:
    """The public key of a machine, by a name that a note may carry."""
    return Key("-".join(machine.replace("+", " ").split()) or "console", private.public_key().public_bytes_raw())


def _write_new(file: Path, content: bytes) -> None:
    """Two consoles that start together keep one key: whoever comes second finds the first one's."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_ONLY), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(part, file)
    except FileExistsError:
        pass
    finally:
        part.unlink()


class Anchors:
    """The checkpoints of one book on this machine."""

    def __init__(self, folder: Path, book: Book, name: str, private: "Ed25519PrivateKey") -> None:
        """`folder` is the city's, `name` the machine's: whose signature it is."""
        self.file = points_file(folder, book)
        self._private = private
        self._ends_well = False
        self.key = key_of(name, private)

    def add(self, point: Checkpoint) -> None:
        """Sign a checkpoint and put it behind the others; it is on the disk when this returns.

        BadInput where it cannot be.
        """
        try:
            self.file.parent.mkdir(exist_ok=True)
            with self.file.open("ab") as out:
                if not self._ends_well:
                    out.truncate(_end_of_whole_notes(self.file))
                    self._ends_well = True
                out.write(f"{signed(point, self.key.name, self._private)}\n".encode())
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            self._ends_well = False
            raise BadInput(str(self.file), Reason("file-unwritable", {"why": str(error)})) from error


def points_file(folder: Path, book: Book) -> Path:
    """Where a city keeps the checkpoints of a book."""
    return folder / FOLDER / f"{origin_of(book).removeprefix('vigil/').replace('/', '-')}.txt"


def read_points(file: Path, book: Book, keys: Sequence[Key]) -> list[Checkpoint]:
    """The checkpoints of a book in a file that one of these keys has signed; none where there is no file.

    BadInput for a file in which a note of these keys is not what was signed.
    """
    try:
        text = file.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BadInput(str(file), Reason("file-unreadable", {"why": str(error)})) from error
    points = []
    for number, match in enumerate(_NOTE.finditer(text), 1):
        try:
            body, signers = open_note(match[0].rstrip("\n") + "\n", keys)
            point = read_checkpoint(body)
        except ValueError as error:
            raise BadInput(f"{file}: {number}", Reason("checkpoint-altered", {"number": number})) from error
        if signers and point.origin == origin_of(book):
            points.append(point)
    return points


def newest_note(file: Path) -> str:
    """The last whole note of a file, as it was signed; empty where there is none yet, or it cannot be read."""
    try:
        with file.open("rb") as notes:
            notes.seek(max(0, notes.seek(0, os.SEEK_END) - NEWEST))
            text = notes.read().decode(errors="replace")
    except OSError:
        return ""
    found = list(_NOTE.finditer(text))
    return f"{found[-1][0].rstrip()}\n" if found else ""


def _end_of_whole_notes(file: Path) -> int:
    """Where a file is cut before it grows: what a power cut left half written would spoil the note behind it."""
    end = 0
    for match in re.finditer(_NOTE.pattern.encode(), file.read_bytes()):
        end = match.end()
    return end
