"""The journal in a SQLite file: several consoles and command lines may append to it and follow it at once.

Speaks to the driver directly. SQLAlchemy's `exec_driver_sql` was measured: the two statements of an append cost
128 µs through it and 79 µs without, which with the database's thread between falls short of half the bare rate.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple
from pysqlite3 import dbapi2

from console.entry import Book, Entry, Head, Header, genesis_hash
from console.journal.api import Already, Appended, Draft, check_same_book, lost, unknown_book
from console.journal.schema import COLUMNS, JOURNAL
from console.journal.sealing import seal
from console.sqlite import Connect, broken_off, connect, open_file, reading, writing
from resources.base import CommandId

if TYPE_CHECKING:
    from sqlite3 import Connection

MOVE_HEAD = "UPDATE OR ROLLBACK heads SET seq = ?, chain = ? WHERE book = ? AND seq = ? AND chain = ?"
INSERT = f"INSERT OR ROLLBACK INTO entries ({COLUMNS}) VALUES ({', '.join('?' * 13)})"
SELECT = f"SELECT {COLUMNS} FROM entries WHERE book = ?"


class SqliteJournal:
    """Books in one file. May be used by several threads: each gets a connection of its own."""

    def __init__(self, path: Path, connecting: Connect = connect) -> None:
        self._path = path
        self._connecting = connecting
        self._mine = threading.local()
        self._all: list[Connection] = []
        self._connection()

    def books(self) -> list[Book]:
        rows = self._rows("SELECT name, kind, parent, parent_seq, parent_chain FROM books ORDER BY id")
        return [Book(*row) for row in rows]

    def open_book(self, book: Book) -> Head:
        connection = self._connection()
        with writing(self._path, connection):
            connection.execute("BEGIN IMMEDIATE")
            known = next((known for known in self.books() if known.name == book.name), None)
            if known is None:
                row = (book.name, book.kind, book.parent, book.parent_seq, book.parent_chain)
                connection.execute(
                    "INSERT INTO books (name, kind, parent, parent_seq, parent_chain) VALUES (?, ?, ?, ?, ?)", row
                )
                connection.execute(
                    "INSERT INTO heads (book, seq, chain) VALUES (?, 0, ?)", (book.name, genesis_hash(book))
                )
            connection.commit()
        check_same_book(str(self._path), known or book, book)
        return self.head(book.name)

    def head(self, book: str) -> Head:
        rows = self._rows("SELECT seq, chain FROM heads WHERE book = ?", book)
        if not rows:
            raise unknown_book(str(self._path), book)
        return Head(*rows[0])

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        entries = seal(book, expected, drafts)
        try:
            if self._moved(book, expected, entries):
                return entries
        except dbapi2.IntegrityError:
            if not self.find_command(book, drafts[0].command):
                raise
        if stored := self.find_command(book, drafts[0].command):
            return Already(stored)
        return lost(str(self._path), expected, self.head(book))

    def _moved(self, book: str, expected: Head, entries: list[Entry]) -> bool:
        rows = [(*astuple(entry.header), entry.body, entry.chain) for entry in entries]
        last = entries[-1]
        move = (last.header.seq, last.chain, book, expected.seq, expected.chain)
        connection = self._connection()
        try:
            # The guarded UPDATE comes first: a transaction that began by reading could not wait for another's write.
            if not connection.execute(MOVE_HEAD, move).rowcount:
                connection.rollback()
                return False
            for row in rows:
                connection.execute(INSERT, row)
            connection.commit()
        except BaseException as error:
            if stopped := broken_off(self._path, connection, error):
                raise stopped from error
            raise
        return True

    def find_command(self, book: str, command: CommandId) -> list[Entry]:
        return self._entries(f"{SELECT} AND command = ? ORDER BY ordinal", book, command)

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        return self._entries(f"{SELECT} AND seq > ? ORDER BY seq LIMIT ?", book, after, limit)

    def read_back(self, book: str, before: int, limit: int) -> list[Entry]:
        return self._entries(f"{SELECT} AND seq < ? ORDER BY seq DESC LIMIT ?", book, before, limit)

    def count(self, book: str) -> int:
        return self.head(book).seq  # gapless from 1

    def revision(self) -> int:
        return int(self._rows("PRAGMA data_version")[0][0])

    def close(self) -> None:
        while self._all:
            self._all.pop().close()
        self._mine = threading.local()

    def _entries(self, sql: str, *values: Any) -> list[Entry]:
        return [Entry(Header(*row[:11]), row[11], row[12]) for row in self._rows(sql, *values)]

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        with reading(self._path):
            return self._connection().execute(sql, values).fetchall()

    def _connection(self) -> "Connection":
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is None:
            known = self._mine.connection = open_file(self._path, JOURNAL, self._connecting)
            self._all.append(known)
        return known
