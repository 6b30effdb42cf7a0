"""A book's leaves in a file beside its checkpoints, in order, 32 bytes each: they name the first entry that was forged.

A checkpoint alone says only that some entry before it is not what was signed. Nobody signs this file: it counts as far
as the tree over its leaves has a root that was signed, and whoever alters it has only taken the name away.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

import msgspec

from console.journal.api import CHUNK, Journal
from console.journal.checkpoint import Checkpoint
from console.journal.merkle import WIDTH, Edge
from console.journal.verify import Verdict
from resources.base import BadInput, Reason

SUFFIX = ".leaves"


def leaves_file(points: Path) -> Path:
    """Where the leaves of a book lie whose checkpoints lie in this file."""
    return points.with_suffix(SUFFIX)


def keep(file: Path, journal: Journal, book: str, size: int) -> bool:
    """Put the book's next leaves behind those that are kept, up to `size`; False where there is nothing more to put.

    Nothing is put behind a leaf that is not the book's. Consoles that share the file write the same bytes to the same
    place. Where the disk is full, the next checkpoint tries again.
    """
    with suppress(OSError):
        return _keep(file, journal, book, size)
    return False


def _keep(file: Path, journal: Journal, book: str, size: int) -> bool:
    file.touch()
    with file.open("r+b") as kept:
        last = kept.seek(0, os.SEEK_END) // WIDTH
        if last >= size or (last and journal.nodes(book, 0, last - 1, last) != _read(kept, last - 1, 1)):
            return False
        leaves = journal.nodes(book, 0, last, min(size, last + CHUNK))
        kept.seek(last * WIDTH)
        kept.write(b"".join(leaves))
        kept.flush()
        os.fsync(kept.fileno())
        return bool(leaves)


def exact(journal: Journal, verdict: Verdict, points: Iterable[Checkpoint], files: Iterable[Path]) -> Verdict:
    """A verdict with the first bad entry by name, where one of the files has the leaves that were signed.

    It stays as it was where none has them, and where it is about something else.
    """
    if verdict.reason is None or verdict.reason.code != "checkpoint-differs":
        return verdict
    signed = int(verdict.reason.params["signed"])
    roots = {point.root for point in points if point.size == signed}
    for path in files:
        with suppress(OSError, BadInput), path.open("rb") as kept:
            seq = _first_unlike(kept, journal, verdict, signed) if _root(kept, signed) in roots else 0
            if seq:
                reason = Reason("entry-forged", {"seq": seq, "signed": signed})
                return msgspec.structs.replace(verdict, entries=seq - 1, first_bad=seq, reason=reason)
    return verdict


def _root(kept: BinaryIO, size: int) -> bytes | None:
    """The root over so many leaves; None where there are fewer."""
    tree = Edge()
    while tree.size < size and (leaves := _read(kept, tree.size, min(CHUNK, size - tree.size))):
        tree.extend(leaves)
    return tree.root if tree.size == size else None


def _first_unlike(kept: BinaryIO, journal: Journal, verdict: Verdict, size: int) -> int:
    """The first entry after what was found as signed, up to `size`, whose leaf is another than the one that is kept."""
    for first in range(verdict.anchored_to, size, CHUNK):
        end = min(size, first + CHUNK)
        both = zip_longest(_read(kept, first, end - first), journal.nodes(verdict.book, 0, first, end))
        if unlike := next((seq for seq, (one, other) in enumerate(both, first + 1) if one != other), 0):
            return unlike
    return 0


def _read(kept: BinaryIO, first: int, count: int) -> Sequence[bytes]:
    kept.seek(first * WIDTH)
    read = kept.read(count * WIDTH)
    return [read[at : at + WIDTH] for at in range(0, len(read) - WIDTH + 1, WIDTH)]
