"""A book's frames in a file, so that a replay of a long book opens quickly the second time. Disposable.

Nothing in it is believed but on four conditions: the code that folds is the same as when it was written (`fold_stamp`),
so is the book, the bytes are those that were written (their SHA-256 ends the file), and the record's chain at its last
entry is what it was then, which covers every entry before. Else the book is folded anew, as without the file. What is
large, an opening stock, is in no file: those entries are folded again.
"""

import hashlib
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import msgpack

import console
import plans
import resources
from console.review.deltas import LARGE, Delta
from console.review.frames import Frame, Frames, Parts, Step
from console.review.row_types import REST, SAME, TABLES
from resources.rows import NOTHING

K = TypeVar("K")
V = TypeVar("V")
DIGEST = 32
SIZE = 8
FOLDING = ("situation", "incidents", "desk", "review", "journal")
"""Rooms of the console whose code decides what a situation becomes, or what is kept of it."""


class Damaged(Exception):
    """The file is not what was written, or not of this book and this code: it is to be made anew."""


class Packed(msgspec.Struct, Generic[K, V], array_like=True):
    """What changed of one table, as it is stored: what was before is found again on the way."""

    came: list[tuple[K, V]]
    changed: list[tuple[K, V]]
    went: list[K]


class Stored(msgspec.Struct, array_like=True):
    """One frame. `tables` is None where its entries are to be folded."""

    tables: dict[str, msgspec.Raw] | None
    chosen: dict[str, tuple[str, ...]] = {}
    rest: dict[str, msgspec.Raw] = {}


class Title(msgspec.Struct, array_like=True):
    """What the file is of, and how far: the entry up to which it goes, and the record's chain there."""

    stamp: str
    book: str
    every: int
    place: int
    chain: bytes
    trail: msgspec.Raw
    """What the tape knew at that place, and those who read along with it."""


@cache
def fold_stamp() -> str:
    """A value for all code that a situation comes from: any change of it is another one."""
    folders = [Path(str(room.__file__)).parent for room in (resources, plans)]
    home = Path(str(console.__file__)).parent
    folders += [home / room for room in FOLDING]
    files = sorted(file for folder in folders for file in folder.rglob("*.py"))
    code = hashlib.sha256(f"{sys.byteorder} {msgspec.__version__}".encode())
    for file in (home / "entry.py", *files):
        code.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return code.hexdigest()


# --- writing ----------------------------------------------------------------------------------------------------------


def write_frames(path: Path, title: Title, frames: Frames) -> None:
    """Whole or not at all; where the machine cannot write there is no file, and nobody misses it."""
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(fresh, title, frames)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _write(fresh: Path, title: Title, frames: Frames) -> None:
    encode, digest = msgpack.Encoder().encode, hashlib.sha256()
    count = title.place // title.every
    with fresh.open("wb") as file:
        for part in (title, *(_stored(frames.frame(number)) for number in range(1, count + 1))):
            data = encode(part)
            data = len(data).to_bytes(SIZE, "big") + data
            digest.update(data)
            file.write(data)
        file.write(digest.digest())


def _stored(frame: Frame) -> Stored:
    if any(len(delta) >= LARGE for deltas in frame.step.values() for delta in deltas):
        return Stored(None)
    encode = msgpack.Encoder().encode
    tables = {path: msgspec.Raw(encode(_packed(deltas))) for path, deltas in frame.step.items()}
    return Stored(tables, frame.chosen, {path: msgspec.Raw(encode(value)) for path, value in frame.rest.items()})


def _packed(deltas: Sequence[Delta]) -> Packed[Any, Any]:
    (delta,) = deltas
    came, changed = zip(delta.came, delta.new, strict=True), zip(delta.changed, delta.afters, strict=True)
    return Packed(list(came), list(changed), list(delta.went))


# --- reading ----------------------------------------------------------------------------------------------------------


