"""The second console as the first one holds it: a process of its own, with its own window, on the same book."""

import asyncio
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import msgspec

from console.clock import ExerciseClock
from console.rehearsal.hands import until
from console.rehearsal.lag import Lag
from console.rehearsal.wire import Answer, Job, Lines, Told

if TYPE_CHECKING:
    from console.assembly.room import Room

ROOT = Path(__file__).parents[2]
OPENING = 60
"""Seconds within which its window must stand."""
PATIENCE = 60
"""Seconds for one act."""
ENDING = 15


class SecondConsole:
    """Started before the first console's own window: both load what they need at the same time."""

    def __init__(self) -> None:
        self._said = TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "console.rehearsal.commander"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            bufsize=0,
        )
        self._busy = asyncio.Lock()
        self.pictures: list[str] = []

    async def open(self, job: Job, clock: ExerciseClock, room: "Room") -> None:
        """Have it open its window beside this room's, by the same clock. AssertionError if it does not come up."""
        self.lag = Lag(room)
        assert self._process.stdout is not None
        self._lines = Lines(self._process.stdout)  # type: ignore[arg-type]
        self._send(msgspec.structs.replace(job, hands=clock.hands))
        clock.turned = lambda: self._send(Told(hands=clock.hands))
        await self._answer(OPENING)

    async def do(self, act: str, *words: Any) -> Any:
        """Have something done there; what came of it. AssertionError with its words if it failed."""
        async with self._busy:
            self._send(Told(act, words))
            return await self._answer(PATIENCE)

    async def _answer(self, patience: float) -> Any:
        line = await asyncio.wait_for(self._lines.next(), patience)
        assert line, f"the second console ended: {self._last_words()}"
        answer = msgspec.json.decode(line, type=Answer)
        assert not answer.problem, f"at the second console: {answer.problem}"
        return answer.value

    def _send(self, told: Job | Told) -> None:
        assert self._process.stdin is not None
        if self._process.poll() is None:
            self._process.stdin.write(msgspec.json.encode(told) + b"\n")

    def _last_words(self) -> str:
        self._said.seek(0)
        return self._said.read().decode(errors="replace")[-400:]

    async def leave(self) -> None:
        """Have its window closed. AssertionError if it did not end in order."""
        self._send(Told("leave"))
        await until(lambda: self._process.poll() is not None, "the end of the second console", ENDING)
        assert self._process.returncode == 0, f"the second console failed: {self._last_words()}"

    def close(self) -> None:
        """End it, however it stands."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            if pipe is not None:
                pipe.close()
