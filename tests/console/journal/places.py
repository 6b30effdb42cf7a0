"""Where a journal is kept, as one word: a test and the programs that it starts open the same one by it.

A bad day is played on every kind of place: `PLACES` names them, and the fixture `place` gives each in turn.
"""

from pathlib import Path

from console.journal.api import Journal
from console.journal.sqlite import SqliteJournal

PLACES = ("sqlite",)


def new_place(kind: str, folder: Path) -> str:
    """A place of this kind where no journal is yet."""
    return {"sqlite": str(folder / "vigil.db")}[kind]


def open_journal(place: str) -> Journal:
    """The journal that is kept there."""
    return SqliteJournal(Path(place))
