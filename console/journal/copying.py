"""Takes books from one journal to another as they are: the same entries, chain and tree, so that every proof holds.

Nothing is taken on trust: each entry is walked past before it is stored, and the copy is checked from the first to the
last when it is done. A book of that name which is not the beginning of what is copied is left alone, and said.
"""

import msgspec

from console.entry import Book, Entry
from console.journal.api import Journal
from console.journal.verify import verify_stored
from console.journal.walk import Walk
from resources.base import BadInput, Reason

AT_ONCE = 500
"""Entries in one transaction."""


class Copied(msgspec.Struct, frozen=True):
    """What became of one book: how many entries it has in both journals, and how many of them were brought now."""

    book: str
    entries: int
    brought: int
    chain: bytes
    root: bytes


def copy_book(source: Journal, target: Journal, book: Book) -> Copied:
    """Copy a book, or go on with a copy that was broken off or has fallen behind.

    BadInput for a source that is not whole, a target that differs or is ahead, and one that is written meanwhile.
    """
    begun, end = target.open_book(book), source.head(book.name)
    if begun.seq > end.seq:
        raise _refused("copy-ahead", book, seq=begun.seq, ends=end.seq)
    walk = Walk(book)
    while walk.head.seq < begun.seq:
        _walk_on(source, walk, begun.seq)
    if walk.head != begun:
        raise _refused("copy-differs" if begun.seq else "copy-begun", book, seq=begun.seq)
    while walk.head.seq < end.seq:
        before, entries = walk.head, _walk_on(source, walk, end.seq)
        if not target.take(book.name, before, entries):
            raise _refused("copy-overtaken", book, seq=before.seq)
    verdict = verify_stored(target, book)
    if not verdict.ok or verdict.head != walk.head or target.tree(book.name).root != walk.tree.root:
        raise _refused("copy-failed", book, seq=verdict.first_bad)
    return Copied(book.name, verdict.entries, verdict.entries - begun.seq, walk.head.chain, walk.tree.root)


def _walk_on(source: Journal, walk: Walk, end: int) -> list[Entry]:
    """Read further, at most up to entry `end`, and walk along what was read."""
    entries = source.read(walk.book.name, walk.head.seq, min(AT_ONCE, end - walk.head.seq))
    bad = walk.bad("entry-missing") if not entries else None
    for entry in entries:
        if bad := walk.step(entry):
            break
    if bad is not None:
        raise _refused("copy-source-broken", walk.book, seq=bad.first_bad)
    return entries


def _refused(code: str, book: Book, **params: int) -> BadInput:
    return BadInput(book.name, Reason(code, {"book": book.name, **params}))
