"""A long book of a large city: 2,000 depots with 300 items each, 300 teams, and so many nights as fill it.

Six incidents go on at once; every eighth has a response. It is made once and kept, since a million entries take half a
minute: in the machine's cache, by the number of entries and by what made it. A tree stands over it as over any other.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from msgspec.structs import astuple

from console.assembly.city import SHIPPED_PROFILE
from console.bench import story
from console.bench.story import BOOK, GOING, PLACE, Cast, Story, team_of
from console.desk.table import EVENTS
from console.entry import Entry, Head, genesis_hash, leaf_hash
from console.journal.codec import Registry
from console.journal.merkle import Edge
from console.journal.sqlite import INSERT, INSERT_BOOK, INSERT_NODE, MOVE_HEAD, SqliteJournal
from console.profile import load_profile
from console.sqlite import connect
from plans.reading import read_plan
from plans.shelf import shipped_plans
from resources.base import DepotId, ItemCode, LotId, Name, Position, Quantity, TeamId
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings
from resources.stock import Depot, Lot, Reserve

if TYPE_CHECKING:
    from sqlite3 import Connection

DEPOTS, ITEMS, CREWS = 2_000, 300, 50
RESERVED = 20
"""Items of which each depot keeps a reserve."""
LEGS = 9
"""Positions of each unit on its way: so 5,000 incidents fill a million entries."""
AT_ONCE = 6
"""Incidents that go on side by side."""
RESPONDED = 8
"""Every so many incidents a plan is activated."""
SIZES = (10_000, 100_000, 1_000_000)
CHUNK = 20_000
"""Entries that are stored together."""


def opening(depots: int = DEPOTS, items: int = ITEMS) -> RecordHoldings:
    """What the large city has."""
    goods = tuple(Item(ItemCode(f"2{n:06}"), Name(f"物资{n}", f"Item {n}"), Name("件", "piece")) for n in range(items))
    places = tuple(
        Depot(DepotId(f"D-{n:04}"), Name(f"仓库{n}", f"Depot {n}"), "city", _spread(n), 9) for n in range(depots)
    )
    contents = tuple(
        DepotLots(
            depot.id,
            tuple(Lot(LotId(f"{depot.id}/{item.code}"), item.code, Quantity(10**6), batch="2026-03") for item in goods),
            tuple(Reserve(item.code, Quantity(50)) for item in goods[:RESERVED]),
        )
        for depot in places
    )
    teams = tuple(team_of(number, capability) for crew in range(CREWS) for capability, number in _crew(crew))
    return RecordHoldings("opening", items=goods, depots=places, contents=contents, teams=teams)


def _spread(number: int) -> Position:
    return Position(PLACE.lat + 4_000 * (number % 45) - 90_000, PLACE.lon + 4_000 * (number // 45) - 90_000)


def _crew(number: int) -> tuple[tuple[str, TeamId], ...]:
    return tuple((capability, TeamId(f"{base}-{number}")) for capability, base in GOING)


def cast(number: int, depots: int = DEPOTS, items: int = ITEMS) -> Cast:
    """Who goes to the incident with this number: never two at once from one crew."""
    goods = tuple(
        (DepotId(f"D-{(number * 7 + place) % depots:04}"), ItemCode(f"2{(number * 11 + 3 * place + kind) % items:06}"))
        for place in range(2)
        for kind in range(2)
    )
    return Cast(_crew(number % CREWS), goods, LEGS)


def long_story(depots: int = DEPOTS, items: int = ITEMS) -> Iterator[list[Entry]]:
    """The entries of the book without end, as they come."""
    plan = next(read_plan(path) for path in shipped_plans() if path.stem == "gas_leak")
    told = Story(load_profile(SHIPPED_PROFILE), Registry(EVENTS), opening(depots, items))
    numbers = count()

    def nights() -> Iterator[None]:
        for number in numbers:
            yield from told.night(cast(number, depots, items), None if number % RESPONDED else plan)

    running = [nights() for _ in range(AT_ONCE)]
    for number, one in enumerate(running):  # not all at the same point of their night
        for _ in range(number * LEGS // 2):
            next(one)
    while True:
        for one in running:
            next(one)
        yield told.entries
        told.entries = []


def long_book(entries: int, folder: Path | None = None) -> Path:
    """The record with the book of so many entries, called BOOK: the one that was kept, or made now."""
    folder = folder or platformdirs.user_cache_path("vigil") / "bench"
    path = folder / f"book-{entries}-{made_of()}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"book-{entries}-*"):
        older.unlink()
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    SqliteJournal(fresh).close()
    with closing(connect(fresh)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # a book that is not finished is made anew
        store_all(connection, _as_many(entries))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    fresh.replace(path)
    return path


def _as_many(entries: int) -> Iterator[list[Entry]]:
    chunk: list[Entry] = []
    for more in long_story():
        chunk += more[: entries - len(chunk)]
        if len(chunk) >= CHUNK or len(chunk) >= entries:
            entries -= len(chunk)
            yield chunk
            chunk = []
        if not entries:
            return


def made_of() -> str:
    """A short value for what tells the book. Events may gain fields and kinds: what was once written stays readable."""
    sources = (Path(str(story.__file__)).read_bytes(), Path(__file__).read_bytes())
    return hashlib.sha256(b"\n".join(sources)).hexdigest()[:12]


def store_all(connection: "Connection", chunks: Iterator[list[Entry]]) -> None:
    """Put a book into the record as that many appends would have left it, tree and all, in few transactions."""
    head, tree = Head(0, genesis_hash(BOOK)), Edge()
    connection.execute(INSERT_BOOK, astuple(BOOK))
    connection.execute("INSERT INTO heads (book, seq, chain) VALUES (?, 0, ?)", (BOOK.name, head.chain))
    for chunk in chunks:
        nodes = [node for entry in chunk for node in tree.grow(leaf_hash(entry.header, entry.body))]
        last = chunk[-1]
        move = (last.header.seq, last.chain, tree.packed, BOOK.name, head.seq, head.chain)
        connection.execute(MOVE_HEAD, move)
        connection.executemany(INSERT, [(*astuple(entry.header), entry.body, entry.chain) for entry in chunk])
        connection.executemany(INSERT_NODE, [(BOOK.name, *astuple(node)) for node in nodes])
        connection.commit()
        head = Head(last.header.seq, last.chain)


@contextmanager
def linked(entries: int, record: Path) -> Iterator[Path]:
    """The kept book stands at `record` for as long as it is looked at."""
    record.symlink_to(long_book(entries))
    try:
        yield record
    finally:
        record.unlink()
