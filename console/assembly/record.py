"""Where a city's record is opened: in a file of its folder, or in the room's database."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.assembly.city import City
    from console.journal.api import Journal
    from console.stores.room import RoomTables


def open_record(city: "City", *, only_read: bool = False, only_book: str = "") -> "Journal":
    """The journal of a city. Through it nothing is written that must not be, whatever is tried."""
    if city.room:
        from console.journal.postgres import PostgresJournal
        from console.postgres.address import address

        return PostgresJournal(address(city.room), only_read=only_read, only_book=only_book, city=city.slug)
    from console.assembly.city import RECORD
    from console.journal.schema import fenced
    from console.journal.sqlite import SqliteJournal
    from console.sqlite import Connect, connect, connect_to_read

    opens: Connect = connect_to_read if only_read else connect
    return SqliteJournal(city.folder / RECORD, fenced(only_book) if only_book else opens)


def place_of(room: str) -> str:
    """A folder's name for a room's record, by its address; empty where the record is the city's file."""
    if not room:
        return ""
    from console.postgres.address import address

    return "room-" + re.sub(r"[^\w.-]+", "-", address(room).shown)


def room_tables(room: str) -> "RoomTables":
    """What the consoles of a room share beside the record."""
    from console.postgres.address import address
    from console.stores.room import RoomTables

    return RoomTables(address(room))
