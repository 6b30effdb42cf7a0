"""A book as a tape: its entries by place, of a fork the ancestors' before its own, and which place belongs to a time.

A place counts entries from 1; place 0 is before the first. Entries stay as they were stored until they are applied,
and only so many blocks of them are held: what is dropped is read again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from console.entry import Book, Entry
from console.journal.api import Journal
from console.journal.lineage import inherited
from resources.base import BadInput, Instant, Reason

BLOCK = 1_000
"""Entries read and held together."""
KEPT = 128
"""Blocks that are held: some 100 MB."""

Reader = Callable[[int, Sequence[Entry]], None]
"""Is given entries, and after which place they stand."""


class Tape:
    """One book's entries, read from the journal in blocks: on the journal's thread, but for what is held already.

    Raises BadInput for a fork that does not fit its parent, and for a gap.
    """

    def __init__(self, journal: Journal, book: Book, kept: int = KEPT) -> None:
        self.book = book
        self._journal = journal
        self._ancestors = inherited(journal, book)
        self._reached = array("q")
        self.stops = array("q")
        """The last place of each instant: what came together, such as an opening stock, is one stop on the way."""
        self._blocks: OrderedDict[int, list[Entry]] = OrderedDict()
        self._kept = kept
        self._lock = Lock()  # the screen's thread looks in while another reads on
        self.readers: list[Reader] = []
        """Who is told of all entries as they are read first, on the thread that reads."""
        self.borders = self._places_of_borders()
        """The places of the last entry of each ancestor: what comes after begins a fork."""

    def _places_of_borders(self) -> tuple[int, ...]:
        ends, end = [], 0
        for stretch in self._ancestors:
            end += stretch.last
            ends.append(end)
        return tuple(ends)

    def __len__(self) -> int:
        return len(self._reached)

    @property
    def inherited(self) -> int:
        """How many entries are the ancestors'."""
        return self.borders[-1] if self.borders else 0

    # --- reading ----------------------------------------------------------------------------------------------

    def grow(self) -> list[Entry]:
        """Read on where the tape ends; the entries that were added, none at the end of the book."""
        after = len(self)
        entries = self._next(BLOCK - after % BLOCK)
        self._index(entries)
        for reader in self.readers:
            reader(after, entries)
        if entries:
            number = (len(self) - 1) // BLOCK
            self._keep(number, [*self._blocks.get(number, ()), *entries])
        return entries

    def _next(self, limit: int) -> list[Entry]:
        """Where many cannot be read together, the entries before the fault still can."""
        try:
            return self._read(len(self), limit)
        except BadInput:
            return self._read(len(self), 1)

    def entries(self, after: int, limit: int) -> list[Entry]:
        """At most `limit` entries after a place, fewer where a block ends. None beyond the end of the tape."""
        if after >= len(self):
            return []
        number, start = divmod(after, BLOCK)
        with self._lock:
            block = self._blocks.get(number)
            if block is not None:
                self._blocks.move_to_end(number)
        if block is None:
            block = self._whole(number)
            self._keep(number, block)
        return block[start : start + limit]

    def held(self, after: int) -> bool:
        """Whether the entry after a place can be had without reading."""
        return after // BLOCK in self._blocks

    def _whole(self, number: int) -> list[Entry]:
        entries: list[Entry] = []
        end = min(len(self), (number + 1) * BLOCK)
        while (after := number * BLOCK + len(entries)) < end:
            entries += self._read(after, end - after)
        return entries

    def _read(self, after: int, limit: int) -> list[Entry]:
        """At most so many entries after a place, out of one book. BadInput where one is missing."""
        book, seq, left = self._stored(after)
        entries = self._journal.read(book, seq, min(limit, left) if left is not None else limit)
        for expected, entry in enumerate(entries, seq + 1):
            if entry.header.seq != expected:
                raise _missing(book, expected, entry.header.seq)
        if not entries and after < len(self):
            raise _missing(book, seq + 1, 0)
        return entries

    def _stored(self, after: int) -> tuple[str, int, int | None]:
        """In which book the entry after a place stands, after which seq, and how many of that book are left."""
        start = 0
        for stretch in self._ancestors:
            if after < start + stretch.last:
                return stretch.book, after - start, start + stretch.last - after
            start += stretch.last
        return self.book.name, after - start, None

    def _keep(self, number: int, entries: list[Entry]) -> None:
        with self._lock:
            self._blocks[number] = entries
            self._blocks.move_to_end(number)
            while len(self._blocks) > self._kept:
                self._blocks.popitem(last=False)

    def _index(self, entries: Sequence[Entry]) -> None:
        """Note when each was reached, and the stops."""
        reached, stops = self._reached, self.stops
        before = reached[-1] if reached else 0
        for place, entry in enumerate(entries, len(self) + 1):
            at = entry.header.at
            if at > before or not stops:
                stops.append(place)
                before = at
            else:
                stops[-1] = place
            reached.append(before)  # of two consoles one may be a little behind

    @property
    def columns(self) -> "dict[str, array[int]]":
        """All that it knows of the entries that it has read."""
        return {"reached": self._reached, "stops": self.stops}

    # --- places and times -------------------------------------------------------------------------------------

    def time_at(self, place: int) -> Instant:
        """When the entry at a place was reached; at place 0 when the first one was."""
        return Instant(self._reached[max(0, place - 1)]) if self._reached else Instant(0)

    def place_at(self, at: Instant) -> int:
        """The place of the last entry that was there at an instant; 0 before the first."""
        return bisect_right(self._reached, at)

    def place_of(self, seq: int) -> int:
        """The place of an entry of the book's own; 0 is before its first. BadInput where there is no such entry."""
        last = len(self) - self.inherited
        if seq > last:
            raise BadInput(f"#{seq}", Reason("entry-beyond", {"seq": seq, "book": self.book.name, "last": last}))
        return self.inherited + seq

    def name_of(self, place: int) -> tuple[str, int]:
        """The book and the seq of the entry at a place; seq 0 before the first."""
        if place == 0:
            return self.book.name, 0
        book, seq, _ = self._stored(place - 1)
        return book, seq + 1

    def cut(self, place: int) -> None:
        """End the tape at a place: what comes after cannot be shown."""
        del self._reached[place:]
        del self.stops[bisect_left(self.stops, place) :]
        if place:
            self.stops.append(place)


def _missing(book: str, expected: int, found: int) -> BadInput:
    return BadInput(f"{book} #{expected}", Reason("entry-missing", {"seq": expected, "found": found}))
