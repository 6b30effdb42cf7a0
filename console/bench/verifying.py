"""`journal.verify`: chain and tree of a long book from the database, against the bare hash of the same bytes, twice."""

import hashlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from msgspec.structs import astuple

from console.bench.children import line_of
from console.bench.long_book import SIZES, long_book
from console.bench.row import Row, row
from console.bench.story import BOOK
from console.clock import stopwatch
from console.entry import Entry, prefixed
from console.journal.api import CHUNK
from console.journal.sqlite import SqliteJournal
from console.journal.verify import go_far
from console.journal.walk import Walk

TURNS, SHORTEST = 10, 10 * CHUNK
"""A book is verified in so many turns as `journal verify` does it at once, with a thread and a connection of its own;
but in none of fewer entries: those would be little else.
"""
PEER = "SHA-256 over the same bytes twice, from memory"


def verify(sizes: Sequence[int] = SIZES) -> list[Row]:
    """Entries a second at each size; and the most memory that a process takes which does nothing else."""
    records = {size: long_book(size) for size in sizes}
    rows = [verify_in(record, size) for size, record in records.items()]
    return [*rows, memory(records[min(sizes)], records[max(sizes)], max(sizes))]


def verify_in(record: Path, entries: int) -> Row:
    """In turns, so that what else the machine does meets both. Nothing of ours goes on during the peer's.

    The file is read through once before: how fast a disk is that has not been asked for a while is neither's figure.
    """
    with record.open("rb") as file:
        while file.read(1 << 20):
            pass
    ours = peer = 0.0
    with closing(SqliteJournal(record)) as journal:
        walk, verdict = Walk(BOOK), None
        while verdict is None:
            after, start = walk.head.seq, stopwatch()
            verdict = go_far(journal, walk, max(SHORTEST, entries // TURNS))
            ours += stopwatch() - start
            peer += sum(_hash_twice(journal, at) for at in range(after, walk.head.seq, CHUNK))
    if not verdict.ok or verdict.entries != entries:
        raise RuntimeError(f"the book does not verify: {verdict}")
    return row("journal.verify", entries / ours, "entries/s", PEER, entries / peer, entries)


def _bytes(entry: Entry) -> bytes:
    """What the leaf of an entry is the hash of."""
    return b"\x00" + b"".join(map(prefixed, astuple(entry.header))) + entry.body


def _hash_twice(journal: SqliteJournal, after: int) -> float:
    """The seconds that it takes for a chunk of entries."""
    hashed, sha256 = [_bytes(entry) for entry in journal.read(BOOK.name, after, CHUNK)], hashlib.sha256
    start = stopwatch()
    for one in hashed:
        sha256(one).digest()
        sha256(one).digest()
    return stopwatch() - start


def memory(short: Path, long: Path, entries: int) -> Row:
    """The peak of a process that verifies a long book, against one that verifies a short one."""
    peaks = [float(line_of(["console.bench.verify_child", str(record)])[0]) for record in (long, short)]
    return row("journal.verify.peak", peaks[0], "MB", "the same with the shortest book", peaks[1], entries)
