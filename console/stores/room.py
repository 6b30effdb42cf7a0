"""The tables that the consoles of a room share beside the record. Called off the screen's thread."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from console.postgres.address import Address
from console.postgres.connection import connect, failure


class RoomTables:
    """A room's database, a connection at a time: nobody signs in so often that one would have to be kept."""

    def __init__(self, where: Address) -> None:
        self._where = where
        self._engine = create_engine(
            "postgresql+psycopg://", creator=lambda: connect(where, autocommit=False), poolclass=NullPool
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: whole or not at all. DatabaseAway or WritesStopped where it cannot be."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            stopped = failure(self._where, error.orig) if isinstance(error.orig, psycopg.Error) else None
            raise stopped or error from error
