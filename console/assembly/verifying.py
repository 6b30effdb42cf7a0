"""The record is checked while the console runs: quietly, entry by entry, so that the screen says what is proved."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from console import tasks
from console.assembly.anchoring import TAIL, Anchoring
from console.assembly.console import Console
from console.clock import stopwatch
from console.database import DatabaseThread, WritesStopped
from console.desk.desk import Happened
from console.journal.checkpoint import Checkpoint, Signed, checkpoint
from console.journal.extract import reading
from console.journal.gone import Seen, gone, unlisted
from console.journal.keys import read_rotation
from console.journal.merkle import root_of
from console.journal.verify import go_on
from console.journal.walk import Verdict, Walk
from console.situation import Changes
from console.situation.approvals import ApprovalEnded, ApprovalRequested, ApprovalSigned
from console.situation.key_rotation import KeyRotated
from console.situation.orders import DispatchCommitted, DispatchSent, DispatchStopped
from plans.response import LevelChanged, ResponseActivated, ResponseTerminated
from resources.base import BadInput, Reason

CHUNK = 200
"""Entries checked at once: some 4 ms of the database's thread, for which an officer's command may have to wait."""
BREATH = 0.05
"""Seconds between two chunks."""
PAUSE = 5.0
"""Seconds between looks at what was written since."""
ANCHOR_EVERY, MANY = 10.0, 1_000
"""Seconds between two checkpoints while something happens, and entries after which one is signed at once."""
AT_ONCE = (
    DispatchCommitted, DispatchStopped, DispatchSent, ResponseActivated, LevelChanged, ResponseTerminated,
    ApprovalRequested, ApprovalSigned, ApprovalEnded, KeyRotated,
)  # fmt: skip
"""After these a checkpoint is signed at once: what is decided here is what a dispute will be about."""
AGAIN = 900.0
"""Seconds after which the whole book is walked along anew: what was proved may have been changed since."""
UNANSWERED = 30.0
"""Seconds after which a second folder that does not answer counts as away."""


class Verifying:
    """Walks along the book's chain. `found` is called with the first bad entry, once; then the walk is over."""

    def __init__(self, console: Console, changed: Callable[[], None], found: Callable[[Verdict], None]) -> None:
        self._console = console
        self._changed = changed
        self._found = found
        self._walk: Walk | None = None
        self._begun = stopwatch()
        self._anchoring: Anchoring | None = None
        self._anchored_at = 0.0
        self._turn = asyncio.Lock()
        self._urgent = False
        self._elsewhere: DatabaseThread | None = None
        self._visiting = 0.0
        self._looks_for_gone = console.book.kind == "live" and not console.replay
        self._looked_there = False
        self._agreed = {0}
        """Where others signed the record that is here, by how many entries it had then."""
        self._altered: BadInput | None = None
        self.anchor_fault: BadInput | None = None
        self.second_fault: BadInput | None = None
        """Why the second folder of checkpoints does not have the newest ones."""
        self.split = False
        """Whether two checkpoints contradict each other."""
        self.gone = False
        """Whether a whole record that was signed is not here any more."""
        self.anchored_to = 0
        """Up to this entry the record is covered by a signed checkpoint outside the database."""
        self.verified_to = 0
        """The chain is proved from the first entry to this one."""
        self.broken_at = 0
        """The first entry that is not what was written; 0 for none."""

    def start(self) -> None:
        """Begin to check, and to sign."""
        self._console.desk.listen(self._heard)
        tasks.repeat("check the record", self.check, PAUSE)
        tasks.repeat("check the record anew", self._again, AGAIN)
        if not self._console.replay:
            tasks.repeat("visit the second folder", self.visit, PAUSE)

    def close(self) -> None:
        """Let go of the second folder, also of one that does not answer."""
        if self._elsewhere is not None:
            self._elsewhere.close()

    async def check(self) -> None:
        """Walk on to the end of the book, and sign how far it goes where that is due."""
        async with self._turn:
            if not self.broken_at:
                await self._check()

    async def _check(self) -> None:
        database, journal = self._console.city.database, self._console.city.journal
        try:
            if self._walk is None:
                self._walk = Walk(self._console.book, await database.call(self._known))
                if self._looks_for_gone and self._anchoring is not None:
                    await self._miss(await database.call(self._anchoring.signed_here))
                    for one in await database.call(unlisted, journal):
                        self._found(one)
            if self._anchoring is not None:
                await self._hold(await database.call(self._anchoring.exchange, journal, None))
        except BadInput as bad:  # a note that is not what was signed, or keys that cannot be read
            self.anchor_fault = self._altered = bad
            self._walk = self._walk or Walk(self._console.book)
            self._changed()
        while (verdict := await database.call(go_on, journal, self._walk, CHUNK)) is None:
            self._reached(self._walk.head.seq)
            await asyncio.sleep(BREATH)
        if not verdict.ok:
            self._break(verdict)
            if self._anchoring is not None:
                tasks.start("name the first bad entry", self._name(self._anchoring, verdict))
        elif not self.broken_at:
            self._reached(verdict.head.seq)
            await self._anchor(self._walk)

    def _known(self) -> Sequence[Signed]:
        if self._console.replay:
            return ()
        self._anchoring = Anchoring(self._console.city, self._console.book)
        return self._anchoring.points(TAIL)

    async def _again(self) -> None:
        """Another walk from the beginning; signing goes on beside it."""
        if self._walk is None or self.broken_at or stopwatch() - self._begun < AGAIN:
            return
        city, walk = self._console.city, Walk(self._console.book)
        while not self.broken_at and (verdict := await city.database.call(go_on, city.journal, walk, CHUNK)) is None:
            await asyncio.sleep(BREATH)
        if not self.broken_at and verdict is not None and not verdict.ok:
            self._break(verdict)

    async def _name(self, anchoring: Anchoring, verdict: Verdict) -> None:
        """What is known is said first: in a long book this takes seconds."""
        city = self._console.city
        with suppress(WritesStopped):
            named = await city.database.call(anchoring.exact, city.journal, verdict)
            if named is not verdict:
                self._break(named)

    def _break(self, verdict: Verdict) -> None:
        self.verified_to, self.broken_at = min(self.verified_to, verdict.first_bad - 1), verdict.first_bad
        self.split = bool(verdict.split)
        if verdict.split and self._anchoring is not None:
            self._anchoring.keep_split(verdict.split)
        self._found(verdict)
        self._changed()

    # --- signing ------------------------------------------------------------------------------------------------

    def _heard(self, happened: Sequence[Happened], changes: Changes) -> None:
        """What is signed at once is walked to and signed beside what goes on: nobody waits for it."""
        for one in happened:
            if isinstance(one.event, KeyRotated) and self._anchoring is not None:
                self._anchoring.keys.follow(*read_rotation(one.event.note))
        if any(isinstance(one.event, AT_ONCE) for one in happened) and not self._urgent:
            self._urgent = True
            tasks.start("sign at once", self.check())

    async def _anchor(self, walk: Walk) -> None:
        """Sign how far the record goes: what was walked along here, not what the database says of itself."""
        tree, now = walk.tree, stopwatch()
        if tree.size <= self.anchored_to or self._anchoring is None:
            return
        due = self._urgent or tree.size - self.anchored_to >= MANY or now - self._anchored_at >= ANCHOR_EVERY
        if not due:
            return
        point = checkpoint(self._console.book, tree)
        self._anchored_at, self._urgent = now, False
        database, journal = self._console.city.database, self._console.city.journal
        try:
            signed = await database.call(self._anchoring.sign, point)
            self.anchored_to, self.anchor_fault = point.size, self._altered
            await self._hold(await database.call(self._anchoring.exchange, journal, signed))
        except BadInput as bad:  # no key, or no room on the disk: the record goes on, and the bar says so
            self.anchor_fault = bad
        else:
            tasks.start("keep the leaves", self._keep_leaves(self._anchoring, point.size))
        self._changed()

    async def _keep_leaves(self, anchoring: Anchoring, size: int) -> None:
        """Keep the leaves that were signed, then bring all to the second folder: of a long book a few at a time."""
        city = self._console.city
        with suppress(BadInput, WritesStopped):  # the record is away or cannot be read: what follows says so
            while await city.database.call(anchoring.keep_leaves, city.journal, size):
                await asyncio.sleep(BREATH)
        await self.visit()

    # --- what others signed, and what lies in the second folder -------------------------------------------------

    async def visit(self) -> None:
        """Bring the newest checkpoints to the second folder and look at what others brought there."""
        if self._anchoring is None or self._anchoring.second is None:
            return
        if self._visiting:
            if stopwatch() - self._visiting > UNANSWERED:
                self._second(BadInput("", Reason("second-folder-away")))
            return
        self._elsewhere = self._elsewhere or DatabaseThread("second folder")
        self._visiting = stopwatch()
        try:
            points = await self._elsewhere.call(self._anchoring.visit)
        except BadInput as bad:
            self._second(bad)
            return
        finally:
            self._visiting = 0.0
        self._second(None)
        async with self._turn:
            await self._hold(points)
        if self._looks_for_gone and not self._looked_there:
            self._looked_there = True
            await self._miss(await self._elsewhere.call(self._anchoring.signed_there))

    async def _miss(self, seen: Sequence[Seen]) -> None:
        """Say what this machine signed of this record's books and is none of them any more. All else goes on."""
        for verdict in gone(seen, await self._console.city.database.call(self._console.city.journal.books)):
            self.gone = True
            self._found(verdict)
            self._changed()

    def _second(self, fault: BadInput | None) -> None:
        if (fault and fault.reason) != (self.second_fault and self.second_fault.reason):
            self.second_fault = fault
            self._changed()

    async def _hold(self, points: Sequence[Signed]) -> None:
        """Hold the record against checkpoints that came in: ahead of the walk it passes through them later."""
        city = self._console.city
        for point in points:
            if self._walk is None or self.broken_at or self._walk.retired(point):
                return
            if point.size > self._walk.tree.size:
                self._walk.expect(point)
                continue
            root = await city.database.call(self._root_at, point.size)
            if root == point.root:
                self._agreed.add(point.size)
            else:
                self._break(await city.database.call(self._parted, point, root))

    def _root_at(self, size: int) -> bytes:
        return root_of(reading(self._console.city.journal, self._console.book), 0, size)

    def _parted(self, point: Signed, root: bytes) -> Verdict:
        """Sign what the record is here at that size: with the other's it proves that there are two."""
        assert self._anchoring is not None and self._walk is not None
        own = self._anchoring.sign(Checkpoint(point.origin, point.size, root))
        return self._walk.parted(own, point, max(size for size in self._agreed if size < point.size))

    def _reached(self, seq: int) -> None:
        """A second walk repeats what the first one proved: only what lies beyond it is news."""
        if seq > self.verified_to:
            self.verified_to = seq
            self._changed()
