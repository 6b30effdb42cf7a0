"""A console beside the command line: follows a book, says what it saw, and writes to it meanwhile.

python -m tests.console.cli.follower HOME CITY TURNS [DATABASE]
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from console import tasks
from console.assembly.city import LIVE, City
from console.assembly.console import Console
from console.desk.desk import Accepted, Happened
from console.settings import Home
from console.situation import Changes
from console.situation.shifts import SignIn, SignOut


def say(text: object) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(happened: Sequence[Happened], changes: Changes) -> None:
    """What came to this console, whoever wrote it."""
    for one in happened:
        say(f"{one.header.seq} {type(one.event).__name__} {one.header.console}")


async def follow(home: Home, slug: str, turns: int) -> None:
    """Sign in and out so many times while following, then until stdin ends."""
    city = City(home, slug)
    console = Console(city, LIVE, name="console-1")
    await console.open()
    console.desk.listen(tell)
    console.keep_watch(simulate=False)
    say("ready")
    for _ in range(turns):
        post, shift = city.profile.posts[0].key, city.profile.shifts[0].key
        for command in (SignIn("李明", post, shift), SignOut()):
            assert isinstance(await console.act(command), Accepted)
            await asyncio.sleep(0.002)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    say(f"knows {len(console.situation.teams.all)} teams, {len(console.situation.stock.lots)} lots")
    await tasks.cancel_all()
    console.ways.close()
    city.close()


if __name__ == "__main__":
    asyncio.run(follow(Home(Path(sys.argv[1]), "".join(sys.argv[4:])), sys.argv[2], int(sys.argv[3])))
