"""Several consoles in one room: what one does is on every other's screen, also when the word of it gets lost."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from console import tasks
from console.assembly.console import Console
from console.clock import ExerciseClock, stopwatch
from console.database import DatabaseThread
from console.desk.desk import Accepted, Happened
from console.desk.table import EVENTS
from console.entry import Book
from console.incidents.model import AddNote, Intake, OpenIncident
from console.journal.codec import Registry
from console.situation.digest import state_hash
from resources.base import IncidentId
from tests.console.journal.places import open_journal
from tests.console.town import HOLDINGS, OFFICER, PLACE, PROFILE, START
from tests.room import Room

BOOK = Book("live", "live")
PATIENCE = 20.0
"""Seconds until a test gives up: a shared machine may stand still for a while."""


class Seats:
    """Consoles on one book, each with connections and a database thread of its own, as on machines of their own."""

    def __init__(self, place: str, count: int, folder: Path) -> None:
        self._cities = [self._city(place, folder) for _ in range(count)]
        self.all = [
            Console(city, BOOK, ExerciseClock(START, 1), f"console-{number}")
            for number, city in enumerate(self._cities)
        ]
        self.incident = IncidentId("")

    def _city(self, place: str, folder: Path) -> Any:
        """As much of a city as a console without a screen asks for."""
        return SimpleNamespace(
            journal=open_journal(place),
            database=DatabaseThread(),
            registry=Registry(EVENTS),
            profile=PROFILE,
            folder=folder,
            slug="linjiang",
            training=True,
            home=SimpleNamespace(folder=folder),
        )

    async def open(self) -> None:
        for console in self.all:
            await console.open()
        first = self.all[0]
        await first.desk.submit(HOLDINGS, OFFICER)
        await first.desk.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), START), OFFICER)
        self.incident = next(iter(first.situation.incidents.all))
        for console in self.all:
            console.keep_watch(simulate=False)
        await self.agree()

    async def note(self, console: Console, text: str) -> Accepted:
        outcome = await console.desk.submit(AddNote(self.incident, text), OFFICER)
        assert isinstance(outcome, Accepted)
        return outcome

    async def agree(self) -> float:
        """Wait until all consoles are at the same entry; how many seconds that took. Their situations are the same."""
        begun = stopwatch()
        while len({console.situation.seq for console in self.all}) > 1:
            assert stopwatch() - begun < PATIENCE, [console.situation.seq for console in self.all]
            await asyncio.sleep(0.005)
        took = stopwatch() - begun
        assert len({state_hash(console.situation) for console in self.all}) == 1
        return took

    def close(self) -> None:
        for console, city in zip(self.all, self._cities, strict=True):
            console.ways.close()
            city.database.close()
            city.journal.close()


def in_the_room(place: str, count: int, folder: Path, story: Callable[[Seats], Awaitable[None]]) -> None:
    """Play a story among so many consoles, then end everything."""

    async def whole() -> None:
        seats = Seats(place, count, folder)
        try:
            await seats.open()
            await story(seats)
        finally:
            await tasks.cancel_all()
            seats.close()

    asyncio.run(whole())


def test_what_a_console_does_is_at_every_other_one_by_itself(
    place: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    took: list[float] = []

    async def story(seats: Seats) -> None:
        seen: dict[int, list[int]] = {number: [] for number in range(len(seats.all))}
        for number, console in enumerate(seats.all):
            console.desk.listen(lambda happened, _, number=number: seen[number].extend(_seqs(happened)))  # type: ignore[misc]
        for turn in range(30):
            await seats.note(seats.all[turn % len(seats.all)], f"note {turn}")
            took.append(await seats.agree())
        first = seen[0]
        assert len(first) == 30
        assert all(seqs == first for seqs in seen.values()), "each console saw each entry once, in order"

    in_the_room(place, 3, tmp_path, story)
    tell(f"30 notes among 3 consoles, on all of them after {max(took) * 1000:.0f} ms at most")


def _seqs(happened: Sequence[Happened]) -> list[int]:
    return [one.header.seq for one in happened]


ROUNDS = 8


def test_consoles_to_whom_no_word_comes_see_all_the_same_what_was_written(
    room: Room, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    took: list[float] = []
    with room.owner() as owner:
        owner.execute("ALTER TABLE heads DISABLE TRIGGER heads_tell")

    async def story(seats: Seats) -> None:
        for turn in range(ROUNDS):
            await seats.note(seats.all[turn % len(seats.all)], f"note {turn}")
            took.append(await seats.agree())

    in_the_room(room.url, 4, tmp_path, story)
    tell(f"{ROUNDS} words lost, 4 consoles agree after {max(took) * 1000:.0f} ms at most")


def test_consoles_whose_listeners_are_cut_off_agree_again_and_hear_again(
    room: Room, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    took: list[float] = []

    async def story(seats: Seats) -> None:
        for turn in range(ROUNDS):
            with room.owner() as owner:
                cut = owner.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
                ).fetchone()
            assert cut is not None
            await seats.note(seats.all[turn % len(seats.all)], f"note {turn}")
            took.append(await seats.agree())
        await listening(room, len(seats.all))

    in_the_room(room.url, 4, tmp_path, story)
    tell(f"listeners cut off {ROUNDS} times, 4 consoles agree after {max(took) * 1000:.0f} ms at most")


async def listening(room: Room, count: int) -> None:
    """Wait until so many consoles hear again."""
    begun = stopwatch()
    while stopwatch() - begun < PATIENCE:
        with room.owner() as owner:
            heard = owner.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            ).fetchone()
        if heard == (count,):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{heard} of {count} consoles hear")


def test_a_word_names_the_book_and_its_new_last_entry_and_nothing_else(room: Room) -> None:
    from console.journal.postgres import PostgresJournal
    from tests.console.journal.support import fill

    journal = PostgresJournal(room.where)
    with room.owner() as owner:
        owner.execute("LISTEN vigil")
        fill(journal, 2)
        said = [notice.payload for notice in owner.notifies(timeout=30, stop_after=2)]
    journal.close()
    assert said == ["1 live", "3 live"]
