"""The stage: a book and a home of the rehearsal's own, pictures, a summary, and an exit code that can be trusted."""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from console.assembly.city import City
from console.clock import ExerciseClock, stopwatch, wall_now
from console.entry import Book
from console.rehearsal.summary import STEPS, Played, Summary
from console.rehearsal.wire import AtConsole, Job
from console.settings import Home, Settings
from console.views.language import Tongue
from resources.base import MINUTE, Instant
from resources.days import local

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.rehearsal.scene import Scene
    from console.rehearsal.second import SecondConsole

BEGIN = (3, 14)
"""The call comes at 03:14 on the city's wall."""


def play(
    home: Home,
    out: Path,
    lang: Tongue,
    size: tuple[int, int],
    consoles: int = 1,
    scenes: "Sequence[type[Scene]] | None" = None,
) -> int:
    """Play the rehearsal on a book of its own in the training city; 0 only if every step showed what it should.

    With two `consoles` the commander has one of her own, on the same book. `scenes` stand in for the whole story.
    Writes numbered pictures, journal.jsonl and summary.json into `out`. Offscreen where there is no display.
    """
    from console.assembly import start
    from console.assembly.founding import make_training_city
    from console.rehearsal.second import SecondConsole

    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    slug = make_training_city(home).slug
    second = SecondConsole() if consoles > 1 else None
    out.mkdir(parents=True, exist_ok=True)
    city = City(home, slug)
    book = Book(f"rehearsal-{wall_now() // 1_000_000}", "rehearsal")
    clock = ExerciseClock(Instant(opening(city) - MINUTE), 1.0)  # the stock is entered before the call comes
    settings = Settings(city=slug, language=lang, theme=home.settings().theme)
    job = Job(
        home=str(home.folder),
        database=home.database,
        city=slug,
        book=book.name,
        language=lang,
        theme=settings.theme,
        size=size,
        local=str(out / f"{book.name}.second.local.db"),
    )
    stage = Stage(out, clock, book, job, second, scenes)
    local_file = out / f"{book.name}.local.db"
    try:
        return start.show(home, city, book, clock, stage.play, settings=settings, local=local_file, size=size)
    finally:
        if second is not None:
            second.close()
        for left in out.glob(f"{book.name}.*local.db*"):
            left.unlink()


def opening(city: City) -> Instant:
    """Today at 03:14 on the city's wall."""
    now = wall_now()
    wall = local(now, city.profile.zone)
    begin = wall.replace(hour=BEGIN[0], minute=BEGIN[1], second=0, microsecond=0)
    return Instant(now + (begin - wall) // timedelta(microseconds=1))


class Stage:
    """Plays the story, step by step, and keeps what came of it."""

    def __init__(
        self,
        out: Path,
        clock: ExerciseClock,
        book: Book,
        job: Job,
        second: "SecondConsole | None",
        scenes: "Sequence[type[Scene]] | None",
    ) -> None:
        self._out = out
        self._clock = clock
        self._job = job
        self._second = second
        self._scenes = scenes
        width, height = job.size
        self._summary = Summary(book.name, job.language, f"{width}x{height}", False, 0.0, [], [])

    async def play(self, room: "Room") -> int | None:
        """The story from the first key to the verified record."""
        from console.assembly.founding import found_book
        from console.rehearsal.hands import Hands
        from console.rehearsal.scene import Kept
        from console.rehearsal.story import SCENES, story

        begun = stopwatch()
        self._room = room
        room.screen.window.activateWindow()
        await asyncio.wait_for(drawn(room), 40)
        await found_book(room.console)
        self._clock.jump(opening(room.console.city))
        if self._second is not None:
            await self._second.open(self._job, self._clock, room)
        hands = Hands(room.screen.window)
        kept = Kept()
        played_by = (room, self._clock, hands, self.shot, self.picture, self._out, kept, self._second)
        scenes = [scene(*played_by) for scene in story(self._second is not None, self._scenes or SCENES)]
        steps = [step for scene in scenes for step in scene.steps()]
        for name, step in steps:
            if not await self._step(name, step, hands):
                await self.shot(f"FAILED-{name}")
                break
        self._summary.consoles = self._with_pictures(kept.consoles)
        self._summary.verified = await self._verify()
        self._summary.bugs = list(room.bugs)
        self._measure(room)
        self._summary.seconds = round(stopwatch() - begun, 1)
        played = self._summary.steps
        self._summary.passed = (
            len(played) == len(steps) and all(step.ok for step in played) and self._summary.verified and not room.bugs
        )
        self._write()
        return 0 if self._summary.passed else 1

    async def _step(self, name: str, step: Any, hands: Any) -> bool:
        begun, keys = stopwatch(), len(hands.pressed)
        problem = ""
        try:
            await step()
        except (AssertionError, LookupError) as error:
            problem = str(error)
        except Exception as error:  # noqa: BLE001 - a step that failed is the rehearsal's result
            problem = f"{type(error).__name__}: {error}"
        city = self._room.console.city
        at = self._room.language.clock(self._clock.now(), city.profile.zone)
        played = Played(name, not problem, round(stopwatch() - begun, 1), at, hands.pressed[keys:], problem)
        self._summary.steps.append(played)
        mark = "✓" if played.ok else "✗"
        said = self._room.language.text(STEPS.get(name, name))
        print(f"{mark} {at} {played.seconds:5.1f} s  {said}  {problem}".rstrip(), file=sys.stderr, flush=True)  # noqa: T201
        return played.ok

    async def shot(self, name: str) -> None:
        """A numbered picture of the window, once everything that is due is painted."""
        self._room.painting.soon()
        await asyncio.sleep(0.35)
        self._room.screen.window.grab().save(str(self.picture(name)))
        if self._second is not None:
            self._second.lag.look_away()

    def picture(self, name: str) -> Path:
        """Where the next picture goes."""
        file = f"{len(self._summary.pictures) + 1:02d}-{name}.png"
        self._summary.pictures.append(file)
        return self._out / file

    def _with_pictures(self, consoles: list[AtConsole]) -> list[AtConsole]:
        """This console's pictures are those that no other took."""
        others = {picture for console in consoles for picture in console.pictures}
        own = [picture for picture in self._summary.pictures if picture not in others]
        return [console if console.pictures else msgspec.structs.replace(console, pictures=own) for console in consoles]

    async def _verify(self) -> bool:
        """The record, from the database, entry by entry; and as a file that others can check."""
        from console.journal.export import export_jsonl, verify_jsonl

        city, book = self._room.console.city, self._room.console.book
        file = self._out / "journal.jsonl"
        await city.database.call(export_jsonl, city.journal, book, file)
        verdict = await city.database.call(verify_jsonl, file)
        self._summary.entries = verdict.entries
        return bool(verdict.ok)

    def _measure(self, room: "Room") -> None:
        incident = next(iter(room.console.situation.incidents.all.values()), None)
        if incident is not None and incident.first_sent:
            self._summary.intake_to_dispatch_seconds = (incident.first_sent - incident.received) // 1_000_000

    def _write(self) -> None:
        body = msgspec.json.format(msgspec.json.encode(self._summary), indent=2)
        (self._out / "summary.json").write_bytes(body + b"\n")


async def drawn(room: "Room") -> None:
    """Wait until the map stands; it may have been quicker than the rest of the room."""
    if room.screen.map.is_drawn:
        return
    seen: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    room.screen.map.drawn.connect(lambda: None if seen.done() else seen.set_result(None))
    await seen
