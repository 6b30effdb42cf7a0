"""Drafts become entries: each gets its seq, its leaf and the chain value that ties it to all before it."""

from collections.abc import Sequence

from msgspec.structs import astuple

from console.entry import Entry, Head, Header, chain_hash, leaf_of
from console.journal.api import Draft


def seal(book: str, head: Head, drafts: Sequence[Draft]) -> tuple[list[Entry], list[bytes]]:
    """The entries that follow `head`, and their leaves. ValueError unless the drafts are those of one command."""
    if not drafts or (len(drafts) > 1 and len({draft.command for draft in drafts}) > 1):
        raise ValueError("an append holds the entries of exactly one command")
    entries, leaves = [], []
    chain = head.chain
    for seq, draft in enumerate(drafts, head.seq + 1):
        fields = astuple(draft)  # a header without its place, and the body
        leaf = leaf_of(book, seq, *fields)
        chain = chain_hash(chain, leaf)
        entries.append(Entry(Header(book, seq, *fields[:-1]), fields[-1], chain))
        leaves.append(leaf)
    return entries, leaves
