"""`replay.seek`: from an instant anywhere in a long book to the situation that the replay's window shows of it."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import closing

import msgspec

from console.assembly.city import RECORD, City
from console.assembly.replay.console import ReplayConsole
from console.bench.homes import bench_home
from console.bench.long_book import SIZES, linked
from console.bench.measuring import percentile
from console.bench.replaying import BODY, KIND, uncollected
from console.bench.row import Row, row
from console.bench.story import BOOK
from console.clock import stopwatch
from console.desk.table import EVENTS
from console.ground.build import TRAINING_SLUG
from console.journal.tables import SELECT
from console.review.frames import EVERY
from console.settings import Home
from console.sqlite import connect
from resources.base import Instant

SEEKS = 300
PEER = "sqlite's rows since the last thousandth entry and msgspec's decode"


def seek(sizes: Sequence[int] = SIZES, seeks: int = SEEKS) -> list[Row]:
    """Jumps to random instants of books of these sizes, of a city with 600,000 holdings."""
    rows: list[Row] = []
    with bench_home() as home:
        record = home.city(TRAINING_SLUG) / RECORD
        record.unlink()
        for size in sizes:
            with linked(size, record):
                rows += seek_in(home, TRAINING_SLUG, seeks)
    return rows


def seek_in(home: Home, slug: str, seeks: int) -> list[Row]:
    """The same in a city whose record holds the book: the middle one and the 95th of a hundred."""
    with closing(City(home, slug, only_read=True)) as city, uncollected():  # the window collects between its turns
        ours, peer, entries = asyncio.run(_measured(city, seeks))
    return [
        row(f"replay.seek.p{share}", percentile(ours, share / 100), "ms", PEER, percentile(peer, share / 100), entries)
        for share in (50, 95)
    ]


async def _measured(city: City, seeks: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of each of our jumps and of the peer's readings, and how many entries the book has."""
    decoders = {kind.__name__: msgspec.json.Decoder(kind).decode for kind in EVENTS}
    console = ReplayConsole(city, BOOK)
    ours, peer = [], []
    try:
        await console.open()
        assert console.keeping is not None
        await asyncio.wrap_future(console.keeping)
        tape, draw = console.tape, random.Random(5)
        with closing(connect(city.folder / RECORD)) as bare:
            for _ in range(seeks):
                at = Instant(draw.randint(tape.time_at(0), tape.time_at(len(tape))))
                ours.append(await _jump(console, at))
                place, begun = console.fold.place, stopwatch()
                found = bare.execute(f"{SELECT} AND seq > ? AND seq <= ?", (BOOK.name, place - place % EVERY, place))
                for one in found:
                    decoders[one[KIND]](one[BODY])
                peer.append((stopwatch() - begun) * 1000)
    finally:
        console.ways.close()
    return ours, peer, len(tape)


async def _jump(console: ReplayConsole, at: Instant) -> float:
    begun = stopwatch()
    place = console.tape.place_at(at)
    await console.reach_in(console.fold, place)
    console.take(console.fold)
    took = (stopwatch() - begun) * 1000
    if console.fold.place != place:
        raise RuntimeError(f"the replay stands at {console.fold.place} and not at {place}")
    return took
