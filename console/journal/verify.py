"""Is the record whole? Walks a book where it is stored and names the first entry that is not what it was.

The tree that is kept beside the book must be the one that grows on the walk.
"""

import hashlib
import sys
from collections.abc import Iterable, Sequence

import msgspec

from console.entry import Book, Entry, Head
from console.journal.ahead import AskLeaves, fetched_ahead
from console.journal.api import CHUNK, Journal, Leaves
from console.journal.checkpoint import Checkpoint
from console.journal.keys import KIND
from console.journal.lineage import inherited
from console.journal.merkle import Node
from console.journal.walk import Verdict, Walk
from resources.base import BadInput


def verify_book(book: Book, entries: Iterable[Entry], head: Head) -> Verdict:
    """Check a book's entries from the first to `head`: gapless, each leaf and chain value, genesis and head."""
    walk = Walk(book)
    for entry in entries:
        if verdict := walk.step(entry):
            return verdict
    return walk.finish(head)


def verify_stored(journal: Journal, book: Book, points: Sequence[Checkpoint] = ()) -> Verdict:
    """Check a book where it is stored, while consoles may go on appending to it."""
    return go_to_end(journal, Walk(book, points))


def go_to_end(journal: Journal, walk: Walk) -> Verdict:
    """Take a walk to where its book ends."""
    while (verdict := go_far(journal, walk)) is None:
        pass
    return verdict


def go_far(journal: Journal, walk: Walk, entries: int = sys.maxsize) -> Verdict | None:
    """Take a walk further by so many entries, as `go_on` does, while a thread fetches those that come next."""
    end = walk.head.seq + entries
    with fetched_ahead(journal, end) as leaves:
        while (verdict := go_on(journal, walk, CHUNK, leaves)) is None and walk.head.seq < end:
            pass
    return verdict


def go_on(journal: Journal, walk: Walk, chunk: int = CHUNK, ask: AskLeaves | None = None) -> Verdict | None:
    """Take a walk further by at most `chunk` entries. None: there is more; at the end of the book its verdict.

    A walk that ended well may go on from there when more was written. It strides over entries that are what they were,
    and goes step by step where they are not, so that the first bad one is named.
    """
    if (leaves := _leaves(ask or journal.leaves, walk, chunk)) is not None:
        strode, verdict = _stride(journal, walk, leaves)
        if strode:
            return verdict
    entries = _read(journal, walk, chunk)
    if isinstance(entries, Verdict):
        return entries
    for entry in entries:
        if verdict := walk.step(entry) or _compare_nodes(journal, walk):
            return verdict
    return None if entries else _end(journal, walk)


def verify_journal(journal: Journal) -> list[Verdict]:
    """Check every book of a journal."""
    return [verify_stored(journal, book) for book in journal.books()]


def _read(journal: Journal, walk: Walk, chunk: int) -> list[Entry] | Verdict:
    for limit in (chunk, 1):  # where a chunk cannot be read, the entries before the fault still can
        try:
            return journal.read(walk.book.name, walk.head.seq, limit)
        except BadInput:
            continue
    return walk.bad("entry-unreadable")


def _leaves(ask: AskLeaves, walk: Walk, chunk: int) -> Leaves | None:
    """The next entries, if their chain holds and none of them has more to say to a walk than that."""
    try:
        leaves = ask(walk.book.name, walk.head.seq, chunk)
    except (BadInput, ValueError):  # reading them one by one will say where
        return None
    if leaves is None or not leaves.hashes or KIND in leaves.kinds:
        return None
    sha256, chain = hashlib.sha256, walk.head.chain
    chains = [chain := sha256(chain + leaf).digest() for leaf in leaves.hashes]
    return leaves if chains == leaves.chains else None


def _stride(journal: Journal, walk: Walk, leaves: Leaves) -> tuple[bool, Verdict | None]:
    """Whether the walk took all of them, and its verdict if it ends there."""
    begin = walk.head.seq
    while (at := walk.head.seq - begin) < len(leaves.hashes):
        end = min(len(leaves.hashes), at + walk.to_next_point)
        tree = walk.tree.copy()
        finished = tree.extend(leaves.hashes[at:end])
        if not _kept_alike(journal, walk, finished):
            return False, None
        if verdict := walk.stride(tree, leaves.chains[end - 1]):
            return True, verdict
    return True, None


def _kept_alike(journal: Journal, walk: Walk, finished: Sequence[Node]) -> bool:
    for level in {node.level for node in finished}:
        row = [node for node in finished if node.level == level]
        kept = journal.nodes(walk.book.name, level, row[0].number, row[-1].number + 1)
        if kept != [node.hash for node in row] and any(_differs(journal, walk, node) for node in row):
            return False
    return True


def _compare_nodes(journal: Journal, walk: Walk) -> Verdict | None:
    """Hold the nodes that the walk just finished against those that are kept; where none are kept there is no fault."""
    for node in walk.finished:
        if _differs(journal, walk, node):
            return walk.bad("tree-altered", at=(node.number + 1) << node.level)
    return None


def _differs(journal: Journal, walk: Walk, node: Node) -> bool:
    kept = journal.nodes(walk.book.name, node.level, node.number, node.number + 1)
    return any(one != node.hash for one in kept)


def _end(journal: Journal, walk: Walk) -> Verdict | None:
    try:
        for stray in journal.read_back(walk.book.name, 1, 1):  # slipped in before all that a walk meets
            return walk.bad("entry-out-of-order", at=1, found=stray.header.seq)
        stated = journal.head(walk.book.name)
        if stated.seq > walk.head.seq and journal.read(walk.book.name, walk.head.seq, 1):
            return None  # appended meanwhile
        if stated == walk.head and not _same_tree(journal, walk):
            return walk.bad("tree-altered", at=stated.seq)
    except BadInput as error:
        return walk.bad("head-unreadable", why=error.place)
    verdict = walk.finish(stated)
    return (_lineage(journal, walk) or verdict) if verdict.ok else verdict


def _lineage(journal: Journal, walk: Walk) -> Verdict | None:
    """A fork that holds by itself, and stands on another record than the one it says: none of it can be believed."""
    try:
        inherited(journal, walk.book)
    except BadInput as error:
        return msgspec.structs.replace(walk.bad(error.reason.code, at=1), reason=error.reason)
    return None


def _same_tree(journal: Journal, walk: Walk) -> bool:
    """Whether the edge that is kept is the walk's; one of another size belongs to what was appended meanwhile."""
    kept = journal.tree(walk.book.name)
    return kept.size != walk.tree.size or kept.hashes == walk.tree.hashes
