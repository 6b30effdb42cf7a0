"""A book that was deleted whole, or replaced by a new one of its name, says nothing itself: its checkpoints do.

A machine signs only what it walked along, so where a file holds what it signed, there was such a book. Whatever
legitimately leaves a record for another takes its books along (`console.journal.copying`).
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from console.entry import Book, Head
from console.journal.anchors import NEWEST, notes_in
from console.journal.api import Journal
from console.journal.checkpoint import Checkpoint, origin_of, read_checkpoint
from console.journal.note import Key, open_note
from console.journal.walk import Verdict
from resources.base import BadInput, Reason


class Seen(msgspec.Struct, frozen=True):
    """How far a machine had signed a book, and the file that says so."""

    point: Checkpoint
    file: Path


def signed_in(folder: Path, keys: Sequence[Key]) -> list[Seen]:
    """How far one of these keys had signed each book of which a file of checkpoints lies in a folder."""
    newest = ((_newest(file, keys), file) for file in sorted(folder.glob("*.txt")))
    return [Seen(point, file) for point, file in newest if point is not None]


def gone(seen: Iterable[Seen], books: Iterable[Book]) -> list[Verdict]:
    """A verdict on each book that was signed and is none of these. `books` as they were after the files were read."""
    here = {origin_of(book) for book in books}
    missing = {one.point.origin: one for one in seen if one.point.origin not in here}
    return [_verdict(one) for one in missing.values()]


def unlisted(journal: Journal) -> list[Verdict]:
    """A verdict on each book that was taken off the list of books, and of which something is there all the same.

    That nobody ever signed it is no matter, as it is for a book that is gone without a trace.
    """
    try:
        left = journal.unlisted()
    except BadInput:  # a table that is gone or another: whoever walks along the books names that
        left = {}
    return [
        Verdict(name, False, 0, Head(0, b""), 1, Reason("book-unlisted", {"entries": entries}))
        for name, entries in left.items()
    ]


def _newest(file: Path, keys: Sequence[Key]) -> Checkpoint | None:
    for tail in (NEWEST, 0):  # all of it only where the end of it says nothing
        for note in reversed(notes_in(file, tail)):
            with suppress(ValueError):  # what others wrote there is `read_points`' to say, where the book is here
                text, signers = open_note(note, keys)
                if signers:
                    return read_checkpoint(text)
    return None


def _verdict(one: Seen) -> Verdict:
    point = one.point
    reason = Reason("record-gone", {"origin": point.origin, "signed": point.size, "file": str(one.file)})
    return Verdict(point.origin.split("/")[1], False, 0, Head(0, b""), 1, reason)
