"""`replay.open`: from a long book on the disk to the situation at its end, as a replay's window opens it."""

import asyncio
import gc
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import astuple

from console.assembly.city import RECORD, City
from console.assembly.replay.console import ReplayConsole
from console.bench.homes import bench_home
from console.bench.measuring import in_turns
from console.bench.row import Row, row
from console.bench.story import BOOK, told
from console.desk.table import EVENTS
from console.entry import Entry, genesis_hash
from console.ground.build import TRAINING_SLUG
from console.journal.sqlite import INSERT, MOVE_HEAD
from console.journal.tables import SELECT
from console.settings import Home
from console.situation import Situation
from console.sqlite import connect

if TYPE_CHECKING:
    from sqlite3 import Connection

ENTRIES = 100_000
ROUNDS = 7
KIND, BODY = 9, 11
"""Their places in a row of the journal."""


def open_replay(entries: int = ENTRIES, rounds: int = ROUNDS) -> list[Row]:
    """Read the book, note where its instants and marks are, fold it; the peer only selects and decodes the bodies."""
    with bench_home() as home:
        return open_in(home, TRAINING_SLUG, entries, rounds)


def open_in(home: Home, slug: str, entries: int, rounds: int) -> list[Row]:
    """The same in a city that is there."""
    decoders = {kind.__name__: msgspec.json.Decoder(kind).decode for kind in EVENTS}
    with (
        closing(City(home, slug)) as live,
        closing(City(home, slug, only_read=True)) as city,
        closing(connect(city.folder / RECORD)) as bare,
        uncollected(),
    ):
        live.journal.open_book(BOOK)
        store(bare, told(entries, live.profile, live.registry))

        def decode_only() -> None:
            for found in bare.execute(f"{SELECT} ORDER BY seq", (BOOK.name,)):
                decoders[found[KIND]](found[BODY])

        ours, peer = in_turns(lambda: open_to_the_end(city, entries), decode_only, rounds)
    return [row("replay.open", ours * 1000, "ms", "sqlite's rows and msgspec's decode", peer * 1000, entries)]


def open_to_the_end(city: City, entries: int) -> Situation:
    """What the window waits for: the situation after so many entries."""
    console = ReplayConsole(city, BOOK)
    try:
        asyncio.run(console.open())
    finally:
        console.ways.close()
    if console.situation.seq != entries or console.fault is not None:
        raise RuntimeError(f"the replay ends at {console.situation.seq} of {entries}")
    return console.situation


def store(connection: "Connection", entries: Sequence[Entry]) -> None:
    """Put a book into the record at one stroke, as a hundred thousand appends would have left it."""
    last = entries[-1]
    connection.execute(MOVE_HEAD, (last.header.seq, last.chain, b"", BOOK.name, 0, genesis_hash(BOOK)))
    connection.executemany(INSERT, [(*astuple(entry.header), entry.body, entry.chain) for entry in entries])
    connection.commit()


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector, which a replay starts only when its window stands."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
