"""A fork begins with what its parent's book held at the entry where it was forked, and goes on by itself."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from console import tasks
from console.clock import ExerciseClock
from console.database import DatabaseThread
from console.desk.desk import Accepted, Desk, Happened
from console.desk.table import EVENTS
from console.entry import Book
from console.incidents.model import AddNote, Intake, OpenIncident
from console.journal.api import Journal
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from console.journal.sqlite import SqliteJournal
from console.situation import Situation
from console.situation.orders import CommitDispatch
from resources.base import BadInput, IncidentId
from tests.console.town import HOLDINGS, OFFICER, PLACE, PROFILE, START, team_line

LIVE = Book("live", "live")


@pytest.fixture(params=["memory", "sqlite"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    journal: Journal = MemoryJournal() if request.param == "memory" else SqliteJournal(tmp_path / "vigil.db")
    journal.open_book(LIVE)
    yield journal
    journal.close()


def at_desks(journal: Journal, play: Callable[[Callable[[Book], Awaitable[Desk]]], Awaitable[None]]) -> None:
    """Play with desks that are opened on books; then everything ends."""

    async def whole() -> None:
        database = DatabaseThread()

        async def opened(book: Book) -> Desk:
            journal.open_book(book)
            situation, clock = Situation(), ExerciseClock(START)
            desk = Desk(book.name, journal, database, Registry(EVENTS), situation, clock, PROFILE)
            await desk.open()
            return desk

        try:
            await play(opened)
        finally:
            await tasks.cancel_all()
            database.close()

    asyncio.run(whole())


async def a_call(desk: Desk) -> IncidentId:
    """A city with stock, and a call."""
    await desk.submit(HOLDINGS, OFFICER)
    await desk.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), START), OFFICER)
    return next(iter(desk.situation.incidents.all))


def fork_of(journal: Journal, parent: str, name: str, back: int = 0) -> Book:
    """A fork of a book as it stood `back` entries before its end."""
    seq = journal.head(parent).seq - back
    return Book(name, "exercise", parent, seq, journal.read(parent, seq - 1, 1)[0].chain)


def test_a_fork_begins_with_the_citys_state_and_the_city_never_notices(journal: Journal) -> None:
    async def play(opened: Callable[[Book], Awaitable[Desk]]) -> None:
        live = await opened(LIVE)
        incident = await a_call(live)
        drill = await opened(fork_of(journal, "live", "drill"))
        assert list(drill.situation.incidents.all) == [incident]
        assert drill.situation.stock.lots.keys() == live.situation.stock.lots.keys()
        assert drill.situation.seq == 0, "it has no entry of its own yet"
        before = journal.head("live")
        sent = await drill.submit(CommitDispatch(incident, (team_line("T-G1"),), ()), OFFICER)
        assert isinstance(sent, Accepted) and sent.happened[0].header.seq == 1
        await live.follow()
        assert journal.head("live") == before
        assert live.situation.teams.all[team_line("T-G1").team].status == "available"

    at_desks(journal, play)


def test_what_the_city_did_after_the_fork_is_not_in_it(journal: Journal) -> None:
    async def play(opened: Callable[[Book], Awaitable[Desk]]) -> None:
        live = await opened(LIVE)
        incident = await a_call(live)
        await live.submit(AddNote(incident, "later"), OFFICER)
        drill = await opened(fork_of(journal, "live", "drill", back=1))
        assert drill.situation.incidents.all[incident].notes == 0
        await live.submit(AddNote(incident, "much later"), OFFICER)
        await drill.follow()
        assert drill.situation.incidents.all[incident].notes == 0

    at_desks(journal, play)


def test_a_fork_of_a_fork_opened_again_stands_where_it_was(journal: Journal) -> None:
    async def play(opened: Callable[[Book], Awaitable[Desk]]) -> None:
        incident = await a_call(await opened(LIVE))
        first = await opened(fork_of(journal, "live", "first"))
        await first.submit(AddNote(incident, "in the first"), OFFICER)
        second = fork_of(journal, "first", "second")
        await (await opened(second)).submit(AddNote(incident, "in the second"), OFFICER)
        again = await opened(second)
        assert again.situation.incidents.all[incident].notes == 2
        assert again.situation.seq == journal.head("second").seq == 1

    at_desks(journal, play)


def test_listeners_hear_of_the_forks_own_entries_only(journal: Journal) -> None:
    async def play(opened: Callable[[Book], Awaitable[Desk]]) -> None:
        incident = await a_call(await opened(LIVE))
        book = fork_of(journal, "live", "drill")
        await (await opened(book)).submit(AddNote(incident, "one"), OFFICER)
        heard: list[Happened] = []
        situation, clock = Situation(), ExerciseClock(START)
        database = DatabaseThread()
        desk = Desk(book.name, journal, database, Registry(EVENTS), situation, clock, PROFILE)
        desk.listen(lambda happened, changes: heard.extend(happened))
        await desk.open()
        database.close()
        assert [(one.header.book, one.header.seq) for one in heard] == [("drill", 1)]

    at_desks(journal, play)


@pytest.mark.parametrize(
    ("fork", "code"),
    [
        (Book("drill", "exercise", "nowhere", 3, b"x" * 32), "parent-missing"),
        (Book("drill", "exercise", "live", 2, b"x" * 32), "parent-differs"),
        (Book("drill", "exercise", "live", 0, b"x" * 32), "parent-differs"),
        (Book("drill", "exercise", "live", 999, b""), "parent-differs"),
        (Book("drill", "exercise", "drill", 0, b"x" * 32), "parent-differs"),
    ],
    ids=["no parent", "another chain", "another genesis", "beyond the end", "its own parent"],
)
def test_a_fork_that_does_not_fit_its_parent_is_refused(journal: Journal, fork: Book, code: str) -> None:
    async def play(opened: Callable[[Book], Awaitable[Desk]]) -> None:
        await a_call(await opened(LIVE))
        with pytest.raises(BadInput) as refused:
            await opened(fork)
        assert refused.value.reason.code == code

    at_desks(journal, play)
