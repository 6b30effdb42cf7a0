"""`journal.append.postgres`: eight clients append to one book of a room, against what the bare driver does there.

The peer is a guarded UPDATE of a number and, where it moved, an INSERT of the same columns with the same keys, in one
statement as ours is; without hashes, tree, triggers, NOTIFY or a pause after a lost race. Who was slower reads on and
tries again, ours and the peer's.
"""

from collections.abc import Sequence
from statistics import median

from console.bench.appending import BODY, CHAIN
from console.bench.clients import Clients, Work, clients
from console.bench.measuring import percentile
from console.bench.postgres_server import PostgresServer
from console.bench.row import Row, row
from console.bench.story import BOOK, OFFICER
from console.clock import stopwatch, wall_now
from console.entry import Head
from console.journal.api import Draft, Lost
from console.journal.postgres import PostgresJournal
from console.postgres.address import Address, address
from console.postgres.connection import connect
from console.postgres.making import make
from resources.base import CommandId

CLIENTS = 8
SECONDS = 2.0
"""Of one turn."""
TURNS = 5
PEER = "guarded UPDATE and INSERT with the bare driver, 8 clients"
BARE = (
    "CREATE TABLE bare_heads (book text PRIMARY KEY, seq bigint NOT NULL) WITH (fillfactor = 50)",
    "INSERT INTO bare_heads VALUES ('bench', 0)",
    "CREATE TABLE bare_entries (LIKE entries INCLUDING INDEXES)",
)
ROLE = "console"


def append(seconds: float = SECONDS, turns: int = TURNS) -> list[Row]:
    """Commands a second of one entry each, and what the slowest of a hundred waits."""
    server = PostgresServer(durable=True)
    try:
        owner = address(server.url())
        make(owner, ROLE, "")
        with connect(owner) as connection:
            for statement in BARE:
                connection.execute(statement.encode())
        where = address(server.url(user=ROLE))
        with clients(CLIENTS, lambda number: _client(number, where, owner)) as all_of_them:
            rates, waits = _in_turns(all_of_them, seconds, turns)
    finally:
        server.close()
    count = len(waits["ours"])
    name = "journal.append.postgres"
    slow = {who: percentile(took, 0.99) * 1000 for who, took in waits.items()}
    return [
        row(name, median(rates["ours"]), "commands/s", PEER, median(rates["bare"]), count),
        row(f"{name}.p99", slow["ours"], "ms", PEER, slow["bare"], count),
    ]


def _in_turns(
    all_of_them: Clients, seconds: float, turns: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    waits: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(turns):
        for who in ("ours", "bare") if turn % 2 else ("bare", "ours"):
            took = [one for answers in all_of_them.ask((who, seconds)) for one in answers]
            rates[who].append(len(took) / seconds)
            waits[who] += took
    return rates, waits


def _client(number: int, where: Address, owner: Address) -> Work:
    ours, bare = _Ours(number, where), _Bare(number, owner)

    def work(question: tuple[str, float]) -> list[float]:
        who, seconds = question
        act = ours.act if who == "ours" else bare.act
        took: list[float] = []
        end = stopwatch() + seconds
        while (start := stopwatch()) < end or not took:  # once at least, on the slowest machine
            act()
            took.append(stopwatch() - start)
        return took

    return work


class _Ours:
    def __init__(self, number: int, where: Address) -> None:
        self._name, self._count = f"c{number}", 0
        self._journal = PostgresJournal(where)
        self._head = self._journal.open_book(BOOK)

    def act(self) -> None:
        """One command, tried until it is stored."""
        self._count += 1
        now, who = wall_now(), OFFICER
        command = CommandId(f"{self._name}-{self._count:030}")
        draft = Draft(now, now, who.actor, who.post, who.console, command, 0, "NoteAdded", 1, BODY)
        while isinstance(answer := self._journal.append(BOOK.name, self._head, [draft]), Lost):
            self._head = answer.head
        assert isinstance(answer, list)
        self._head = Head(answer[-1].header.seq, answer[-1].chain)


class _Bare:
    STORE = (
        b"WITH moved AS (UPDATE bare_heads SET seq = %s WHERE book = 'bench' AND seq = %s RETURNING 1) "
        b"INSERT INTO bare_entries SELECT entry.* FROM moved, "
        b"(VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)) AS entry"
    )
    READ = b"SELECT seq FROM bare_heads WHERE book = 'bench'"

    def __init__(self, number: int, where: Address) -> None:
        self._name, self._count, self._seq = f"c{number}", 0, 0
        self._connection = connect(where)

    def act(self) -> None:
        """The same without anything around it."""
        self._count += 1
        now, who = wall_now(), OFFICER
        command = f"{self._name}-{self._count:030}"
        while not self._moved(
            (
                "bench",
                self._seq + 1,
                now,
                now,
                who.actor,
                who.post,
                who.console,
                command,
                0,
                "NoteAdded",
                1,
                BODY,
                CHAIN,
            )
        ):
            found = self._connection.execute(self.READ).fetchone()
            assert found is not None
            self._seq = found[0]

    def _moved(self, values: Sequence[object]) -> bool:
        if not self._connection.execute(self.STORE, (self._seq + 1, self._seq, *values)).rowcount:
            return False
        self._seq += 1
        return True
