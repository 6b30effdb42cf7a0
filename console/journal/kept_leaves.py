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
from console.journal.walk import Verdict
from resources.base import BadInput, Reason

SUFFIX = ".leaves"
VAGUE = ("checkpoint-differs", "record-split")
"""What a walk by checkpoints finds without being able to say where."""


def leaves_file(points: Path) -> Path:
    """Where the leaves of a book lie whose checkpoints lie in this file."""
    return points.with_suffix(SUFFIX)


def keep(file: Path, journal: Journal, book: str, size: int) -> bool:
    """Put the book's next leaves behind those that are kept, up to `size`; whether there are more to put.

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
        while last and _read(kept, last - 1, 1) == [bytes(WIDTH)]:  # what a power cut left of a file that had grown
            last -= 1
        if last >= size or (last and journal.nodes(book, 0, last - 1, last) != _read(kept, last - 1, 1)):
            return False
        leaves = journal.nodes(book, 0, last, min(size, last + CHUNK))
        kept.seek(last * WIDTH)
        kept.write(b"".join(leaves))
        kept.flush()
        os.fsync(kept.fileno())
        return bool(leaves) and last + len(leaves) < size


def exact(journal: Journal, verdict: Verdict, points: Iterable[Checkpoint], files: Iterable[Path]) -> Verdict:
    """A verdict with the first bad entry by name where a file has the leaves that were signed, else as it was.

    It may also lie before the one at which a walk that had gone on for hours met what does not fit.
    """
    if verdict.reason is None:
        return verdict
    for path in files:
        with suppress(OSError, BadInput), path.open("rb") as kept:
            sizes = _signed_sizes(kept, points)
            seq = _first_unlike(kept, journal, verdict.book, sizes[-1]) if sizes else 0
            if seq and (seq < verdict.first_bad or verdict.reason.code in VAGUE):
                return _named(verdict, verdict.reason, seq, next(size for size in sizes if size >= seq))
    return verdict


def _named(verdict: Verdict, why: Reason, seq: int, signed: int) -> Verdict:
    reason = Reason("entry-forged", {"seq": seq, "signed": signed})
    if why.code == "record-split":  # which two contradict each other matters more
        reason = Reason(why.code, {**why.params, "seq": seq})
    return msgspec.structs.replace(verdict, entries=seq - 1, first_bad=seq, reason=reason)


def _signed_sizes(kept: BinaryIO, points: Iterable[Checkpoint]) -> list[int]:
    """How many of the leaves the checkpoints cover whose root is the one over them, the fewest first."""
    tree, sizes = Edge(), list[int]()
    for point in sorted(points, key=lambda point: point.size):
        while tree.size < point.size:
            if not (leaves := _read(kept, tree.size, min(CHUNK, point.size - tree.size))):
                return sizes
            tree.extend(leaves)
        if tree.root == point.root:
            sizes.append(point.size)
    return sizes


def _first_unlike(kept: BinaryIO, journal: Journal, book: str, size: int) -> int:
    """The first entry, up to `size`, whose leaf is another than the one that is kept; 0 for none."""
    for first in range(0, size, CHUNK):
        end = min(size, first + CHUNK)
        both = zip_longest(_read(kept, first, end - first), journal.nodes(book, 0, first, end))
        if unlike := next((seq for seq, (one, other) in enumerate(both, first + 1) if one != other), 0):
            return unlike
    return 0


def _read(kept: BinaryIO, first: int, count: int) -> Sequence[bytes]:
    kept.seek(first * WIDTH)
    read = kept.read(count * WIDTH)
    return [read[at : at + WIDTH] for at in range(0, len(read) - WIDTH + 1, WIDTH)]
