"""An extract: a few entries of a book, each with its proof that it stands in the record that a checkpoint signed.

JSON Lines in UTF-8. First line: the fields of an exported book's, `extract` (what it is about), `checkpoints` (signed
notes, the smaller first), `against` (the size of the one that all proofs lead to) and `consistency` (for each two
neighbours the proof that the smaller record is the beginning of the larger). Then a line for each entry with the eleven
header fields, `body` as a string, and `proof`; the last line says how many `entries` there are. Hashes are small hex.

It proves what it holds, and not that it holds all: whoever needs that takes the whole book.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from console.entry import Book, Header
from console.journal.api import Journal
from console.journal.checkpoint import Signed
from console.journal.export import BookLine, body_text, book_fields, write_lines
from console.journal.merkle import Read, consistency, inclusion
from resources.base import BadInput, Reason


class ExtractLine(BookLine, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The first line."""

    extract: str
    checkpoints: list[str]
    against: int
    consistency: list[list[str]]


class ProvedLine(Header, frozen=True, forbid_unknown_fields=True):
    """One entry with its proof: the header's fields, in its order."""

    body: str
    proof: list[str]


class CountLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    entries: int


def write_extract(
    journal: Journal, book: Book, about: str, seqs: Sequence[int], points: Sequence[Signed], path: Path
) -> Signed:
    """Write these entries against the first of the checkpoints that covers them all, and join it to the others.

    ValueError where none covers them. Returns the checkpoint.
    """
    points = sorted(points, key=lambda point: point.size)
    against = next((point for point in points if point.size >= max(seqs, default=1)), None)
    if against is None:
        raise ValueError("no checkpoint covers these entries")
    write_lines(path, _lines(journal, book, about, seqs, points, against))
    return against


def _lines(
    journal: Journal, book: Book, about: str, seqs: Sequence[int], points: Sequence[Signed], against: Signed
) -> Iterator[msgspec.Struct]:
    read = reading(journal, book)
    joined = [_hex(consistency(read, one.size, other.size)) for one, other in pairwise(points)]
    notes = [point.note for point in points]
    yield ExtractLine(*book_fields(book), extract=about, checkpoints=notes, against=against.size, consistency=joined)
    for seq in seqs:
        found = journal.read(book.name, seq - 1, 1)
        if not found or found[0].header.seq != seq:
            raise BadInput(book.name, Reason("entry-missing", {"seq": seq, "found": seq}))
        [entry] = found
        proof = _hex(inclusion(read, seq - 1, against.size))
        yield ProvedLine(**msgspec.structs.asdict(entry.header), body=body_text(entry), proof=proof)
    yield CountLine(len(seqs))


def reading(journal: Journal, book: Book) -> Read:
    """Reads the leaves and kept nodes of a book, for proofs."""
    return lambda level, first, end: journal.nodes(book.name, level, first, end)


def _hex(hashes: Sequence[bytes]) -> list[str]:
    return [one.hex() for one in hashes]
