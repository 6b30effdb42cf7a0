"""The outbox of one console: what is done while the record is away, shown at once and entered when it is back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from console.assembly.watch_post import WatchPost
from console.clock import wall_now
from console.context import Context
from console.database import WritesStopped
from console.desk.desk import Accepted, Outcome, Unless
from console.desk.outbox import (
    KINDS,
    Kept,
    Waits,
    incident_of,
    may_wait,
    opened_by,
    overtaken,
    renamed,
)
from console.desk.overlay import with_kept
from console.desk.table import decide
from console.entry import Who
from console.incidents.model import OpenIncident, UpdateCasualties
from console.journal.checkpoint import origin_of
from console.situation import Situation
from console.situation.orders import CommitDispatch
from console.situation.outbox import DropKept
from console.stores.outbox import OutboxRow
from resources.base import Command, CommandId, IncidentId, Reason, Refused

if TYPE_CHECKING:
    from console.assembly.console import Console

C = TypeVar("C", bound=Command)


class Outbox:
    """Keeps what may wait on this machine's disk, and enters it once, in order, under the id that it was kept with.

    `name` makes a provisional number; `changed` is told when anything of it reads differently, `entered` when a call
    got its real number.
    """

    def __init__(self, console: "Console", post: WatchPost, name: Callable[[int], str]) -> None:
        self._console = console
        self._post = post
        self._name = name
        self.items: list[Kept] = []
        self.changed: Callable[[], None] = lambda: None
        self.entered: Callable[[str, IncidentId], None] = lambda name, number: None
        self._numbers: dict[str, IncidentId] = {}
        """The real numbers of calls that had a provisional one: a form may still be open on that."""
        self._counted: set[IncidentId] = set()
        self._draining = False
        self.changing = 0
        """The number of what an officer is changing: the next command of its kind is entered in its place."""
        self._seen: tuple[object, Situation] | None = None

    # --- what is seen -----------------------------------------------------------------------------------------

    @property
    def names(self) -> set[str]:
        """The provisional numbers."""
        return {one.name for one in self.items if one.name}

    @property
    def requests(self) -> dict[IncidentId, Kept]:
        """The dispatches that are asked for, by incident."""
        return {one.incident: one for one in self.items if one.stage == "requested" and one.incident is not None}

    @property
    def undecided(self) -> list[Kept]:
        """What somebody must decide on, now that the record is there; nothing while it is away."""
        if self._console.link.away is not None:
            return []
        names = self.names
        return [one for one in self.items if one.stage != "waiting" and (one.name or one.incident not in names)]

    def over(self, situation: Situation) -> Situation:
        """The situation with what waits here; the record's own while nothing does."""
        if not self.items:
            return situation
        stamp = (id(situation), situation.seq, tuple(self.items))
        if self._seen is None or self._seen[0] != stamp:
            console = self._console
            self._seen = stamp, with_kept(situation, self.items, console.city.profile, console.book.kind)
        return self._seen[1]

    def number_of(self, name: str) -> IncidentId | None:
        """The number that a call got."""
        return self._numbers.get(name)

    def real(self, command: C) -> C:
        """The command with the real number of a call that has got one meanwhile."""
        number = self._numbers.get(incident_of(command) or "")
        return command if number is None else renamed(command, str(incident_of(command)), number)

    # --- keeping ----------------------------------------------------------------------------------------------

    async def load(self) -> int:
        """What waited when the console ended. How many of it cannot be read: that stays on the disk.

        Of this very record: a room's and the one in this machine's file may be called the same.
        """
        book, name, store = self._console.book, self._console.name, self._post.outbox
        rows = await self._post.on_thread(lambda: [*store.all(book.name, name), *store.all(origin_of(book), name)])
        kept = [_kept(row) for row in rows]  # those by the mere name an older Vigil kept
        self.items = [one for one in kept if one is not None]
        self.changed()
        return len(kept) - len(self.items)

    async def keep(self, command: Command, who: Who, command_id: CommandId, unclear: bool) -> Outcome | Waits:
        """Keep a command that may wait, if it could be done as things are known here; refused with the reason else."""
        console = self._console
        if (reason := may_wait(command, self.names, unclear)) is not None:
            return Refused(reason)
        now = console.clock.now()
        decided = decide(console.situation, command, Context(now, console.city.profile, who, console.book.kind))
        if isinstance(decided, Refused):
            return decided
        if not decided:
            return Accepted(())
        try:
            kept = await self._store(command, who, command_id)
        except WritesStopped as stopped:
            return Refused(stopped.reason)
        self.items = sorted(
            [*(one for one in self.items if one.number != kept.number), kept], key=lambda one: one.number
        )
        self.changed()
        return Waits(kept)

    async def _store(self, command: Command, who: Who, command_id: CommandId) -> Kept:
        now, seen, body = self._console.clock.now(), self._console.desk.situation.place, msgspec.json.encode(command)
        store = self._post.outbox
        if isinstance(command, CommitDispatch) and (known := self.requests.get(command.incident)) is not None:
            await self._post.on_thread(lambda: store.replace(known.number, command_id, body, now, seen))
            return Kept(known.number, command_id, command, known.who, now, seen)
        row = OutboxRow(
            origin_of(self._console.book), self._console.name, command_id, type(command).__name__, body,
            who.actor, who.post, now, wall_now(), seen,
        )  # fmt: skip
        name = self._name if isinstance(command, OpenIncident) else None
        kept = _kept(await self._post.on_thread(lambda: store.put(row, name)))
        assert kept is not None
        return kept

    # --- entering ---------------------------------------------------------------------------------------------

    async def drain(self) -> None:
        """Enter what goes by itself, in order. What is refused waits for a decision, and holds back what needs it."""
        if self._draining:
            return
        self._draining, last = True, 0
        try:
            while (kept := self._next(last)) is not None:
                last = kept.number
                await self._drain_one(kept)
        except WritesStopped as stopped:  # away again: it goes on where it stopped
            if not self._console.link.met(stopped):
                raise
        finally:
            self._draining = False
            self.changed()

    async def try_again(self) -> None:
        """Drain what still waits though the record is there: the disk was full, or it began while it was away."""
        if self._console.link.away is None and any(one.stage == "waiting" for one in self.items):
            await self.drain()

    def _next(self, after: int) -> Kept | None:
        """The next that goes by itself; what is about a call waits until that has its number."""
        free = (one for one in self.items if one.number > after and one.refused is None)
        return next((one for one in free if one.name or one.incident not in self.names), None)

    async def _drain_one(self, kept: Kept) -> None:
        if isinstance(kept.command, CommitDispatch):
            await self._look_for(kept)
            return
        await self.enter(kept, kept.command, kept.who, lambda: self._overtaken(kept))

    def _overtaken(self, kept: Kept) -> Reason | None:
        own = self._counted | set(self._numbers.values())
        return overtaken(self._console.desk.situation, kept, own, self._console.city.profile.limits)

    async def _look_for(self, kept: Kept) -> None:
        """A dispatch that was on its way when the record went away may have reached it: then it is no request."""
        city, book = self._console.city, self._console.book.name
        if await city.database.call(city.journal.find_command, book, kept.id):
            await self._settle(kept, Accepted(()))

    async def enter(self, kept: Kept, command: Command, who: Who, unless: Unless | None = None) -> Outcome:
        """Put it on the record as it is now asked for, with the time at which it was taken down beside it."""
        self._console.given_up.discard(kept.id)
        try:
            outcome = await self._console.desk.submit(command, who, command_id=kept.id, beside=kept.late, unless=unless)
        except WritesStopped:
            self._console.given_up.add(kept.id)  # for the officer it waits again
            raise
        if isinstance(outcome, Refused):
            await self._mark(kept, outcome.reason)
        else:
            if isinstance(command, UpdateCasualties):
                self._counted.add(command.incident)
            await self._settle(kept, outcome)
        return outcome

    def taken_up(self, command: Command) -> Kept | None:
        """What this command stands for: the request for its incident, or what the officer is changing."""
        if isinstance(command, CommitDispatch):
            return None if command.incident in self.names else self.requests.get(command.incident)
        kept = next((one for one in self.items if one.number == self.changing), None)
        if kept is None or type(kept.command) is not type(command) or kept.incident != incident_of(command):
            return None
        return kept

    async def drop(self, kept: Kept, reason: str) -> Outcome | Waits:
        """Leave it out, with a reason that goes on the record; with a call goes all that was noted on it."""
        about = [one for one in self.items if kept.name and one.incident == kept.name and one != kept]
        for one in (*about, kept):
            incident = None if one.incident in self.names else one.incident
            refused = one.refused.code if one.refused is not None else ""
            body = msgspec.json.encode(one.command).decode()
            command = DropKept(one.id, incident, type(one.command).__name__, body, one.taken, refused, reason)
            outcome = await self._console.act(command, CommandId(f"drop:{one.id}"))
            if isinstance(outcome, Refused):
                return outcome
            await self._settle(one, Accepted(()))
        return outcome

    # --- settling ---------------------------------------------------------------------------------------------

    async def _mark(self, kept: Kept, reason: Reason) -> None:
        self._put(msgspec.structs.replace(kept, refused=reason))
        await self._post.on_thread(lambda: self._post.outbox.mark(kept.number, msgspec.json.encode(reason)))

    async def _settle(self, kept: Kept, outcome: Accepted) -> None:
        """It is done with. The screen knows at once; killed before the disk does, it is asked for again and is once."""
        number = opened_by(outcome) if kept.name else None
        bodies = {}
        self.items = [one for one in self.items if one.number != kept.number]
        if number is not None:
            self._numbers[kept.name] = number
            for one in [one for one in self.items if incident_of(one.command) == kept.name]:
                named = msgspec.structs.replace(one, command=renamed(one.command, kept.name, number))
                bodies[one.number] = msgspec.json.encode(named.command)
                self._put(named)
            self.entered(kept.name, number)
        if self.changing == kept.number:
            self.changing = 0
        self.changed()
        await self._post.on_thread(lambda: self._post.outbox.settle([kept.number], bodies))

    def _put(self, kept: Kept) -> None:
        self.items = [kept if one.number == kept.number else one for one in self.items]
        self.changed()


def _kept(row: OutboxRow) -> Kept | None:
    """What a row keeps; None for one that another version of Vigil wrote otherwise, or that is damaged."""
    try:
        command = msgspec.json.decode(row.body, type=KINDS[row.kind])
        refused = None if row.refused is None else msgspec.json.decode(row.refused, type=Reason)
    except (KeyError, ValueError):
        return None
    who = Who(row.actor, row.post, row.console)
    return Kept(row.number, row.command, command, who, row.taken, row.seen, row.name, refused)
