"""The desk: takes commands, decides on the head, appends, applies, and tells who listens what changed.

One command is in flight per book; officers go before feeds. If another console moved the head in between, the desk
reads what it missed, applies it and decides again, so nothing is ever given away twice.
"""

import asyncio
import heapq
from collections.abc import Callable, Sequence
from itertools import count
from uuid import uuid4

import msgspec

from console import tasks
from console.clock import Clock, wall_now
from console.context import Context
from console.database import DatabaseAway, DatabaseThread
from console.desk.table import decide
from console.entry import BookKind, Entry, Head, Header, Who
from console.journal.api import Already, Draft, Journal, Lost
from console.journal.codec import Registry
from console.journal.lineage import Stretch, book_named, inherited
from console.profile import Profile
from console.situation import Changes, Situation
from resources.base import Command, CommandId, Event, Instant, Reason, Refused

OFFICER, FEED = 0, 1
"""Who goes first when several wait."""

PAGE = 1_000
"""Entries read at once while following."""


class Happened(msgspec.Struct, frozen=True):
    """One entry that was applied, decoded: what the log and the listeners are given."""

    header: Header
    event: Event


class Accepted(msgspec.Struct, frozen=True):
    """The command is in the journal; `happened` is what it brought (empty: there was nothing to do)."""

    happened: tuple[Happened, ...]


def new_id() -> CommandId:
    """The id of a command that nobody has asked for yet."""
    return CommandId(uuid4().hex)


Outcome = Accepted | Refused
Listener = Callable[[Sequence[Happened], Changes], None]


Beside = Callable[[Sequence[Event]], Event]
"""An entry that goes on the record with those that a command brings."""
Unless = Callable[[], Reason | None]
"""Why a command is not to be done by itself though nothing forbids it: asked on the head, as every decision is."""


class _Waiting(msgspec.Struct):
    command: Command
    id: CommandId
    who: Who
    answer: "asyncio.Future[Outcome]"
    beside: Beside | None = None
    unless: Unless | None = None


