"""The log of a replay: what was on the record at the instant that is shown, searched straight in the tape."""

import asyncio
from collections.abc import Callable, Sequence

from console import tasks
from console.assembly.log_book import PAGE, SHOWN, LogBook
from console.assembly.replay.console import ReplayConsole
from console.assembly.watch_post import WatchPost
from console.clock import stopwatch
from console.desk.desk import Happened
from console.entry import Entry
from console.situation import Changes
from console.views.language import Language
from console.views.log_lines import QUIET, LogLines, LogRow
from console.views.log_table import build_log_table
from console.views.tables import TableView

SLICE = 0.006
"""Seconds of looking in one turn of the loop."""
HELD = 20_000
"""Lines that are remembered; beyond them all are written anew."""
QUIET_KINDS = frozenset(event.__name__ for event in QUIET)


class ReplayLog(LogBook):
    """Walks back from the instant that is shown until the table is full. The newest walk wins."""

    def __init__(self, console: ReplayConsole, post: WatchPost, changed: Callable[[], None]) -> None:
        super().__init__(console, post, changed)
        self._replay = console
        self._language: Language | None = None
        self._rows: list[LogRow] = []
        self._known: dict[int, LogRow] = {}
        self._walk = 0
        self._walking = False
        self._left = 0

    async def start(self) -> None:
        self.renew()

    def listen(self, happened: Sequence[Happened], changes: Changes) -> None:
        """The instant is another one. Where nothing is said to have happened it went back: names may differ."""
        if not happened:
            self._known.clear()
        self.renew()

    def filter(self, words: str, scope: str) -> None:
        self.words, self.scope, self._shown = words.strip(), scope, SHOWN
        self.renew()

    def select(self, incident: str) -> None:
        self.incident = incident
        if self.scope == "incident":
            self.renew()

    def more(self) -> None:
        self._shown += PAGE
        self.renew()

    def view(self, language: Language) -> TableView:
        if self._language is None or language.tongue != self._language.tongue:
            self._language = language
            self._known.clear()
            self.renew()
        self._lines = {row.seq: row for row in self._rows}
        return build_log_table(self._rows, language, self.words, self._shown, self._left)

    # --- walking back -----------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Look again, from the instant that is shown."""
        self._walk += 1
        if self._language is not None and not self._walking:
            self._walking = True
            tasks.start("walk back the log", self._look())

    async def _look(self) -> None:
        try:
            walk = -1
            while walk != self._walk:
                walk = self._walk
                rows = await self._walked(walk)
                if rows is not None:
                    self._rows = rows
        finally:
            self._walking, self._left = False, 0
        self._changed()

    async def _walked(self, walk: int) -> list[LogRow] | None:
        """The rows that fit, the newest first; None when another walk was asked for."""
        assert self._language is not None
        lines = LogLines(self._console.situation, self._language, self._console.city.profile)
        rows: list[LogRow] = []
        place, begun = self._replay.fold.place, stopwatch()
        while place > 0 and len(rows) < self._shown:
            for entry in reversed(await self._before(place)):
                row = self._fitting_row(lines, place, entry)
                place -= 1
                self._left = place
                if row is not None:
                    rows.append(row)
                    if len(rows) >= self._shown:
                        break
                if stopwatch() - begun > SLICE:
                    await asyncio.sleep(0)
                    if walk != self._walk:
                        return None
                    begun = stopwatch()
        return rows

    async def _before(self, place: int) -> Sequence[Entry]:
        """The entries up to a place, from the beginning of their block."""
        tape = self._replay.tape
        after = max(0, place - PAGE)
        if tape.held(after) and tape.held(place - 1):
            first = tape.entries(after, place - after)
            left = place - after - len(first)
            return [*first, *tape.entries(after + len(first), left)] if left else first
        database = self._console.city.database
        entries = await database.call(tape.entries, after, place - after)
        while (left := place - after - len(entries)) > 0:
            entries = [*entries, *await database.call(tape.entries, place - left, left)]
        return entries

    def _fitting_row(self, lines: LogLines, place: int, entry: Entry) -> LogRow | None:
        if self.scope != "all" and entry.header.kind in QUIET_KINDS:
            return None
        row = self._known.get(place)
        if row is None:
            if len(self._known) > HELD:
                self._known.clear()
            row = self._known[place] = lines.row(entry.header, self._console.city.registry.decode(entry))
        if self.scope == "incident" and row.about != self.incident:
            return None
        text = f"{row.text} {row.who} {row.about} #{row.seq}".lower()
        return row if self.words.lower() in text else None
