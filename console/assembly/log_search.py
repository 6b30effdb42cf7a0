"""Searching the whole book: an index in both languages that follows the record, and answers off the screen's thread."""

import asyncio
from collections.abc import Callable, Sequence

import msgspec

from console import tasks
from console.assembly.console import Console
from console.assembly.watch_post import WatchPost
from console.database import WritesStopped
from console.desk.desk import Happened
from console.journal.checkpoint import origin_of
from console.views.language import TONGUES, Language
from console.views.log_lines import LogLines, LogRow

SLICE = 60
"""Entries whose lines are written in one turn of the loop: in both languages that takes some 2 ms."""
READ = 600
"""Entries that are read and indexed at once."""
PAUSE = 1.0
"""Seconds between looks at whether there is more to index."""
LOUD = "loudentry"
"""A word in the index that every entry has but position reports."""


class Words(msgspec.Struct, frozen=True):
    """What must stand in an entry beside what was typed: the incident it belongs to, and that it is no mere report."""

    incident: str = ""
    loud: bool = True

    def beside(self, typed: str) -> str:
        """All words together."""
        return " ".join(part for part in (typed, self.incident, f'"{LOUD}"' if self.loud else "") if part)


class LogSearch:
    """One book's index. `answered` is called when `found` has changed."""

    def __init__(self, console: Console, post: WatchPost, answered: Callable[[], None]) -> None:
        self._console = console
        self._post = post
        self._answered = answered
        self._question: tuple[str, Words, int] | None = None
        self._number = 0
        self._started = False
        self.asking = False
        """Whether the last question is not answered yet."""
        self.indexed_to = 0
        self.found: Sequence[Happened] = ()
        """What was found for the last question, the newest first."""

    @property
    def unsearched(self) -> int:
        """How many entries a search does not reach yet, beyond those that came just now."""
        behind = self._console.situation.seq - self.indexed_to
        return behind if behind > READ else 0

    def start(self) -> None:
        """Begin to index."""
        tasks.repeat("index the log", self.follow, PAUSE)

    def ask(self, typed: str, words: Words, limit: int) -> None:
        """Look for entries; the newest question wins. Nothing typed: nothing found."""
        self._number += 1
        self.asking = bool(typed)
        if not typed:
            self._question, self.found = None, ()
            return
        self._question = (typed, words, limit)
        tasks.start("search the log", self._search(self._number))

    async def _search(self, number: int) -> None:
        if self._question is None:
            return
        typed, words, limit = self._question
        book, city, record = self._console.book.name, self._console.city, self._record
        seqs = await self._post.on_thread(lambda: self._post.search.search(record, words.beside(typed), limit))
        found: list[Happened] = []
        for seq in seqs:
            entries = await city.database.call(city.journal.read, book, seq - 1, 1)
            found += [Happened(entry.header, city.registry.decode(entry)) for entry in entries]
            if number != self._number:
                return
        self.found, self.asking = found, False
        self._answered()

    async def follow(self) -> None:
        """Index what was written since; answer the question again if that brought something."""
        try:
            if not self._started:
                self.indexed_to = await self._post.on_thread(self._indexed)
                self._started = True
            before = self.indexed_to
            while self.indexed_to < self._console.situation.seq:
                await self._index()
        except WritesStopped:
            return  # the index is made up later; that nothing can be stored is said where it matters
        if self.indexed_to != before and self._question is not None:
            await self._search(self._number)

    @property
    def _record(self) -> str:
        """Of which record the index is: a room's and the one in this machine's file may be called the same."""
        return origin_of(self._console.book)

    def _indexed(self) -> int:
        """How far the index reaches; one that reaches beyond the book is of an older copy and is made anew."""
        search, record = self._post.search, self._record
        search.forget(self._console.book.name)  # by its mere name an older Vigil kept it
        if search.indexed_to(record) > self._console.situation.seq:
            search.forget(record)
        return search.indexed_to(record)

    async def _index(self) -> None:
        """The next entries: read on the database's thread, put into words on this one, stored on the local file's."""
        book, city = self._console.book.name, self._console.city
        entries = await city.database.call(city.journal.read, book, self.indexed_to, READ)
        writers = [LogLines(self._console.situation, Language(tongue), city.profile) for tongue in TONGUES]
        texts: list[tuple[int, str]] = []
        for number, entry in enumerate(entries):
            happened = Happened(entry.header, city.registry.decode(entry))
            texts.append((entry.header.seq, _text([writer.row(happened.header, happened.event) for writer in writers])))
            if number % SLICE == SLICE - 1:
                await asyncio.sleep(0.005)
        record = self._record
        await self._post.on_thread(lambda: self._post.search.add(record, texts))
        self.indexed_to = entries[-1].header.seq


def _text(rows: Sequence[LogRow]) -> str:
    """Everything by which an entry is found."""
    first = rows[0]
    marks = ["" if first.quiet else LOUD, first.about, first.time, str(first.seq)]
    return " ".join([*marks, *(f"{row.text} {row.who}" for row in rows)])
