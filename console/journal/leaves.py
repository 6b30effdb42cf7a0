"""Leaves straight from SQLite's rows: no entry is made of what only has to be hashed.

A row comes as few columns, since each costs: seq and both times joined as the leaf has them, where the times have the
16 digits that they have from 2001 to 2286; and what comes again in entry after entry joined by NULs, so that it is
taken apart once for all of them. Whatever does not fit to that is none of these rows, and is read entry by entry.
"""

import hashlib
from collections.abc import Sequence

from console.entry import LENGTH, prefixed
from console.journal.api import Leaves

_TIMES = f"x'{LENGTH[16].hex()}'"
NUMBERS = f"CAST(seq || {_TIMES} || at || {_TIMES} || wall AS BLOB)"
AGAIN = (
    "CAST(actor || x'00' || post || x'00' || console || x'00' || ordinal || x'00' || kind || x'00' || version AS BLOB)"
)
SELECT_LEAVES = (
    f"SELECT {NUMBERS}, {AGAIN}, CAST(command AS BLOB), body, chain FROM entries "
    "WHERE book = ? AND seq > ? AND seq <= ? "
    f"AND at BETWEEN {10**15} AND {10**16 - 1} AND wall BETWEEN {10**15} AND {10**16 - 1} ORDER BY seq"
)
TIMES = 2 * (8 + 16)
"""Bytes of both times in NUMBERS; before them stands seq."""

Row = tuple[bytes, bytes, bytes, bytes, bytes]


class _Again(dict[bytes, tuple[bytes, bytes]]):
    """What stands before and behind the command in a leaf."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()

    def __missing__(self, joined: bytes) -> tuple[bytes, bytes]:
        actor, post, console, ordinal, kind, version = joined.split(b"\x00")  # ValueError: a field holds one
        self.kinds.add(kind.decode())
        known = self[joined] = (
            prefixed(actor) + prefixed(post) + prefixed(console),
            prefixed(ordinal) + prefixed(kind) + prefixed(version),
        )
        return known


def leaves_in(book: str, after: int, rows: Sequence[Row]) -> Leaves | None:
    """The leaves of the rows of SELECT_LEAVES; None where they are not all there or cannot be told apart."""
    if rows and rows[-1][0][:-TIMES] != b"%d" % (after + len(rows)):
        return None
    begin, again, sha256, join = b"\x00" + prefixed(book), _Again(), hashlib.sha256, b"".join
    try:
        hashes = [
            sha256(join((
                begin, LENGTH[len(numbers) - TIMES], numbers, (fields := again[joined])[0],
                LENGTH[len(command)], command, fields[1], body,
            ))).digest()
            for numbers, joined, command, body, _ in rows
        ]  # fmt: skip
    except (ValueError, IndexError):
        return None
    return Leaves(hashes, [row[4] for row in rows], again.kinds)
