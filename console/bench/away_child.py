"""The console's real window while its record goes away and comes back, again and again, as a program of its own.

`python -m console.bench.away_child HOME file|room ROUNDS` takes calls and asks for help meanwhile, prints how it went
each time (`Case`), as JSON, and leaves.
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.assembly import start
from console.assembly.city import City
from console.assembly.founding import found_live_book
from console.bench.away_ways import FILE, Away, RoomServer
from console.bench.flood import Flood
from console.bench.heartbeat import Heartbeat
from console.clock import stopwatch
from console.desk.outbox import Waits
from console.ground.build import TRAINING_SLUG
from console.incidents.model import AddNote, Intake, OpenIncident
from console.settings import Home
from console.situation.orders import CommitDispatch

if TYPE_CHECKING:
    from console.assembly.room import Room

SETTLE = 12
"""Seconds until the orders of the beginning have gone out and every picture was drawn once."""
WORK = 4.0
"""Seconds for which it stays away."""
DRAFTS = 50
"""Notes that wait when there are many."""
PATIENCE = 30.0
PER_SECOND = 20
"""Commands a second on a busy night, until the record goes away."""


class Case(msgspec.Struct, frozen=True):
    """One time: in what way it was away, from when to when by the stopwatch, and after how many seconds it was said.

    Gaps, and the window's own work within each, in ms.
    """

    way: str
    begun: float
    ended: float
    known: float
    gaps: list[float]
    worked: list[float]


def main(folder: Path, where: str, rounds: int) -> int:
    """Open the window on the record of this home's city, play, say how it went."""
    if where == "file":
        return start.run(Home(folder), ready=lambda room: _begin(room, FILE, rounds))
    served = RoomServer(TRAINING_SLUG)
    try:
        home = Home(folder, served.url)
        with closing(City(home, TRAINING_SLUG)) as city:
            asyncio.run(found_live_book(city))
        return start.run(home, ready=lambda room: _begin(room, served.ways, rounds))
    finally:
        served.server.close()


def _begin(room: "Room", ways: dict[str, Away], rounds: int) -> None:
    tasks.start("play", _play(room, ways, rounds), lambda error: _fail(room, error))


def _fail(room: "Room", error: BaseException) -> None:
    sys.stderr.write(f"{error!r}\n")
    room.leave()


async def _play(room: "Room", ways: dict[str, Away], rounds: int) -> None:
    flood, heartbeat = Flood(room.console), Heartbeat()
    await flood.prepare()
    room.show_panel("incident")
    await asyncio.sleep(SETTLE)
    cases: list[Case] = []
    for number in range(rounds):
        for way, away in ways.items():
            begun = stopwatch()
            heartbeat.start()
            await flood.pour(PER_SECOND, 1.0)
            async with away(room):
                known = await _until_said(room)
                await _work(room, number, DRAFTS if way == "drain" else 1)
                await asyncio.sleep(WORK)
            await _until(lambda: room.console.link.away is None and _is_drained(room))
            await asyncio.sleep(1)
            heartbeat.stop()
            cases.append(Case(way, begun, stopwatch(), known, heartbeat.gaps, heartbeat.worked))
    sys.stdout.write(msgspec.json.encode(cases).decode() + "\n")
    sys.stdout.flush()
    room.leave()


async def _until_said(room: "Room") -> float:
    begun = stopwatch()
    await _until(lambda: bool(room.screen.banner.text))
    return stopwatch() - begun


async def _work(room: "Room", number: int, notes: int) -> None:
    """A call, notes on it, and help asked for: the incident is selected, so that all of it is painted."""
    console = room.console
    incident = next(iter(console.situation.incidents.all.values()))
    intake = Intake("fire", "刚刚", f"人民路{number}号", incident.intake.position)
    call = await console.act(OpenIncident(intake, console.clock.now()))
    if not isinstance(call, Waits) or call.kept.incident is None:
        raise RuntimeError(f"the call was not kept: {call}")
    room.select("incident", call.kept.incident, show=True)
    for _ in range(notes):
        await console.act(AddNote(call.kept.incident, "现场有人被困"))
    await _until(lambda: any(isinstance(one.action, CommitDispatch) for one in room.next_step().actions))
    room.screen.incident.next.press("D")


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
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
