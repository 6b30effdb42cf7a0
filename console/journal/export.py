"""A book as a JSON Lines file: what is handed to an auditor, and checked without the console's database.

The first line is the book with its genesis, then one line an entry with the body as a string, exactly as stored and
hashed; the last line is the head, so that a file cut short is noticed.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from console.entry import Book, BookKind, Entry, Head, Header, genesis_hash
from console.journal.api import CHUNK, Journal
from console.journal.walk import Verdict, Walk
from resources.base import BadInput, Reason
from resources.whole import whole_file

UNMARKED, FORMAT = 1, 2
"""1: of a book without a mark, as all were at first."""


class BookLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The first line."""

    format: int
    book: str
    kind: BookKind
    parent: str
    parent_seq: int
    parent_chain: str
    genesis: str
    mark: str = ""


class EntryLine(Header, frozen=True, forbid_unknown_fields=True):
    """One entry: the header's fields, in its order."""

    body: str
    chain: str


class HeadLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    head: int
    chain: str


_book_decoder = msgspec.json.Decoder(BookLine)
_entry_decoder = msgspec.json.Decoder(EntryLine)
_head_decoder = msgspec.json.Decoder(HeadLine)


def export_jsonl(journal: Journal, book: Book, path: Path) -> Head:
    """Write a book as it stands now; the file appears whole or not at all. Returns where it ends."""
    head = journal.head(book.name)
    write_lines(path, _lines(journal, book, head))
    return head


def write_lines(path: Path, lines: Iterable[msgspec.Struct]) -> None:
    """Write a file of JSON Lines whole or not at all. BadInput where the machine cannot."""
    with whole_file(path) as fresh, fresh.open("wb") as file:
        for line in lines:
            file.write(msgspec.json.encode(line) + b"\n")


def _lines(journal: Journal, book: Book, head: Head) -> Iterator[BookLine | EntryLine | HeadLine]:
    yield BookLine(*book_fields(book))
    for after in range(0, head.seq, CHUNK):
        for entry in journal.read(book.name, after, min(CHUNK, head.seq - after)):
            yield EntryLine(**msgspec.structs.asdict(entry.header), body=body_text(entry), chain=entry.chain.hex())
    yield HeadLine(head.seq, head.chain.hex())


def book_fields(book: Book) -> tuple[int, str, BookKind, str, int, str, str, str]:
    """What the first line says of a book."""
    number, genesis = FORMAT if book.mark else UNMARKED, genesis_hash(book).hex()
    return number, book.name, book.kind, book.parent, book.parent_seq, book.parent_chain.hex(), genesis, book.mark


def body_text(entry: Entry) -> str:
    """An entry's body as text. BadInput for one that is none."""
    try:
        return entry.body.decode()
    except UnicodeDecodeError as error:
        place = f"{entry.header.book} #{entry.header.seq}"
        raise BadInput(place, Reason("entry-unreadable", {"seq": entry.header.seq})) from error


def verify_jsonl(path: Path) -> Verdict:
    """Check an exported file. A line that is no JSON of ours is BadInput with its number."""
    try:
        with path.open("rb") as file:
            return _verify(path, file)
    except FileNotFoundError as error:
        raise BadInput(str(path), Reason("file-missing")) from error
    except OSError as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": error.strerror or str(error)})) from error


def _verify(path: Path, file: BinaryIO) -> Verdict:
    book, genesis = _book(path, file.readline())
    walk = Walk(book)
    if genesis != walk.head.chain:
        return walk.bad("genesis-altered", at=0)
    for number, line in enumerate(file, 2):
        if line.startswith(b'{"head":'):
            verdict = walk.finish(_head(path, number, line))
            return _nothing_after(path, number, file, verdict)
        if found := walk.step(_entry(path, number, line)):
            return found
    return walk.bad("summary-missing")


def _nothing_after(path: Path, number: int, file: BinaryIO, verdict: Verdict) -> Verdict:
    if verdict.ok and file.read(1):
        raise _bad_line(path, number + 1, "after the last line")
    return verdict


def _book(path: Path, line: bytes) -> tuple[Book, bytes]:
    if b'"extract":' in line:
        raise BadInput(str(path), Reason("file-extract"))
    try:
        read = _book_decoder.decode(line)
        book = Book(read.book, read.kind, read.parent, read.parent_seq, _bytes(read.parent_chain), read.mark)
        genesis = _bytes(read.genesis)
    except ValueError as error:
        raise _bad_line(path, 1, str(error)) from error
    if read.format != (FORMAT if read.mark else UNMARKED):
        raise _bad_line(path, 1, f"format {read.format}")
    return book, genesis


def _entry(path: Path, number: int, line: bytes) -> Entry:
    try:
        read = _entry_decoder.decode(line)
        *header, body, chain = msgspec.structs.astuple(read)
        return Entry(Header(*header), body.encode(), _bytes(chain))
    except ValueError as error:
        raise _bad_line(path, number, str(error)) from error


def _head(path: Path, number: int, line: bytes) -> Head:
    try:
        read = _head_decoder.decode(line)
        return Head(read.head, _bytes(read.chain))
    except ValueError as error:
        raise _bad_line(path, number, str(error)) from error


def _bytes(text: str) -> bytes:
    value = bytes.fromhex(text)
    if value.hex() != text:
        raise ValueError("a chain value is written in small hexadecimal digits")
    return value


def _bad_line(path: Path, number: int, why: str) -> BadInput:
    return BadInput(f"{path}:{number}", Reason("line-unreadable", {"line": number, "why": why}))
