"""Drafts become entries: each gets its seq, its leaf and the chain value that ties it to all before it."""

from collections.abc import Sequence

from console.entry import Entry, Head, Header, chain_hash, leaf_hash
from console.journal.api import Draft


def seal(book: str, head: Head, drafts: Sequence[Draft]) -> tuple[list[Entry], list[bytes]]:
    """The entries that follow `head`, and their leaves. ValueError unless the drafts are those of one command."""
    if not drafts or len({draft.command for draft in drafts}) != 1:
        raise ValueError("an append holds the entries of exactly one command")
    entries, leaves = [], []
    chain = head.chain
    for seq, draft in enumerate(drafts, head.seq + 1):
        header = _header(book, seq, draft)
        leaf = leaf_hash(header, draft.body)
        chain = chain_hash(chain, leaf)
        entries.append(Entry(header, draft.body, chain))
        leaves.append(leaf)
    return entries, leaves


def _header(book: str, seq: int, draft: Draft) -> Header:
    return Header(
        book,
        seq,
        draft.at,
        draft.wall,
        draft.actor,
        draft.post,
        draft.console,
        draft.command,
        draft.ordinal,
        draft.kind,
        draft.version,
    )
