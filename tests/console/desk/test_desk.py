"""The desk: one command in flight, decided on the head, durable before it counts."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from console import tasks
from console.clock import ExerciseClock
from console.database import DatabaseThread, WritesStopped
from console.desk.desk import FEED, Accepted, Desk
from console.desk.table import EVENTS
from console.entry import Book, Head, Who
from console.incidents.model import AddNote, Intake, OpenIncident
from console.journal.api import Appended, Draft, Journal
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from console.journal.sqlite import SqliteJournal
from console.situation import Situation
from console.situation.orders import CommitDispatch
from resources.base import CommandId, IncidentId, Reason, Refused
from tests.console.town import HOLDINGS, OFFICER, PLACE, PROFILE, START, team_line

BOOK = Book("live", "live")


def a_desk(journal: Journal, database: DatabaseThread) -> Desk:
    """A desk of its own on a journal that others may share."""
    journal.open_book(BOOK)
    return Desk("live", journal, database, Registry(EVENTS), Situation(), ExerciseClock(START), PROFILE)


def during(journal: Journal, play: Callable[[Desk, Desk], Awaitable[None]]) -> None:
    """Two desks on one journal play, then everything ends."""

    async def whole() -> None:
        database = DatabaseThread()
        try:
            one, other = a_desk(journal, database), a_desk(journal, database)
            await one.open()
            await other.open()
            await play(one, other)
        finally:
            await tasks.cancel_all()
            database.close()

    asyncio.run(whole())


async def called(desk: Desk) -> IncidentId:
    """A city with stock, and a call."""
    await desk.submit(HOLDINGS, OFFICER)
    await desk.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), START), OFFICER)
    return next(iter(desk.situation.incidents.all))


def test_two_desks_that_want_the_last_team_get_it_once(tmp_path: Path) -> None:
    async def play(one: Desk, other: Desk) -> None:
        incident = await called(one)
        await other.follow()
        order = CommitDispatch(incident, (team_line("T-G1"),), ())
        outcomes = await asyncio.gather(one.submit(order, OFFICER), other.submit(order, OFFICER))
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Accepted", "Refused"]
        await one.follow()
        await other.follow()
        assert one.situation.seq == other.situation.seq
        assert len(one.situation.orders.all) == len(other.situation.orders.all) == 1

    during(SqliteJournal(tmp_path / "vigil.db"), play)


def test_the_same_command_id_acts_once() -> None:
    async def play(one: Desk, other: Desk) -> None:
        incident = await called(one)
        note, number = AddNote(incident, "现场有异味"), CommandId("retry")
        first = await one.submit(note, OFFICER, command_id=number)
        again = await one.submit(note, OFFICER, command_id=number)
        elsewhere = await other.submit(note, OFFICER, command_id=number)
        assert isinstance(first, Accepted) and isinstance(again, Accepted) and isinstance(elsewhere, Accepted)
        assert first.happened[0].header.seq == again.happened[0].header.seq == elsewhere.happened[0].header.seq
        assert one.situation.incidents.all[incident].notes == other.situation.incidents.all[incident].notes == 1

    during(MemoryJournal(), play)


def test_a_retried_dispatch_is_not_refused_because_of_itself() -> None:
    async def play(one: Desk, other: Desk) -> None:
        order = CommitDispatch(await called(one), (team_line("T-G1"),), ())
        number = CommandId("dispatch")
        first = await one.submit(order, OFFICER, command_id=number)
        again = await other.submit(order, OFFICER, command_id=number)
        assert isinstance(first, Accepted) and isinstance(again, Accepted)
        assert len(other.situation.orders.all) == 1

    during(MemoryJournal(), play)


def test_officers_go_before_feeds_and_refusals_write_nothing() -> None:
    async def play(one: Desk, other: Desk) -> None:
        incident = await called(one)
        order: list[str] = []
        one.listen(lambda happened, changes: order.extend(item.header.actor for item in happened))
        feed = Who("传感器", "feed", "console-1")
        await asyncio.gather(
            *(one.submit(AddNote(incident, str(number)), feed, urgency=FEED) for number in range(3)),
            one.submit(AddNote(incident, "officer"), OFFICER),
        )
        assert order.index(OFFICER.actor) <= 1
        before = one.situation.seq
        assert isinstance(await one.submit(AddNote(incident, " "), OFFICER), Refused)
        assert one.situation.seq == before

    during(MemoryJournal(), play)


class FullDisk(MemoryJournal):
    """A journal whose disk can be full."""

    full = False

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        if self.full:
            raise WritesStopped("vigil.db", Reason("disk-full", {"why": "no space"}))
        return super().append(book, expected, drafts)


def test_a_full_disk_is_told_to_whoever_asked_and_the_desk_goes_on() -> None:
    journal = FullDisk()

    async def play(one: Desk, other: Desk) -> None:
        incident = await called(one)
        journal.full = True
        try:
            await one.submit(AddNote(incident, "x"), OFFICER)
        except WritesStopped as stopped:
            assert stopped.reason.code == "disk-full"
        else:
            raise AssertionError("the full disk was not noticed")
        assert one.situation.incidents.all[incident].notes == 0
        journal.full = False
        assert isinstance(await one.submit(AddNote(incident, "x"), OFFICER), Accepted)

    during(journal, play)


def test_a_reopened_desk_stands_where_it_was(tmp_path: Path) -> None:
    async def play(one: Desk, other: Desk) -> None:
        incident = await called(one)
        await one.submit(CommitDispatch(incident, (team_line("T-G1"),), ()), OFFICER)

    async def again(one: Desk, other: Desk) -> None:
        assert len(one.situation.orders.counting) == 1
        assert one.situation.seq == other.situation.seq > 0

    path = tmp_path / "vigil.db"
    during(SqliteJournal(path), play)
    during(SqliteJournal(path), again)
