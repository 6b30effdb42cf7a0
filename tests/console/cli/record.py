"""A city's record, as tests of the command line write to it and ask for it."""

from pathlib import Path

import msgspec

from console.assembly.city import City
from console.entry import Book
from console.incidents.model import IncidentOpened, Intake
from console.journal.lineage import book_named
from console.journal.sqlite import SqliteJournal
from console.settings import Home
from resources.base import IncidentId, Instant
from tests.console.journal.support import draft


def live_of(record: Path) -> Book:
    """The live book as it is stored there: with its mark."""
    journal = SqliteJournal(record)
    book = book_named(journal, "live")
    journal.close()
    return book


def note(home: Path, slug: str, text: str) -> None:
    """Somebody wrote this down at some console: a call whose place reads like this."""
    city = City(Home(home), slug)
    opened = IncidentOpened(IncidentId("2026-0001"), Intake("gas_leak", text, text, None), Instant(0))
    made = msgspec.structs.replace(draft("call"), kind="IncidentOpened", body=city.registry.encode(opened).body)
    city.journal.append("live", city.journal.head("live"), [made])
    city.close()
