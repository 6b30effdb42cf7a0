"""Checkpoints: what a book's tree was at some size, signed, in the form of C2SP (c2sp.org/tlog-checkpoint).

The text is three lines: the log's origin, its size, and the root in base64. The origin names the book and begins its
genesis, so that two books of one name never pass for each other. What a checkpoint covers can no longer be forged and
recomputed as a whole, nor be cut off with the head: it lies outside the database.
"""

import base64
import binascii
from typing import TYPE_CHECKING

import msgspec

from console.entry import Book, genesis_hash
from console.journal.merkle import WIDTH, Edge
from console.journal.note import Key, sign

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Checkpoint(msgspec.Struct, frozen=True):
    """A book's tree at one size."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """As it is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class Signed(Checkpoint, frozen=True):
    """A checkpoint, the key that signed it, and the note as it was signed."""

    key: Key
    note: str


def origin_of(book: Book) -> str:
    """What the log of a book is called: its name without blanks, and how its genesis begins."""
    return f"vigil/{'_'.join(book.name.split())}/{genesis_hash(book).hex()[:16]}"


def checkpoint(book: Book, tree: Edge) -> Checkpoint:
    """The checkpoint of a book as its tree stands."""
    return Checkpoint(origin_of(book), tree.size, tree.root)


def signed(point: Checkpoint, name: str, private: "Ed25519PrivateKey") -> str:
    """The note of a checkpoint."""
    return sign(point.text, name, private)


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint that a note's text holds; lines behind the root are passed over. ValueError where it is none."""
    origin, _, rest = text.partition("\n")
    size, _, rest = rest.partition("\n")
    code, ended, _ = rest.partition("\n")
    try:
        root = base64.b64decode(code, validate=True)
    except binascii.Error as error:
        raise ValueError("no checkpoint") from error
    plain = size.isascii() and size.isdigit() and (size == "0" or not size.startswith("0"))
    if not (origin and plain and ended) or len(root) != WIDTH:
        raise ValueError("no checkpoint")
    return Checkpoint(origin, int(size), root)
