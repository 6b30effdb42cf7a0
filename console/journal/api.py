"""What a journal does, whatever keeps it. Synchronous: it is called on the database's own thread."""

from collections.abc import Callable, Sequence, Set
from typing import Protocol

import msgspec

from console.entry import Book, Entry, Head, leaf_hash
from console.journal.merkle import Edge
from resources.base import BadInput, CommandId, Instant, Reason

CHUNK = 2_000
"""Entries that are read at once by whoever reads a whole book."""


LOOK_EVERY = 0.25
"""Seconds between looks at a journal that cannot tell when it grows."""


class Draft(msgspec.Struct, frozen=True):
    """An entry before it has its place: all but book, seq and chain. `at` is the book's clock, `wall` the machine's."""

    at: Instant
    wall: Instant
    actor: str
    post: str
    console: str
    command: CommandId
    ordinal: int
    kind: str
    version: int
    body: bytes


class Lost(msgspec.Struct, frozen=True):
    """Somebody else was first: nothing was written. Read on to `head`, apply, decide again."""

    head: Head


class Already(msgspec.Struct, frozen=True):
    """The command was stored before (a retry after an unclear commit): nothing was written, these are its entries."""

    entries: list[Entry]


Appended = list[Entry] | Lost | Already


class Leaves(msgspec.Struct, frozen=True):
    """Entries that follow one another, as verification needs them."""

    hashes: list[bytes]
    """Their leaves, as the stored fields give them."""
    chains: list[bytes]
    """The chain values that are stored with them."""
    kinds: Set[str]
    """What kinds there are among them."""


def leaves_of(entries: Sequence[Entry]) -> Leaves:
    """The leaves of entries that were read."""
    return Leaves(
        [leaf_hash(entry.header, entry.body) for entry in entries],
        [entry.chain for entry in entries],
        {entry.header.kind for entry in entries},
    )


Heard = Callable[[str, int], None]


class Journal(Protocol):
    """Books of entries. Raises BadInput for a book that is not there, WritesStopped when the machine cannot write."""

    reach_often: bool
    """Whether `reach` costs next to nothing, so that a file that another program holds is noticed before a write is."""

    def books(self) -> list[Book]:
        """All books, in the order in which they were opened first."""
        ...

    def unlisted(self) -> dict[str, int]:
        """Books that are not among `books`, of which there is something all the same: of each how many entries."""
        ...

    def open_book(self, book: Book) -> Head:
        """Where the book ends, created empty as it is given if it is not there.

        BadInput if it is there as another kind or fork. One that is there keeps its mark, whatever mark is given:
        whoever goes on with the book asks for it as it is stored (`console.journal.lineage.begun`).
        """
        ...

    def head(self, book: str) -> Head:
        """Where the book ends."""
        ...

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        """Store all entries of one command, if the book still ends at `expected`; else nothing."""
        ...

    def take(self, book: str, expected: Head, entries: Sequence[Entry]) -> bool:
        """Store entries of another journal as they stand there, if the book ends at `expected`; else nothing.

        Whoever calls it has walked along them (`console.journal.copying`).
        """
        ...

    def find_command(self, book: str, command: CommandId) -> list[Entry]:
        """The entries of a command, by ordinal; empty if it was never stored."""
        ...

    def read(self, book: str, after: int, limit: int) -> list[Entry]:
        """At most `limit` entries after seq `after`, oldest first."""
        ...

    def read_back(self, book: str, before: int, limit: int) -> list[Entry]:
        """At most `limit` entries before seq `before`, newest first: pages of the log."""
        ...

    def leaves(self, book: str, after: int, limit: int) -> Leaves | None:
        """The leaves of entries after seq `after`, `limit` of them or fewer.

        Fewer, or None, also where only `read` can say what there is: an entry is missing, or holds what hardly any has.
        """
        ...

    def fetch_leaves(self, book: str, after: int, limit: int) -> Callable[[], Leaves | None]:
        """What `leaves` does in two halves: the database's is done when this returns, to hash is left to the caller."""
        ...

    def count(self, book: str) -> int:
        """How many entries the book has."""
        ...

    def tree(self, book: str) -> Edge:
        """The right edge of the Merkle tree over all leaves of the book as it stands; the caller's own."""
        ...

    def nodes(self, book: str, level: int, first: int, end: int) -> list[bytes]:
        """Leaves (level 0) or nodes of a level that is kept, for `console.journal.merkle` to make proofs of.

        Fewer where the book does not reach so far.
        """
        ...

    def revision(self) -> int:
        """A number that changes when another console or a command line has written: then there is more to read."""
        ...

    def reach(self, book: str) -> None:
        """Whether an entry of the book could be stored now: raises what an append would raise."""
        ...

    def listen(self, heard: Heard) -> float:
        """Have `heard` called with a book and its new last seq when it grows; with ("", 0) when something was missed.

        On whatever thread, until `close`. The answer is after how many seconds to ask for `revision` all the same.
        """
        ...

    def leave(self) -> None:
        """Let go of what the calling thread alone had of it, as one does that ends before the journal is closed."""
        ...

    def close(self) -> None:
        """Let go of the file. Nothing is lost by not calling it."""
        ...


def unknown_book(place: str, book: str) -> BadInput:
    """The error for a book that is not there."""
    return BadInput(place, Reason("book-unknown", {"book": book}))


def check_same_book(place: str, known: Book, asked: Book) -> None:
    """Refuse to open a book as another kind, or as another fork, than it is. Its mark is whoever's who began it."""
    if known != msgspec.structs.replace(asked, mark=known.mark):
        raise BadInput(place, Reason("book-differs", {"book": asked.name, "known": known.kind, "asked": asked.kind}))


def torn_out(place: str, book: Book) -> BadInput:
    """What to say of a book that is to be begun, and of which there is all but its name: it was begun before."""
    return BadInput(place, Reason("book-torn-out", {"book": book.name}))


def lost(place: str, expected: Head, head: Head) -> Lost:
    """The race was lost to `head`. BadInput if that is no later place: then it is not the journal that was read.

    So it is with a file restored from an older copy beneath a running console, which would otherwise try for ever.
    """
    if head.seq <= expected.seq:
        raise BadInput(place, Reason("book-rewound", {"expected": expected.seq, "found": head.seq}))
    return Lost(head)
