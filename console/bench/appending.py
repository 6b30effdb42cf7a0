"""`journal.append` and `desk.submit`: one durable action after the other, against the bare driver on the same disk."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from console import tasks
from console.assembly.city import SHIPPED_PROFILE
from console.bench.measuring import percentile, seconds
from console.bench.row import Row, row
from console.bench.story import BOOK, OFFICER, PLACE
from console.clock import WallClock, stopwatch, wall_now
from console.database import DatabaseThread
from console.desk.desk import Desk
from console.desk.table import EVENTS
from console.entry import Head
from console.incidents.model import AddNote, Intake, NoteAdded, OpenIncident
from console.journal.api import Draft
from console.journal.codec import Registry
from console.journal.schema import ENTRIES
from console.journal.sqlite import INSERT, SqliteJournal
from console.profile import load_profile
from console.situation import Situation
from console.sqlite import connect
from resources.base import CommandId, IncidentId

if TYPE_CHECKING:
    from sqlite3 import Connection

ACTIONS = 50
"""In one turn: a hundredth of a second, so that what else the machine and its disk do meanwhile meets both.

The first ten after a change of turns take longer, ours half as long again: a thread that slept is awake again slowly.
In turns of 5 that was what came out, more or less of it in each run. Whoever acts once a minute waits those 0.1 ms.
"""
TURNS = 200
PEER = "insert and commit with the bare driver, on a thread that is asked and answers"
BARE = "insert and commit with the bare driver, without a thread between"
TEXT = "已通知燃气公司调度关闭上游阀门"

BODY = Registry(EVENTS).encode(NoteAdded(IncidentId("2026-0001"), TEXT)).body
CHAIN = bytes(32)

Act = Callable[[int], Coroutine[Any, Any, None]]
Turn = Callable[[int], Coroutine[Any, Any, list[float]]]
"""A turn of actions, the first of this number → the seconds that each of them took."""


def append(actions: int = ACTIONS, turns: int = TURNS) -> list[Row]:
    """Actions a second, from the caller to the acknowledgement, and the p99.

    The peer has the same durability, thread and all, and no chain, no tree, no head to move. Beside it stands the peer
    without a thread between, all of its turn on the thread that commits ours: from which core a commit comes was 30 of
    its 150 µs. To ask a thread and hear from it costs some 100 µs more where both cores had gone to sleep meanwhile.
    """
    return asyncio.run(_compare("journal.append", _appender, actions, turns))


def submit(actions: int = ACTIONS, turns: int = TURNS) -> list[Row]:
    """The same through the whole desk: decided on the head, stored, applied."""
    return asyncio.run(_compare("desk.submit", _submitter, actions, turns))


async def _compare(
    name: str, opening: "Callable[[SqliteJournal, DatabaseThread], Coroutine[Any, Any, Act]]", actions: int, turns: int
) -> list[Row]:
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        journal, database = SqliteJournal(Path(folder) / "ours.db"), DatabaseThread("bench")
        bare = await database.call(_bare, Path(folder) / "bare.db")
        try:
            act = await opening(journal, database)
            took = await _in_turns(
                [_one_by_one(act, actions), _peer_asked(database, bare, actions), _peer_alone(database, bare, actions)],
                actions,
                turns,
            )
        finally:
            await tasks.cancel_all()
            database.close()
            journal.close()
            bare.close()
    # What each could do a second if each action were the median one: another program's turn is nobody's figure.
    ours, peer, alone = (1 / median(each) for each in took)
    slow, slow_peer, _ = (percentile(each, 0.99) * 1000 for each in took)
    return [
        row(name, ours, "actions/s", PEER, peer, actions * turns),
        row(f"{name}.bare", ours, "actions/s", BARE, alone, actions * turns),
        row(f"{name}.p99", slow, "ms", PEER, slow_peer, actions * turns),
    ]


async def _in_turns(those: list[Turn], actions: int, turns: int) -> list[list[float]]:
    """The seconds that each action took, of each of those who take turns."""
    took: list[list[float]] = [[] for _ in those]
    for turn in range(turns):
        for each, one in zip(took, those, strict=True):
            each += await one(turn * actions)
    return took


def _one_by_one(act: Act, actions: int) -> Turn:
    async def turn(first: int) -> list[float]:
        took = []
        for number in range(first, first + actions):
            start = stopwatch()
            await act(number)
            took.append(stopwatch() - start)
        return took

    return turn


def _peer_asked(database: DatabaseThread, bare: "Connection", actions: int) -> Turn:
    async def act(number: int) -> None:
        await database.call(_insert, bare, 2 * number)

    return _one_by_one(act, actions)


def _peer_alone(database: DatabaseThread, bare: "Connection", actions: int) -> Turn:
    def acts(first: int) -> list[float]:
        return [seconds(partial(_insert, bare, 2 * number + 1)) for number in range(first, first + actions)]

    return lambda first: database.call(acts, first)


async def _appender(journal: SqliteJournal, database: DatabaseThread) -> Act:
    encoded = Registry(EVENTS).encode(NoteAdded(IncidentId("2026-0001"), TEXT))
    head = await database.call(journal.open_book, BOOK)

    async def act(number: int) -> None:
        nonlocal head
        now, who = wall_now(), OFFICER
        command = CommandId(f"{head.seq:032x}")
        draft = Draft(
            now, now, who.actor, who.post, who.console, command, 0, encoded.kind, encoded.version, encoded.body
        )
        stored = await database.call(journal.append, BOOK.name, head, [draft])
        assert isinstance(stored, list), stored
        head = Head(stored[-1].header.seq, stored[-1].chain)

    return act


async def _submitter(journal: SqliteJournal, database: DatabaseThread) -> Act:
    await database.call(journal.open_book, BOOK)
    situation = Situation()
    profile = load_profile(SHIPPED_PROFILE)
    desk = Desk(BOOK.name, journal, database, Registry(EVENTS), situation, WallClock(), profile)
    await desk.open()
    await desk.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), wall_now()), OFFICER)
    incident = next(iter(situation.incidents.all))

    async def act(number: int) -> None:
        await desk.submit(AddNote(incident, TEXT), OFFICER)

    return act


def _bare(path: Path) -> "Connection":
    """The same driver with the same settings, and a table of the same columns and keys, without guards or a head."""
    connection = connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(ENTRIES)
    connection.commit()
    return connection


def _insert(connection: "Connection", number: int) -> None:
    now, who = wall_now(), OFFICER
    values = (
        *(BOOK.name, number, now, now, who.actor, who.post, who.console, f"{number:032x}"),
        *(0, "NoteAdded", 1, BODY, CHAIN),
    )
    connection.execute(INSERT, values)
    connection.commit()