class FrameFile:
    """A file that was read. Damaged where it is not to be believed, whatever is wrong with it."""

    def __init__(self, path: Path, book: str, every: int) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Damaged(str(error)) from error
        if hashlib.sha256(memoryview(data)[:-DIGEST]).digest() != data[-DIGEST:]:
            raise Damaged("not the bytes that were written")
        self._parts = _parts(memoryview(data)[:-DIGEST])
        try:
            self.title = msgpack.decode(next(self._parts), type=Title)
        except (msgspec.MsgspecError, StopIteration) as error:
            raise Damaged(str(error)) from error
        if (self.title.stamp, self.title.book, self.title.every) != (fold_stamp(), book, every):
            raise Damaged("of another book, or folded by other code")
        packed: dict[str, Any] = {path: Packed[*types] for path, types in TABLES.items()}  # type: ignore[misc, valid-type]
        self._tables = {path: msgpack.Decoder(kind).decode for path, kind in packed.items()}
        self._rest = {path: msgpack.Decoder(kind).decode for path, kind in REST.items()}
        self._decode = msgpack.Decoder(Stored).decode

    def frames(self, parts: Parts) -> Iterator[Frame | None]:
        """The frames in their order, made for a situation that stands at the one before each; None for one whose
        entries are to be folded.
        """
        for data in self._parts:
            try:
                stored = self._decode(data)
                yield None if stored.tables is None else self._frame(stored, parts)
            except (msgspec.MsgspecError, LookupError) as error:
                raise Damaged(str(error)) from error

    def _frame(self, stored: Stored, parts: Parts) -> Frame:
        assert stored.tables is not None
        step: Step = {
            path: (_delta(self._tables[path](raw), parts.tables[path]),) for path, raw in stored.tables.items()
        }
        return Frame(step, stored.chosen, {path: self._rest[path](raw) for path, raw in stored.rest.items()})


def _parts(data: memoryview) -> Iterator[memoryview]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + SIZE], "big")
        yield data[at + SIZE : at + SIZE + size]
        at += SIZE + size


def _delta(packed: Packed[Any, Any], rows: dict[Any, Any]) -> Delta:
    """What the file says, with what was before from the rows as they stand."""
    after = dict(packed.came)
    before: dict[Any, Any] = dict.fromkeys(after, NOTHING)
    for key, row in packed.changed:
        known = before[key] = rows[key]
        for name in SAME.get(type(row), ()):
            if getattr(known, name) == getattr(row, name):
                setattr(row, name, getattr(known, name))
        after[key] = row
    for key in packed.went:
        before[key] = rows[key]
    return Delta(before, after)


# --- what reads along with a tape -------------------------------------------------------------------------------------

UNKEPT = frozenset({"_registry", "_takes"})
"""What one who reads along holds of functions."""


def stored_trail(things: dict[str, Any]) -> msgspec.Raw:
    """All that these know, as it is now: columns, lists and tables of plain values, and things that hold such."""
    return msgspec.Raw(msgpack.encode(_plain(things)))


def follow(trail: msgspec.Raw, things: dict[str, Any]) -> None:
    """Have these, which are blank, know what others of their kind did. Damaged where it does not fit."""
    try:
        _fill(things, msgpack.decode(trail))
    except (msgspec.MsgspecError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise Damaged(str(error)) from error


def _plain(value: Any) -> Any:
    if isinstance(value, array):
        return value.tobytes()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return {name: _plain(one) for name, one in _held(value).items()} if hasattr(value, "__dict__") else value


def _held(thing: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(thing).items() if name not in UNKEPT}


def _fill(blank: Any, known: Any) -> Any:
    """A blank thing with what is known put in; what is no thing is what is known."""
    if isinstance(blank, array):
        blank.frombytes(known)
    elif isinstance(blank, dict):
        for key, one in known.items():
            blank[key] = _fill(blank[key], one) if key in blank else one
    elif isinstance(blank, set):
        blank.update(known)
    elif isinstance(blank, list):
        blank.extend(known)
    elif hasattr(blank, "__dict__"):
        for name, value in _held(blank).items():
            setattr(blank, name, _fill(value, known[name]))
    else:
        return known
    return blank
