"""What a fork begins with: the stretches of its ancestors' books that stand before its own first entry."""

import msgspec

from console.entry import Book, genesis_hash, marked
from console.journal.api import Journal, unknown_book
from resources.base import BadInput, Reason


class Stretch(msgspec.Struct, frozen=True):
    """The entries 1 to `last` of a book."""

    book: str
    last: int


def book_named(journal: Journal, name: str) -> Book:
    """The book of this name. BadInput where there is none."""
    found = next((book for book in journal.books() if book.name == name), None)
    if found is None:
        raise unknown_book(name, name)
    return found


def begun(journal: Journal, book: Book) -> Book:
    """The book as it is stored, begun with a mark of its own if it was not there. BadInput as of `open_book`."""
    journal.open_book(book if book.mark else marked(book))
    return book_named(journal, book.name)


def inherited(journal: Journal, book: Book) -> list[Stretch]:
    """The ancestors' stretches, the oldest first; empty for a book that is no fork.

    BadInput where a parent is missing, or is not the one that was forked: its chain must stand at the fork's entry as
    the fork says, which its genesis covers. That also ends every circle: a book cannot cover its own genesis.
    """
    stretches: list[Stretch] = []
    while book.parent:
        parent = next((known for known in journal.books() if known.name == book.parent), None)
        if parent is None:
            raise _unfit("parent-missing", book)
        if chain_at(journal, parent, book.parent_seq) != book.parent_chain:
            raise _unfit("parent-differs", book)
        stretches.append(Stretch(parent.name, book.parent_seq))
        book = parent
    return stretches[::-1]


def chain_at(journal: Journal, book: Book, seq: int) -> bytes | None:
    """The chain value after this entry; None where there is no such entry."""
    if seq == 0:
        return genesis_hash(book)
    entries = journal.read(book.name, seq - 1, 1)
    return entries[0].chain if entries and entries[0].header.seq == seq else None


def _unfit(code: str, book: Book) -> BadInput:
    return BadInput(book.name, Reason(code, {"book": book.name, "parent": book.parent, "seq": book.parent_seq}))
