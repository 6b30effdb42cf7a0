"""A console that looks back: the same surface as the live one, on any instant of a book, and nothing can be done."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import get_args

from console.assembly.city import City
from console.assembly.console import Console
from console.desk.desk import OFFICER, Beside, Desk, Happened, Outcome, Unless
from console.entry import Book, Who
from console.review import Fold, Lanes, ReplayClock, Tape
from console.review.arrivals import read_arrivals
from console.review.opening import Opening
from console.review.sight import ConsoleSight, Eyes, Owners, Sight
from console.situation import Area, Changes, Situation
from resources.base import BadInput, Command, CommandId, DispatchId, refuse

ALL: Changes = frozenset(get_args(Area))
READ_ONLY = "replay-read-only"


class ReplayDesk(Desk):
    """Takes no command, from whomever it comes."""

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
        return refuse(READ_ONLY)

    async def follow(self) -> int:
        """The tape reads on, not the desk."""
        return 0

    def tell(self, happened: Sequence[Happened], changes: Changes) -> None:
        """Let everybody know what the replay came past."""
        for listener in self._listeners:
            listener(happened, changes)


class ReplayConsole(Console):
    """One book's console at one instant. `name` is the console through whose eyes it is seen: that of whoever was the
    last to take the watch.
    """

    tape: Tape
    lanes: Lanes
    owners: Owners
    sight: Sight
    """What is seen at which instant: the whole record, or what one console had of it."""
    fold: Fold

    def __init__(self, city: City, book: Book) -> None:
        self.replay_clock = ReplayClock()
        super().__init__(city, book, self.replay_clock, "replay")
        self.replay = True
        self.desk: ReplayDesk = ReplayDesk(
            book.name, city.journal, city.database, city.registry, Situation(), self.clock, city.profile, book.kind
        )
        self._loading: Future[None] | None = None
        self._keep: Callable[[], None] = lambda: None
        self.keeping: Future[None] | None = None
        """What makes the book's file of frames for the next time, beside whoever looks."""
        self.fault: BadInput | None = None
        """Why the replay ends before the book does."""

    @property
    def mine(self) -> frozenset[DispatchId]:
        """Whatever counted down was counting at its own console."""
        return frozenset(self.situation.orders.counting)

    def begin(self) -> None:
        """Begin to read the book and to fold it, on a thread: while the screen is being made."""
        thread = ThreadPoolExecutor(1, "tape")
        self._loading = thread.submit(self._load)
        self.keeping = thread.submit(lambda: self._keep())
        thread.shutdown(wait=False)

    async def open(self) -> None:
        """Wait until the book is read, and show its end. BadInput where not even its first entry can be shown."""
        if self._loading is None:
            self.begin()
        assert self._loading is not None
        await asyncio.wrap_future(self._loading)
        if self.fault is not None and not len(self.tape):
            raise self.fault
        self.take(self.fold)
        self.replay_clock.jump(self.replay_clock.end)

    def _load(self) -> None:
        opening = Opening(self.city.journal, self.city.registry, self.book, self.city.folder)
        opening.read()
        self.tape, self.lanes, self.owners, self.fold = opening.tape, opening.lanes, opening.owners, opening.fold
        self.sight = self.tape
        if opening.fault is not None:
            self.end_at(opening.fault, self.fold.place)
        self.replay_clock.end = self.tape.time_at(len(self.tape))
        self._keep = opening.keep

    async def read_on(self) -> int:
        """Read what was written since, and say how much that was."""
        read = 0
        while self.fault is None:
            try:
                entries = await self.city.database.call(self.tape.grow)
            except BadInput as fault:
                self.end_at(fault, len(self.tape))
                break
            if not entries:
                break
            read += len(entries)
        self.replay_clock.end = self.tape.time_at(len(self.tape))
        if read and self.eyes is not None:
            await self.look_through(self.eyes)
        return read

    async def look_through(self, eyes: Eyes | None) -> None:
        """See what a console had, or (None) the whole record again."""
        if eyes is None:
            self.sight = self.tape
        else:
            loop = asyncio.get_running_loop()
            self.sight = await loop.run_in_executor(None, self._sight_of, eyes)
        last = self.tape.time_at(len(self.tape))
        self.replay_clock.end = last if eyes is None else max(last, self.sight.time_at(len(self.tape)))

    def _sight_of(self, eyes: Eyes) -> ConsoleSight:
        lines = read_arrivals(self.city.folder, self.book.name, eyes.console)
        return ConsoleSight(self.tape, self.owners, self.lanes, eyes, lines)

    @property
    def eyes(self) -> Eyes | None:
        """Through whose eyes; None: the whole record."""
        return self.sight.eyes if isinstance(self.sight, ConsoleSight) else None

    def end_at(self, fault: BadInput, place: int) -> None:
        """Beyond this place nothing can be shown: the time line ends here."""
        self.fault = fault
        self.tape.cut(place)
        self.lanes.cut(place)
        self.replay_clock.end = self.tape.time_at(place)

    def take(self, fold: Fold) -> None:
        """Show this fold from now on."""
        self.fold = fold
        self.desk.situation = fold.situation
        on_duty = self.situation.shifts.on_duty
        last = max(on_duty, key=lambda name: on_duty[name].since, default="")
        self.name = last if self.eyes is None else self.eyes.console

    async def fold_at(self, place: int) -> Fold:
        """Another fold at a place, with a situation of its own: for whoever looks at two instants at once. It may be
        taken on from there with `reach_in`.
        """
        fold = self.fold.beside()
        await self.reach_in(fold, place)
        return fold

    async def reach_in(self, fold: Fold, place: int) -> None:
        """Bring a fold to a place, or as near to it as its frames reach. What is read is read on the database's
        thread before anything moves: nobody sees the situation half way.
        """
        begins = fold.begins(place)
        try:
            entries = await self.city.database.call(self.tape.entries, begins, place - begins)
        finally:
            fold.reach(place)  # where it cannot be read, the instant before is shown
        fold.pass_by(entries)

    async def act(self, command: Command, command_id: CommandId | None = None) -> Outcome:
        return refuse(READ_ONLY)

    def keep_watch(self, simulate: bool) -> None:
        """Nothing falls due in what is over."""
