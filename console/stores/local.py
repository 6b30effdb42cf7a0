"""The machine's own file beside the journal: nothing in it is evidence, and all but the accounts can be made anew.

Through the driver, as the journal: the forms and the layout in it are waited for at every start, which SQLAlchemy
alone would make 0.2 s later. Called on the database's own thread, or at the end on the one that leaves.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from console.sqlite import Connect, Schema, connect, open_file, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

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

LOCAL = Schema(application=0x5647_4C32, steps=(FIRST,))


class LocalFile:
    """An open local.db. Every store of the machine works through it; each thread gets a connection of its own."""

    def __init__(self, path: Path, connecting: Connect = connect) -> None:
        self._path = path
        self._connecting = connecting
        self._mine = threading.local()
        self._all: list[Connection] = []
        self._connection()

    @contextmanager
    def begin(self) -> "Iterator[Connection]":
        """One transaction: whole or not at all. WritesStopped where the machine cannot store it."""
        connection = self._connection()
        with writing(self._path, connection):
            yield connection
            connection.commit()

    def close(self) -> None:
        """Let go of the file."""
        while self._all:
            self._all.pop().close()
        self._mine = threading.local()

    def _connection(self) -> "Connection":
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is None:
            known = self._mine.connection = open_file(self._path, LOCAL, self._connecting)
            self._all.append(known)
        return known
