"""Short ways to make drafts and books for the journal's tests."""

from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2

from console.entry import Book, Entry, Head
from console.journal.api import Draft, Journal
from resources.base import CommandId, Instant

LIVE = Book("live", "live")
T0 = Instant(1_770_000_000_000_000)


def draft(command: str, ordinal: int = 0, body: bytes = b'{"note":"\xe6\xb0\xb4"}') -> Draft:
    """A draft as the desk makes it, of a command and at a place in it."""
    return Draft(T0, T0, "王芳", "duty_officer", "desk-1", CommandId(command), ordinal, "NoteAdded", 1, body)


def tamper(path: Path, *statements: str) -> None:
    """Somebody who knows SQL and takes the triggers away first."""
    connection: Any = dbapi2.connect(str(path), isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def store(journal: Journal, command: str, count: int = 1, book: str = "live") -> list[Entry]:
    """Append a command of `count` entries at the head."""
    entries = journal.append(book, journal.head(book), [draft(command, n) for n in range(count)])
    assert isinstance(entries, list)
    return entries


def fill(journal: Journal, commands: int, book: Book = LIVE) -> Head:
    """Open a book and append `commands` commands of one, two and three entries in turn."""
    journal.open_book(book)
    for n in range(commands):
        store(journal, f"command-{n}", 1 + n % 3, book.name)
    return journal.head(book.name)
