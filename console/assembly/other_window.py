"""A window of its own, in a process of its own: a replay (F12), an exercise (Ctrl+Shift+X).

So neither its folding nor its page ever stall the live window, and a crash there does not end it. It outlives the
console that started it, and ends with its own window. Two presses make one window.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from console import tasks
from console.settings import DATABASE, Home, Settings

MAIN = Path(__file__).parents[2] / "main.py"
"""Beside the room `console`, in a checkout and where Vigil is installed alike."""
LOOK = 0.5
"""Seconds between looks at whether the window is still there."""


class OtherWindow:
    """The one other window of a kind of a room. `failed` is told the last line of one that ended badly."""

    def __init__(self, failed: Callable[[str], None]) -> None:
        self._failed = failed
        self._starting = False
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is there, or coming."""
        return self._starting or (self._process is not None and self._process.poll() is None)

    def open(self, verb: str, arguments: Sequence[str], home: Home, settings: Settings) -> None:
        """Start a verb of the command line that opens a window. Returns at once."""
        self._starting = True
        words = command_words(verb, home.folder)
        if settings.language:
            words += ["--lang", settings.language]
        tasks.start(f"window of {verb}", self._run([*words, *arguments], home.database), self._not_started)

    def _not_started(self, error: BaseException) -> None:
        self._starting = False
        self._failed(str(error))

    async def _run(self, words: Sequence[str], database: str) -> None:
        with TemporaryFile() as complaints:
            loop = asyncio.get_running_loop()
            self._process = await loop.run_in_executor(None, start_process, words, complaints, database)
            self._starting = False
            while (code := self._process.poll()) is None:
                await asyncio.sleep(LOOK)
            if code:
                complaints.seek(0)
                self._failed(last_line(complaints.read()))

    def close(self) -> None:
        """The console ends: a window that is open stays, and belongs to nobody any more."""
        if self._process is not None and self._process.poll() is None:
            self._process.returncode = 0  # nobody waits for it: without this Python would complain of it at its end


def command_words(verb: str, home: Path, *arguments: str) -> list[str]:
    """A verb of the command line on a home."""
    return [sys.executable, str(MAIN), *verb.split(), "--home", str(home), *arguments]


def start_process(words: Sequence[str], complaints: IO[bytes], database: str) -> "subprocess.Popen[bytes]":
    """Start it on its own, its complaints kept; the record's address goes along unseen."""
    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=complaints,
        start_new_session=True,  # Ctrl+C in the terminal is for the console that runs there
        cwd=MAIN.parent,
        env=os.environ | ({DATABASE: database} if database else {}),  # not on the command line: it may hold a password
    )


def last_line(said: bytes) -> str:
    """What a program said last."""
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else ""
