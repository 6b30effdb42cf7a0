"""What was done at a console while the record was away, until it is on it. Durable once a call here has returned.

The one thing in the local file that nobody else has: it outlasts a crash and a restart.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec
from sqlalchemy import CursorResult, delete, insert, select, update

from console.stores.local import LocalFile, provisional
from console.stores.local import outbox as table
from resources.base import CommandId, Instant


class OutboxRow(msgspec.Struct, frozen=True):
    """One command as it is kept. `book` is its origin; `seen` how many entries were known; `number` is given by the
    store; `refused` is a reason as JSON, None for none.
    """

    book: str
    console: str
    command: CommandId
    kind: str
    body: bytes
    actor: str
    post: str
    taken: Instant
    wall: Instant
    seen: int
    name: str = ""
    refused: bytes | None = None
    number: int = 0


class OutboxStore(Protocol):
    """Commands by number, in the order in which they were asked for. A command's id is kept once."""

    def put(self, row: OutboxRow, name: Callable[[int], str] | None = None) -> OutboxRow:
        """Keep it; of a call `name` writes the provisional number. One that is kept already is what it was."""
        ...

    def all(self, book: str, console: str) -> list[OutboxRow]:
        """What waits for this book at this console, the oldest first."""
        ...

    def replace(self, number: int, command: CommandId, body: bytes, taken: Instant, seen: int) -> None:
        """The same asked for otherwise, under an id of its own: what it was before may be stored all the same."""
        ...

    def mark(self, number: int, refused: bytes | None) -> None:
        """Why it was refused."""
        ...

    def settle(self, numbers: list[int], bodies: Mapping[int, bytes]) -> None:
        """These are done with; others now read so: both at once, or neither."""
        ...


class SqliteOutbox:
    """The outbox in the machine's local file."""

    def __init__(self, file: LocalFile) -> None:
        self._file = file

    def put(self, row: OutboxRow, name: Callable[[int], str] | None = None) -> OutboxRow:
        values = {field: value for field, value in msgspec.structs.asdict(row).items() if field != "number"}
        with self._file.begin() as connection:
            known = connection.execute(select(table).where(table.c.command == row.command)).one_or_none()
            if known is not None:
                return OutboxRow(**known._mapping)
            if name is not None:
                called = _number(connection.execute(insert(provisional)))
                connection.execute(delete(provisional).where(provisional.c.number < called))
                values["name"] = name(called)
            number = _number(connection.execute(insert(table).values(values)))
        return OutboxRow(**values, number=number)

    def all(self, book: str, console: str) -> list[OutboxRow]:
        mine = select(table).where(table.c.book == book, table.c.console == console).order_by(table.c.number)
        with self._file.begin() as connection:
            return [OutboxRow(**row._mapping) for row in connection.execute(mine)]

    def replace(self, number: int, command: CommandId, body: bytes, taken: Instant, seen: int) -> None:
        with self._file.begin() as connection:
            changed = update(table).where(table.c.number == number)
            connection.execute(changed.values(command=command, body=body, taken=taken, seen=seen, refused=None))

    def mark(self, number: int, refused: bytes | None) -> None:
        with self._file.begin() as connection:
            connection.execute(update(table).where(table.c.number == number).values(refused=refused))

    def settle(self, numbers: list[int], bodies: Mapping[int, bytes]) -> None:
        with self._file.begin() as connection:
            for number, body in bodies.items():
                connection.execute(update(table).where(table.c.number == number).values(body=body))
            connection.execute(delete(table).where(table.c.number.in_(numbers)))


def _number(done: CursorResult[Any]) -> int:
    """The number that a new row got."""
    inserted = done.inserted_primary_key
    assert inserted is not None
    return int(inserted[0])