class Desk:
    """One book's desk. Lives on the thread of its loop; only the journal's calls run on the database's thread."""

    def __init__(
        self,
        book: str,
        journal: Journal,
        database: DatabaseThread,
        registry: Registry,
        situation: Situation,
        clock: Clock,
        profile: Profile,
        kind: BookKind = "live",
    ) -> None:
        self.book = book
        self.situation = situation
        self.clock = clock
        self.profile = profile
        self.kind = kind
        self._journal = journal
        self._database = database
        self._registry = registry
        self._head = Head(0, b"")
        self._listeners: list[Listener] = []
        self.followed: Callable[[int, int], None] | None = None
        """Is told the first and the last seq of what came in that was not written here."""
        self._waiting: list[tuple[int, int, _Waiting]] = []
        self._serving: _Waiting | None = None
        self._away: DatabaseAway | None = None
        self._order = count()
        self._wake = asyncio.Event()
        self._busy = asyncio.Lock()

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every batch of entries that was applied, on the desk's thread."""
        self._listeners.append(listener)

    async def open(self) -> None:
        """Fold what the book holds, then take commands until the tasks are cancelled.

        A fork begins with what its ancestors' books held where it was forked. BadInput where they do not fit to it.
        """
        for stretch in await self._database.call(self._inherited):
            await self._inherit(stretch)
        head = await self._database.call(self._journal.head, self.book)
        self._head = head if head.seq == 0 else Head(0, b"")
        await self.follow()
        tasks.start(f"desk {self.book}", self._work())

    def _inherited(self) -> list[Stretch]:
        return inherited(self._journal, book_named(self._journal, self.book))

    async def _inherit(self, stretch: Stretch) -> None:
        """Fold an ancestor's entries. Nobody is told: they are not news, and not of this book."""
        while (left := stretch.last - self.situation.seq) > 0:
            after, most = self.situation.seq, min(PAGE, left)
            for one in self._decoded(await self._database.call(self._journal.read, stretch.book, after, most)):
                self.situation.apply(one.header, one.event)
        self.situation.begin_fork()

    async def submit(
        self,
        command: Command,
        who: Who,
        *,
        urgency: int = OFFICER,
        command_id: CommandId | None = None,
        beside: Beside | None = None,
        unless: Unless | None = None,
    ) -> Outcome:
        """Ask for something and wait until it is durable, or refused.

        Raises WritesStopped when the machine cannot store it; then nothing of it happened, and it may be tried again
        with the same id. DatabaseAway at once while it is known to be away.
        """
        if self._away is not None:
            raise DatabaseAway(self._away.place, self._away.reason)
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(command, command_id or new_id(), who, answer, beside, unless)
        heapq.heappush(self._waiting, (urgency, next(self._order), waiting))
        self._wake.set()
        return await answer

    def give_up(self, away: DatabaseAway) -> None:
        """The database does not answer: tell whoever waits. What is being served may be stored all the same.

        Everything else is forgotten: what fell due must not happen by itself much later.
        """
        self._away = away
        serving = [] if self._serving is None else [self._serving]
        for waiting in [*serving, *(one for _, _, one in self._waiting)]:
            if not waiting.answer.done():
                waiting.answer.set_exception(away)
        self._waiting.clear()

    def resume(self) -> None:
        """It answers again."""
        self._away = None

    async def follow(self) -> int:
        """Read and apply what others wrote to the book; returns how many entries that were."""
        async with self._busy:
            return await self._catch_up()

    # --- one command at a time --------------------------------------------------------------------------------

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                _, _, waiting = heapq.heappop(self._waiting)
                await self._serve(waiting)

    async def _serve(self, waiting: _Waiting) -> None:
        self._serving = waiting
        try:
            async with self._busy:
                outcome = await self._decide_and_append(waiting)
        except asyncio.CancelledError:
            waiting.answer.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - not swallowed: whoever asked gets it
            if not waiting.answer.done():
                waiting.answer.set_exception(error)
            return
        finally:
            self._serving = None
        if not waiting.answer.done():
            waiting.answer.set_result(outcome)

    async def _decide_and_append(self, waiting: _Waiting) -> Outcome:
        while not waiting.answer.done():  # who was told that the database is away asks again, or not
            now = self.clock.now()
            decision = decide(self.situation, waiting.command, Context(now, self.profile, waiting.who, self.kind))
            if waiting.unless is not None and (reason := waiting.unless()) is not None:
                decision = Refused(reason)
            if isinstance(decision, Refused) or not decision:
                if (outcome := await self._nothing_new(waiting, decision)) is not None:
                    return outcome
                continue
            if waiting.beside is not None:
                decision = [*decision, waiting.beside(decision)]
            drafts = [self._draft(waiting, ordinal, event, now) for ordinal, event in enumerate(decision)]
            answer = await self._database.call(self._journal.append, self.book, self._head, drafts)
            if isinstance(answer, Lost):
                await self._catch_up()
                continue
            if isinstance(answer, Already):
                await self._catch_up()
                return Accepted(tuple(self._decoded(answer.entries)))
            happened = [Happened(entry.header, event) for entry, event in zip(answer, decision, strict=True)]
            self._apply(happened, answer[-1])
            return Accepted(tuple(happened))
        return Accepted(())

    async def _nothing_new(self, waiting: _Waiting, decision: Refused | list[Event]) -> Outcome | None:
        """A refusal, or nothing to do: only if it was decided on the head, and not because it was done before.

        None: the head had moved; decide again.
        """
        if entries := await self._database.call(self._journal.find_command, self.book, waiting.id):
            await self._catch_up()
            return Accepted(tuple(self._decoded(entries)))
        if await self._catch_up():
            return None
        return decision if isinstance(decision, Refused) else Accepted(())

    def _draft(self, waiting: _Waiting, ordinal: int, event: Event, now: Instant) -> Draft:
        encoded, who = self._registry.encode(event), waiting.who
        return Draft(
            at=now,
            wall=wall_now(),
            actor=who.actor,
            post=who.post,
            console=who.console,
            command=waiting.id,
            ordinal=ordinal,
            kind=encoded.kind,
            version=encoded.version,
            body=encoded.body,
        )

    async def _catch_up(self) -> int:
        read = 0
        while entries := await self._database.call(self._journal.read, self.book, self._head.seq, PAGE):
            self._apply(self._decoded(entries), entries[-1])
            if self.followed is not None:
                self.followed(entries[0].header.seq, entries[-1].header.seq)
            read += len(entries)
        return read

    def _decoded(self, entries: Sequence[Entry]) -> list[Happened]:
        return [Happened(entry.header, self._registry.decode(entry)) for entry in entries]

    def _apply(self, happened: Sequence[Happened], last: Entry) -> None:
        changes: Changes = frozenset()
        for one in happened:
            changes |= self.situation.apply(one.header, one.event)
        self._head = Head(last.header.seq, last.chain)
        for listener in self._listeners:
            try:
                listener(happened, changes)
            except Exception as error:  # noqa: BLE001 - what is on the record stays accepted, and the others are told
                tasks.report("a listener", error)
