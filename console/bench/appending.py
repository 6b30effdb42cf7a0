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
PEER = "insert and commit with the bare driver"
TEXT = "已通知燃气公司调度关闭上游阀门"

BODY = Registry(EVENTS).encode(NoteAdded(IncidentId("2026-0001"), TEXT)).body
CHAIN = bytes(32)

Act = Callable[[int], Coroutine[Any, Any, None]]
PeerActs = Callable[[int, int], Coroutine[Any, Any, list[float]]]


def append(actions: int = ACTIONS, turns: int = TURNS) -> list[Row]:
    """Actions a second, from the caller to the acknowledgement, with the database's thread between, and the p99.

    The peer has no chain, no tree, no head to move and nobody to answer. It runs through its turn on the thread that
    commits ours: from which core a commit comes was 30 of its 150 µs, and a peer on another core the figure's noise.
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
                act, lambda first, many: database.call(_turn_of_peer, bare, first, many), actions, turns
            )
        finally:
            await tasks.cancel_all()
            database.close()
            journal.close()
            bare.close()
    # What both could do a second if each action were the median one: another program's turn is nobody's figure.
    ours, peer = (1 / median(each) for each in took)
    slow, slow_peer = (percentile(each, 0.99) * 1000 for each in took)
    return [
        row(name, ours, "actions/s", PEER, peer, actions * turns),
        row(f"{name}.p99", slow, "ms", PEER, slow_peer, actions * turns),
    ]


async def _in_turns(act: Act, peer_acts: PeerActs, actions: int, turns: int) -> tuple[list[float], list[float]]:
    """The seconds that each action took: ours, and the peer's."""
    ours: list[float] = []
    peer: list[float] = []
    for turn in range(turns):
        for number in range(actions):
            start = stopwatch()
            await act(number)
            ours.append(stopwatch() - start)
        peer += await peer_acts(turn * actions, actions)
    return ours, peer


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


def _turn_of_peer(connection: "Connection", first: int, actions: int) -> list[float]:
    return [seconds(partial(_insert, connection, number)) for number in range(first, first + actions)]


def _insert(connection: "Connection", number: int) -> None:
    now, who = wall_now(), OFFICER
    values = (
        *(BOOK.name, number, now, now, who.actor, who.post, who.console, f"{number:032x}"),
        *(0, "NoteAdded", 1, BODY, CHAIN),
    )
    connection.execute(INSERT, values)
    connection.commit()
