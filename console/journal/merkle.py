"""The Merkle tree of RFC 6962 over a book's leaves: its right edge, its root, and proofs that need few of its nodes.

A leaf is `console.entry.leaf_hash`, which is RFC 6962's MTH({d}) = SHA-256(0x00 ‖ d) of the header's fields and the
body; a node above two others is SHA-256(0x01 ‖ left ‖ right). Leaves are counted from 0 here: entry n is leaf n - 1.

Of a tree of any size only its *edge* is kept as it grows: the roots of the complete subtrees that it falls into, one
for each binary digit of its size, the largest first. Whole nodes of every eighth level are kept beside it, so that a
proof reads at most 255 leaves and 255 nodes of each such level, however long the book.
"""

import hashlib
from collections.abc import Callable, Sequence

import msgspec

STEP = 8
"""Every so many levels the nodes are kept."""
SPAN = 1 << STEP
"""Leaves under a node of the first level that is kept."""
WIDTH = 32
SIZE = 8
"""Bytes of a hash, and of a tree's size."""
EMPTY_ROOT = hashlib.sha256(b"").digest()

Read = Callable[[int, int, int], Sequence[bytes]]
"""(level, first, end) → the nodes of this level from number `first` up to `end`. Level 0: leaves, 8, 16 …: nodes."""


class Node(msgspec.Struct, frozen=True):
    """A finished node of a level that is kept: the root over leaves number · 2^level to (number + 1) · 2^level."""

    level: int
    number: int
    hash: bytes


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _row_root(row: Sequence[bytes]) -> bytes:
    """The root over a row of 2^n nodes."""
    sha256 = hashlib.sha256
    while len(row) > 1:
        row = [sha256(b"\x01" + left + right).digest() for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]


class Edge:
    """The right edge of a growing tree. `grow` is all that it does while a book is written."""

    __slots__ = ("hashes", "size")

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)

    @classmethod
    def unpacked(cls, stored: bytes) -> "Edge":
        """What `packed` gave; nothing at all is the empty tree. ValueError where it is no edge of any tree."""
        size = int.from_bytes(stored[:SIZE], "big")
        if len(stored) not in (SIZE + size.bit_count() * WIDTH, size):
            raise ValueError(f"no edge of a tree of {size}")
        return cls(size, [stored[at : at + WIDTH] for at in range(SIZE, len(stored), WIDTH)])

    @property
    def packed(self) -> bytes:
        """As it is stored: its size, 8 bytes big-endian, and its hashes."""
        return self.size.to_bytes(SIZE, "big") + b"".join(self.hashes)

    def copy(self) -> "Edge":
        """Another one that may grow by itself."""
        return Edge(self.size, self.hashes)

    def grow(self, leaf: bytes) -> list[Node]:
        """Add a leaf; the nodes of kept levels that it finishes."""
        return self._add(0, leaf)

    def extend(self, leaves: Sequence[bytes]) -> list[Node]:
        """Add many leaves: what `grow` does for each, at half its price where they fill whole nodes of level 8."""
        finished: list[Node] = []
        at = 0
        while at < len(leaves):
            if self.size % SPAN == 0 and len(leaves) - at >= SPAN:
                node = _row_root(leaves[at : at + SPAN])
                finished.append(Node(STEP, self.size >> STEP, node))
                finished += self._add(STEP, node)
                at += SPAN
            else:
                finished += self.grow(leaves[at])
                at += 1
        return finished

    def _add(self, level: int, node: bytes) -> list[Node]:
        """Add a whole subtree of so many levels; the nodes of kept levels above it that it finishes."""
        finished = []
        self.size += 1 << level
        number = (self.size >> level) - 1
        while number & 1:
            number, level, node = number >> 1, level + 1, node_hash(self.hashes.pop(), node)
            if level % STEP == 0:
                finished.append(Node(level, number, node))
        self.hashes.append(node)
        return finished

    @property
    def root(self) -> bytes:
        """The tree's root, MTH of RFC 6962 §2.1."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in self.hashes[-2::-1]:
            root = node_hash(left, root)
        return root


def root_of(read: Read, first: int, end: int) -> bytes:
    """MTH over the leaves `first` to `end`, where `first` is a multiple of the power of two that holds them all."""
    if first == end:
        return EMPTY_ROOT
    edge: list[bytes] = []
    for level, number, count in _pieces(first, end):
        edge.append(_complete(read, level, number, count))
    root = edge.pop()
    while edge:
        root = node_hash(edge.pop(), root)
    return root


def _pieces(first: int, end: int) -> list[tuple[int, int, int]]:
    """The complete subtrees of a stretch: level of the kept nodes to read, the first one's number, and how many."""
    pieces = []
    while first < end:
        height = (end - first).bit_length() - 1
        level = height // STEP * STEP
        pieces.append((level, first >> level, 1 << (height - level)))
        first += 1 << height
    return pieces


def _complete(read: Read, level: int, number: int, count: int) -> bytes:
    row = list(read(level, number, number + count))
    if len(row) < count and level:  # not kept: a book that was written before there were trees
        row = [_complete(read, level - STEP, one << STEP, 1 << STEP) for one in range(number, number + count)]
    if len(row) < count:
        raise ValueError(f"leaves {number} to {number + count} are not all there")
    return _row_root(row)


def inclusion(read: Read, leaf: int, size: int) -> list[bytes]:
    """The audit path of a leaf in the tree of `size` leaves, RFC 6962 §2.1.1: lowest sibling first."""
    if not 0 <= leaf < size:
        raise ValueError(f"leaf {leaf} of a tree of {size}")
    path, first, end = [], 0, size
    while end - first > 1:
        middle = first + _split(end - first)
        if leaf < middle:
            path.append(root_of(read, middle, end))
            end = middle
        else:
            path.append(root_of(read, first, middle))
            first = middle
    return path[::-1]


def consistency(read: Read, older: int, size: int) -> list[bytes]:
    """The proof that the tree of `older` leaves is the beginning of the one of `size`, RFC 6962 §2.1.2."""
    if not 0 < older <= size:
        raise ValueError(f"a tree of {older} before one of {size}")
    path, first, end, whole = [], 0, size, True
    while older != end:
        middle = first + _split(end - first)
        if older <= middle:
            path.append(root_of(read, middle, end))
            end = middle
        else:
            path.append(root_of(read, first, middle))
            first, whole = middle, False
    if not whole:
        path.append(root_of(read, first, end))
    return path[::-1]


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def proves_inclusion(leaf_hash: bytes, leaf: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves that this leaf stands at its place under this root (RFC 9162 §2.1.3.2)."""
    if not 0 <= leaf < size:
        return False
    number, last, node = leaf, size - 1, leaf_hash
    for sibling in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            node = node_hash(sibling, node)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        number, last = number >> 1, last >> 1
    return last == 0 and node == root


def proves_consistency(older: int, older_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path proves that one tree is the beginning of another (RFC 9162 §2.1.4.2)."""
    if older == size:
        return not path and older_root == root
    if not 0 < older < size:
        return False
    steps = list(path)
    if older & (older - 1) == 0:
        steps.insert(0, older_root)
    if not steps:
        return False
    number, last = older - 1, size - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    before = after = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            after = node_hash(after, sibling)
        number, last = number >> 1, last >> 1
    return last == 0 and before == older_root and after == root
