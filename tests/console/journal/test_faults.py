"""Bad days of the file: the disk full, failing, held by another program. What was accepted is there."""

from pathlib import Path
from typing import Any

import pytest

from console import sqlite
from console.database import WritesStopped
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from tests.console.journal.support import LIVE, draft, fill, store


def opened(path: Path) -> tuple[SqliteJournal, Any]:
    """A journal and the very connection that it writes through."""
    connections: list[Any] = []

    def connecting(path: Path) -> Any:
        connections.append(sqlite.connect(path))
        return connections[-1]

    return SqliteJournal(path, connecting), connections[0]


def test_after_a_full_database_the_journal_goes_on_where_it_was(tmp_path: Path) -> None:
    journal, connection = opened(tmp_path / "vigil.db")
    head = fill(journal, 5)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    large = [draft("stock", n, b"x" * 3_000) for n in range(20)]
    with pytest.raises(WritesStopped) as stopped:
        journal.append("live", head, large)
    assert stopped.value.reason.code == "disk-full"
    assert journal.head("live") == head
    assert not journal.find_command("live", large[0].command)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert len(journal.append("live", head, large)) == 20  # type: ignore[arg-type]
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]
    journal.close()


def test_a_program_that_holds_the_file_too_long_stops_writes_with_that_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    path = tmp_path / "vigil.db"
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    holder = sqlite.connect(path)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(WritesStopped) as stopped:
        store(journal, "waits")
    assert stopped.value.reason.code == "database-busy"
    assert journal.count("live") == 0, "reading goes on meanwhile"
    holder.close()
    store(journal, "waits")
    journal.close()


def test_a_file_that_may_not_be_written_stops_writes_with_that_reason(tmp_path: Path) -> None:
    journal, connection = opened(tmp_path / "vigil.db")
    head = fill(journal, 2)
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(WritesStopped) as stopped:
        store(journal, "refused")
    assert stopped.value.reason.code == "database-read-only"
    assert journal.head("live") == head
    journal.close()
