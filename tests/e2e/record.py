"""What stands in a city's record, read by a process that has nothing to do with the console."""

from pathlib import Path

from console.entry import Entry
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal


def record(city: Path) -> list[Entry]:
    """All entries of the live book, after the record has verified."""
    journal = SqliteJournal(city / "vigil.db")
    try:
        for verdict in verify_journal(journal):
            assert verdict.ok, verdict
        entries = journal.read("live", 0, 1_000_000)
        assert [entry.header.seq for entry in entries] == list(range(1, journal.head("live").seq + 1))
        return entries
    finally:
        journal.close()


def kinds(city: Path, kind: str) -> list[Entry]:
    """The entries of one kind."""
    return [entry for entry in record(city) if entry.header.kind == kind]
