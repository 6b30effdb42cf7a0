"""Opening a SQLite file as Vigil needs it: safe against power loss, of the right kind, at its newest schema.

Below `journal` and `stores`, which keep their files apart but open them alike. The driver is pysqlite3, because the
SQLite that Python brings is on many machines one with the WAL-reset bug (a power cut could lose what was accepted).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from pysqlite3 import dbapi2

from console.database import WritesStopped
from resources.base import BadInput, Reason

if TYPE_CHECKING:  # pysqlite3 has the same interface and no annotations of its own
    from sqlite3 import Connection
else:
    Connection = dbapi2.Connection

OLDEST = (3, 51, 3)
"""The first SQLite without the WAL-reset bug."""

BUSY_SECONDS = 5.0
"""How long a write waits for another program's before it gives up."""

BUSY_PAUSE = 0.02
"""Between two tries, where SQLite leaves the waiting to us."""

Connect = Callable[[Path], Connection]


class Schema(msgspec.Struct, frozen=True):
    """What kind of file it is, and the statements that lead from each version of it to the next.

    The version is the file's `user_version`. Steps are only ever added; a step that shipped is never edited.
    """

    application: int
    steps: tuple[tuple[str, ...], ...]


def check_version(version: tuple[int, ...]) -> None:
    """Refuse a SQLite library that can lose what was accepted."""
    if version < OLDEST:
        found, needed = (".".join(map(str, parts)) for parts in (version, OLDEST))
        raise BadInput("SQLite", Reason("sqlite-too-old", {"found": found, "needed": needed}))


def connect(path: Path) -> Connection:
    """A connection whose commits are on the disk when they return. Nothing of the file is touched yet.

    May be closed, but not used, by another thread than the one that opened it.
    """
    check_version(dbapi2.sqlite_version_info)
    connection: Connection = dbapi2.connect(str(path), timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> Connection:
    """A connection through which SQLite itself refuses every write. BadInput where there is no file yet."""
    if not path.is_file():
        raise BadInput(str(path), Reason("file-missing"))
    connection = connect(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_file(path: Path, schema: Schema, connecting: Connect = connect) -> Connection:
    """A connection to a file of this kind with a write-ahead log, created or brought to the newest schema if needed.

    Raises BadInput for a file that cannot be read, is of another kind, or was written by a newer Vigil.
    """
    with reading(path):
        connection = connecting(path)
    try:
        with reading(path):
            _bring_up_to_date(connection, path, schema)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: Connection, path: Path, schema: Schema) -> None:
    with _transaction(connection, "BEGIN"):
        version = _version(connection, path, schema)
    _switch_to_wal(connection)
    if version == len(schema.steps):
        return
    if connection.execute("PRAGMA query_only").fetchone()[0]:  # whoever may only read needs the tables all the same
        open_file(path, schema).close()
        return
    with _transaction(connection, "BEGIN IMMEDIATE"):
        version = _version(connection, path, schema)  # another program may have done it meanwhile
        for step in schema.steps[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.application}")
        connection.execute(f"PRAGMA user_version = {len(schema.steps)}")


@contextmanager
def _transaction(connection: Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _switch_to_wal(connection: Connection) -> None:
    """SQLite does not wait here by itself when two programs open a new file at the same moment."""
    for _ in range(round(BUSY_SECONDS / BUSY_PAUSE)):
        with suppress(dbapi2.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(BUSY_PAUSE)
    connection.execute("PRAGMA journal_mode = WAL")


def _version(connection: Connection, path: Path, schema: Schema) -> int:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None
    if application != schema.application and not (application == version == 0 and empty):
        raise BadInput(str(path), Reason("database-foreign"))
    if version > len(schema.steps):
        raise BadInput(str(path), Reason("database-newer", {"found": version, "known": len(schema.steps)}))
    return version


FAILURES = (
    ("disk is full", "disk-full"),
    ("disk I/O error", "disk-failing"),
    ("readonly database", "database-read-only"),
    ("database is locked", "database-busy"),
    ("database table is locked", "database-busy"),
    ("unable to open", "database-unopenable"),
    ("is not a database", "database-foreign"),
    ("malformed", "database-damaged"),
    ("Could not decode", "database-damaged"),
    ("no such table", "database-damaged"),  # somebody changed the tables themselves
    ("no such column", "database-damaged"),
    ("already exists", "database-damaged"),
    ("duplicate column", "database-damaged"),
)


def reason_for(error: BaseException) -> Reason | None:
    """Why the machine failed, or None if it did not: then the error is a bug of ours.

    By SQLite's own fixed messages, since the driver passes on no codes.
    """
    if not isinstance(error, dbapi2.DatabaseError):
        return None
    code = next((code for words, code in FAILURES if words in str(error)), None)
    return Reason(code, {"why": str(error)}) if code else None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """A failure of the machine while opening or reading becomes BadInput that names the file."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        if reason := reason_for(error):
            raise BadInput(str(path), reason) from error
        raise


def broken_off(path: Path, connection: Connection, error: BaseException) -> WritesStopped | None:
    """Roll back the write in which `error` was met. None if it was not the machine's failure but a bug."""
    with suppress(dbapi2.Error):  # SQLite may have rolled back by itself what it could not write
        connection.rollback()
    reason = reason_for(error)
    return WritesStopped(str(path), reason) if reason else None


@contextmanager
def writing(path: Path, connection: Connection) -> Iterator[None]:
    """One write: whatever fails in it is rolled back, and a failure of the machine becomes WritesStopped."""
    try:
        yield
    except BaseException as error:
        if stopped := broken_off(path, connection, error):
            raise stopped from error
        raise
