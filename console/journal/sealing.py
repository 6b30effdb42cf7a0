"""Drafts become entries: each gets its seq and the chain value that ties it to all before it."""

from collections.abc import Sequence

from console.entry import Entry, Head, Header, chain_hash, leaf_hash
from console.journal.api import Draft


def seal(book: str, head: Head, drafts: Sequence[Draft]) -> list[Entry]:
    """The entries that follow `head`. ValueError unless the drafts are those of one command."""
    if not drafts or len({draft.command for draft in drafts}) != 1:
        raise ValueError("an append holds the entries of exactly one command")
    entries = []
    chain = head.chain
    for seq, draft in enumerate(drafts, head.seq + 1):
        header = _header(book, seq, draft)
        chain = chain_hash(chain, leaf_hash(header, draft.body))
        entries.append(Entry(header, draft.body, chain))
    return entries


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
