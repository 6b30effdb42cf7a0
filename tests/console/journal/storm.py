"""A program that appends as fast as it can, and says so only after the journal has said so.

python -m tests.console.journal.storm FILE NAME [COUNT]
"""

import itertools
import sys
from pathlib import Path

from console.entry import Entry
from console.journal.api import Draft, Lost
from console.journal.sqlite import SqliteJournal
from tests.console.journal.support import LIVE, draft


def append(journal: SqliteJournal, drafts: list[Draft]) -> list[Entry]:
    """As the desk does it: after a lost race read on and try again."""
    while True:
        answer = journal.append("live", journal.head("live"), drafts)
        if not isinstance(answer, Lost):
            assert isinstance(answer, list)
            return answer


def main(path: Path, name: str, count: int | None) -> None:
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    for n in itertools.count() if count is None else range(count):
        drafts = [draft(f"{name}-{n}", ordinal, b"x" * (n % 7) * 900) for ordinal in range(1 + n % 3)]
        for entry in append(journal, drafts):
            sys.stdout.write(f"{entry.header.seq} {entry.header.command}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
