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
from console.journal.verify import Walk, go_on

PEER = "SHA-256 over the same bytes twice, from memory"


def verify(sizes: Sequence[int] = SIZES) -> list[Row]:
    """Entries a second at each size; and the most memory that a process takes which does nothing else."""
    records = {size: long_book(size) for size in sizes}
    rows = [verify_in(record, size) for size, record in records.items()]
    return [*rows, memory(records[min(sizes)], records[max(sizes)], max(sizes))]


def verify_in(record: Path, entries: int) -> Row:
    """Chunk by chunk in turns, so that what else the machine does meets both."""
    ours = peer = 0.0
    with closing(SqliteJournal(record)) as journal:
        walk = Walk(BOOK)
        while walk.head.seq < entries:
            after, start = walk.head.seq, stopwatch()
            verdict = go_on(journal, walk)
            ours += stopwatch() - start
            if verdict is not None:
                raise RuntimeError(f"the book does not verify: {verdict}")
            hashed = [_bytes(entry) for entry in journal.read(BOOK.name, after, CHUNK)]
            start = stopwatch()
            _hash_twice(hashed)
            peer += stopwatch() - start
    return row("journal.verify", entries / ours, "entries/s", PEER, entries / peer, entries)


def _bytes(entry: Entry) -> bytes:
    """What the leaf of an entry is the hash of."""
    return b"\x00" + b"".join(map(prefixed, astuple(entry.header))) + entry.body


def _hash_twice(hashed: Sequence[bytes]) -> None:
    sha256 = hashlib.sha256
    for one in hashed:
        sha256(one).digest()
        sha256(one).digest()


def memory(short: Path, long: Path, entries: int) -> Row:
    """The peak of a process that verifies a long book, against one that verifies a short one."""
    peaks = [float(line_of(["console.bench.verify_child", str(record)])[0]) for record in (long, short)]
    return row("journal.verify.peak", peaks[0], "MB", "the same with the shortest book", peaks[1], entries)
