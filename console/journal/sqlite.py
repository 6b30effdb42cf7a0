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

from console.entry import Book, Entry, Head, Header, genesis_hash, leaf_hash
from console.journal.api import (
    CHUNK,
    LOOK_EVERY,
    Already,
    Appended,
    Draft,
    Heard,
    Leaves,
    check_same_book,
    leaves_of,
    lost,
    unknown_book,
)
from console.journal.leaves import SELECT_LEAVES, leaves_in
from console.journal.merkle import Edge, Node
from console.journal.schema import COLUMNS, JOURNAL
from console.journal.sealing import seal
from console.sqlite import Connect, broken_off, connect, open_file, reading, writing
from resources.base import CommandId

if TYPE_CHECKING:
    from sqlite3 import Connection

MOVE_HEAD = "UPDATE OR ROLLBACK heads SET seq = ?, chain = ?, tree = ? WHERE book = ? AND seq = ? AND chain = ?"
INSERT = f"INSERT OR ROLLBACK INTO entries ({COLUMNS}) VALUES ({', '.join('?' * 13)})"
INSERT_NODE = "INSERT OR ROLLBACK INTO nodes (book, level, number, hash) VALUES (?, ?, ?, ?)"
SELECT = f"SELECT {COLUMNS} FROM entries WHERE book = ?"


class SqliteJournal:
    """Books in one file. May be used by several threads: each gets a connection of its own."""

    reach_often = True

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
        known = self._known(book.name)  # to open one that is there must not wait for another program's write
        if known is None:
            connection = self._connection()
            with writing(self._path, connection):
                connection.execute("BEGIN IMMEDIATE")
                known = self._known(book.name)
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

    def _known(self, name: str) -> Book | None:
        return next((known for known in self.books() if known.name == name), None)

    def head(self, book: str) -> Head:
        return self._end(book)[0]

    def _end(self, book: str) -> tuple[Head, Edge]:
        rows = self._rows("SELECT seq, chain, tree FROM heads WHERE book = ?", book)
        if not rows:
            raise unknown_book(str(self._path), book)
        seq, chain, tree = rows[0]
        try:
            return Head(seq, chain), Edge.unpacked(tree)
        except ValueError:  # the entries are the record, and a tree grows again from them
            return Head(seq, chain), Edge()

    def tree(self, book: str) -> Edge:
        head, tree = self._end(book)
        self._catch_up(book, tree, head)
        return tree

    def nodes(self, book: str, level: int, first: int, end: int) -> list[bytes]:
        if level == 0:
            found = self.leaves(book, first, end - first)
            if found is None or len(found.hashes) < end - first:
                found = leaves_of(self.read(book, first, end - first))
            return found.hashes
        asked = "SELECT hash FROM nodes WHERE book = ? AND level = ? AND number >= ? AND number < ? ORDER BY number"
        return [row[0] for row in self._rows(asked, book, level, first, end)]

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
        return lost(str(self._path), expected, self.head(book))

    def take(self, book: str, expected: Head, entries: Sequence[Entry]) -> bool:
        leaves = [leaf_hash(entry.header, entry.body) for entry in entries]
        return self._moved(book, expected, list(entries), leaves)

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

    def _grown(self, book: str, expected: Head) -> tuple[Edge, list[Node]] | None:
        """The tree as it stands at `expected`, and nodes that are to be stored with the next entry.

        None where the book does not end there. What was written last is kept, until somebody takes it to grow it
        further: reading it costs a tenth of an append.
        """
        seq, chain, tree = self._mine.trees.pop(book, (-1, b"", None))
        if tree is not None and seq == expected.seq and chain == expected.chain:
            return tree, []
        head, tree = self._end(book)
        return (tree, self._catch_up(book, tree, head)) if head == expected else None

    def _catch_up(self, book: str, tree: Edge, head: Head) -> list[Node]:
        """Grow a tree that is behind its book, as one is that a Vigil without trees has written to."""
        nodes = []
        while tree.size < head.seq:
            nodes += tree.extend(self.nodes(book, 0, tree.size, min(head.seq, tree.size + CHUNK)))
        return nodes

    def find_command(self, book: str, command: CommandId) -> list[Entry]:
        return self._entries(f"{SELECT} AND command = ? ORDER BY ordinal", book, command)

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        return self._entries(f"{SELECT} AND seq > ? ORDER BY seq LIMIT ?", book, after, limit)

    def read_back(self, book: str, before: int, limit: int) -> list[Entry]:
        return self._entries(f"{SELECT} AND seq < ? ORDER BY seq DESC LIMIT ?", book, before, limit)

    def leaves(self, book: str, after: int, limit: int) -> Leaves | None:
        return leaves_in(book, after, self._rows(SELECT_LEAVES, book, after, after + limit))

    def count(self, book: str) -> int:
        return self.head(book).seq  # gapless from 1

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

    def _entries(self, sql: str, *values: Any) -> list[Entry]:
        return [Entry(Header(*row[:11]), row[11], row[12]) for row in self._rows(sql, *values)]

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
