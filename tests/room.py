"""A real PostgreSQL for the tests, and rooms in it: each a database of its own, made as `database init` does."""

from console.bench.postgres_server import PostgresServer
from console.postgres.address import Address, address
from console.postgres.connection import Connection, connect
from console.postgres.making import make

CITY = "linjiang"
ROLE = "console"
"""Who the consoles are in the database."""


class Rooms:
    """A server, and as many rooms as are asked for."""

    def __init__(self) -> None:
        self.server = PostgresServer()
        try:
            self._template = self.server.new_database()
            make(address(self.server.url(self._template)), ROLE, CITY)
        except BaseException:
            self.close()
            raise

    def new(self) -> "Room":
        """A room without a book."""
        name = self.server.new_database(self._template)
        self.server.administer(f"GRANT CONNECT ON DATABASE {name} TO {ROLE}")
        return Room(self.server, name)

    def close(self) -> None:
        """End the server."""
        self.server.close()


class Room:
    """One database of a room. `url` is what its consoles are given."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self.server = server
        self.name = name
        self.url = server.url(name, ROLE)

    @property
    def where(self) -> Address:
        """The consoles' address."""
        return address(self.url)

    def owner(self) -> Connection:
        """A connection of whoever owns the tables, and may do everything that the triggers let him."""
        return connect(address(self.server.url(self.name)))
