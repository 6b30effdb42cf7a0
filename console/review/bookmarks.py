"""Bookmarks in a book: instants to which somebody gave a word. Kept in a file beside the record and never in it: a
reviewer's remark is no part of what happened, and a replay writes nothing there.

One line for each that was set or taken away, added at the end: two windows on one book may set some at once.
"""

import os
from pathlib import Path
from urllib.parse import quote

import msgspec

from resources.base import Instant

FOLDER = "bookmarks"
LONGEST = 60


class Bookmark(msgspec.Struct, frozen=True):
    """One of them. `seq` counts the book's own entries: 0 or less lies in a fork's ancestors. `at` is the book's clock,
    `by` who set it.
    """

    seq: int
    at: Instant
    word: str
    by: str


END_OF_TIME = 253_402_300_800_000_000
"""The year 10000, which no calendar here knows."""


class _Line(msgspec.Struct, frozen=True):
    seq: int
    at: Instant
    word: str
    by: str
    gone: bool = False


class Bookmarks:
    """The bookmarks of one book of a city, in the order of the book."""

    def __init__(self, city: Path, book: str) -> None:
        self._file = city / FOLDER / f"{quote(book, safe='')}.jsonl"
        self.all: tuple[Bookmark, ...] = ()
        self.read()

    def read(self) -> None:
        """As the file has them now. A line that is none, such as a torn one, is passed over."""
        kept: dict[tuple[int, str], Bookmark] = {}
        try:
            lines = self._file.read_bytes().splitlines()
        except OSError:  # none was set yet, or the folder cannot be read: there is nothing to show either way
            lines = []
        for line in lines:
            try:
                found = msgspec.json.decode(line, type=_Line)
            except (ValueError, RecursionError):  # no JSON, no UTF-8
                continue
            if found.seq < 0 or not 0 <= found.at < END_OF_TIME:
                continue
            kept.pop((found.seq, found.word), None)
            if not found.gone:
                kept[found.seq, found.word] = Bookmark(found.seq, found.at, found.word, found.by)
        self.all = tuple(sorted(kept.values(), key=lambda one: (one.seq, one.at)))

    def set(self, bookmark: Bookmark) -> None:
        """Keep one. OSError where it cannot be written."""
        word = bookmark.word.strip()[:LONGEST]
        if word:
            self._add(_Line(bookmark.seq, bookmark.at, word, bookmark.by))

    def take_away(self, bookmark: Bookmark) -> None:
        """Keep it no longer. OSError where that cannot be written."""
        self._add(_Line(bookmark.seq, bookmark.at, bookmark.word, bookmark.by, gone=True))

    def _add(self, line: _Line) -> None:
        self._file.parent.mkdir(exist_ok=True)
        file = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(file, msgspec.json.encode(line) + b"\n")
        finally:
            os.close(file)
        self.read()
