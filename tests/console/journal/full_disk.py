"""A program that appends until the machine lets it write no more, then gets its space back and goes on.

python -m tests.console.journal.full_disk FILE
"""

import itertools
import resource
import signal
import sys
from pathlib import Path

from console.database import WritesStopped
from console.journal.sqlite import SqliteJournal
from tests.console.journal.support import LIVE, draft, store

ROOM = 200_000


def say(text: object) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    journal = SqliteJournal(path)
    journal.open_book(LIVE)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, most))
    for n in itertools.count():
        head = journal.head("live")
        try:
            journal.append("live", head, [draft(f"c-{n}", ordinal, b"x" * 700) for ordinal in range(5)])
        except WritesStopped as stopped:
            say(f"stopped {stopped.reason.code}")
            break
    say(head)
    say(journal.head("live"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    store(journal, "after", 3)
    say("goes on")
    journal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
