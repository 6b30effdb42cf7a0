"""A walk along a book from its genesis: each entry is what it was, and the tree passes through what was signed.

Each leaf is hashed once, for the chain and for the Merkle tree. Entries that are what they were are passed in strides,
at a third of the price of one step each.

What a chain cannot see is a tail that was cut together with the head, and a book forged and recomputed as a whole:
that takes checkpoints (`console.journal.anchors`), and is found up to the last of them.
"""

import sys
from bisect import insort
from collections.abc import Sequence

import msgspec

from console.entry import Book, Entry, Head, chain_hash, genesis_hash, leaf_hash
from console.journal.checkpoint import Checkpoint, Signed
from console.journal.keys import KIND, rotated_by
from console.journal.merkle import Edge, Node
from console.journal.note import Key
from resources.base import Reason


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
