"""A disk that fails at any statement of an append: nothing is half written, writes stop, and go on afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2

from console.database import WritesStopped
from console.entry import Head
from console.journal.api import Already
from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal
from console.sqlite import connect
from tests.console.journal.storm import drafts_of
from tests.console.journal.support import LIVE
from tests.console.journal.test_storm import commands

APPENDS = 260
"""More than 256 entries, so that nodes of the tree are written as well."""


class FailingDisk:
    """A connection through whose driver the disk fails at one statement: before it is done, or after."""

    def __init__(self, path: Path) -> None:
        self.real = connect(path)
        self.left: int | None = None
        """Statements that are still done; None: the disk is well."""
        self.late = False
        """The statement that fails is done, but its answer is lost."""
        self.failed_at = ""

    def execute(self, sql: str, *values: Any) -> Any:
        return self.through(sql.split()[0], lambda: self.real.execute(sql, *values))

    def cursor(self) -> Any:
        return FailingCursor(self)

    def commit(self) -> None:
        self.through("COMMIT", self.real.commit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def through(self, name: str, act: Callable[[], Any]) -> Any:
        if self.left is None or name in ("SELECT", "PRAGMA"):
            return act()
        self.left -= 1
        if self.left >= 0:
            return act()
        self.left, self.failed_at = None, name
        if self.late:
            act()
        raise dbapi2.OperationalError("disk I/O error")


class FailingCursor:
    """A cursor of it."""

    def __init__(self, disk: FailingDisk) -> None:
        self._disk = disk
        self._real = disk.real.cursor()

    def execute(self, sql: str, *values: Any) -> Any:
        return self._disk.through(sql.split()[0], lambda: self._real.execute(sql, *values))


@pytest.fixture
def disk(tmp_path: Path) -> FailingDisk:
    return FailingDisk(tmp_path / "vigil.db")


def append_with_one_failure(journal: SqliteJournal, disk: FailingDisk, number: int, head: Head, left: int) -> bool:
    """Append a command whose statement number `left` fails, then again. Whether the first try stored it after all."""
    disk.left = left
    with pytest.raises(WritesStopped) as stopped:
        journal.append(LIVE.name, head, drafts_of("failing", number))
    assert stopped.value.reason.code == "disk-failing"
    if journal.head(LIVE.name) == head:
        assert journal.find_command(LIVE.name, drafts_of("failing", number)[0].command) == []
    answer = journal.append(LIVE.name, head, drafts_of("failing", number))
    assert isinstance(answer, list | Already), answer
    return isinstance(answer, Already)


@pytest.mark.parametrize("late", [False, True], ids=["before it is done", "after it is done"])
def test_a_write_that_fails_at_any_statement_is_undone_whole_and_may_be_tried_again(
    disk: FailingDisk, tmp_path: Path, late: bool, tell: Callable[[str], None]
) -> None:
    journal = SqliteJournal(tmp_path / "vigil.db", lambda _: disk)  # type: ignore[arg-type, return-value]
    journal.open_book(LIVE)
    disk.late = late
    rounds, failed_at, stored_after_all = 0, set(), 0
    for number in range(APPENDS):
        head = journal.head(LIVE.name)
        entries = len(drafts_of("failing", number))
        stored_after_all += append_with_one_failure(journal, disk, number, head, number % (entries + 2))
        failed_at.add(disk.failed_at)
        rounds += 1
    stored = commands(journal.read(LIVE.name, 0, 1_000_000))
    assert stored == [f"failing-{number}" for number in range(APPENDS)]
    journal.close()
    proved = SqliteJournal(tmp_path / "vigil.db")
    assert [verdict.ok for verdict in verify_journal(proved)] == [True]
    proved.close()
    assert failed_at == {"UPDATE", "INSERT", "COMMIT"}
    assert bool(stored_after_all) == late, "only a commit whose answer was lost had stored it"
    tell(f"{rounds} failing writes at {', '.join(sorted(failed_at))}; {stored_after_all} were stored all the same")
