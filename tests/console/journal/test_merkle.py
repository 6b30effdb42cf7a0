"""The tree is RFC 6962's: its published vectors hold, and proofs prove what is so and nothing else."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.journal.merkle import (
    EMPTY_ROOT,
    STEP,
    Edge,
    Node,
    consistency,
    inclusion,
    node_hash,
    proves_consistency,
    proves_inclusion,
    root_of,
)

INPUTS = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The test vectors of the Certificate Transparency reference implementation, for trees of 1 to 8 leaves."""


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


class Tree:
    """A tree with all that a journal keeps of it."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.leaves = list(leaves)
        self.edge = Edge()
        self.nodes: dict[tuple[int, int], bytes] = {}
        for one in leaves:
            for node in self.edge.grow(one):
                self.nodes[node.level, node.number] = node.hash

    def read(self, level: int, first: int, end: int) -> list[bytes]:
        assert (level % STEP == 0 and end - first <= 1 << (STEP - 1)) or level
        return self.leaves[first:end] if level == 0 else [self.nodes[level, number] for number in range(first, end)]


def plain_root(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962 §2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(plain_root(leaves[:k]), plain_root(leaves[k:]))


def numbered(count: int) -> list[bytes]:
    return [leaf(b"%d" % number) for number in range(count)]


BIG = Tree(numbered(70_000))  # two kept levels above the leaves


def test_the_published_roots_come_out() -> None:
    edge = Edge()
    assert edge.root == EMPTY_ROOT == bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for data, root in zip(INPUTS, ROOTS, strict=True):
        edge.grow(leaf(data))
        assert edge.root.hex() == root


INCLUDED = [
    (0, 1, []),
    (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", ROOTS[3]]),
    (2, 3, [ROOTS[1]]),
    (1, 5, ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]  # fmt: skip
"""Leaf, size and audit path, from the same source."""


@pytest.mark.parametrize(("number", "size", "path"), INCLUDED)
def test_the_published_audit_paths_come_out(number: int, size: int, path: list[str]) -> None:
    tree = Tree([leaf(data) for data in INPUTS])
    assert [node.hex() for node in inclusion(tree.read, number, size)] == path
    found = [bytes.fromhex(node) for node in path]
    assert proves_inclusion(tree.leaves[number], number, size, found, bytes.fromhex(ROOTS[size - 1]))


CONSISTENT = [
    (1, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (6, 8, ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", ROOTS[3]]),
    (2, 5, ["5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]  # fmt: skip
"""Older size, size and proof, from the same source."""


@pytest.mark.parametrize(("older", "size", "path"), CONSISTENT)
def test_the_published_proofs_of_consistency_come_out(older: int, size: int, path: list[str]) -> None:
    tree = Tree([leaf(data) for data in INPUTS])
    assert [node.hex() for node in consistency(tree.read, older, size)] == path
    roots = bytes.fromhex(ROOTS[older - 1]), bytes.fromhex(ROOTS[size - 1])
    assert proves_consistency(older, roots[0], size, roots[1], [bytes.fromhex(node) for node in path])


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_edge_has_the_root_of_the_definition_at_every_size(data: list[bytes]) -> None:
    leaves, edge = [leaf(one) for one in data], Edge()
    for size, one in enumerate(leaves, 1):
        edge.grow(one)
        assert edge.root == plain_root(leaves[:size])
        assert Edge.unpacked(edge.packed).root == edge.root


@given(st.data())
def test_every_leaf_of_every_tree_is_proved_and_no_other(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(BIG.leaves)))
    number = data.draw(st.integers(0, size - 1))
    root = root_of(BIG.read, 0, size)
    path = inclusion(BIG.read, number, size)
    assert proves_inclusion(BIG.leaves[number], number, size, path, root)
    assert not proves_inclusion(leaf(b"forged"), number, size, path, root)
    assert size == 1 or not proves_inclusion(BIG.leaves[number], (number + 1) % size, size, path, root)
    assert not proves_inclusion(BIG.leaves[number], number, size, [*path, root], root)
    assert not path or not proves_inclusion(BIG.leaves[number], number, size, path[:-1], root)


@given(st.data())
def test_every_older_tree_is_proved_to_be_the_beginning_and_no_forged_one(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(BIG.leaves)))
    older = data.draw(st.integers(1, size))
    roots = root_of(BIG.read, 0, older), root_of(BIG.read, 0, size)
    path = consistency(BIG.read, older, size)
    assert proves_consistency(older, roots[0], size, roots[1], path)
    assert not proves_consistency(older, leaf(b"forged"), size, roots[1], path)
    assert not proves_consistency(older, roots[0], size, leaf(b"forged"), path)
    assert older == size or not proves_consistency(older, roots[0], size, roots[1], [*path, roots[0]])


def test_a_proof_in_a_long_book_reads_few_nodes() -> None:
    read: list[int] = []

    def counting(level: int, first: int, end: int) -> list[bytes]:
        read.append(end - first)
        return BIG.read(level, first, end)

    inclusion(counting, 41_234, 69_999)
    assert sum(read) <= 3 * 255


def test_nodes_are_finished_once_each_in_the_order_of_the_levels() -> None:
    edge, finished = Edge(), []
    for one in BIG.leaves[:65_536]:
        finished += edge.grow(one)
    assert finished[-1] == Node(16, 0, edge.root)
    assert [node.number for node in finished if node.level == 8] == list(range(256))


def test_an_edge_that_is_not_one_of_its_size_is_refused() -> None:
    assert Edge.unpacked(b"").root == EMPTY_ROOT
    with pytest.raises(ValueError, match="no edge of a tree of 3"):
        Edge.unpacked((3).to_bytes(8, "big") + b"x" * 32)


def test_a_book_that_kept_no_nodes_has_the_same_proofs() -> None:
    def leaves_only(level: int, first: int, end: int) -> list[bytes]:
        return [] if level else BIG.leaves[first:end]

    assert inclusion(leaves_only, 300, 1_000) == inclusion(BIG.read, 300, 1_000)
    assert consistency(leaves_only, 300, 66_000) == consistency(BIG.read, 300, 66_000)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 700), max_size=5))
def test_many_leaves_at_once_make_the_same_tree_and_finish_the_same_nodes(counts: list[int]) -> None:
    slow, fast = Edge(), Edge()
    for first, count in enumerate(counts):
        leaves = [f"{first} {number}".encode().ljust(32) for number in range(count)]
        one_by_one = [node for leaf in leaves for node in slow.grow(leaf)]
        assert fast.extend(leaves) == one_by_one
        assert (fast.size, fast.hashes) == (slow.size, slow.hashes)
