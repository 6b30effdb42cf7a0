"""The watch post: who may sit at this console, and what this machine keeps beside the record."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from console.assembly.console import Console
from console.database import DatabaseAway
from console.entry import Who
from console.situation.handover import BeginHandover
from console.situation.shifts import SignIn
from console.views.intents import Enrol, HandOver, TrySignIn
from resources.base import SECOND, Reason, Refused

if TYPE_CHECKING:
    from console.stores.accounts import Accounts
    from console.stores.drafts import Drafts
    from console.stores.outbox import OutboxStore
    from console.stores.search import Search

T = TypeVar("T")


class WatchPost:
    """Signing in. PINs are hashed on a thread of their own: that takes a tenth of a second on purpose."""

    accounts: "Accounts"
    drafts: "Drafts"
    outbox: "OutboxStore"
    search: "Search"

    def __init__(self, console: Console, local: Path, room: str = "") -> None:
        """`room` is the address of the database in which the accounts are; empty: in the local file too."""
        self._console = console
        self._thread = ThreadPoolExecutor(1, "local")
        # A room's database that does not answer must not hold up what is kept on this machine meanwhile.
        self._asking = ThreadPoolExecutor(1, "accounts") if room else self._thread
        self._opened = self._thread.submit(self._open, local, room)  # its libraries the screen need not wait for
        self.people: tuple[str, ...] = ()
        self.fault: Reason | None = None
        self.busy = False

    def _open(self, local: Path, room: str) -> None:
        from console.assembly.record import room_tables
        from console.stores.accounts import StoredAccounts
        from console.stores.drafts import SqliteDrafts
        from console.stores.local import LocalFile
        from console.stores.outbox import SqliteOutbox
        from console.stores.search import SqliteSearch

        self._file = LocalFile(local)
        self.accounts = StoredAccounts(room_tables(room) if room else self._file)
        self.drafts, self.outbox = SqliteDrafts(self._file), SqliteOutbox(self._file)
        self.search = SqliteSearch(self._file)

    async def load(self) -> None:
        """Who is known here. Raises BadInput for a local file that cannot be used."""
        await asyncio.wrap_future(self._opened)
        self.people = tuple(await self._ask(lambda: self.accounts.names()))

    async def sign_in(self, wish: TrySignIn | Enrol) -> bool:
        """Check the PIN, or make a newcomer known; then take the post on the record."""
        person = _as_known(wish.person)
        who = Who(person, wish.post, self._console.name)  # the PIN has shown who it is
        return await self._prove(wish, SignIn(person, wish.post, wish.shift), who)

    async def hand_over(self, wish: HandOver) -> bool:
        """Check the relief's PIN, or make a newcomer known; then begin the hand-over on the record."""
        relief, person = wish.relief, _as_known(wish.relief.person)
        return await self._prove(relief, BeginHandover(person, relief.post, relief.shift), self._console.who())

    async def _prove(self, wish: TrySignIn | Enrol, command: SignIn | BeginHandover, who: Who) -> bool:
        self.busy, self.fault = True, None
        try:
            if isinstance(wish, Enrol):
                self.fault = await self._ask(lambda: self._admit(wish))
                if self.fault is None:
                    await self.load()
            else:
                self.fault = await self.check(wish.person, wish.pin)
            return self.fault is None and await self._take(command, who)
        except DatabaseAway:
            self.fault = Reason("record-away")
            return False
        finally:
            self.busy = False

    async def check(self, person: str, pin: str) -> Reason | None:
        """Whether it is this person's PIN; else why not."""
        try:
            return await self._ask(lambda: self._check(person, pin))
        except DatabaseAway:
            return Reason("record-away")

    def _check(self, person: str, pin: str) -> Reason | None:
        now = self._console.clock.now()
        if self.accounts.verify(person, pin, now):
            return None
        until = self.accounts.locked_until(person, now)
        return Reason("pin-wrong") if until is None else Reason("pin-locked", {"seconds": (until - now) // SECOND + 1})

    def _admit(self, wish: Enrol) -> Reason | None:
        if wish.pin != wish.again:
            return Reason("pins-differ")
        refused = self.accounts.enrol(wish.person, wish.pin, self._console.clock.now())
        return refused.reason if refused is not None else None

    async def _take(self, command: SignIn | BeginHandover, who: Who) -> bool:
        outcome = await self._console.desk.submit(command, who)
        if isinstance(outcome, Refused):
            self.fault = outcome.reason
            return False
        return True

    async def _ask(self, work: Callable[[], T]) -> T:
        """Something with the accounts."""
        return await asyncio.get_running_loop().run_in_executor(self._asking, work)

    async def on_thread(self, work: Callable[[], T]) -> T:
        """Something with the local file, off the screen's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def at_last(self, work: Callable[[], object]) -> None:
        """Something with the local file when the loop's tasks have ended: after all that is still being done."""
        self._thread.submit(work).result()

    def close(self) -> None:
        """End the threads and let go of the file."""
        self._asking.shutdown(wait=True)
        self._thread.shutdown(wait=True)
        if self._opened.exception() is None:
            self._file.close()


def _as_known(person: str) -> str:
    """A name as the accounts have it: one person who is written in two ways could sign what they asked for."""
    return unicodedata.normalize("NFC", person).strip()
