"""Where a journal is kept, as one word: a test and the programs that it starts open the same one by it.

A bad day is played on every kind of place: `PLACES` names them, and the fixture `place` gives each in turn.
"""

from collections.abc import Callable
from pathlib import Path

from console.journal.api import Journal
from console.journal.postgres import PostgresJournal
from console.journal.sqlite import SqliteJournal
from console.postgres.address import address, is_room
from tests.room import Room

PLACES = ("sqlite", "postgres")


def new_place(kind: str, folder: Path, new_room: Callable[[], Room]) -> str:
    """A place of this kind where no journal is yet."""
    return new_room().url if kind == "postgres" else str(folder / "vigil.db")


def open_journal(place: str) -> Journal:
    """The journal that is kept there."""
    return PostgresJournal(address(place)) if is_room(place) else SqliteJournal(Path(place))
