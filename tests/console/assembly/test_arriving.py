"""What a console's arrivals say it had is what its desk had: two real desks on one record, whoever was first."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console import tasks
from console.clock import ExerciseClock
from console.database import DatabaseThread
from console.desk.desk import Desk
from console.desk.table import EVENTS
from console.entry import Book, Who
from console.incidents.model import Intake, OpenIncident
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from console.review.arrivals import ArrivalLog, Arrivals, arrivals_file, read_arrivals
from console.situation import Situation
from resources.base import SECOND, Instant
from tests.console.town import HOLDINGS, PLACE, PROFILE, START

HERE, THERE = Who("李明", "duty_officer", "console-1"), Who("周敏", "duty_officer", "console-2")
ACTS = st.sampled_from(["here", "there", "follow", "both", "restart"])


async def played(acts: list[str], city: Path) -> tuple[list[tuple[Instant, int, int]], Arrivals]:
    """At each instant what the record had and what the desk here had; and what its arrivals say of it."""
    journal, database, clock = MemoryJournal(), DatabaseThread("test"), ExerciseClock(START, 0)
    journal.open_book(Book("live", "live"))

    def desk() -> Desk:
        return Desk("live", journal, database, Registry(EVENTS), Situation(), clock, PROFILE)

    async def opened() -> tuple[Desk, ArrivalLog]:
        one = desk()
        await one.open()
        log = ArrivalLog(arrivals_file(city, "live", HERE.console), clock.now, lambda: one.situation.seq)
        log.open()
        one.followed = log.read
        return one, log

    def call(at: Instant) -> OpenIncident:
        return OpenIncident(Intake("gas_leak", "刚刚", f"春晖路{at}号", PLACE), at)

    there = desk()
    await there.open()
    await there.submit(HOLDINGS, THERE)
    here, log = await opened()
    seen: list[tuple[Instant, int, int]] = []
    for which in acts:
        clock.jump(Instant(clock.now() + SECOND))
        now = clock.now()
        if which in ("there", "both"):
            await there.submit(call(now), THERE)
        if which in ("here", "both"):
            await here.submit(call(now), HERE)
        if which == "follow":
            await here.follow()
        if which == "restart":
            log.close()
            here, log = await opened()
        seen.append((now, journal.count("live"), here.situation.seq))
    written = {entry.header.seq: entry.header.console for entry in journal.read("live", 0, 10_000)}
    lines = read_arrivals(city, "live", HERE.console)
    await tasks.cancel_all()
    database.close()
    return seen, Arrivals(lines, lambda seq: written[seq] == HERE.console, len(written))


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(ACTS, min_size=1, max_size=15))
def test_at_every_instant_the_arrivals_say_what_the_desk_had(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen, arrivals = asyncio.run(played(acts, tmp_path_factory.mktemp("city")))
    for at, written, had in seen:
        assert arrivals.had(at, written) == had


def test_what_was_written_here_needs_no_line(tmp_path: Path) -> None:
    _, arrivals = asyncio.run(played(["here", "here", "here"], tmp_path))
    assert [line.what for line in arrivals.lines] == ["open"]
