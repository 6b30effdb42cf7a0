"""A console that asks for a raise, signs it and lowers again, and says each only after it is on the record.

python -m tests.console.desk.raising FILE [within | after]

`within`: the power goes between the two entries of the raise; `after`: when both are stored, before anybody hears.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from console.clock import ExerciseClock
from console.database import DatabaseThread
from console.desk.desk import Accepted, Desk, Happened
from console.desk.table import EVENTS
from console.entry import Book, Who
from console.incidents.model import Intake, OpenIncident
from console.journal.codec import Registry
from console.journal.sqlite import SqliteJournal
from console.situation import Changes, Situation
from console.situation.approvals import Approve
from plans.response import ActivateResponse, ChangeLevel, LevelChanged, ResponseId
from resources.base import Command
from tests.console.town import COMMANDER, HOLDINGS, OFFICER, PLACE, PROFILE, START
from tests.plans.small_plan import PLAN

BOOK = Book("live", "live")
R1 = ResponseId("R1")


def cut_power() -> None:
    """Nothing more runs."""
    os.kill(os.getpid(), signal.SIGKILL)


def a_desk(journal: SqliteJournal, database: DatabaseThread) -> Desk:
    """A desk on the file."""
    journal.open_book(BOOK)
    return Desk("live", journal, database, Registry(EVENTS), Situation(), ExerciseClock(START), PROFILE)


async def begin(desk: Desk) -> None:
    """A response at level IV, once."""
    if not desk.situation.responses.all:
        await desk.submit(HOLDINGS, OFFICER)
        await desk.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), START), OFFICER)
        incident = next(iter(desk.situation.incidents.all))
        await desk.submit(ActivateResponse(incident, PLAN, "IV", 0, "smell of gas"), OFFICER)


def next_command(desk: Desk) -> tuple[Command, Who]:
    """Sign what waits; else ask for level III; else lower."""
    for approval in desk.situation.approvals.waiting:
        return Approve(approval, COMMANDER.actor, COMMANDER.post), OFFICER
    if desk.situation.responses.all[R1].level == "IV":
        return ChangeLevel(R1, "III", "3 dead"), OFFICER
    return ChangeLevel(R1, "IV", "contained"), COMMANDER


async def dies_within(journal: SqliteJournal, database: DatabaseThread) -> None:
    """The power goes as soon as SQLite is about to store the raise, its signature being in the transaction."""

    def plant() -> None:
        connection = journal._connection()
        connection.create_function("cut_power", 0, cut_power)
        connection.execute(
            "CREATE TEMP TRIGGER power BEFORE INSERT ON entries WHEN NEW.kind = 'LevelChanged' AND NEW.ordinal = 1 "
            "BEGIN SELECT cut_power(); END"
        )

    await database.call(plant)


def dies_after(happened: Sequence[Happened], changes: Changes) -> None:
    """The power goes when the raise is stored and nobody has been told."""
    if any(isinstance(one.event, LevelChanged) for one in happened):
        cut_power()


async def main(path: Path, death: str) -> None:
    database = DatabaseThread()
    journal = SqliteJournal(path)
    desk = a_desk(journal, database)
    await desk.open()
    await begin(desk)
    if death == "within":
        await dies_within(journal, database)
    if death == "after":
        desk.listen(dies_after)
    while True:
        outcome = await desk.submit(*next_command(desk))
        assert isinstance(outcome, Accepted), outcome
        for one in outcome.happened:
            sys.stdout.write(f"{one.header.seq} {one.header.kind}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
