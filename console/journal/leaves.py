"""Leaves straight from SQLite's rows: no entry is made of what only has to be hashed.

A stretch comes as one row, joined by SQLite itself: it works through the whole of it without Python's lock, so that a
thread may ask for the next stretch while this one is hashed. What joins fields is no part of any UTF-8 text; the
question puts in a known number of it, so that a field that holds more of it shows. Whatever does not fit to that (a
large body, a time before 2001 or after 2286) is none of these leaves, and the stretch is read entry by entry.
"""

import hashlib

from console.entry import LENGTH, prefixed
from console.journal.api import Leaves
from console.journal.merkle import WIDTH

_BETWEEN, _WITHIN = b"\xff", b"\xfe"
"""What joins fields; and what joins those that come again in entry after entry and are taken apart once for all."""
_NEXT, _AND, _TIME = f"|| x'{_BETWEEN.hex()}' ||", f"|| x'{_WITHIN.hex()}' ||", f"|| x'{LENGTH[16].hex()}' ||"
_FIELDS = (
    f"seq {_TIME} at {_TIME} wall "
    f"{_NEXT} actor {_AND} post {_AND} console {_AND} ordinal {_AND} kind {_AND} version "
    f"{_NEXT} command {_NEXT} body"
)
_STRETCH = "book = ?1 AND seq > ?2 AND seq <= ?3"
TIMES = 2 * (8 + 16)
"""Bytes of both times, each behind its length, in the first of the joined fields; before them stands seq."""
PIECES = 4
SMALL = 4_000_000
"""Bytes of bodies that are joined at most: joined and taken apart they are there several times."""

# The LIMIT, all or none, also has SQLite make each row once for whatever is asked of it; NULLs, which joining leaves
# out, are thus counted as what they are. Rows come in the order of seq: in another, the chain would not hold, no more.
# It is one statement because, between two, the thread would wait for Python's lock.
SELECT_LEAVES = f"""
SELECT count(*), count(fields), CAST(group_concat(fields, x'{_BETWEEN.hex()}') AS BLOB),
       CAST(group_concat(chain, '') AS BLOB)
FROM (
    SELECT chain, CASE
        WHEN at BETWEEN {10**15} AND {10**16 - 1} AND wall BETWEEN {10**15} AND {10**16 - 1}
            AND typeof(body) = 'blob' AND typeof(chain) = 'blob' AND octet_length(chain) = {WIDTH}
        THEN {_FIELDS} END AS fields
    FROM entries WHERE {_STRETCH} ORDER BY seq
    LIMIT (SELECT iif(sum(octet_length(body)) <= {SMALL}, -1, 0) FROM entries WHERE {_STRETCH})
)
"""

Row = tuple[int, int, bytes | None, bytes | None]


class _Again(dict[bytes, tuple[bytes, bytes]]):
    """What stands before and behind the command in a leaf."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()

    def __missing__(self, joined: bytes) -> tuple[bytes, bytes]:
        fields = joined.split(_WITHIN)
        actor, post, console, ordinal, kind, version = (field.decode() for field in fields)  # ValueError: it is no text
        self.kinds.add(kind)
        known = self[joined] = (
            prefixed(actor) + prefixed(post) + prefixed(console),
            prefixed(ordinal) + prefixed(kind) + prefixed(version),
        )
        return known


def leaves_in(book: str, after: int, row: Row) -> Leaves | None:
    """The leaves of the row of SELECT_LEAVES; none of them if the bodies are large.

    None where they are not all there or cannot be told apart.
    """
    count, plain, joined, chains = row
    if not count:
        return Leaves([], [], frozenset())
    if joined is None or chains is None or plain < count or len(chains) != WIDTH * count:
        return None
    pieces = joined.split(_BETWEEN)
    if (
        len(pieces) != PIECES * count
        or pieces[-PIECES][:-TIMES] != b"%d" % (after + count)
        or not b"".join(pieces[2::PIECES]).isascii()
    ):
        return None
    begin, again, sha256, join, field = b"\x00" + prefixed(book), _Again(), hashlib.sha256, b"".join, iter(pieces)
    try:
        hashes = [
            sha256(join((
                begin, LENGTH[len(numbers) - TIMES], numbers, (known := again[fields])[0],
                LENGTH[len(command)], command, known[1], body,
            ))).digest()
            for numbers, fields, command, body in zip(field, field, field, field, strict=True)
        ]  # fmt: skip
    except (ValueError, IndexError):
        return None
    return Leaves(hashes, [chains[at : at + WIDTH] for at in range(0, len(chains), WIDTH)], again.kinds)
