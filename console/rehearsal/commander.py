"""The commander's console in a rehearsal for two: a process and a window of its own, which does what it is told.

python -m console.rehearsal.commander, with a `Job` and then acts on its standard input, a line each.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from console.rehearsal.wire import Answer, Job, Lines, Told

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.clock import ExerciseClock


async def play(room: "Room", clock: "ExerciseClock", pipe: BinaryIO) -> int:
    """Do what is asked until it is to leave, or nobody is there who could ask."""
    from console.rehearsal.commanding import Commander
    from console.rehearsal.stage import drawn

    lines = Lines(pipe)
    room.screen.window.activateWindow()
    await drawn(room)
    commander = Commander(room, clock)
    say(Answer("ready"))
    while line := await lines.next():
        told = msgspec.json.decode(line, type=Told)
        if told.hands is not None:
            clock.take(told.hands)
        if told.act == "leave":
            return 0
        if told.act:
            say(await done(commander, told))
    return 1


async def done(commander: Any, told: Told) -> Answer:
    """What came of an act."""
    try:
        return Answer(await getattr(commander, told.act)(*told.words))
    except (AssertionError, LookupError) as error:
        return Answer(problem=str(error))
    except Exception as error:  # noqa: BLE001 - the act failed, and whoever asked is told
        return Answer(problem=f"{type(error).__name__}: {error}")


def say(answer: Answer) -> None:
    """One line to whoever holds this console."""
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()


def main() -> int:
    """Open the window, and end with it."""
    from console.assembly import start
    from console.assembly.city import City
    from console.clock import ExerciseClock
    from console.journal.lineage import book_named
    from console.settings import Home, Settings
    from resources.base import Instant

    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as pipe:
        job = msgspec.json.decode(pipe.readline(), type=Job)
        home = Home(Path(job.home), job.database)
        city = City(home, job.city)
        clock = ExerciseClock(Instant(0))
        clock.take(job.hands)
        return start.show(
            home,
            city,
            book_named(city.journal, job.book),
            clock,
            lambda room: play(room, clock, pipe),
            settings=Settings(city=job.city, language=job.language, theme=job.theme),
            local=Path(job.local),
            size=job.size,
            simulate=False,
        )


if __name__ == "__main__":
    sys.exit(main())
