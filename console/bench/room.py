"""`room`: twenty consoles in one room dispatch five lines at a time, as fast as they can, from ample and scarce stock.

Each console is a program of its own with a desk, a situation and a listener. What they gave away is added up at the end
from the entries alone, by nothing that the consoles decide with: more than there was is an over-allocation. The last
figure is at the pace of people: how long an entry takes from its console to every other one.
"""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import uuid4

import msgspec

from console import tasks
from console.assembly.city import SHIPPED_PROFILE
from console.bench.appending_postgres import ROLE
from console.bench.clients import Work, clients
from console.bench.measuring import percentile
from console.bench.postgres_server import PostgresServer
from console.bench.row import Row, row
from console.bench.story import PLACE
from console.clock import WallClock, stopwatch, wall_now
from console.database import DatabaseAway, DatabaseThread
from console.desk.desk import Accepted, Desk, Outcome
from console.desk.table import EVENTS
from console.entry import Book, Who
from console.incidents.model import Intake, OpenIncident
from console.journal.codec import Registry
from console.journal.postgres import PostgresJournal
from console.postgres.address import Address, address
from console.postgres.making import make
from console.profile import load_profile
from console.situation import Situation
from console.situation.orders import CommitDispatch, DispatchCommitted
from resources.base import Command, CommandId, DepotId, Instant, ItemCode, LotId, Name, Quantity, Reason
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings
from resources.sourcing.model import GoodsLine
from resources.stock import Depot, Lot, Parcel

CONSOLES = 20
SECONDS = 5.0
LINES = 5
ITEMS = tuple(ItemCode(f"20101{number:02}") for number in range(1, LINES + 1))
DEPOTS = tuple(f"D-{number}" for number in range(8))
AMPLE, SCARCE = 100_000, 40
"""Of each item in each depot: enough for all, and for some hundred lines of each item."""
ASKED = 2
"""Pieces in a line."""
PACE = 0.4
"""Between two dispatches of one console at the pace of people: this share of the time that the storms take, 2 s."""
LIMIT = 500.0
"""Milliseconds within which an entry must be on every screen."""


class Asked(msgspec.Struct, frozen=True):
    """What the consoles are asked to do: in which book, for how long, how far apart."""

    book: Book
    seconds: float
    pause: float = 0.0


class Done(msgspec.Struct):
    """What one console did, and when it saw what others did: both in seconds."""

    took: list[float]
    refused: int
    seen: list[float]


def room(seconds: float = SECONDS, consoles: int = CONSOLES) -> list[Row]:
    """All figures of the room."""
    server = PostgresServer(durable=True)
    try:
        make(address(server.url()), ROLE, "")
        where = address(server.url(user=ROLE))
        with clients(1, lambda number: _console(number, where)) as one_console:
            _, alone = _played(where, one_console, "alone", AMPLE, seconds / 2, 0.0)
        with clients(consoles, lambda number: _console(number, where)) as many:
            over_ample, ample = _played(where, many, "ample", AMPLE, seconds, 0.0)
            over_scarce, scarce = _played(where, many, "scarce", SCARCE, seconds, 0.0)
            over_paced, paced = _played(where, many, "paced", AMPLE, seconds * 2, seconds * PACE)
    finally:
        server.close()
    took, by_itself = _of(ample), _of(alone)
    refused, stored = sum(one.refused for one in scarce), len(_of(scarce))
    seen = [late for one in paced for late in one.seen]
    asked = sum(len(_of(done)) for done in (ample, scarce, paced))
    peer = "one console by itself"
    return [
        row("room.ample", len(took) / seconds, "dispatches/s", peer, len(by_itself) / (seconds / 2), len(took)),
        row("room.ample.p50", _ms(took, 0.5), "ms", peer, _ms(by_itself, 0.5), len(took)),
        row("room.ample.p99", _ms(took, 0.99), "ms", peer, _ms(by_itself, 0.99), len(took)),
        row("room.scarce.refused", refused, "dispatches", "asked for", refused + stored, refused + stored),
        row("room.over_allocated", over_ample + over_scarce + over_paced, "lots", "dispatched", asked, asked),
        row("room.seen.p99", _ms(seen, 0.99) if seen else 0.0, "ms", "at most", LIMIT, len(seen)),
    ]


def _of(done: list[Done]) -> list[float]:
    return [took for one in done for took in one.took]


def _ms(seconds: list[float], share: float) -> float:
    return percentile(seconds, share) * 1000


