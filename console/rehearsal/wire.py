"""What two consoles of a rehearsal say to each other beside the record: which act is next, and how the clock runs.

Lines of JSON. Everything that is part of the story goes over the record alone.
"""

import asyncio
import threading
from contextlib import suppress
from typing import Any, BinaryIO, Literal

import msgspec

from console.views.language import Tongue


class Job(msgspec.Struct, frozen=True):
    """What the second console is to open, and how. `local` is its own local file; `hands` are those of the clock.

    It goes over the pipe: the address in `database` may hold a password, and a command line can be read by everybody.
    """

    home: str
    database: str
    city: str
    book: str
    language: Tongue
    theme: Literal["dark", "light"]
    size: tuple[int, int]
    local: str
    hands: tuple[int, int, float] = (0, 0, 1.0)


class Told(msgspec.Struct, frozen=True):
    """One line to the second console: an act with its words, or only the hands of the clock."""

    act: str = ""
    words: tuple[Any, ...] = ()
    hands: tuple[int, int, float] | None = None


class Answer(msgspec.Struct, frozen=True):
    """One line back: what came of an act, or why it failed."""

    value: Any = None
    problem: str = ""


class Waits(msgspec.Struct, frozen=True):
    """Within so many seconds half of them were over, 99 of 100, and all."""

    p50: float = 0.0
    p99: float = 0.0
    most: float = 0.0


class Shown(msgspec.Struct, frozen=True):
    """How many entries of other consoles were shown; from the entry's time until it was known, and until painted."""

    entries: int = 0
    known: Waits = Waits()
    painted: Waits = Waits()


class AtConsole(msgspec.Struct, frozen=True):
    """A console of the rehearsal: who is at it, its pictures, the last entry and the hash of the situation that it has.

    `shown`: how many entries of other consoles it showed, and within how many seconds.
    """

    console: str
    person: str
    post: str
    seq: int
    situation: str
    shown: Shown
    pictures: list[str] = []
    bugs: list[str] = []


class Lines:
    """Lines as they come from a pipe, read on a thread so that no window waits for them; empty at its end."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[bytes] = asyncio.Queue()
        self._thread = threading.Thread(target=self._read, args=(pipe,), daemon=True)
        self._thread.start()

    def _read(self, pipe: BinaryIO) -> None:
        with suppress(RuntimeError):  # the loop has ended, and with it whoever waited for a line
            for line in pipe:
                self._loop.call_soon_threadsafe(self._lines.put_nowait, line)
            self._loop.call_soon_threadsafe(self._lines.put_nowait, b"")

    async def next(self) -> bytes:
        """The next line."""
        return await self._lines.get()
