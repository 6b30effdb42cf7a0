"""A copy of the city for an exercise: a fork of a book as it stood at one of its entries."""

from datetime import datetime

from console.entry import Book, marked
from console.journal.api import Journal
from console.journal.lineage import chain_at
from resources.base import BadInput, Reason


def copy_of(journal: Journal, parent: Book, seq: int, name: str) -> Book:
    """The book of an exercise that begins with what `parent` held after its entry `seq` (0: nothing yet).

    `name` gets a number where it is taken. Nothing is written: opening the book does that. BadInput for an entry that
    is not there.
    """
    taken = {book.name for book in journal.books()}
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    chain = chain_at(journal, parent, seq)
    if chain is None:
        raise BadInput(parent.name, Reason("entry-unknown", {"seq": seq}))
    return marked(Book(free, "exercise", parent.name, seq, chain))


def name_at(moment: datetime) -> str:
    """How an exercise's book is called that was begun at this moment of the city's day."""
    return f"exercise-{moment:%Y%m%d-%H%M}"
