"""Is the record whole? Walks a book from its genesis and names the first entry that is not what it was.

Each leaf is hashed once, for the chain and for the Merkle tree; the tree that is kept beside the book must be the same.
Entries that are what they were are passed in strides, at a third of the price of one step each.

What a chain cannot see is a tail that was cut together with the head, and a book forged and recomputed as a whole:
that takes checkpoints (`console.journal.anchors`), and is found up to the last of them.
"""

import hashlib
import sys
from bisect import insort
from collections.abc import Iterable, Sequence

import msgspec

from console.entry import Book, Entry, Head, chain_hash, genesis_hash, leaf_hash
from console.journal.ahead import AskLeaves, fetched_ahead
from console.journal.api import CHUNK, Journal, Leaves
from console.journal.checkpoint import Checkpoint, Signed
from console.journal.keys import KIND, rotated_by
from console.journal.lineage import inherited
from console.journal.merkle import Edge, Node
from console.journal.note import Key
from resources.base import BadInput, Reason


class Verdict(msgspec.Struct, frozen=True):
    """What a verification found: `ok`, or the seq of the first bad entry and why. `head` is how far it holds."""

    book: str
    ok: bool
    entries: int
    head: Head
    first_bad: int = 0
    reason: Reason | None = None
    anchored_to: int = 0
    """The last entry that a checkpoint covers and that is what was signed; what comes after is not yet anchored."""
    split: tuple[str, ...] = ()
    """The notes of two checkpoints that contradict each other: with them a split of the record can be proved."""


class Walk:
    """A walk along one book's chain, entry by entry: its memory does not grow with the book."""

    def __init__(self, book: Book, points: Sequence[Checkpoint] = ()) -> None:
        """`points` are the checkpoints that the book must pass through."""
        self.book = book
        self.anchored_to = 0
        """The last entry that a checkpoint covers, and that was found to be what was signed."""
        self._points = sorted(points, key=lambda point: point.size)
        self._passed: Checkpoint | None = None
        self._passed_before = 0
        self._differs: Checkpoint | None = None
        self._retired: dict[Key, tuple[int, Key]] = {}
        self._signed = dict[Key, int]()
        for point in self._points:
            self._note_signer(point)
        self.head = Head(0, genesis_hash(book))
        self.tree = Edge()
        self.finished: list[Node] = []
        """The tree's nodes that the last entry finished."""

    def step(self, entry: Entry) -> Verdict | None:
        """Take the next entry; the verdict if it is the first bad one."""
        seq = self.head.seq + 1
        if entry.header.seq > seq:
            return self.bad("entry-missing", found=entry.header.seq)
        if entry.header.seq < seq:
            return self.bad("entry-out-of-order", found=entry.header.seq)
        try:
            leaf = leaf_hash(entry.header, entry.body)
            chain = chain_hash(self.head.chain, leaf)
        except (TypeError, ValueError):  # text that no encoding can hold, a field of another type
            return self.bad("entry-unreadable")
        if entry.header.book != self.book.name or entry.chain != chain:
            return self.bad("entry-altered")
        self.head = Head(seq, chain)
        self.finished = self.tree.grow(leaf)
        if entry.header.kind == KIND and (keys := rotated_by(entry)):
            self._retired.setdefault(keys[0], (seq, keys[1]))
        return self._pass_points()

    def stride(self, tree: Edge, chain: bytes) -> Verdict | None:
        """Take many entries that were found to be what they were, up to the next checkpoint at most."""
        self.head, self.tree, self.finished = Head(tree.size, chain), tree, []
        return self._pass_points()

    @property
    def to_next_point(self) -> int:
        """Entries until a checkpoint has to be held against the tree."""
        return max(1, self._points[0].size - self.tree.size) if self._points else sys.maxsize

    def expect(self, point: Checkpoint) -> None:
        """A checkpoint that came in meanwhile: the walk must pass through it too. ValueError where it is past it."""
        if point.size <= self.tree.size:
            raise ValueError(f"the walk is past entry {point.size}")
        insort(self._points, point, key=lambda one: one.size)
        self._note_signer(point)

    def _note_signer(self, point: Checkpoint) -> None:
        """Remember how far each key has signed."""
        if isinstance(point, Signed):
            self._signed[point.key] = max(point.size, self._signed.get(point.key, 0))

    def retired(self, point: Checkpoint) -> bool:
        """Whether it was signed by a key that had given way to another before.

        It has once the other one signed that. The entry alone could have been moved forward by whoever forged the
        book, so that what the old key signed in truth would count no more.
        """
        if not isinstance(point, Signed) or point.key not in self._retired:
            return False
        seq, new = self._retired[point.key]
        return point.size > seq and self._signed.get(new, 0) >= seq

    def _pass_points(self) -> Verdict | None:
        """Hold the tree against the checkpoints of its size: a book that was recomputed has other roots.

        Where one differs the walk goes on: a later one that does not proves that two records were signed.
        """
        while self._points and self._points[0].size <= self.tree.size:
            point = self._points.pop(0)
            if self.retired(point):
                continue
            if point.size == self.tree.size and point.root != self.tree.root:
                if self._passed is not None and self._passed.size == point.size:
                    self.anchored_to = self._passed_before
                    return self._split(self._passed, point)
                self._differs = self._differs or point
            elif self._differs is not None:
                return self._split(self._differs, point)
            else:
                if point.size > self.anchored_to:
                    self._passed_before = self.anchored_to
                self._passed, self.anchored_to = point, point.size
        return None

    def _split(self, one: Checkpoint, other: Checkpoint) -> Verdict:
        self._differs = None
        return self.parted(one, other, self.anchored_to)

    def parted(self, one: Checkpoint, other: Checkpoint, held: int) -> Verdict:
        """The verdict where two checkpoints contradict each other, and entry `held` is the last on which they agree."""
        verdict = self.bad("record-split", at=held + 1, one=_said(one), other=_said(other))
        notes = tuple(point.note for point in (one, other) if isinstance(point, Signed))
        return msgspec.structs.replace(verdict, split=notes)

    def finish(self, stated: Head) -> Verdict:
        """The verdict at the end of the entries, held against where the book is said to end."""
        if stated.seq > self.head.seq:
            return self.bad("entry-missing", found=stated.seq)
        if stated.seq < self.head.seq:
            return self.bad("head-behind", at=stated.seq + 1, found=stated.seq)
        if stated.chain != self.head.chain:
            return self.bad("head-altered", at=self.head.seq)
        if beyond := [point for point in self._points if not self.retired(point)]:
            return self.bad("checkpoint-beyond", signed=beyond[-1].size)
        if self._differs is not None:
            return self.bad("checkpoint-differs")
        return Verdict(self.book.name, True, self.head.seq, self.head, anchored_to=self.anchored_to)

    def bad(self, code: str, at: int | None = None, **params: str | int) -> Verdict:
        """The verdict that the entry `at` (the next one, unless told) is the first bad one."""
        seq = self.head.seq + 1 if at is None else at
        if self._differs is not None and self.anchored_to < seq:  # what is wrong before that comes first
            code, seq, params = "checkpoint-differs", self.anchored_to + 1, {"signed": self._differs.size}
        reason = Reason(code, {"seq": seq, **params})
        return Verdict(self.book.name, False, self.head.seq, self.head, seq, reason, self.anchored_to)


def _said(point: Checkpoint) -> str:
    """A checkpoint as people name it: whose it is, and up to where."""
    return f"{point.key.name} #{point.size}" if isinstance(point, Signed) else f"#{point.size}"


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
