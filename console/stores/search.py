"""Finding entries by their words, Chinese and other, as fast as one types.

Each Chinese character is indexed as a word of its own, and what is asked is asked as a phrase: so words of two
characters are found, which an index of three-letter groups misses, and no dictionary has to know the streets.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from console.stores.local import LocalFile

CJK = re.compile(
    "([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
BOOK_SPAN = 1 << 40
"""Rows of one book: a row's id is the book's id times this plus the entry's seq."""

BEGIN = "INSERT OR IGNORE INTO searched (book, indexed_to) VALUES (?, 0)"
BOOK = "SELECT id, indexed_to FROM searched WHERE book = ?"
ADD = "INSERT INTO words (rowid, text) VALUES (?, ?)"
FIND = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"


class Search(Protocol):
    """An index of the entries' texts, made anew at any time from the journal."""

    def add(self, book: str, texts: Iterable[tuple[int, str]]) -> None:
        """Index the (seq, text) of entries in rising order; those indexed before are passed over."""
        ...

    def search(self, book: str, wanted: str, limit: int) -> list[int]:
        """The seqs of at most `limit` entries that hold every word of `wanted`, newest first."""
        ...

    def indexed_to(self, book: str) -> int:
        """The last seq that is indexed; 0 for none."""
        ...

    def forget(self, book: str) -> None:
        """Drop a book's index, so that it can be made anew."""
        ...


class SqliteSearch:
    """The index in the machine's local file."""

    def __init__(self, file: LocalFile) -> None:
        self._file = file

    def add(self, book: str, texts: Iterable[tuple[int, str]]) -> None:
        with self._file.begin() as connection:
            connection.execute(BEGIN, (book,))
            ((number, indexed_to),) = connection.execute(BOOK, (book,)).fetchall()
            new = [(seq, content) for seq, content in texts if seq > indexed_to]
            if not new:
                return
            first = number * BOOK_SPAN
            connection.executemany(ADD, [(first + seq, spaced(content)) for seq, content in new])
            last = max(seq for seq, _ in new)
            connection.execute("UPDATE searched SET indexed_to = ? WHERE id = ?", (last, number))

    def search(self, book: str, wanted: str, limit: int) -> list[int]:
        query = phrases(wanted)
        if not query:
            return []
        with self._file.begin() as connection:
            books = connection.execute(BOOK, (book,)).fetchall()
            if not books:
                return []
            low = books[0][0] * BOOK_SPAN
            found = connection.execute(FIND, (query, low, low + BOOK_SPAN, limit)).fetchall()
            return [row - low for (row,) in found]

    def indexed_to(self, book: str) -> int:
        with self._file.begin() as connection:
            books = connection.execute(BOOK, (book,)).fetchall()
        return books[0][1] if books else 0

    def forget(self, book: str) -> None:
        with self._file.begin() as connection:
            connection.execute("DELETE FROM searched WHERE book = ?", (book,))


def spaced(content: str) -> str:
    """Text as it is indexed: every CJK character a word of its own, full-width letters as ordinary ones."""
    plain = unicodedata.normalize("NFKC", content).encode(errors="replace").decode()
    return CJK.sub(r" \1 ", plain)


def phrases(wanted: str) -> str:
    """What someone typed as a query that means nothing but these words: quoted, so that no sign in it is syntax.

    The words stand in any order; a Latin word or number may be begun only ("Hong" finds Hongqi). Empty: no words.
    """
    words = unicodedata.normalize("NFKC", wanted.replace("\0", " ")).split()
    return " ".join(_phrase(word) for word in words if any(map(str.isalnum, word)))


def _phrase(word: str) -> str:
    quoted = '"' + spaced(word).replace('"', '""') + '"'
    last = next(character for character in reversed(word) if character.isalnum())
    return quoted if CJK.match(last) else quoted + "*"
