"""Ways in which a record goes away beneath a window and comes back: a city's file, or a room's PostgreSQL."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from typing import TYPE_CHECKING

from console import tasks
from console.assembly.city import RECORD
from console.bench.appending_postgres import ROLE
from console.bench.postgres_server import PostgresServer
from console.postgres.address import address
from console.postgres.making import make

if TYPE_CHECKING:
    from console.assembly.room import Room

Away = Callable[["Room"], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def hanging(room: "Room") -> AsyncIterator[None]:
    """Whatever is asked gets no answer."""
    thread, answers = room.console.city.database, threading.Event()
    tasks.start("hang", thread.call(answers.wait))
    try:
        yield
    finally:
        answers.set()


@asynccontextmanager
async def held(room: "Room") -> AsyncIterator[None]:
    """Another program holds the file."""
    from console.sqlite import connect

    with closing(connect(room.console.city.folder / RECORD)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


FILE: dict[str, Away] = {"hang": hanging, "held": held, "drain": hanging}
"""Of a city's file. At a drain many things wait that were done meanwhile."""


class RoomServer:
    """A room's PostgreSQL of one's own, and what can befall it."""

    def __init__(self, slug: str) -> None:
        self.server = PostgresServer(durable=True)
        self.name = self.server.new_database()
        make(address(self.server.url(self.name)), ROLE, slug)
        self.server.administer(f"GRANT CONNECT ON DATABASE {self.name} TO {ROLE}")
        self.url = self.server.url(self.name, ROLE)
        self.ways: dict[str, Away] = {"stopped": self.stopped, "cut": self.cut, "killed": self.killed}

    @asynccontextmanager
    async def stopped(self, room: "Room") -> AsyncIterator[None]:
        """SIGSTOP: nobody gets an answer or a no."""
        self.server.freeze()
        yield
        self.server.thaw()

    @asynccontextmanager
    async def cut(self, room: "Room") -> AsyncIterator[None]:
        """Every connection of the consoles ends, and none gets in."""
        await self._told(f"ALTER ROLE {ROLE} NOLOGIN")
        await self._told(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{ROLE}'")
        yield
        await self._told(f"ALTER ROLE {ROLE} LOGIN")

    @asynccontextmanager
    async def killed(self, room: "Room") -> AsyncIterator[None]:
        """SIGKILL, the server and all its processes; then it starts again and recovers."""
        await _aside(self.server.kill)
        yield
        await _aside(self.server.start)

    async def _told(self, statement: str) -> None:
        await _aside(lambda: self.server.administer(statement))


async def _aside(work: Callable[[], object]) -> None:
    await asyncio.get_running_loop().run_in_executor(None, work)
