"""One console on one book: desk, situation, watch and feeds, without any screen. The command line uses it as it is."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from console import tasks
from console.assembly.city import City
from console.assembly.clock_watch import ClockWatch
from console.assembly.link import LOOK, Away, Link
from console.assembly.reckoning import in_emergency, reckon
from console.assembly.seat import is_anybody_at
from console.assembly.ways import Ways
from console.clock import Clock, WallClock, stopwatch, wall_now
from console.database import WritesStopped
from console.desk.desk import FEED, OFFICER, Desk, Happened, Outcome, new_id
from console.desk.outbox import Waits, incident_of
from console.desk.reporting import due_reports
from console.desk.watch import due_commands
from console.entry import Book, Entry, Who
from console.exercises import DrillClock
from console.feeds.simulator import SOURCE, Simulator
from console.journal.lineage import begun
from console.settings import console_name, system_user
from console.situation import Changes, Situation
from console.situation.exercise import DrillClockSet, SetDrillClock
from console.situation.handover import AcceptItem, CompleteHandover
from console.situation.orders import CommitDispatch, DispatchCommitted, Order
from console.situation.record_loss import ReportRecordLoss
from console.situation.shifts import SignIn
from resources.base import BadInput, Command, CommandId, DispatchId, Position, refuse

if TYPE_CHECKING:
    from console.assembly.outbox import Outbox
    from console.ground.route import Route

WITHOUT_POST = (SignIn, SetDrillClock)
"""What is done at a console at which nobody has signed in: the trainer plays no part in the drill."""
BY_RELIEF = (AcceptItem, CompleteHandover)
"""What the relief does, who is not yet on watch: the PIN that began the hand-over has shown who it is."""
DRAIN_AGAIN = 5.0
"""Seconds after which what could not be entered is tried again."""
TICK = 0.2
"""Seconds between looks at what falls due."""


class Console:
    """One console on one book of one city. Lives on the thread of its loop."""

    replay = False
    """Whether it only looks back."""

    def __init__(self, city: City, book: Book, clock: Clock | None = None, name: str | None = None) -> None:
        self.city = city
        self.book = book
        self.name = name or console_name()
        self.clock = clock or clock_of(city, book)
        self.outbox: Outbox | None = None
        """What is done while the record is away; None where nobody sits who could decide on it later."""
        self.desk = Desk(
            book.name, city.journal, city.database, city.registry, Situation(), self.clock, city.profile, book.kind
        )
        self.link = Link(city, self.desk, self.clock)
        self.ways = Ways(city, lambda: self.situation.closures)
        self._mine: set[DispatchId] = set()
        self._under_way: set[str] = set()
        self.given_up: set[CommandId] = set()
        """What an officer was told is only asked for, while it may be stored all the same."""
        self._revision = -1
        self._reckoning = False
        self._clock_watch = ClockWatch(self.name)
        self._news = asyncio.Event()
        self.simulated = False
        self.read_at = stopwatch()
        """When the book was last looked at, by the stopwatch: the age of everything on the screen."""
        self.desk.listen(self._remember)

    @property
    def situation(self) -> Situation:
        """What is known here: the record's situation, with what waits in the outbox."""
        return self.desk.situation if self.outbox is None else self.outbox.over(self.desk.situation)

    @property
    def mine(self) -> frozenset[DispatchId]:
        """The dispatches that this console committed since it started."""
        return frozenset(self._mine)

    async def open(self) -> None:
        """Open the book, begun if it was not there, and fold it."""
        self.book = await self.city.database.call(begun, self.city.journal, self.book)
        await self.desk.open()
        self._mine.clear()  # what was counting before this console started is asked about, never sent by itself
        if isinstance(self.clock, DrillClock):
            if self.clock.alone:
                self.clock.stand(max(self.situation.at, self.situation.exercise.set_to))
            elif newest := await self.city.database.call(self._newest):
                self.clock.follow(self.situation.exercise, newest.header, wall_now())
            self.desk.listen(self._turn_clock)

    def _newest(self) -> Entry | None:
        journal, book = self.city.journal, self.book.name
        return next(iter(journal.read_back(book, journal.head(book).seq + 1, 1)), None)

    def who(self) -> Who:
        """Who acts here: the officer on watch at this console, else the machine's user without a post."""
        duty = self.situation.shifts.on_duty.get(self.name)
        if duty is None:
            return Who(system_user(), "", self.name)
        return Who(duty.person, duty.post, self.name)

    def relief(self) -> Who:
        """Who takes the watch over at this console, else who is on watch."""
        running = self.situation.handovers.running.get(self.name)
        return self.who() if running is None else Who(running.relief, running.post, self.name)

    async def act(self, command: Command, command_id: CommandId | None = None) -> Outcome | Waits:
        """The officer asks for something. Nothing is done at a console at which nobody has signed in.

        While the record is away, what may wait goes to the outbox, under the id with which it may have been stored.
        """
        if not self.who().post and not isinstance(command, WITHOUT_POST):
            return refuse("not-signed-in")
        who = self.relief() if isinstance(command, BY_RELIEF) else self.who()
        command = command if self.outbox is None else self.outbox.real(command)
        unclear = self.link.away is None
        number = (unclear and self._request(command)) or command_id or new_id()
        if unclear:
            try:
                return await self._ask_desk(command, who, number)
            except WritesStopped as stopped:
                if not self.link.met(stopped):
                    raise
            self.given_up.add(number)
        if self.outbox is None:
            return refuse("record-unclear" if unclear else "record-away")
        return await self.outbox.keep(command, who, number, unclear)

    def _request(self, command: Command) -> CommandId | None:
        """The id of the request in whose place a dispatch is asked for."""
        kept = None if self.outbox is None else self.outbox.taken_up(command)
        return kept.id if kept is not None and isinstance(command, CommitDispatch) else None

    async def _ask_desk(self, command: Command, who: Who, number: CommandId) -> Outcome | Waits:
        outbox = self.outbox
        if outbox is not None and (kept := outbox.taken_up(command)) is not None:
            return await outbox.enter(kept, command, who)
        if outbox is not None and incident_of(command) in outbox.names:
            return await outbox.keep(command, who, number, unclear=False)  # of a call that is not entered yet
        return await self.desk.submit(command, who, urgency=OFFICER, command_id=number)

    def keep_watch(self, simulate: bool) -> None:
        """Follow the book, send what is due, raise what is overdue, and let the simulator play if it may."""
        loop = asyncio.get_running_loop()
        look_every = self.city.journal.listen(lambda *heard: _wake(loop, self._heard, *heard))
        tasks.repeat("follow the book", lambda: self._follow_on(look_every), 0)
        tasks.repeat("watch the link", self._look, LOOK)
        if self.outbox is not None:
            tasks.repeat("drain the outbox", self.outbox.try_again, DRAIN_AGAIN)
        tasks.repeat("watch the clocks", self._watch, TICK)
        self.simulated = simulate and may_simulate(self.city, self.book)
        if self.simulated:
            simulator = Simulator(self.desk.situation, self.way_of)
            tasks.repeat("simulate", lambda: self._simulate(simulator), TICK)

    def way_of(self, order: Order, start: Position, end: Position) -> "Route | None":
        """The way that an order's unit drives, if it is known."""
        return self.ways.between(start, end, in_emergency(self.situation, order, self.city.profile))

    # --- by itself --------------------------------------------------------------------------------------------

    def _remember(self, happened: Sequence[Happened], changes: Changes) -> None:
        for one in happened:
            mine = one.header.console == self.name and one.header.command not in self.given_up
            if isinstance(one.event, DispatchCommitted) and mine:
                self._mine.add(one.event.dispatch)

    def _turn_clock(self, happened: Sequence[Happened], changes: Changes) -> None:
        assert isinstance(self.clock, DrillClock)
        self.clock.catch_up(happened[-1].header.at)
        turned = [one.header for one in happened if isinstance(one.event, DrillClockSet)]
        if turned:
            self.clock.follow(self.situation.exercise, turned[-1], wall_now())

    async def _look(self) -> None:
        self.link.look()

    def _heard(self, book: str, seq: int) -> None:
        """Somebody wrote. Its own entries are no news to a console, and other books are none of its own."""
        if not book or (book == self.book.name and seq > self.situation.seq):
            self._news.set()

    async def _follow_on(self, look_every: float) -> None:
        """Look when somebody wrote, and now and then all the same."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), look_every)
        self._news.clear()
        await self._follow()

    async def _follow(self) -> None:
        try:
            await self._read_on()
        except (WritesStopped, BadInput) as error:
            if not self.link.met(error):
                raise
            return
        self.read_at = stopwatch()
        if (was := self.link.found()) is not None:
            await self._came_back(was)

    async def _read_on(self) -> None:
        journal, call = self.city.journal, self.city.database.call
        if self.link.away is not None or journal.reach_often:
            await call(journal.reach, self.book.name)  # that it can be read is not enough
        revision = await call(journal.revision)
        if revision != self._revision:
            await self.desk.follow()
            self._revision = revision

    async def _came_back(self, was: Away) -> None:
        """Say on the record that it was away. What should have gone out meanwhile is asked about, as after a crash."""
        now, dispatches = self.clock.now(), self.desk.situation.orders.dispatches
        self._mine = {number for number in self._mine if dispatches[number].committed.due > now}
        command = ReportRecordLoss(was.since, now, was.reason.code)
        self._ask(command, Who("watch", "watch", self.name), CommandId(f"away:{self.name}:{was.since}"))
        if self.outbox is not None:
            tasks.start("drain the outbox", self.outbox.drain())

    async def _watch(self) -> None:
        if self.link.away is not None:
            return
        await self._watch_clock()
        now, situation = self.clock.now(), self.desk.situation
        due = due_commands(situation, now, self._mine) + due_reports(situation, now, self.city.profile)
        for command_id, command in due:
            self._ask(command, Who("watch", "watch", self.name), command_id)
        if situation.orders.not_reckoned(situation.closures.revision) and not self._reckoning:
            self._reckoning = True
            tasks.start("reckon the ways", self._reckon())

    async def _watch_clock(self) -> None:
        """Say on the record that the machine's clock was set: entries are then out of order by their times."""
        if not self._clock_watch.begun:
            try:
                await self.city.database.call(self._clock_watch.begin, self.city.journal, self.book.name)
            except (WritesStopped, BadInput) as error:
                if not self.link.met(error):
                    raise
                return
        if (said := self._clock_watch.look()) is not None:
            command_id, command, who = said
            self._ask(command, who, command_id)

    async def _reckon(self) -> None:
        """Closures changed: say on the record who arrives otherwise. Of several consoles the first does it."""
        try:
            command = await reckon(self)
            command_id = CommandId(f"ways:{command.revision}")
            await self.desk.submit(command, Who("watch", "watch", self.name), urgency=FEED, command_id=command_id)
        finally:
            self._reckoning = False

    async def _simulate(self, simulator: Simulator) -> None:
        if self.link.away is not None:
            return
        now = self.clock.now()
        for command in simulator.due(now):
            self._ask(command, Who(SOURCE, "", self.name), CommandId(f"{SOURCE}:{command_key(command)}:{now}"))

    def _ask(self, command: Command, who: Who, command_id: CommandId) -> None:
        """Ask once at a time for the same thing: the answer may take longer than a tick."""
        key = command_key(command)
        if key not in self._under_way:
            self._under_way.add(key)
            tasks.start(f"due {key}", self._ask_and_forget(key, command, who, command_id))

    async def _ask_and_forget(self, key: str, command: Command, who: Who, command_id: CommandId) -> None:
        try:
            await self.desk.submit(command, who, urgency=FEED, command_id=command_id)
        except WritesStopped as stopped:
            if not self.link.met(stopped):
                raise
        finally:
            self._under_way.discard(key)


def _wake(loop: asyncio.AbstractEventLoop, heard: Callable[[str, int], None], book: str, seq: int) -> None:
    with suppress(RuntimeError):  # the loop has ended, and with it whoever listened
        loop.call_soon_threadsafe(heard, book, seq)


def may_simulate(city: City, book: Book) -> bool:
    """Whether the simulator may play here: never on a real city's live book."""
    return city.training or book.kind != "live"


def clock_of(city: City, book: Book) -> Clock:
    """The clock by which a book is written: an exercise has its own."""
    if book.kind == "exercise":
        return DrillClock(alone=not is_anybody_at(city.folder, book.name))
    return WallClock()


def command_key(command: Command) -> str:
    """What a command is and what it is about: its kind and its first field."""
    return f"{type(command).__name__} {getattr(command, command.__struct_fields__[0])}"
