"""Finding entries by their words, Chinese and other, as fast as one types.

Each Chinese character is indexed as a word of its own, and so is each pair of neighbours; what is asked is asked as a
phrase. So words of two characters are found, which an index of three-letter groups misses, and no dictionary has to
know the streets. The pairs are for speed: of a million entries most hold 路, few hold 塌方, and a street with a thing
is found in a fifth of the time.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import delete, insert, select, text, update

from console.stores.local import LocalFile, searched

CJK = re.compile(
    "([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
BOOK_SPAN = 1 << 40
"""Rows of one book: a row's id is the book's id times this plus the entry's seq."""

RUNS = re.compile(f"{CJK.pattern[1:-1]}{{2,}}")
NUMBERED = re.compile(f"(?<![0-9A-Za-z])[0-9]{{1,9}}{CJK.pattern[1:-1]}")
ADD = text("INSERT INTO words (rowid, text, pairs) VALUES (:row, :text, :pairs)")
FIND = text(
    "SELECT rowid FROM words WHERE words MATCH :wanted AND rowid > :low AND rowid < :high "
    "ORDER BY rowid DESC LIMIT :most"
)


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
            connection.execute(insert(searched).prefix_with("OR IGNORE").values(book=book, indexed_to=0))
            row = connection.execute(select(searched).where(searched.c.book == book)).one()
            new = [(seq, content) for seq, content in texts if seq > row.indexed_to]
            if not new:
                return
            first = row.id * BOOK_SPAN
            connection.execute(
                ADD, [{"row": first + seq, "text": spaced(content), "pairs": paired(content)} for seq, content in new]
            )
            last = max(seq for seq, _ in new)
            connection.execute(update(searched).where(searched.c.id == row.id).values(indexed_to=last))

    def search(self, book: str, wanted: str, limit: int) -> list[int]:
        query = phrases(wanted)
        if not query:
            return []
        with self._file.begin() as connection:
            number = connection.scalar(select(searched.c.id).where(searched.c.book == book))
            if number is None:
                return []
            low, high = number * BOOK_SPAN, (number + 1) * BOOK_SPAN
            found = connection.scalars(FIND, {"wanted": query, "low": low, "high": high, "most": limit})
            return [row - low for row in found]

    def indexed_to(self, book: str) -> int:
        with self._file.begin() as connection:
            return connection.scalar(select(searched.c.indexed_to).where(searched.c.book == book)) or 0

    def forget(self, book: str) -> None:
        with self._file.begin() as connection:
            connection.execute(delete(searched).where(searched.c.book == book))


def spaced(content: str) -> str:
    """Text as it is indexed: every CJK character a word of its own, full-width letters as ordinary ones."""
    plain = unicodedata.normalize("NFKC", content).encode(errors="replace").decode()
    return CJK.sub(r" \1 ", plain)


def paired(content: str) -> str:
    """Every two neighbouring CJK characters as a word, and every number with the character behind it (118号)."""
    plain = unicodedata.normalize("NFKC", content).encode(errors="replace").decode()
    pairs = [run[at : at + 2] for run in RUNS.findall(plain) for at in range(len(run) - 1)]
    return " ".join([*pairs, *NUMBERED.findall(plain)])


def phrases(wanted: str) -> str:
    """What someone typed as a query that means nothing but these words: quoted, so that no sign in it is syntax.

    The words stand in any order; a Latin word or number may be begun only ("Hong" finds Hongqi), unless it stands in
    quotation marks. Empty: no words.
    """
    words = unicodedata.normalize("NFKC", wanted.replace("\0", " ")).split()
    return " ".join(_phrase(word) for word in words if any(map(str.isalnum, word)))


def _phrase(word: str) -> str:
    if RUNS.fullmatch(word) or NUMBERED.fullmatch(word):
        return f'pairs : "{paired(word)}"'
    if len(word) > 2 and word[0] == word[-1] == '"':
        return 'text : "' + spaced(word[1:-1]).replace('"', '""') + '"'
    quoted = 'text : "' + spaced(word).replace('"', '""') + '"'
    last = next(character for character in reversed(word) if character.isalnum())
    return quoted if CJK.match(last) else quoted + "*"
