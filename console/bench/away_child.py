"""The console's real window while its record goes away and comes back, again and again, as a program of its own.

`python -m console.bench.away_child HOME ROUNDS` takes calls and asks for help meanwhile, and prints the gaps between
its heartbeats in ms and after how long each time the screen said that the record is away, as JSON, and leaves.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.assembly import start
from console.assembly.city import RECORD
from console.bench.flood import Flood
from console.bench.heartbeat import Heartbeat
from console.clock import stopwatch
from console.desk.outbox import Waits
from console.incidents.model import AddNote, Intake, OpenIncident
from console.settings import Home
from console.situation.orders import CommitDispatch

if TYPE_CHECKING:
    from console.assembly.room import Room

SETTLE = 12
"""Seconds until the orders of the beginning have gone out and every picture was drawn once."""
WORK = 4.0
"""Seconds for which it stays away."""
PATIENCE = 30.0
PER_SECOND = 20
"""Commands a second on a busy night, until the record goes away."""


class Rounds(msgspec.Struct, frozen=True):
    """Gaps and the window's own work within each in ms, seconds until the screen said it, and how much was kept."""

    gaps: list[float]
    worked: list[float]
    known: list[float]
    entered: int


@asynccontextmanager
async def hanging(room: "Room") -> AsyncIterator[None]:
    """Whatever is asked gets no answer."""
    thread, answers = room.console.city.database, threading.Event()
    tasks.start("hang", thread.call(answers.wait))
    try:
        yield
    finally:
        answers.set()


@asynccontextmanager
async def held(room: "Room") -> AsyncIterator[None]:
    """Another program holds the file."""
    from console.sqlite import connect

    with closing(connect(room.console.city.folder / RECORD)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


WAYS: tuple[Callable[["Room"], AbstractAsyncContextManager[None]], ...] = (hanging, held)


def main(home: Home, rounds: int) -> int:
    """Open the window, play, say how it went."""
    return start.run(home, ready=lambda room: _begin(room, rounds))


def _begin(room: "Room", rounds: int) -> None:
    tasks.start("play", _play(room, rounds), lambda error: _fail(room, error))


def _fail(room: "Room", error: BaseException) -> None:
    sys.stderr.write(f"{error!r}\n")
    room.leave()


async def _play(room: "Room", rounds: int) -> None:
    flood, heartbeat = Flood(room.console), Heartbeat()
    await flood.prepare()
    room.show_panel("incident")
    await asyncio.sleep(SETTLE)
    heartbeat.start()
    known: list[float] = []
    kept = 0
    for number in range(rounds):
        for way in WAYS:
            await flood.pour(PER_SECOND, 1.0)
            async with way(room):
                known.append(await _until_said(room))
                kept += await _work(room, number)
                await asyncio.sleep(WORK)
            await _until(lambda: room.console.link.away is None and _is_drained(room))
            await asyncio.sleep(1)
    heartbeat.stop()
    said = Rounds(heartbeat.gaps, heartbeat.worked, known, kept)
    sys.stdout.write(msgspec.json.encode(said).decode() + "\n")
    sys.stdout.flush()
    room.leave()


async def _until_said(room: "Room") -> float:
    begun = stopwatch()
    await _until(lambda: bool(room.screen.banner.text))
    return stopwatch() - begun


async def _work(room: "Room", number: int) -> int:
    """A call, a note on it, and help asked for: the incident is selected, so that all of it is painted."""
    console = room.console
    incident = next(iter(console.situation.incidents.all.values()))
    intake = Intake("fire", "刚刚", f"人民路{number}号", incident.intake.position)
    call = await console.act(OpenIncident(intake, console.clock.now()))
    if not isinstance(call, Waits) or call.kept.incident is None:
        raise RuntimeError(f"the call was not kept: {call}")
    room.select("incident", call.kept.incident, show=True)
    await console.act(AddNote(call.kept.incident, "现场有人被困"))
    await _until(lambda: any(isinstance(one.action, CommitDispatch) for one in room.next_step().actions))
    room.screen.incident.next.press("D")
    return 2


def _is_drained(room: "Room") -> bool:
    outbox = room.waiting.outbox
    return outbox is not None and not any(one.stage == "waiting" for one in outbox.items)


async def _until(seen: Callable[[], bool]) -> None:
    begun = stopwatch()
    while not seen():
        if stopwatch() - begun > PATIENCE:
            raise RuntimeError("it did not come about")
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    sys.exit(main(Home(Path(sys.argv[1])), int(sys.argv[2])))
