"""The envelope of a journal entry, and the bytes that are hashed.

Below `journal` and `situation`, because both know it. The rule (ARCHITECTURE, "Journal"):

    leaf  = SHA-256(0x00 ‖ every header field, each as an 8-byte big-endian length and its bytes ‖ body)
    chain = SHA-256(previous chain ‖ leaf)
    genesis chain = SHA-256(0x02 ‖ book ‖ kind ‖ parent book ‖ parent seq ‖ parent chain, length-prefixed)

Text fields are UTF-8, whole numbers are decimal digits. The body is the JSON as stored: never re-encoded.
"""

import hashlib
from typing import Literal

import msgspec

from resources.base import CommandId, Instant

BookKind = Literal["live", "exercise", "rehearsal"]


class Who(msgspec.Struct, frozen=True):
    """Who does it: a person or a feed, on which post, at which console."""

    actor: str
    post: str
    console: str


class Book(msgspec.Struct, frozen=True):
    """One journal. A fork names the book, the entry and the chain value that it started from."""

    name: str
    kind: BookKind
    parent: str = ""
    parent_seq: int = 0
    parent_chain: bytes = b""


class Header(msgspec.Struct, frozen=True):
    """Everything of an entry but its body, in the order in which it is hashed."""

    book: str
    seq: int
    at: Instant
    wall: Instant
    actor: str
    post: str
    console: str
    command: CommandId
    ordinal: int
    kind: str
    version: int


class Entry(msgspec.Struct, frozen=True):
    """A stored entry: header, body as stored, and the chain value after it."""

    header: Header
    body: bytes
    chain: bytes


class Head(msgspec.Struct, frozen=True):
    """Where a book ends: the last seq (0 when empty) and the chain value after it."""

    seq: int
    chain: bytes


_SHORT = tuple(size.to_bytes(8, "big") for size in range(256))
"""The length prefixes of short fields, ready made: hashing is a fifth of what an append costs beside the disk."""


def _prefixed(fields: tuple[str | int | bytes, ...]) -> bytes:
    parts = []
    for field in fields:
        data = field.encode() if isinstance(field, str) else field if isinstance(field, bytes) else b"%d" % field
        size = len(data)
        parts.append(_SHORT[size] if size < len(_SHORT) else size.to_bytes(8, "big"))
        parts.append(data)
    return b"".join(parts)


def leaf_hash(header: Header, body: bytes) -> bytes:
    """The entry's leaf: no field of it stays unhashed."""
    return hashlib.sha256(b"\x00" + _prefixed(msgspec.structs.astuple(header)) + body).digest()


def chain_hash(previous: bytes, leaf: bytes) -> bytes:
    """The chain value after an entry."""
    return hashlib.sha256(previous + leaf).digest()


def genesis_hash(book: Book) -> bytes:
    """The chain value of an empty book: covers its name, its kind and where it was forked from."""
    return hashlib.sha256(b"\x02" + _prefixed(msgspec.structs.astuple(book))).digest()
