"""A console without a window that fills its outbox, or drains it until it is done or killed.

python -m tests.e2e.outbox_child HOME fill CALLS | drain
"""

import asyncio
import sys
from pathlib import Path

from console import tasks
from console.assembly.city import LIVE, LOCAL, City, choose_city
from console.assembly.console import Console
from console.assembly.outbox import Outbox
from console.assembly.watch_post import WatchPost
from console.desk.outbox import Waits
from console.entry import Who
from console.incidents.model import AddNote, Intake, OpenIncident
from console.settings import Home
from console.situation.shifts import SignIn
from resources.base import Reason
from tests.console.town import PLACE

NAME = "console-1"


async def fill(console: Console, outbox: Outbox, calls: int) -> None:
    """Take calls and a note on each while the record is away."""
    who = Who("周敏", "duty_officer", NAME)
    await console.desk.submit(SignIn(who.actor, who.post, "a"), who)
    console.link.lost(Reason("database-silent"))
    for number in range(calls):
        intake = Intake("gas_leak", "刚刚", f"春晖路{number}号", PLACE)
        call = await console.act(OpenIncident(intake, console.clock.now()))
        assert isinstance(call, Waits) and call.kept.incident is not None
        assert isinstance(await console.act(AddNote(call.kept.incident, f"note {number}")), Waits)
    print(len(outbox.items), flush=True)  # noqa: T201


async def drain(outbox: Outbox) -> None:
    """Enter all of it; say when that begins."""
    print("begun", flush=True)  # noqa: T201
    await outbox.drain()
    print(len(outbox.items), flush=True)  # noqa: T201


async def main(home: Home, what: str, calls: int) -> None:
    city = City(home, choose_city(home))
    console = Console(city, LIVE, name=NAME)
    post = WatchPost(console, city.folder / LOCAL)
    try:
        await console.open()
        await post.load()
        outbox = console.outbox = Outbox(console, post, lambda number: f"P-{number}")
        await outbox.load()
        await (fill(console, outbox, calls) if what == "fill" else drain(outbox))
    finally:
        await tasks.cancel_all()
        post.close()
        console.ways.close()
        city.close()


if __name__ == "__main__":
    asyncio.run(main(Home(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else 0))
