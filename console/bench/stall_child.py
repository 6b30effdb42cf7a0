"""The console's real window under a flood of entries, as a program of its own.

`python -m console.bench.stall_child HOME PER_SECOND SECONDS` prints the gaps between its heartbeats in ms and how many
entries came a second, as JSON, and leaves.
"""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.assembly import start
from console.settings import Home

if TYPE_CHECKING:
    from console.assembly.room import Room

SETTLE = 12
"""Seconds until the orders of the beginning have gone out and every picture was drawn once."""


class Beats(msgspec.Struct, frozen=True):
    """What the heart did: gaps in ms, while so many entries a second came."""

    gaps: list[float]
    entries_per_second: float


def main(home: Home, per_second: int, seconds: float) -> int:
    """Open the window, flood it, say how it went."""
    return start.run(home, ready=lambda room: _begin(room, per_second, seconds))


def _begin(room: "Room", per_second: int, seconds: float) -> None:
    tasks.start("flood the console", _flood(room, per_second, seconds), lambda error: _fail(room, error))


def _fail(room: "Room", error: BaseException) -> None:
    sys.stderr.write(f"{error!r}\n")
    room.leave()


async def _flood(room: "Room", per_second: int, seconds: float) -> None:
    from console.bench.flood import Flood
    from console.bench.heartbeat import Heartbeat

    flood, heartbeat = Flood(room.console), Heartbeat()
    await flood.prepare()
    room.show_panel("incident")
    await asyncio.sleep(SETTLE)
    if not room.screen.map.is_drawn:
        raise RuntimeError("the map does not stand")
    heartbeat.start()
    rate = await flood.pour(per_second, seconds)
    heartbeat.stop()
    sys.stdout.write(msgspec.json.encode(Beats(heartbeat.gaps, rate)).decode() + "\n")
    sys.stdout.flush()
    room.leave()


if __name__ == "__main__":
    sys.exit(main(Home(Path(sys.argv[1])), int(sys.argv[2]), float(sys.argv[3])))
