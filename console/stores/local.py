"""The machine's own file beside the journal: nothing in it is evidence yet, and all but the accounts and the outbox can
be made anew.

Through SQLAlchemy's tables and statements, since nobody waits for these rows by the microsecond. Called on the
database's own thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2
from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, MetaData, String, Table, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from console.database import WritesStopped
from console.sqlite import Connect, Schema, connect, open_file, reason_for

tables = MetaData()

accounts = Table(
    "accounts",
    tables,
    Column("name", String, primary_key=True),
    Column("pin_hash", String, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("failures", BigInteger, nullable=False),
    Column("locked_until", BigInteger, nullable=False),
)

drafts = Table(
    "drafts",
    tables,
    Column("key", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

searched = Table(
    "searched",
    tables,
    Column("id", Integer, primary_key=True),
    Column("book", String, nullable=False, unique=True),
    Column("indexed_to", Integer, nullable=False),
)

outbox = Table(
    "outbox",
    tables,
    Column("number", Integer, primary_key=True),
    Column("book", String, nullable=False),
    Column("console", String, nullable=False),
    Column("command", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("actor", String, nullable=False),
    Column("post", String, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("wall", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("refused", LargeBinary),
)

provisional = Table("provisional", tables, Column("number", Integer, primary_key=True))
"""The number that the last provisional call got; those before it need not be kept."""

FIRST = (
    """
    CREATE TABLE accounts (
        name TEXT PRIMARY KEY,
        pin_hash TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        locked_until INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE TABLE drafts (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID, STRICT",
    # AUTOINCREMENT: the rows of a book that was forgotten must never be taken for those of a later one
    """
    CREATE TABLE searched (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        book TEXT NOT NULL UNIQUE,
        indexed_to INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE VIRTUAL TABLE words USING fts5(text, content = '', tokenize = 'unicode61')",
)

SECOND = (
    "DROP TABLE words",
    # a word that is only begun ("D3751-4" of "D3751-42") would otherwise be gathered from all that begin like it
    "CREATE VIRTUAL TABLE words USING fts5(text, pairs, content = '', tokenize = 'unicode61', prefix = '1 2')",
    "DELETE FROM searched",
)

THIRD = (
    """
    CREATE TABLE outbox (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        book TEXT NOT NULL,
        console TEXT NOT NULL,
        command TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        body BLOB NOT NULL,
        actor TEXT NOT NULL,
        post TEXT NOT NULL,
        taken INTEGER NOT NULL,
        wall INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        name TEXT NOT NULL,
        refused BLOB
    ) STRICT
    """,
)

FOURTH = (
    # calls are counted by themselves; AUTOINCREMENT: a provisional number must never be given twice
    "CREATE TABLE provisional (number INTEGER PRIMARY KEY AUTOINCREMENT) STRICT",
    "INSERT INTO provisional (number) SELECT seq FROM sqlite_sequence WHERE name = 'outbox' AND seq > 0",
)

FIFTH = (
    # what was known is told by how many entries, no more by the newest one's time: of what waits here nobody knows it,
    # and whatever is on the record counts as newer
    "UPDATE outbox SET seen = 0",
)

LOCAL = Schema(application=0x5647_4C32, steps=(FIRST, SECOND, THIRD, FOURTH, FIFTH))


class LocalFile:
    """An open local.db. Every store of the machine works through it."""

    def __init__(self, path: Path, connecting: Connect = connect) -> None:
        self._path = path
        open_file(path, LOCAL, connecting).close()
        self._engine = create_engine(
            "sqlite://", module=dbapi2, creator=lambda: open_file(path, LOCAL, connecting), poolclass=QueuePool
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: whole or not at all. WritesStopped where the machine cannot store it."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            if error.orig is not None and (reason := reason_for(error.orig)):
                raise WritesStopped(str(self._path), reason) from error
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
