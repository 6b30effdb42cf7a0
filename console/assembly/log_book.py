"""The log's rows: the newest entries as they come, older ones page by page, and what a search found."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from console import tasks
from console.assembly.console import Console
from console.assembly.log_search import LogSearch, Words
from console.assembly.watch_post import WatchPost
from console.desk.desk import Happened
from console.incidents.model import IncidentCorrected
from console.situation import Changes
from console.views.language import Language, Tongue
from console.views.log_lines import QUIET, LogLines, LogRow
from console.views.log_table import build_log_table
from console.views.tables import TableView
from resources.base import Event, IncidentId
from resources.catalogue import ItemsListed
from resources.shelters import SheltersListed
from resources.stock import DepotsListed
from resources.teams import TeamsListed

KEPT = 3_000
"""Decoded entries that are held; older ones are read again when somebody scrolls to them."""
PAGE = 300
SHOWN = 200
"""Entries in the table at first; who scrolls to the end is shown more. Each costs at every change of the record."""
RENAMES: tuple[type[Event], ...] = (ItemsListed, DepotsListed, TeamsListed, SheltersListed, IncidentCorrected)
"""After these, lines that were written may name things by an old name."""


class LogBook:
    """What the log sheet shows. `changed` is called when there is more to show."""

    def __init__(self, console: Console, post: WatchPost, changed: Callable[[], None]) -> None:
        self._console = console
        self._changed = changed
        self._newest: deque[Happened] = deque(maxlen=KEPT)
        self._older: list[Happened] = []
        self._reading = False
        self._shown = SHOWN
        self._lines: dict[int, LogRow] = {}
        self._tongue: Tongue | None = None
        self.words = ""
        self.scope = ""
        self.incident = ""
        self.search = LogSearch(console, post, changed)

    async def start(self) -> None:
        """Read the newest entries of a book that was there before, and begin to index what a search must find."""
        city, seq = self._console.city, self._console.situation.seq
        entries = await city.database.call(city.journal.read_back, self._console.book.name, seq + 1, SHOWN)
        known = {one.header.seq for one in self._newest}
        before = [Happened(entry.header, city.registry.decode(entry)) for entry in reversed(entries)]
        self._newest.extendleft(reversed([one for one in before if one.header.seq not in known]))
        self._changed()
        self.search.start()

    def listen(self, happened: Sequence[Happened], changes: Changes) -> None:
        """New entries came."""
        self._newest.extend(happened)
        if any(isinstance(one.event, RENAMES) for one in happened):
            self._lines.clear()

    def filter(self, words: str, scope: str) -> None:
        """Show only what holds the words; `scope` is "", "incident" or "all"."""
        self.words, self.scope, self._shown = words.strip(), scope, SHOWN
        self._ask()

    def select(self, incident: str) -> None:
        """Another incident is selected."""
        self.incident = incident
        if self.scope == "incident":
            self._ask()

    def more(self) -> None:
        """Somebody scrolled to the end: show more, and read older entries if need be."""
        self._shown += PAGE
        if self.words:
            self._ask()
        elif self._shown > len(self._newest) + len(self._older) and not self._reading:
            self._reading = True
            tasks.start("older log entries", self._read_older())
        self._changed()

    def incident_of(self, seq: int) -> IncidentId | None:
        """The incident that a shown entry belongs to."""
        row = self._lines.get(seq)
        return IncidentId(row.about) if row is not None and row.about else None

    def _ask(self) -> None:
        self.search.ask(self.words, self._scope_words(), self._shown)
        self._changed()

    def _scope_words(self) -> Words:
        return Words(self.incident if self.scope == "incident" else "", loud=self.scope != "all")

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

    # --- rows ---------------------------------------------------------------------------------------------------

    def view(self, language: Language) -> TableView:
        """The rows that fit, the newest first."""
        if language.tongue != self._tongue:
            self._tongue = language.tongue
            self._lines.clear()
        rows: list[LogRow] = []
        for row in self._fitting(LogLines(self._console.situation, language, self._console.city.profile)):
            rows.append(row)
            if len(rows) >= self._shown:
                break
        return build_log_table(rows, language, self.words, self._shown, self.search.unsearched)

    def _fitting(self, lines: LogLines) -> Iterator[LogRow]:
        if self.words:
            yield from self._found(lines)
            return
        for entries in (reversed(self._newest), self._older):
            for one in entries:
                if (self.scope == "all" or type(one.event) not in QUIET) and self._in_scope(
                    row := self._row(lines, one)
                ):
                    yield row

    def _found(self, lines: LogLines) -> Iterator[LogRow]:
        """What the index found, after what is so new that it is not indexed yet."""
        wanted = self.words.lower()
        found = self.search.found
        newest_found = max(self.search.indexed_to, found[0].header.seq if found else 0)
        for one in reversed(self._newest):
            if one.header.seq <= newest_found:
                break
            row = self._row(lines, one)
            if self._in_scope(row) and (self.scope == "all" or not row.quiet) and wanted in _text(row):
                yield row
        for one in found:
            yield self._row(lines, one)

    def _in_scope(self, row: LogRow) -> bool:
        return self.scope != "incident" or row.about == self.incident

    def _row(self, lines: LogLines, one: Happened) -> LogRow:
        row = self._lines.get(one.header.seq)
        if row is None:
            row = self._lines[one.header.seq] = lines.row(one.header, one.event)
        return row


def _text(row: LogRow) -> str:
    return f"{row.text} {row.who} {row.about} #{row.seq}".lower()
