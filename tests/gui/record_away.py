"""Ways in which a record goes away beneath a console, from inside its process, and how long the window stood still."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pysqlite3 import dbapi2

from console.assembly.city import RECORD
from console.bench.heartbeat import Heartbeat
from console.database import DatabaseAway
from resources.base import Reason
from tests.gui.duty_room import DutyRoom

KNOWN_MS = 20_000
"""Milliseconds after which a test gives up: that it is said within 3 s is measured by the bench `ui.away`."""
CALLS = ("append", "read", "find_command", "revision", "reach", "head")


@contextmanager
def hanging(duty: DutyRoom) -> Iterator[None]:
    """The database answers nothing: whatever is asked hangs, and goes on at the end as if nothing had been."""
    event = threading.Event()
    asked = duty.loop.create_task(duty.console.city.database.call(event.wait))
    try:
        yield
    finally:
        event.set()
        duty.wait(asked.done)


@contextmanager
def refusing(duty: DutyRoom) -> Iterator[None]:
    """There is no database: every call fails at once."""
    journal = duty.console.city.journal

    def refuse(*_: object) -> None:
        raise DatabaseAway("the room's database", Reason("database-away", {"why": "connection refused"}))

    for name in CALLS:
        setattr(journal, name, refuse)
    try:
        yield
    finally:
        for name in CALLS:
            delattr(journal, name)


@contextmanager
def held(duty: DutyRoom) -> Iterator[None]:
    """Another program holds the file: it can be read and not written."""
    other = dbapi2.connect(str(duty.console.city.folder / RECORD), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


WAYS = {"hanging": hanging, "refusing": refusing}


@contextmanager
def beating(duty: DutyRoom, what: str) -> Iterator[Heartbeat]:
    """Measure for how long the window's thread was away from its loop; the figure stands in the test's output."""
    heart = Heartbeat()
    heart.start()
    yield heart
    heart.stop()
    longest, worked = max(heart.gaps), max(heart.worked)
    print(f"{what}: {len(heart.gaps)} beats, the longest gap {longest:.0f} ms, the longest work {worked:.0f} ms")  # noqa: T201
