"""The flood that the window is measured under is made of commands that the desk takes."""

import asyncio
from collections import Counter
from types import SimpleNamespace
from typing import Any, cast

from console import tasks
from console.assembly.console import Console
from console.bench.flood import INCIDENTS, TEAMS_EACH, Flood
from console.clock import WallClock
from console.database import DatabaseThread
from console.desk.desk import Desk
from console.desk.table import EVENTS
from console.entry import Book
from console.journal.codec import Registry
from console.journal.memory import MemoryJournal
from console.situation import Situation
from resources.base import Name, Position, ShelterId, Site
from resources.holdings import RecordHoldings
from resources.shelters import Shelter
from tests.console.town import COMMANDER, PLACE, PROFILE, team

BOOK = Book("flood", "exercise")
HOLDINGS = RecordHoldings(
    "opening",
    teams=tuple(team(f"T-G{number}") for number in range(2 * INCIDENTS * TEAMS_EACH)),
    shelters=tuple(Shelter(ShelterId(f"S-{number}"), Name("避难所"), PLACE, 500) for number in range(8)),
)


async def flooded(per_second: int, seconds: float) -> tuple[float, Counter[str], Situation]:
    """Pour a flood over a desk: entries a second, what was written, and the situation afterwards."""
    journal, database, situation = MemoryJournal(), DatabaseThread("flood"), Situation()
    journal.open_book(BOOK)
    desk = Desk(BOOK.name, journal, database, Registry(EVENTS), situation, WallClock(), PROFILE)
    sites = [
        Site("community", Name(f"{number}社区"), Position(PLACE.lat + number, PLACE.lon)) for number in range(INCIDENTS)
    ]
    city = SimpleNamespace(ground=SimpleNamespace(sites=sites))
    console: Any = SimpleNamespace(desk=desk, situation=situation, clock=desk.clock, name="console-1", city=city)
    try:
        await desk.open()
        await desk.submit(HOLDINGS, COMMANDER)
        flood = Flood(cast(Console, console))
        await flood.prepare()
        before = situation.seq
        rate = await flood.pour(per_second, seconds)
        async with asyncio.timeout(60):
            while situation.seq < before + round(per_second * seconds):  # the last ones are on their way
                await asyncio.sleep(0.01)
        written = Counter(entry.header.kind for entry in journal.read(BOOK.name, before, 10_000))
        return rate, written, situation
    finally:
        await tasks.cancel_all()
        database.close()


def test_nothing_of_the_flood_is_refused_and_every_kind_of_entry_comes() -> None:
    rate, written, situation = asyncio.run(flooded(200, 0.5))
    assert rate > 0
    assert written == {
        "NoteAdded": 40,
        "OccupancyReported": 20,
        "TeamMoved": 15,
        "CasualtiesUpdated": 10,
        "AlarmRaised": 5,
        "AlarmAcknowledged": 5,
        "AlarmCleared": 5,
    }
    assert len(situation.incidents.all) == INCIDENTS
    assert len(situation.orders.all) == INCIDENTS * TEAMS_EACH
