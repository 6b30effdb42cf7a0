"""A program that appends as long as the machine lets it, and goes on where it was when it is told that there is room.

python -m tests.console.journal.full_disk FILE

Each line on stdin, "SPACE MANY": append so many commands, or as many as can be written, while no file of the process
may outgrow SPACE bytes (0: as far as there is room). Said on stdout: "stored NEXT", or "stopped NEXT CODE". "tidy"
empties the write-ahead log, which else has megabytes that may be written over on a full disk; it says "tidied".
"""

import resource
import signal
import sys
from contextlib import closing
from pathlib import Path

from console.database import WritesStopped
from console.journal.sqlite import SqliteJournal
from console.sqlite import connect
from tests.console.journal.storm import drafts_of
from tests.console.journal.support import LIVE

NAME = "full"


def limit(space: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (space or most, most))


def store(journal: SqliteJournal, number: int) -> str:
    """Append one command; what stopped it."""
    head = journal.head(LIVE.name)
    try:
        answer = journal.append(LIVE.name, head, drafts_of(NAME, number))
    except WritesStopped as stopped:
        assert journal.head(LIVE.name) == head, "the head did not move"
        return stopped.reason.code
    assert isinstance(answer, list), answer
    return ""


def tidy(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    number = 0
    for line in sys.stdin:
        if line == "tidy\n":
            tidy(path)
            say("tidied")
            continue
        space, many = map(int, line.split())
        limit(space)
        stopped = ""
        for _ in range(many):
            if stopped := store(journal, number):
                break
            number += 1
        limit(0)
        say(f"stopped {number} {stopped}" if stopped else f"stored {number}")
    journal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
