"""A journal in SQL tables: what is asked of them, and how the Merkle tree goes on, in whatever database they stand.

Questions are written with `?` for a value; a dialect that marks it otherwise says so when it asks.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from console.entry import Book, Entry, Head, Header
from console.journal.api import CHUNK, Leaves, leaves_of, unknown_book
from console.journal.merkle import Edge, Node
from console.journal.schema import BOOK_COLUMNS, COLUMNS
from resources.base import CommandId

SELECT = f"SELECT {COLUMNS} FROM entries WHERE book = ?"
OF_BOOKS = ("heads", "entries", "nodes")
UNLISTED = """
WITH RECURSIVE found (book) AS (
    SELECT min(book) FROM {table}
    UNION ALL
    SELECT (SELECT min(book) FROM {table} WHERE book > found.book) FROM found WHERE found.book IS NOT NULL
)
SELECT book FROM found WHERE book IS NOT NULL AND book NOT IN (SELECT name FROM books)
"""
"""From one book's name to the next by the key, whatever lies between: a million entries cost no more than one."""


class TableJournal(ABC):
    """The half of a journal that every database shares. `place` names it in errors."""

    place: str
    _mine: threading.local
    """Each thread's own connection, and `trees`: by book the seq and chain where it last ended, and its tree there."""

    _all: list[Any]
    """All threads' connections."""

    @abstractmethod
    def _rows(self, asked: str, *values: Any) -> list[Any]:
        """What a question brings."""

    @abstractmethod
    def fetch_leaves(self, book: str, after: int, limit: int) -> Callable[[], Leaves | None]:
        """Read what is needed of entries after seq `after`; what it gives makes their leaves of it."""

    @abstractmethod
    def _moved(self, book: str, expected: Head, entries: list[Entry], leaves: list[bytes]) -> bool:
        """Move the head from `expected` and store the entries, with the tree's nodes; False if it stands elsewhere."""

    def leave(self) -> None:
        """Close the calling thread's connection."""
        if (known := getattr(self._mine, "connection", None)) is not None:
            self._mine.connection = None
            self._all.remove(known)
            known.close()

    def books(self) -> list[Book]:
        """All books, in the order in which they were opened first."""
        return [Book(*row) for row in self._rows(f"SELECT {BOOK_COLUMNS} FROM books ORDER BY id")]

    def unlisted(self) -> dict[str, int]:
        """What is left of books that were taken off the list: of each how many entries."""
        names = {row[0] for table in OF_BOOKS for row in self._rows(UNLISTED.format(table=table))}
        return {name: self._rows("SELECT count(*) FROM entries WHERE book = ?", name)[0][0] for name in sorted(names)}

    def _known(self, name: str) -> Book | None:
        return next((known for known in self.books() if known.name == name), None)

    def head(self, book: str) -> Head:
        """Where the book ends."""
        return self._end(book)[0]

    def count(self, book: str) -> int:
        """How many entries the book has."""
        return self.head(book).seq  # gapless from 1

    def _end(self, book: str) -> tuple[Head, Edge]:
        rows = self._rows("SELECT seq, chain, tree FROM heads WHERE book = ?", book)
        if not rows:
            raise unknown_book(self.place, book)
        seq, chain, tree = rows[0]
        with suppress(ValueError):
            if (edge := Edge.unpacked(tree)).size <= seq:
                return Head(seq, chain), edge
        return Head(seq, chain), Edge()  # the entries are the record, and a tree grows again from them

    # --- the tree -------------------------------------------------------------------------------------------------

    def tree(self, book: str) -> Edge:
        """The right edge of the Merkle tree over all leaves of the book as it stands."""
        head, tree = self._end(book)
        self._catch_up(book, tree, head)
        return tree

    def nodes(self, book: str, level: int, first: int, end: int) -> list[bytes]:
        """Leaves (level 0) or nodes of a level that is kept."""
        if level == 0:
            return self._leaf_hashes(book, first, end)
        asked = "SELECT hash FROM nodes WHERE book = ? AND level = ? AND number >= ? AND number < ? ORDER BY number"
        return [row[0] for row in self._rows(asked, book, level, first, end)]

    def _leaf_hashes(self, book: str, first: int, end: int) -> list[bytes]:
        return leaves_of(self.read(book, first, end - first)).hashes

    def take(self, book: str, expected: Head, entries: Sequence[Entry]) -> bool:
        """Store entries of another journal as they are, if the book ends at `expected`."""
        return self._moved(book, expected, list(entries), leaves_of(entries).hashes)

    def _grown(self, book: str, expected: Head) -> tuple[Edge, list[Node]] | None:
        """The tree as it stands at `expected`, and nodes that are to be stored with the next entry.

        None where the book does not end there. What was written last is kept, until somebody takes it to grow it
        further: reading it costs a tenth of an append, and in a room another round trip.
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

    def leaves(self, book: str, after: int, limit: int) -> Leaves | None:
        """The leaves of entries after seq `after`, as far as they are plain."""
        return self.fetch_leaves(book, after, limit)()

    # --- the entries ----------------------------------------------------------------------------------------------

    def find_command(self, book: str, command: CommandId) -> list[Entry]:
        """The entries of a command, by ordinal; empty if it was never stored."""
        return self._entries(f"{SELECT} AND command = ? ORDER BY ordinal", book, command)

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        """At most `limit` entries after seq `after`, oldest first."""
        return self._entries(f"{SELECT} AND seq > ? ORDER BY seq LIMIT ?", book, after, limit)

    def read_back(self, book: str, before: int, limit: int) -> list[Entry]:
        """At most `limit` entries before seq `before`, newest first."""
        return self._entries(f"{SELECT} AND seq < ? ORDER BY seq DESC LIMIT ?", book, before, limit)

    def _entries(self, asked: str, *values: Any) -> list[Entry]:
        return [Entry(Header(*row[:11]), row[11], row[12]) for row in self._rows(asked, *values)]
