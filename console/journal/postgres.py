"""The journal of a room: in PostgreSQL, where many consoles append to it and follow it at once.

An append is one statement: the guarded UPDATE of the head, and the INSERTs of what it lets through. Sent one by one,
the head would stay locked for as many round trips, and every other console would wait for them.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import psycopg
from msgspec.structs import astuple
from psycopg import errors

from console.database import DatabaseAway
from console.entry import Book, Entry, Head, genesis_hash
from console.journal.api import (
    Already,
    Appended,
    Draft,
    Heard,
    Leaves,
    check_same_book,
    leaves_of,
    lost,
    torn_out,
    unknown_book,
)
from console.journal.exchange import Handed
from console.journal.merkle import Edge, Node
from console.journal.schema import BOOK_COLUMNS, COLUMNS
from console.journal.sealing import seal
from console.journal.tables import TableJournal
from console.postgres.address import Address
from console.postgres.connection import Connection, check_tables, connect, failure, is_lost
from console.postgres.listening import Listener
from resources.base import CommandId

MOVE = (
    "WITH moved AS (UPDATE heads SET seq = %s, chain = %s, tree = %s WHERE book = %s AND seq = %s AND chain = %s "
    "RETURNING 1)"
)
KEEP = ", kept AS (INSERT INTO nodes (book, level, number, hash) SELECT node.* FROM moved, (VALUES {nodes}) AS node)"
STORE = f" INSERT INTO entries ({COLUMNS}) SELECT entry.* FROM moved, (VALUES {{entries}}) AS entry"
STORE_MORE = f"INSERT INTO entries ({COLUMNS}) VALUES {{entries}}"
ENTRY, NODE = f"({', '.join(['%s'] * 13)})", "(%s, %s, %s, %s)"
AT_ONCE = 500
"""Entries in one statement; a command of more takes several in one transaction."""
LOOK_ALL_THE_SAME = 1.0
"""Seconds between looks while a listener tells of every entry: what it misses is seen within two of them."""
YIELD, MOST_YIELDS = 0.004, 10
"""Seconds that each lost race adds to the longest pause before the next try, and how many are counted."""
WHY_NOT = (
    "SELECT seq, chain, tree, EXISTS (SELECT FROM entries WHERE book = heads.book AND command = %s) "
    "FROM heads WHERE book = %s"
)


class PostgresJournal(TableJournal):
    """Books in a room's database. May be used by several threads: each gets a connection of its own."""

    reach_often = False  # it would be a commit

    def __init__(self, where: Address, *, only_read: bool = False, only_book: str = "", city: str = "") -> None:
        """`city`: whose record it must be."""
        self._where = where
        self.place = where.shown
        self._only_read = only_read
        self._only_book = only_book
        self._mine = threading.local()
        self._chance = random.Random()
        self._all: list[Connection] = []
        self._listeners: list[Listener] = []
        self._spare: list[Connection] = []
        """The connection of whoever opened the journal, for the first thread that works with it."""
        try:
            check_tables(where, opening := self._connection(), city)
        except BaseException:
            self.close()
            raise
        self._mine = threading.local()
        self._spare.append(opening)

    def open_book(self, book: Book) -> Head:
        known = self._known(book.name)
        if known is None:
            self._begin(book)
            known = self._known(book.name)  # another console may have begun it first, and as another kind
            assert known is not None
        check_same_book(self.place, known, book)
        return self.head(book.name)

    def _begin(self, book: Book) -> None:
        connection = self._connection()
        try:
            with connection.transaction():
                begun = connection.execute(
                    f"INSERT INTO books ({BOOK_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (name) DO NOTHING",
                    astuple(book),
                )
                if begun.rowcount:
                    connection.execute(
                        "INSERT INTO heads (book, seq, chain) VALUES (%s, 0, %s)", (book.name, genesis_hash(book))
                    )
        except errors.UniqueViolation as error:  # of its head: books that are there conflict with nothing
            raise torn_out(self.place, book) from error
        except psycopg.Error as error:
            raise self._failure(connection, error) or error from error

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        entries, leaves = seal(book, expected, drafts)
        command = drafts[0].command
        for last_try in (False, True):
            try:
                if self._moved(book, expected, entries, leaves):
                    return entries
                break
            except DatabaseAway as away:
                if stored := self._stored_after_all(book, command, away):
                    return entries if stored == entries else Already(stored)
                if last_try:
                    raise
        self._let_others_go(book)
        return self._why_not(book, expected, command)

    def _let_others_go(self, book: str) -> None:
        """Wait a moment by chance after a race was lost, the longer the more were: or all would lose the next again."""
        lost_before = self._mine.lost.get(book, 0)
        self._mine.lost[book] = lost_before + 1
        time.sleep(self._chance.uniform(0, YIELD * min(lost_before, MOST_YIELDS)))

    def _why_not(self, book: str, expected: Head, command: CommandId) -> Appended:
        """Why nothing was moved, and where the book ends: the next try will begin there."""
        rows = self._rows(WHY_NOT, command, book)
        if not rows:
            raise unknown_book(self.place, book)
        seq, chain, tree, stored = rows[0]
        if stored:
            return Already(self.find_command(book, command))
        answer = lost(self.place, expected, Head(seq, chain))
        self._remember_tree(book, answer.head, tree)
        return answer

    def _remember_tree(self, book: str, head: Head, tree: bytes) -> None:
        with suppress(ValueError):
            edge = Edge.unpacked(tree)
            if edge.size == head.seq:
                self._mine.trees[book] = head.seq, head.chain, edge

    def _stored_after_all(self, book: str, command: CommandId, away: DatabaseAway) -> list[Entry]:
        """What became of a commit whose answer got lost: asked at once on a new connection, if there is one.

        A server that is silent would be silent again: then the caller is told now, and that it is not known.
        """
        if isinstance(away.__cause__, errors._WaitTimeout):
            raise away
        try:
            return self.find_command(book, command)
        except DatabaseAway as still:
            raise away from still

    def _moved(self, book: str, expected: Head, entries: list[Entry], leaves: list[bytes]) -> bool:
        connection = self._connection()
        grown = self._grown(book, expected)
        if grown is None:
            return False
        tree, nodes = grown
        for leaf in leaves:
            nodes += tree.grow(leaf)
        last = entries[-1]
        move = [last.header.seq, last.chain, tree.packed, book, expected.seq, expected.chain]
        try:
            if not self._store(connection, move, entries, nodes):
                return False
        except errors.UniqueViolation:  # the command is stored: this is a retry
            return False
        except psycopg.Error as error:
            stopped = self._failure(connection, error)
            if isinstance(stopped, DatabaseAway):
                stopped.unclear = True
            raise stopped or error from error
        self._mine.trees[book] = last.header.seq, last.chain, tree
        self._mine.lost[book] = 0
        return True

    def _store(self, connection: Connection, move: list[Any], entries: list[Entry], nodes: list[Node]) -> bool:
        first, rest = entries[:AT_ONCE], entries[AT_ONCE:]
        asked, values = MOVE, move
        if nodes:
            asked += KEEP.format(nodes=", ".join([NODE] * len(nodes)))
            values += [value for node in nodes for value in (first[0].header.book, *astuple(node))]
        asked += STORE.format(entries=", ".join([ENTRY] * len(first)))
        if not rest:
            return bool(connection.execute(asked, values + _values(first)).rowcount)
        with connection.transaction():
            if not connection.execute(asked, values + _values(first)).rowcount:
                return False
            for start in range(0, len(rest), AT_ONCE):
                more = rest[start : start + AT_ONCE]
                connection.execute(STORE_MORE.format(entries=", ".join([ENTRY] * len(more))), _values(more))
        return True

    def fetch_leaves(self, book: str, after: int, limit: int) -> Callable[[], Leaves]:
        return partial(leaves_of, self.read(book, after, limit))

    def revision(self) -> int:
        return int(self._rows("SELECT coalesce(sum(seq), 0)::bigint + count(*) FROM heads")[0][0])

    def hand_on(self, book: str, key: str, note: str) -> None:
        asked = "INSERT INTO checkpoints (book, key, note) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING number"
        self._rows(asked, book, key, note)

    def handed_on(self, book: str, after: int, limit: int) -> list[Handed]:
        asked = (
            "SELECT number, key, note FROM checkpoints WHERE book = %s AND number > %s ORDER BY number DESC LIMIT %s"
        )
        return [Handed(*row) for row in self._rows(asked, book, after, limit)][::-1]

    def reach(self, book: str) -> None:
        self._rows("SELECT seq FROM heads WHERE book = %s FOR UPDATE", book)

    def listen(self, heard: Heard) -> float:
        self._listeners.append(Listener(self._where, heard))
        return LOOK_ALL_THE_SAME

    def close(self) -> None:
        while self._listeners:
            self._listeners.pop().close()
        self._spare.clear()
        while self._all:
            self._all.pop().close()
        self._mine = threading.local()

    def _rows(self, asked: str, *values: Any) -> list[Any]:
        """What a question brings. A connection that died meanwhile, as when the server began anew, is replaced."""
        for last_try in (False, True):
            connection = self._connection()
            try:
                return connection.execute(asked.replace("?", "%s"), values, binary=True).fetchall()
            except psycopg.Error as error:
                stopped = self._failure(connection, error)
                silent = isinstance(error, errors._WaitTimeout)
                if last_try or silent or not isinstance(stopped, DatabaseAway):
                    raise stopped or error from error
        raise AssertionError("the second try answers or raises")

    def _failure(self, connection: Connection, error: psycopg.Error) -> Exception | None:
        """What the error means; a connection that is of no more use is let go of, and the next call opens another."""
        if is_lost(connection):
            self._forget(connection)
        elif not connection.autocommit or connection.info.transaction_status:
            connection.rollback()
        return failure(self._where, error)

    def _forget(self, connection: Connection) -> None:
        connection.close()
        self._mine.connection = None
        self._all.remove(connection)

    def _connection(self) -> Connection:
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is None or is_lost(known):
            if known is not None:
                self._forget(known)
            try:
                known = self._spare.pop()
            except IndexError:
                known = connect(self._where, only_read=self._only_read, only_book=self._only_book)
                self._all.append(known)
            self._mine.connection = known
            self._mine.trees, self._mine.lost = {}, {}
        return known


def _values(entries: Sequence[Entry]) -> list[Any]:
    return [value for entry in entries for value in (*astuple(entry.header), entry.body, entry.chain)]
