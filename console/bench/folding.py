"""`fold` and `replay.fold`: how fast a book becomes the situation, from stored bytes and from the database."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from console.assembly.city import SHIPPED_PROFILE
from console.bench.long_book import SIZES, long_book
from console.bench.measuring import in_turns
from console.bench.replaying import BODY, KIND, uncollected
from console.bench.row import Row, row
from console.bench.story import BOOK, told
from console.clock import stopwatch
from console.desk.table import EVENTS
from console.entry import Entry
from console.journal.api import CHUNK
from console.journal.codec import Registry
from console.journal.sqlite import SqliteJournal
from console.journal.tables import SELECT
from console.profile import load_profile
from console.situation import Situation
from console.sqlite import connect_to_read

STORED_PEER = "sqlite's rows and msgspec's decode"
ENTRIES = 200_000
ROUNDS = 5


def fold(entries: int = ENTRIES, rounds: int = ROUNDS) -> list[Row]:
    """Decode and apply the rehearsal's mix; the peer only decodes the same bodies with msgspec."""
    registry = Registry(EVENTS)
    book = told(entries, load_profile(SHIPPED_PROFILE), registry)
    decoders = {kind.__name__: msgspec.json.Decoder(kind).decode for kind in EVENTS}
    bodies = [(decoders[entry.header.kind], entry.body) for entry in book]

    def decode_only() -> None:
        for decode, body in bodies:
            decode(body)

    ours, peer = in_turns(lambda: refold(book, registry), decode_only, rounds)
    return [row("fold", entries / ours, "entries/s", "msgspec decode of the bodies", entries / peer, entries)]


def fold_long_books(sizes: Sequence[int] = SIZES) -> list[Row]:
    """A long book of a large city from the database to the situation at its end, at each size: how the cost grows."""
    return [fold_stored(long_book(size), size) for size in sizes]


def fold_stored(record: Path, entries: int) -> Row:
    """Page by page in turns, so that what else the machine does meets both; the collector waits, as in a replay."""
    registry, situation, ours, peer = Registry(EVENTS), Situation(), 0.0, 0.0
    decoders = {kind.__name__: msgspec.json.Decoder(kind).decode for kind in EVENTS}
    with closing(SqliteJournal(record)) as journal, closing(connect_to_read(record)) as bare, uncollected():
        while situation.seq < entries:
            after, start = situation.seq, stopwatch()
            for entry in journal.read(BOOK.name, after, CHUNK):
                situation.apply(entry.header, registry.decode(entry))
            ours += stopwatch() - start
            start = stopwatch()
            for found in bare.execute(
                f"{SELECT} AND seq > ? AND seq <= ? ORDER BY seq", (BOOK.name, after, after + CHUNK)
            ):
                decoders[found[KIND]](found[BODY])
            peer += stopwatch() - start
    return row("replay.fold", entries / ours, "entries/s", STORED_PEER, entries / peer, entries)


def refold(book: Sequence[Entry], registry: Registry) -> Situation:
    """The situation that the entries make."""
    situation = Situation()
    for entry in book:
        situation.apply(entry.header, registry.decode(entry))
    return situation
