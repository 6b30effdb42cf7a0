"""A look at the replay's own window, as a process of its own: a picture of it, and what it shows, proved by its hash.

python -m console.rehearsal.look_back LOOK, where LOOK is a `Look` as JSON.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from console.rehearsal.beside import run_beside
from console.rehearsal.hands import until
from console.settings import DATABASE, Home, Settings
from console.views.language import Tongue
from resources.base import Instant

if TYPE_CHECKING:
    from console.assembly.replay.room import ReplayRoom

PATIENCE = 60
"""Seconds within which the window must have stood and ended."""
SETTLED = 1.0
"""Seconds in which the map's last tiles come."""


class Look(msgspec.Struct, frozen=True):
    """Which book to look at, at which time, how; and the files for the picture and for what was seen."""

    home: str
    city: str
    book: str
    at: str
    language: Tongue
    theme: Literal["dark", "light"]
    size: tuple[int, int]
    picture: str
    found: str


class Seen(msgspec.Struct, frozen=True):
    """What the window showed: where its clock stood, the last entry by then, and the situation's hash."""

    clock: Instant
    seq: int
    hash: str


async def look_back(look: Look, database: str = "") -> None:
    """Have another process open the window, look, and end. AssertionError with its last words if it failed."""
    words = [sys.executable, "-m", "console.rehearsal.look_back", msgspec.json.encode(look).decode()]
    await run_beside(words, database, "the replay's window", PATIENCE)


async def note(room: "ReplayRoom", look: Look) -> None:
    """Wait until it stands and is painted; take the picture, and write down what it shows."""
    from console.rehearsal.stage import drawn
    from console.situation.digest import state_hash

    console = room.console
    await asyncio.wait_for(drawn(room), PATIENCE / 2)
    await until(lambda: not room.player.busy and room.player.place == console.fold.place, "the instant on the screen")
    room.painting.soon()
    await asyncio.sleep(SETTLED)
    room.screen.window.grab().save(look.picture)
    seen = Seen(console.clock.now(), console.situation.seq, state_hash(console.situation))
    Path(look.found).write_bytes(msgspec.json.encode(seen))
    if room.bugs:
        raise RuntimeError(room.bugs[0])
    room.leave()


def main(look: Look) -> int:
    """Open the window, and end with it."""
    from console import tasks
    from console.assembly.replay.start import replay

    failed: list[BaseException] = []

    def begin(room: "ReplayRoom") -> None:
        def give_up(error: BaseException) -> None:
            failed.append(error)
            room.leave()

        tasks.start("look", note(room, look), give_up)

    replay(
        Home(Path(look.home), os.environ.get(DATABASE, "")),
        look.book,
        city_slug=look.city,
        at=look.at,
        settings=Settings(city=look.city, language=look.language, theme=look.theme),
        ready=begin,
        size=look.size,
    )
    if failed:
        raise failed[0]
    return 0


if __name__ == "__main__":
    sys.exit(main(msgspec.json.decode(sys.argv[1], type=Look)))
