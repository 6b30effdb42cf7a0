"""The journal in a SQLite file: several consoles and command lines may append to it and follow it at once.

Speaks to the driver directly. SQLAlchemy's `exec_driver_sql` was measured: the two statements of an append cost
128 µs through it and 79 µs without, which with the database's thread between falls short of half the bare rate.
"""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple
from pysqlite3 import dbapi2

from console.entry import Book, Entry, Head, genesis_hash
from console.journal.api import (
    LOOK_EVERY,
    Already,
    Appended,
    Draft,
    Heard,
    Leaves,
    check_same_book,
    lost,
    torn_out,
)
from console.journal.leaves import SELECT_LEAVES, leaves_in
from console.journal.schema import BOOK_COLUMNS, COLUMNS, JOURNAL
from console.journal.sealing import seal
from console.journal.tables import TableJournal
from console.sqlite import Connect, broken_off, connect, open_file, reading, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

MOVE_HEAD = "UPDATE OR ROLLBACK heads SET seq = ?, chain = ?, tree = ? WHERE book = ? AND seq = ? AND chain = ?"
INSERT = f"INSERT OR ROLLBACK INTO entries ({COLUMNS}) VALUES ({', '.join('?' * 13)})"
INSERT_BOOK = f"INSERT INTO books ({BOOK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
INSERT_NODE = "INSERT OR ROLLBACK INTO nodes (book, level, number, hash) VALUES (?, ?, ?, ?)"


class SqliteJournal(TableJournal):
    """Books in one file. May be used by several threads: each gets a connection of its own."""

    reach_often = True

    def __init__(self, path: Path, connecting: Connect = connect) -> None:
        self._path = path
        self.place = str(path)
        self._connecting = connecting
        self._mine = threading.local()
        self._all: list[Connection] = []
        self._connection()

    def open_book(self, book: Book) -> Head:
        known = self._known(book.name)  # to open one that is there must not wait for another program's write
        if known is None:
            connection = self._connection()
            with writing(self._path, connection):
                connection.execute("BEGIN IMMEDIATE")
                known = self._known(book.name)
                if known is None:
                    if self._rows("SELECT 1 FROM heads WHERE book = ?", book.name):
                        raise torn_out(self.place, book)
                    connection.execute(INSERT_BOOK, astuple(book))
                    connection.execute(
                        "INSERT INTO heads (book, seq, chain) VALUES (?, 0, ?)", (book.name, genesis_hash(book))
                    )
                connection.commit()
        check_same_book(self.place, known or book, book)
        return self.head(book.name)

    def _leaf_hashes(self, book: str, first: int, end: int) -> list[bytes]:
        found = self.leaves(book, first, end - first)
        if found is None or len(found.hashes) < end - first:
            return super()._leaf_hashes(book, first, end)
        return found.hashes

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        entries, leaves = seal(book, expected, drafts)
        try:
            if self._moved(book, expected, entries, leaves):
                return entries
        except dbapi2.IntegrityError:
            if not self.find_command(book, drafts[0].command):
                raise
        if stored := self.find_command(book, drafts[0].command):
            return Already(stored)
        return lost(self.place, expected, self.head(book))

    def _moved(self, book: str, expected: Head, entries: list[Entry], leaves: list[bytes]) -> bool:
        connection, cursor = self._connection(), self._mine.cursor
        grown = self._grown(book, expected)
        if grown is None:
            return False
        tree, nodes = grown
        for leaf in leaves:
            nodes += tree.grow(leaf)
        last = entries[-1]
        seq = last.header.seq
        try:
            # The guarded UPDATE comes first: a transaction that began by reading could not wait for another's write.
            move = (seq, last.chain, tree.packed, book, expected.seq, expected.chain)
            if not cursor.execute(MOVE_HEAD, move).rowcount:
                connection.rollback()
                return False
            for entry in entries:
                cursor.execute(INSERT, (*astuple(entry.header), entry.body, entry.chain))
            for node in nodes:
                cursor.execute(INSERT_NODE, (book, *astuple(node)))
            connection.commit()
        except BaseException as error:
            if stopped := broken_off(self._path, connection, error):
                raise stopped from error
            raise
        self._mine.trees[book] = seq, last.chain, tree
        return True

    def fetch_leaves(self, book: str, after: int, limit: int) -> Callable[[], Leaves | None]:
        try:
            row = self._rows(SELECT_LEAVES, book, after, after + limit)[0]
        except dbapi2.DataError:  # no entry of ours has so much text that SQLite cannot join it
            return lambda: None
        return partial(leaves_in, book, after, row)

    def revision(self) -> int:
        return int(self._rows("PRAGMA data_version")[0][0])

    def reach(self, book: str) -> None:
        connection = self._connection()
        with writing(self._path, connection):
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()

    def listen(self, heard: Heard) -> float:
        return LOOK_EVERY  # SQLite tells no other process

    def close(self) -> None:
        while self._all:
            self._all.pop().close()
        self._mine = threading.local()

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        with reading(self._path):
            return self._connection().execute(sql, values).fetchall()

    def _connection(self) -> "Connection":
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is None:
            known = self._mine.connection = open_file(self._path, JOURNAL, self._connecting)
            self._mine.cursor = known.cursor()  # a new one for each statement costs 2 µs
            self._mine.trees = {}
            self._all.append(known)
        return known
