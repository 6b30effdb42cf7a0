"""Twenty consoles ask for the last unit in the same moment: one is given it, nineteen are told what is left."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from console import tasks
from console.clock import ExerciseClock
from console.database import DatabaseThread, WritesStopped
from console.desk.desk import Accepted, Desk, Outcome
from console.desk.table import EVENTS
from console.entry import Book, Head, Who
from console.incidents.model import Intake, OpenIncident
from console.journal.api import Appended, Draft, Journal, Lost
from console.journal.codec import Registry
from console.journal.verify import verify_journal
from console.situation import Situation
from console.situation.orders import CommitDispatch, DispatchCommitted
from resources.base import LotId, Refused
from resources.holdings import DepotLots, RecordHoldings
from tests.console.journal.places import open_journal
from tests.console.town import HOLDINGS, OFFICER, PLACE, PROFILE, START, TAPE, depot, goods_line, lot

BOOK = Book("live", "live")
CONSOLES, ROUNDS = 20, 25
DEPOTS = tuple(depot(f"D-{number}", carriers=CONSOLES) for number in range(ROUNDS))
LAST_UNITS = RecordHoldings(
    "opening",
    items=HOLDINGS.items,
    depots=DEPOTS,
    contents=tuple(DepotLots(one.id, (lot(f"L-{one.id}", TAPE, 1),)) for one in DEPOTS),
)
"""A depot for each round, with one roll of tape in it and vehicles enough."""


class Station:
    """One console: its own connection, its own database thread, its own situation."""

    def __init__(self, number: int, journal: Journal) -> None:
        self.who = Who(f"officer {number}", "duty_officer", f"console-{number}")
        self._journal, self._database = journal, DatabaseThread()
        clock = ExerciseClock(START, 0)
        self.desk = Desk(BOOK.name, journal, self._database, Registry(EVENTS), Situation(), clock, PROFILE)

    async def ask(self, depot_id: str) -> Outcome:
        """Ask for the last unit that lies in a depot."""
        incident = next(iter(self.desk.situation.incidents.all))
        line = goods_line(depot_id, TAPE, (f"L-{depot_id}", 1))
        return await self.desk.submit(CommitDispatch(incident, (), (line,)), self.who)

    def close(self) -> None:
        self._database.close()
        self._journal.close()


class ReadThenWrite:
    """A journal as one would first think of it: it looks where the book ends, and writes there."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def append(self, book: str, expected: Head, drafts: Sequence[Draft]) -> Appended:
        """Whatever the decision was made on. Of twenty that write at once one may wait too long: it asks again."""
        while True:
            try:
                answer = self._journal.append(book, self._journal.head(book), drafts)
            except WritesStopped as stopped:
                if stopped.reason.code != "database-busy":
                    raise
                continue
            if not isinstance(answer, Lost):
                return answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


async def ask_at_once(journals: Sequence[Journal]) -> list[list[Outcome]]:
    """What each console was answered in each round."""
    journals[0].open_book(BOOK)
    stations = [Station(number, journal) for number, journal in enumerate(journals)]
    try:
        for station in stations:
            await station.desk.open()
        first = stations[0].desk
        await first.submit(LAST_UNITS, OFFICER)
        await first.submit(OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), START), OFFICER)
        rounds = []
        for one in DEPOTS:
            for station in stations:
                await station.desk.follow()
            rounds.append(list(await asyncio.gather(*(station.ask(one.id) for station in stations))))
        return rounds
    finally:
        await tasks.cancel_all()
        for station in stations:
            station.close()


def given_on_the_record(place: str) -> Counter[LotId]:
    """How often each last unit was given away, by a reader that has nothing to do with the consoles."""
    journal, registry = open_journal(place), Registry(EVENTS)
    assert [verdict.ok for verdict in verify_journal(journal)] == [True]
    events = [registry.decode(entry) for entry in journal.read(BOOK.name, 0, 1_000_000)]
    journal.close()
    committed = [event for event in events if isinstance(event, DispatchCommitted)]
    return Counter(
        parcel.lot for event in committed for one in event.convoys for line in one.lines for parcel in line.parcels
    )


def check_given_once(given: Counter[LotId]) -> None:
    """No unit was given away twice, and none was left lying."""
    assert given == {LotId(f"L-{one.id}"): 1 for one in DEPOTS}


def test_one_of_twenty_consoles_is_given_the_last_unit_and_nineteen_are_told_what_is_left(
    place: str, tell: Callable[[str], None]
) -> None:
    rounds = asyncio.run(ask_at_once([open_journal(place) for _ in range(CONSOLES)]))
    winners: set[int] = set()
    for one, outcomes in zip(DEPOTS, rounds, strict=True):
        (winner,) = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Accepted)]
        winners.add(winner)
        refused = [outcome.reason for outcome in outcomes if isinstance(outcome, Refused)]
        assert len(refused) == CONSOLES - 1
        assert {(reason.code, reason.params["lot"], reason.params["free"]) for reason in refused} == {
            ("lot-overdrawn", f"L-{one.id}", 0)
        }
    check_given_once(given_on_the_record(place))
    assert len(winners) > 1, "consoles did race"
    tell(f"{ROUNDS} last units, {CONSOLES} consoles: each given once, {len(winners)} consoles won one or more")


def test_a_journal_that_reads_and_then_writes_would_give_the_last_unit_away_many_times(
    place: str, tell: Callable[[str], None]
) -> None:
    naive: list[Any] = [ReadThenWrite(open_journal(place)) for _ in range(CONSOLES)]
    asyncio.run(ask_at_once(naive))
    given = given_on_the_record(place)
    with pytest.raises(AssertionError):
        check_given_once(given)
    tell(f"{ROUNDS} last units given away {given.total()} times without compare-and-swap")
    assert given.total() > ROUNDS