def _played(
    where: Address, consoles: Any, name: str, stock: int, seconds: float, pause: float
) -> tuple[int, list[Done]]:
    """How many lots were given away beyond what they held, and what each console did."""
    book = Book(name, "rehearsal")
    asyncio.run(_begin(where, book, stock))
    done = consoles.ask(Asked(book, seconds, pause))
    journal, registry = PostgresJournal(where), Registry(EVENTS)
    given: Counter[LotId] = Counter()
    after = 0
    while entries := journal.read(name, after, 2_000):
        after = entries[-1].header.seq
        for event in map(registry.decode, entries):
            if isinstance(event, DispatchCommitted):
                for convoy in event.convoys:
                    for line in convoy.lines:
                        given.update({parcel.lot: parcel.quantity for parcel in line.parcels})
    journal.close()
    return sum(count > stock for count in given.values()), done


async def _begin(where: Address, book: Book, stock: int) -> None:
    """Fill the depots, and open an incident for each console."""
    journal, database = PostgresJournal(where), DatabaseThread()
    journal.open_book(book)
    desk = _desk(book, journal, database)
    try:
        await desk.open()
        await desk.submit(_holdings(stock), _who(0))
        for _ in range(CONSOLES):
            await desk.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), wall_now()), _who(0))
    finally:
        await tasks.cancel_all()
        database.close()
        journal.close()


def _holdings(stock: int) -> RecordHoldings:
    name = Name("一", "one")
    contents = tuple(
        DepotLots(DepotId(depot), tuple(Lot(_lot(depot, item), item, Quantity(stock), Instant(0)) for item in ITEMS))
        for depot in DEPOTS
    )
    depots = tuple(Depot(DepotId(depot), name, "city", PLACE, 1_000_000) for depot in DEPOTS)
    return RecordHoldings("opening", tuple(Item(item, name, name) for item in ITEMS), depots, contents)


def _lot(depot: str, item: ItemCode) -> LotId:
    return LotId(f"{depot}-{item}")


def _who(number: int) -> Who:
    return Who("李明", "duty_officer", f"console-{number}")


def _desk(book: Book, journal: PostgresJournal, database: DatabaseThread) -> Desk:
    profile = load_profile(SHIPPED_PROFILE)
    return Desk(book.name, journal, database, Registry(EVENTS), Situation(), WallClock(), profile, book.kind)


def _console(number: int, where: Address) -> Work:
    return lambda asked: asyncio.run(_work(number, where, asked))


async def _work(number: int, where: Address, asked: Asked) -> Done:
    """Dispatch until the time is over, and follow what the others do meanwhile."""
    journal, database, chance = PostgresJournal(where), DatabaseThread(), random.Random(number)
    desk, who, done = _desk(asked.book, journal, database), _who(number), Done([], 0, [])
    try:
        await desk.open()
        desk.listen(lambda happened, _: done.seen.extend(
            (wall_now() - one.header.wall) / 1e6 for one in happened if one.header.console != who.console
        ))  # fmt: skip
        _follow(desk, journal)
        incident = list(desk.situation.incidents.all)[number]
        end = stopwatch() + asked.seconds
        while not (done.took or done.refused) or stopwatch() < end:  # once at least, on the slowest machine
            if asked.pause:
                await asyncio.sleep(chance.uniform(0, 2 * asked.pause))
            start = stopwatch()
            outcome = await _until_answered(desk, CommitDispatch(incident, (), _lines(chance)), who)
            if isinstance(outcome, Accepted):
                done.took.append(stopwatch() - start)
            else:
                done.refused += 1
        return done
    finally:
        await tasks.cancel_all()
        database.close()
        journal.close()


async def _until_answered(desk: Desk, command: Command, who: Who) -> Outcome:
    """As an officer would who is told that the database does not answer: once more, the same."""
    command_id = CommandId(uuid4().hex)
    while True:
        with suppress(DatabaseAway):
            return await desk.submit(command, who, command_id=command_id)


def _follow(desk: Desk, journal: PostgresJournal) -> None:
    """Read when there is word of more, as a console does."""
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def heard(book: str, seq: int) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(news.set)

    journal.listen(heard)

    async def turn() -> None:
        await news.wait()
        news.clear()
        await desk.follow()

    tasks.repeat("follow", turn, 0)


def _lines(chance: random.Random) -> tuple[GoodsLine, ...]:
    """A line of each item, each from a depot by chance, as officers would who look at one another's screens."""
    return tuple(
        GoodsLine(DepotId(depot), item, "city", (Parcel(_lot(depot, item), item, Quantity(ASKED)),), 540, REASON)
        for item, depot in ((item, chance.choice(DEPOTS)) for item in ITEMS)
    )


REASON = Reason("nearest-able", {"rank": 1, "of": 2})
