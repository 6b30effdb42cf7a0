"""The journal's tables in SQLite, and the triggers that keep them append-only for every program on the machine.

A head may only move forward, an entry may only be added at a place that the head has already passed and that is
still free. `INSERT OR REPLACE` fires no delete trigger, so insertion over an existing key is refused by itself, for
both keys of an entry. A refusal undoes the stranger's whole transaction (and spares ours the savepoint that ABORT
needs, a thirtieth of an append). Whoever removes the triggers first is found by the chain.

Versions are the file's `user_version`, raised in the same transaction as the statements: alembic, which PostgreSQL's
tables have, would add a table and 0.13 s to a file's first start.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from console.sqlite import Connect, Schema, connect

if TYPE_CHECKING:
    from sqlite3 import Connection

BOOK_COLUMNS = "name, kind, parent, parent_seq, parent_chain, mark"
COLUMNS = "book, seq, at, wall, actor, post, console, command, ordinal, kind, version, body, chain"

BOOKS = """
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    parent TEXT NOT NULL,
    parent_seq INTEGER NOT NULL,
    parent_chain BLOB NOT NULL
) STRICT
"""

HEADS = """
CREATE TABLE heads (
    book TEXT PRIMARY KEY REFERENCES books (name),
    seq INTEGER NOT NULL,
    chain BLOB NOT NULL
) WITHOUT ROWID, STRICT
"""

ENTRIES = """
CREATE TABLE entries (
    book TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    actor TEXT NOT NULL,
    post TEXT NOT NULL,
    console TEXT NOT NULL,
    command TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    chain BLOB NOT NULL,
    PRIMARY KEY (book, seq),
    UNIQUE (book, command, ordinal)
) WITHOUT ROWID, STRICT
"""

GUARDS = (
    "CREATE TRIGGER books_keep BEFORE UPDATE ON books BEGIN SELECT RAISE(ROLLBACK, 'a book is never changed'); END",
    "CREATE TRIGGER books_stay BEFORE DELETE ON books BEGIN SELECT RAISE(ROLLBACK, 'a book is never deleted'); END",
    """
    CREATE TRIGGER books_once BEFORE INSERT ON books
    WHEN EXISTS (SELECT 1 FROM books WHERE name = NEW.name OR id = NEW.id)
    BEGIN SELECT RAISE(ROLLBACK, 'a book is never replaced'); END
    """,
    """
    CREATE TRIGGER heads_forward BEFORE UPDATE ON heads
    WHEN NEW.book IS NOT OLD.book OR NEW.seq <= OLD.seq
    BEGIN SELECT RAISE(ROLLBACK, 'a head only moves forward'); END
    """,
    "CREATE TRIGGER heads_stay BEFORE DELETE ON heads BEGIN SELECT RAISE(ROLLBACK, 'a head is never deleted'); END",
    """
    CREATE TRIGGER heads_once BEFORE INSERT ON heads
    WHEN NEW.seq <> 0 OR EXISTS (SELECT 1 FROM heads WHERE book = NEW.book)
    BEGIN SELECT RAISE(ROLLBACK, 'a head is never replaced'); END
    """,
    "CREATE TRIGGER entries_keep BEFORE UPDATE ON entries "
    "BEGIN SELECT RAISE(ROLLBACK, 'an entry is never changed'); END",
    "CREATE TRIGGER entries_stay BEFORE DELETE ON entries "
    "BEGIN SELECT RAISE(ROLLBACK, 'an entry is never deleted'); END",
    """
    CREATE TRIGGER entries_once BEFORE INSERT ON entries
    WHEN NEW.seq < 1 OR NEW.seq > COALESCE((SELECT seq FROM heads WHERE book = NEW.book), 0)
      OR EXISTS (SELECT 1 FROM entries WHERE book = NEW.book AND seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM entries WHERE book = NEW.book AND command = NEW.command AND ordinal = NEW.ordinal)
    BEGIN SELECT RAISE(ROLLBACK, 'an entry stands behind the head and is never replaced'); END
    """,
)

TREE = "ALTER TABLE heads ADD COLUMN tree BLOB NOT NULL DEFAULT x''"
"""The tree's edge. A book that was written before there were trees has none until its next append makes it."""

