"""The record is checked while the console runs: quietly, entry by entry, so that the screen says what is proved."""

import asyncio
from collections.abc import Callable

from console import tasks
from console.assembly.console import Console
from console.clock import stopwatch
from console.journal.anchors import Anchors
from console.journal.checkpoint import Checkpoint, checkpoint
from console.journal.keys import own_key
from console.journal.verify import Verdict, Walk, go_on
from console.settings import console_name
from resources.base import BadInput

CHUNK = 200
"""Entries checked at once: some 4 ms of the database's thread, for which an officer's command may have to wait."""
BREATH = 0.05
"""Seconds between two chunks."""
PAUSE = 5.0
"""Seconds between looks at what was written since."""
ANCHOR_EVERY, MANY = 10.0, 1_000
"""Seconds between two checkpoints while something happens, and entries after which one is signed at once."""
AGAIN = 900.0
"""Seconds after which the walk begins anew: what was proved may have been changed since."""

KEYS = "keys"
"""The folder of this machine's keys in the home."""


class Verifying:
    """Walks along the book's chain. `found` is called with the first bad entry, once; then the walk is over."""

    def __init__(self, console: Console, changed: Callable[[], None], found: Callable[[Verdict], None]) -> None:
        self._console = console
        self._changed = changed
        self._found = found
        self._walk = Walk(console.book)
        self._begun = stopwatch()
        self._anchors: Anchors | None = None
        self._anchored_at = 0.0
        self.anchor_fault: BadInput | None = None
        self.anchored_to = 0
        """Up to this entry the record is covered by a signed checkpoint outside the database."""
        self.verified_to = 0
        """The chain is proved from the first entry to this one."""
        self.broken_at = 0
        """The first entry that is not what was written; 0 for none."""

    def start(self) -> None:
        """Begin to check."""
        tasks.repeat("check the record", self.check, PAUSE)

    async def check(self) -> None:
        """Walk on to the end of the book."""
        if self.broken_at:
            return
        if stopwatch() - self._begun > AGAIN:
            self._walk, self._begun = Walk(self._console.book), stopwatch()
        city = self._console.city
        while (verdict := await city.database.call(go_on, city.journal, self._walk, CHUNK)) is None:
            self._reached(self._walk.head.seq)
            await asyncio.sleep(BREATH)
        if verdict.ok:
            self._reached(verdict.head.seq)
            await self._anchor()
            return
        self.verified_to, self.broken_at = verdict.head.seq, verdict.first_bad
        self._found(verdict)
        self._changed()

    async def _anchor(self) -> None:
        """Sign how far the record goes: what was walked along here, not what the database says of itself."""
        tree, now = self._walk.tree, stopwatch()
        if tree.size <= self.anchored_to or self._console.replay:
            return
        if tree.size - self.anchored_to < MANY and now - self._anchored_at < ANCHOR_EVERY:
            return
        point = checkpoint(self._console.book, tree)
        self._anchored_at = now
        try:
            await self._console.city.database.call(self._sign, point)
        except BadInput as bad:  # no key, or no room on the disk: the record goes on, and the bar says so
            self.anchor_fault = bad
        else:
            self.anchored_to, self.anchor_fault = point.size, None
        self._changed()

    def _sign(self, point: Checkpoint) -> None:
        """On the database's thread: it waits for the disk."""
        if self._anchors is None:
            city, console = self._console.city, self._console
            private = own_key(city.home.folder / KEYS)
            self._anchors = Anchors(city.folder, console.book, console_name(), private)
        self._anchors.add(point)

    def _reached(self, seq: int) -> None:
        """A second walk repeats what the first one proved: only what lies beyond it is news."""
        if seq > self.verified_to:
            self.verified_to = seq
            self._changed()
