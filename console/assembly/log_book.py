"""The log's rows: the newest entries as they come, older ones page by page, and what a search finds."""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice

from console import tasks
from console.assembly.console import Console
from console.desk.desk import Happened
from console.situation import Changes
from console.views.language import Language
from console.views.log_lines import LogLines, LogRow
from console.views.tables import Column, Row, TableView

KEPT = 3_000
"""Decoded entries that are held; older ones are read again when somebody scrolls to them."""
PAGE = 300
SHOWN = 600


class LogBook:
    """What the log sheet shows. `changed` is called when there is more to show."""

    def __init__(self, console: Console, changed: Callable[[], None]) -> None:
        self._console = console
        self._changed = changed
        self._newest: deque[Happened] = deque(maxlen=KEPT)
        self._older: list[Happened] = []
        self._reading = False
        self._shown = SHOWN
        self.words = ""
        self.scope = ""
        self.incident = ""

    def listen(self, happened: Sequence[Happened], changes: Changes) -> None:
        """New entries came."""
        self._newest.extend(happened)

    def filter(self, words: str, scope: str) -> None:
        """Show only what contains the words; `scope` is "", "incident" or "all"."""
        self.words, self.scope, self._shown = words.strip().lower(), scope, SHOWN
        self._changed()

    def more(self) -> None:
        """Somebody scrolled to the end: show more, and read older entries if need be."""
        self._shown += PAGE
        if self._shown > len(self._newest) + len(self._older) and not self._reading:
            self._reading = True
            tasks.start("older log entries", self._read_older())
        self._changed()

    async def _read_older(self) -> None:
        oldest = self._older[-1] if self._older else self._newest[0] if self._newest else None
        try:
            if oldest is None or oldest.header.seq <= 1:
                return
            city = self._console.city
            entries = await city.database.call(city.journal.read_back, self._console.book.name, oldest.header.seq, PAGE)
            self._older += [Happened(entry.header, city.registry.decode(entry)) for entry in entries]
            self._changed()
        finally:
            self._reading = False

    def view(self, language: Language) -> TableView:
        """The rows that fit, the newest first."""
        lines = LogLines(self._console.situation, language, self._console.city.profile)
        rows = [_row(row) for row in islice(self._fitting(lines), self._shown)]
        columns = (
            Column(language.text("Time"), "left", 76),
            Column(language.text("Entry")),
            Column(language.text("By"), "left", 150),
            Column("#", "right", 66),
        )
        empty = "" if rows else language.text("No entry fits")
        return TableView(columns, tuple(rows), empty)

    def _fitting(self, lines: LogLines) -> "Sequence[LogRow]":
        found = []
        for one in (*reversed(self._newest), *self._older):
            row = lines.row(one.header, one.event)
            if self._fits(row):
                found.append(row)
            if len(found) >= self._shown:
                break
        return found

    def _fits(self, row: LogRow) -> bool:
        if row.quiet and self.scope != "all":
            return False
        if self.scope == "incident" and row.about != self.incident:
            return False
        return not self.words or self.words in f"{row.text} {row.who} {row.about} #{row.seq}".lower()


def _row(row: LogRow) -> Row:
    tone = ((1, "muted"),) if row.quiet else ()
    return Row(
        str(row.seq), (row.time, row.text, row.who, f"#{row.seq:,}"), ((0, "muted"), (2, "muted"), (3, "muted"), *tone)
    )