NODES = """
CREATE TABLE nodes (
    book TEXT NOT NULL,
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (book, level, number)
) WITHOUT ROWID, STRICT
"""

NODE_GUARDS = (
    "CREATE TRIGGER nodes_keep BEFORE UPDATE ON nodes BEGIN SELECT RAISE(ROLLBACK, 'a node is never changed'); END",
    "CREATE TRIGGER nodes_stay BEFORE DELETE ON nodes BEGIN SELECT RAISE(ROLLBACK, 'a node is never deleted'); END",
    """
    CREATE TRIGGER nodes_once BEFORE INSERT ON nodes
    WHEN EXISTS (SELECT 1 FROM nodes WHERE book = NEW.book AND level = NEW.level AND number = NEW.number)
      OR (NEW.number + 1) * (1 << NEW.level) > COALESCE((SELECT seq FROM heads WHERE book = NEW.book), 0)
    BEGIN SELECT RAISE(ROLLBACK, 'a node stands behind the head and is never replaced'); END
    """,
)

MARK = "ALTER TABLE books ADD COLUMN mark TEXT NOT NULL DEFAULT ''"
"""What no other book has. One that was begun before there were marks has none, and its genesis does not cover any."""

KEPT_NODES = (
    "DROP TRIGGER IF EXISTS nodes_once",
    """
    CREATE TRIGGER nodes_once BEFORE INSERT ON nodes
    WHEN EXISTS (SELECT 1 FROM nodes WHERE book = NEW.book AND level = NEW.level AND number = NEW.number)
      OR NEW.level NOT IN (8, 16, 24, 32, 40, 48, 56) OR NEW.number < 0
      OR (NEW.number + 1) * (1 << NEW.level) > COALESCE((SELECT seq FROM heads WHERE book = NEW.book), 0)
    BEGIN SELECT RAISE(ROLLBACK, 'a node stands behind the head and is never replaced'); END
    """,
)
"""A node is of a level that is kept: of another one it would lie there for ever, unread."""

JOURNAL = Schema(0x5647_4C31, ((BOOKS, HEADS, ENTRIES, *GUARDS), (TREE, NODES, *NODE_GUARDS), (MARK,), KEPT_NODES))

_FENCE = (
    "CREATE TEMP TRIGGER fence_books BEFORE INSERT ON books WHEN NEW.name IS NOT '{book}' BEGIN SELECT {refuse}; END",
    "CREATE TEMP TRIGGER fence_heads BEFORE INSERT ON heads WHEN NEW.book IS NOT '{book}' BEGIN SELECT {refuse}; END",
    "CREATE TEMP TRIGGER fence_moves BEFORE UPDATE ON heads WHEN OLD.book IS NOT '{book}' BEGIN SELECT {refuse}; END",
    "CREATE TEMP TRIGGER fence_entries BEFORE INSERT ON entries WHEN NEW.book IS NOT '{book}' "
    "BEGIN SELECT {refuse}; END",
    "CREATE TEMP TRIGGER fence_nodes BEFORE INSERT ON nodes WHEN NEW.book IS NOT '{book}' BEGIN SELECT {refuse}; END",
)


def fenced(book: str) -> Connect:
    """Opens connections to a journal that is there, through which SQLite itself refuses to write another book.

    The triggers are the connection's own: the file stays as it is, and other programs are not concerned.
    """
    name = book.replace("'", "''")

    def connecting(path: Path) -> "Connection":
        connection = connect(path)
        try:
            for trigger in _FENCE:
                connection.execute(trigger.format(book=name, refuse="RAISE(ROLLBACK, 'only this exercise is written')"))
        except BaseException:
            connection.close()
            raise
        return connection

    return connecting
