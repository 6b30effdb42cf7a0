"""Connections whose commits are durable when they return, and on which no call waits for ever.

A server that hangs (stopped, swapping, cut off) keeps its end of the connection open and says nothing. So every wait
here has an end of its own; then the connection is given up, and whoever asked is told that the database is away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import RV, PQGen
from psycopg.rows import TupleRow, tuple_row

from console.database import DatabaseAway, WritesStopped
from console.postgres.address import Address
from console.postgres.causes import cause, first_line
from resources.base import BadInput, Reason

ANSWER_SECONDS = 2.5
"""How long an answer may take before the database counts as away: the screen says so within 3 s."""
CONNECT_SECONDS = 2
LOCK_MILLISECONDS = 2_000
"""How long a write waits for another console's before it gives up."""
OLDEST = 14
SCHEMA = "vigil"
NEWEST = "0005"
"""The newest revision of the tables (`console/postgres/migrations`), which this Vigil needs."""
VERSIONS = ("0001", "0002", "0003", "0004", NEWEST)


class Connection(psycopg.Connection[TupleRow]):
    """A connection that gives itself up when the server takes too long to answer."""

    patience = ANSWER_SECONDS
    """Whoever sets a server up, and need not tell a screen of it, may wait longer."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        try:
            return super().wait(gen, interval, timeout or self.patience)
        except errors._WaitTimeout:
            self.pgconn.finish()
            raise


def connect(where: Address, *, only_read: bool = False, only_book: str = "", autocommit: bool = True) -> Connection:
    """A connection to the room's tables. DatabaseAway where the server does not answer, BadInput for one too old.

    `only_read`: the server itself refuses every write. `only_book`: it refuses to write any other book.
    """
    settings = {
        "search_path": SCHEMA,
        "synchronous_commit": "on",
        "lock_timeout": str(LOCK_MILLISECONDS),
        "client_encoding": "UTF8",
        "default_transaction_read_only": "on" if only_read else "off",
        "vigil.only_book": only_book,
    }
    with reached(where):
        connection = Connection.connect(
            where.conninfo,
            autocommit=autocommit,
            prepare_threshold=0,
            row_factory=tuple_row,
            connect_timeout=CONNECT_SECONDS,
            keepalives=1,
            keepalives_idle=1,
            keepalives_interval=1,
            keepalives_count=2,
            tcp_user_timeout=round(ANSWER_SECONDS * 1000),
            application_name="vigil",
            options=" ".join(f"-c {name}={_escaped(value)}" for name, value in settings.items()),
        )
    if connection.info.server_version < OLDEST * 10_000:
        found = connection.info.server_version // 10_000
        connection.close()
        raise BadInput(where.shown, Reason("room-too-old", {"found": found, "needed": OLDEST}))
    return connection


def _escaped(value: str) -> str:
    """A setting as the server's command line takes it."""
    return value.replace("\\", "\\\\").replace(" ", "\\ ")


def check_tables(where: Address, connection: Connection, city: str = "") -> None:
    """Refuse a database that was not made for Vigil, or by an older or a newer one, or for another city than `city`."""
    with reached(where):
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except (errors.UndefinedTable, errors.InvalidSchemaName, errors.InsufficientPrivilege) as error:
            raise BadInput(where.shown, Reason("room-unmade")) from error
    found = row[0] if row else ""
    if found in VERSIONS[:-1]:
        raise BadInput(where.shown, Reason("room-older", {"found": found, "known": NEWEST}))
    if found != NEWEST:
        raise BadInput(where.shown, Reason("room-newer", {"found": found, "known": NEWEST}))
    check_city(where, connection, city)


def check_city(where: Address, connection: Connection, city: str) -> str:
    """The city that the database is of, empty where none was named. BadInput for another one than `city`."""
    with reached(where):
        row = connection.execute("SELECT slug FROM city").fetchone()
    known = str(row[0]) if row else ""
    if known and city and known != city:
        raise BadInput(where.shown, Reason("room-of-another-city", {"known": known, "asked": city}))
    return known


BUSY = (errors.LockNotAvailable, errors.QueryCanceled, errors.DeadlockDetected, errors.SerializationFailure)
FULL = (errors.DiskFull, errors.OutOfMemory)
OUT_OF_SIGHT = (errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName)
"""The tables are gone, changed, or no longer this user's to see."""


def failure(where: Address, error: psycopg.Error) -> WritesStopped | None:
    """What the server or the way to it is to blame for; None if it is a bug of ours."""
    reason: dict[str, str | int] = {"why": first_line(error)}
    if isinstance(error, BUSY):
        return WritesStopped(where.shown, Reason("room-busy", reason))
    if isinstance(error, FULL):
        return WritesStopped(where.shown, Reason("disk-full", reason))
    if isinstance(error, errors.InsufficientPrivilege):
        return WritesStopped(where.shown, Reason("room-refuses", reason))
    if isinstance(error, errors.ReadOnlySqlTransaction):  # one that stands by for another: as good as away
        return DatabaseAway(where.shown, Reason("room-refuses", reason))
    if isinstance(error, OUT_OF_SIGHT):
        return DatabaseAway(where.shown, Reason("room-unmade", reason))
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | errors.IoError):
        return DatabaseAway(where.shown, cause(error, where.shown.rpartition("/")[2]))
    return None


@contextmanager
def reached(where: Address) -> Iterator[None]:
    """A failure of the server, or of the way to it, becomes DatabaseAway or WritesStopped that names the database."""
    try:
        yield
    except psycopg.Error as error:
        if stopped := failure(where, error):
            raise stopped from error
        raise


def is_lost(connection: "psycopg.Connection[Any]") -> bool:
    """Whether nothing more can be asked on this connection."""
    return connection.closed or connection.broken
