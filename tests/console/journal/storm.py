"""Consoles that append as fast as they can, and say so only after the journal has said so; each may be killed.

python -m tests.console.journal.storm PLACE

Each line on stdin, "NAME FIRST COUNT", begins one: it stores NAME-FIRST, NAME-(FIRST+1) … through the database's
thread as the desk does, COUNT of them (0: until it is killed). "wait" waits until all are gone. The process only forks,
so that a start costs milliseconds and not a second. Said on stdout: "born PID", "stored NAME-NUMBER" or "found
NAME-NUMBER" for what was acknowledged (found: an earlier console had stored it), "gone PID STATUS", "nobody".
"""

import asyncio
import itertools
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from console.database import DatabaseThread
from console.entry import Entry
from console.journal.api import Already, Draft, Journal, Lost
from tests.console.journal.places import open_journal
from tests.console.journal.support import LIVE, draft


def drafts_of(name: str, number: int) -> list[Draft]:
    """One to three entries, of up to 5 KB: as many as the number says, so that a half-stored command is noticed."""
    return [draft(f"{name}-{number}", ordinal, b"x" * (number % 7) * 900) for ordinal in range(1 + number % 3)]


async def append(journal: Journal, database: DatabaseThread, drafts: Sequence[Draft]) -> tuple[Sequence[Entry], bool]:
    """As the desk does it: after a lost race read on and try again. Says whether it was stored before."""
    while True:
        head = await database.call(journal.head, LIVE.name)
        answer = await database.call(journal.append, LIVE.name, head, drafts)
        if isinstance(answer, Already):
            return answer.entries, True
        if not isinstance(answer, Lost):
            return answer, False


async def console(place: str, name: str, first: int, count: int) -> None:
    """One console."""
    journal, database = open_journal(place), DatabaseThread()
    await database.call(journal.open_book, LIVE)
    for number in range(first, first + count) if count else itertools.count(first):
        _, again = await append(journal, database, drafts_of(name, number))
        say(f"{'found' if again else 'stored'} {name}-{number}")
    database.close()
    journal.close()


def say(line: str) -> None:
    """At one stroke: a kill leaves no half line."""
    os.write(1, f"{line}\n".encode())


def main(place: str) -> None:
    """Give birth to consoles; at "wait", wait until all are gone."""
    with open(0, "rb", buffering=0) as asked:
        while line := asked.readline():
            if line == b"wait\n":
                await_all()
                continue
            name, first, count = line.decode().split()
            if pid := os.fork():
                say(f"born {pid}")
            else:
                asyncio.run(console(place, name, int(first), int(count)))
                os._exit(0)


def await_all() -> None:
    with suppress(ChildProcessError):
        while True:
            pid, status = os.wait()
            say(f"gone {pid} {os.waitstatus_to_exitcode(status)}")
    say("nobody")


if __name__ == "__main__":
    main(sys.argv[1])
