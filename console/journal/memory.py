"""A journal that forgets at the end of the process: for tests and for what-if. Keeps the same contract."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from console.entry import Book, Entry, Head, genesis_hash
from console.journal.api import (
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
from console.journal.merkle import Edge
from console.journal.sealing import seal
from resources.base import CommandId

PLACE = "memory"


class Tree:
    """All leaves and kept nodes of one book, by level."""

    def __init__(self) -> None:
        self.edge = Edge()
        self.rows: dict[int, list[bytes]] = defaultdict(list)

    def grow(self, leaves: Sequence[bytes]) -> None:
        """Add leaves."""
        for leaf in leaves:
            self.rows[0].append(leaf)
            for node in self.edge.grow(leaf):
                self.rows[node.level].append(node.hash)


class MemoryJournal:
    """Books in lists."""

    reach_often = True

    def __init__(self) -> None:
        self._books: dict[str, Book] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._trees: dict[str, Tree] = {}
        self._commands: dict[tuple[str, str], list[Entry]] = {}
        self._revision = 0

    def books(self) -> list[Book]:
        return list(self._books.values())

    def unlisted(self) -> dict[str, int]:
        return {}

    def open_book(self, book: Book) -> Head:
        check_same_book(PLACE, self._books.setdefault(book.name, book), book)
        self._entries.setdefault(book.name, [])
        self._trees.setdefault(book.name, Tree())
        return self.head(book.name)

    def head(self, book: str) -> Head:
        entries = self._of(book)
        return Head(len(entries), entries[-1].chain if entries else genesis_hash(self._books[book]))

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        entries, leaves = seal(book, expected, drafts)
        if stored := self.find_command(book, drafts[0].command):
            return Already(stored)
        if (head := self.head(book)) != expected:
            return lost(PLACE, expected, head)
        self._extend(book, entries, leaves)
        return list(entries)

    def take(self, book: str, expected: Head, entries: Sequence[Entry]) -> bool:
        if self.head(book) != expected:
            return False
        self._extend(book, entries, leaves_of(entries).hashes)
        return True

    def _extend(self, book: str, entries: Sequence[Entry], leaves: Sequence[bytes]) -> None:
        self._of(book).extend(entries)
        self._trees[book].grow(leaves)
        for entry in entries:
            self._commands.setdefault((book, entry.header.command), []).append(entry)
        self._revision += 1

    def find_command(self, book: str, command: CommandId) -> list[Entry]:
        return list(self._commands.get((book, command), ()))

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        return self._of(book)[after : after + limit]

    def read_back(self, book: str, before: int, limit: int) -> list[Entry]:
        end = min(before - 1, self.count(book))
        return self._of(book)[max(0, end - limit) : max(0, end)][::-1]

    def leaves(self, book: str, after: int, limit: int) -> Leaves:
        return leaves_of(self.read(book, after, limit))

    def fetch_leaves(self, book: str, after: int, limit: int) -> Callable[[], Leaves]:
        return partial(leaves_of, self.read(book, after, limit))

    def count(self, book: str) -> int:
        return len(self._of(book))

    def tree(self, book: str) -> Edge:
        self._of(book)
        return self._trees[book].edge.copy()

    def nodes(self, book: str, level: int, first: int, end: int) -> list[bytes]:
        self._of(book)
        return self._trees[book].rows[level][first:end]

    def revision(self) -> int:
        return self._revision

    def reach(self, book: str) -> None:
        """It is always there."""

    def listen(self, heard: Heard) -> float:
        return LOOK_EVERY

    def leave(self) -> None:
        """No thread has anything of its own."""

    def close(self) -> None:
        """Nothing to let go of."""

    def _of(self, book: str) -> list[Entry]:
        if book not in self._entries:
            raise unknown_book(PLACE, book)
        return self._entries[book]
