"""The real console as a process of its own, played from outside: an act a line on stdin, its answer a line on stdout.

python -m tests.e2e.child HOME SECONDS DRILL

SECONDS: by so much the machine's clock is wrong. DRILL: the exercise, empty for the live book.
"""

import asyncio
import json
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from console.assembly.city import LIVE, City, choose_city
from console.assembly.room import Room
from console.assembly.start import show
from console.journal.lineage import book_named
from console.rehearsal.stage import drawn
from console.settings import Home

SIZE = (1366, 768)


class Wire:
    """Lines from stdin as they come, read on a thread so that no window waits for them."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[bytes] = asyncio.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        # Unbuffered: at the end of the process nobody may still hold a buffer's lock.
        with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as lines:
            for line in lines:
                self._loop.call_soon_threadsafe(self._lines.put_nowait, line)

    async def next(self) -> Any:
        """The next act: its name and its arguments."""
        return json.loads(await self._lines.get())


def say(**told: object) -> None:
    """One line on stdout."""
    # Plain ASCII, so that half a sign passes, which no encoding has.
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()


async def play(room: Room) -> None:
    """Do what is asked until the window is closed."""
    from tests.e2e.acts import Acts

    wire = Wire()
    room.screen.window.activateWindow()
    await asyncio.wait_for(drawn(room), 50)
    acts = Acts(room, say)
    say(answer="ready")
    while True:
        name, *words = await wire.next()
        try:
            say(answer=await getattr(acts, name)(*words))
        except Exception:  # noqa: BLE001 - the test fails with it
            say(error=f"{traceback.format_exc()}{acts.screen()}")


def main(folder: Path, wrong_by: int, drill: str) -> int:
    """Open the window on the live book of the home; or on an exercise: a new one of this title, or "book:NAME"."""
    if wrong_by:
        from tests.e2e.faults import turn_clock

        turn_clock(wrong_by)
    home = Home(folder)
    if drill:
        return drilled(home, drill)
    city = City(home, choose_city(home))
    assert "live" in [book.name for book in city.journal.books()]
    return show(home, city, LIVE, None, play, size=SIZE)


def drilled(home: Home, drill: str) -> int:
    from console.assembly.exercise.start import Beginning, open_exercise, start_exercise

    name = drill.removeprefix("book:")
    if name == drill:
        return start_exercise(home, Beginning(drill), play=play, size=SIZE)
    city = City(home, choose_city(home))
    return open_exercise(home, city, book_named(city.journal, name), play=play, size=SIZE)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
