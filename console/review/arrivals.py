"""When the entries of a book arrived at a console: kept by the console itself, in a file beside the record.

The record says when an entry was written, not when another console had it. So each console adds a line whenever
entries that it did not write itself came in: from which to which, and when by its clock. What it wrote itself is in no
line: it was decided on all that stood before, so it had that, and has its own as it is written. Lines when the console
was opened and closed bound what can be known. The file is no evidence: whoever sits at the machine can change it.

A line is `open`, `read` or `close`, first seq, last seq, book's clock, machine's clock (microseconds since 1970 UTC).
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

import msgspec

from console.clock import wall_now
from resources.base import Instant

FOLDER = "arrivals"
DIGITS = 16
"""Of the machine's clock: with fewer the line's end was torn off."""
What = Literal["open", "read", "close"]


class Line(msgspec.Struct, frozen=True):
    """One line: of an `open` all that had been read by then, of a `close` what it ended with."""

    what: What
    first: int
    last: int
    at: Instant
    wall: Instant


def arrivals_file(city: Path, book: str, console: str) -> Path:
    """Where a console keeps its arrivals of a book; those of other machines may be put beside them."""
    return city / FOLDER / quote(book, safe="") / f"{quote(console, safe='')}.log"


def recorded_consoles(city: Path, book: str) -> list[str]:
    """The consoles whose arrivals of a book are at hand."""
    return sorted(unquote(file.stem) for file in (city / FOLDER / quote(book, safe="")).glob("*.log"))


def read_arrivals(city: Path, book: str, console: str) -> list[Line]:
    """A console's lines, oldest first. Lines that are none, such as a torn one, are passed over."""
    try:
        text = arrivals_file(city, book, console).read_text("ascii", "replace")
    except OSError:
        return []
    lines = (_parsed(line) for line in text.splitlines())
    return [line for line in lines if line is not None]


def _parsed(line: str) -> Line | None:
    match line.split():
        case ["open" | "read" | "close" as what, first, last, at, wall]:
            numbers = (first, last, at, wall)
            if all(number.isdecimal() and len(number) <= DIGITS for number in numbers) and len(wall) == DIGITS:
                return Line(what, int(first), int(last), Instant(int(at)), Instant(int(wall)))
    return None


class ArrivalLog:
    """Keeps one console's arrivals, from when it is opened until it is closed. `now` is the book's clock, `had` tells
    the last entry that the console has.

    Where the machine cannot write, the console goes on; what came meanwhile is in the next line that can be written,
    which says later than it was, and never earlier.
    """

    def __init__(self, file: Path, now: Callable[[], Instant], had: Callable[[], int]) -> None:
        self._path, self._now, self._had = file, now, had
        self._file: int | None = None
        self._missed = 0

    def open(self) -> None:
        """The console was opened and has what it read."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
            self._end_torn_line(self._file)
        except OSError:
            return
        self._add("open", 1, self._had())

    def _end_torn_line(self, file: int) -> None:
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":
            os.write(file, b"\n")

    def read(self, first: int, last: int) -> None:
        """Entries that others wrote came in."""
        self._add("read", first, last)

    def close(self) -> None:
        """The console is closed."""
        if self._file is not None:
            self._add("close", self._had(), self._had())
            os.close(self._file)
            self._file = None

    def _add(self, what: What, first: int, last: int) -> None:
        if self._file is None:
            return
        begin = self._missed or first
        try:
            os.write(self._file, f"{what} {begin} {last} {self._now()} {wall_now()}\n".encode())
        except OSError:
            self._missed = begin
        else:
            self._missed = 0


class Stretch(msgspec.Struct, frozen=True):
    """Entries that arrived alike: all at `at`, or (`written`) from then on as they were written."""

    first: int
    last: int
    at: Instant
    written: bool


class Arrivals:
    """What one console had of a book at which instant.

    `wrote` tells whether the entry of a seq is the console's own, `length` how many entries the book has.
    """

    def __init__(self, lines: list[Line], wrote: Callable[[int], bool], length: int) -> None:
        self.lines = lines
        self._stretches = list(_stretches(lines, wrote, length))
        self._from = [stretch.at for stretch in self._stretches]
        self._firsts = [stretch.first for stretch in self._stretches]

    @property
    def last(self) -> int:
        """The last entry that ever arrived."""
        return self._stretches[-1].last if self._stretches else 0

    def had(self, at: Instant, written: int) -> int:
        """The last entry that it had at an instant, when up to `written` was on the record."""
        number = bisect_right(self._from, at) - 1
        if number < 0:
            return 0
        stretch = self._stretches[number]
        return min(written, stretch.last) if not stretch.written else max(stretch.first - 1, min(written, stretch.last))

    def arrived(self, seq: int) -> tuple[Instant, bool] | None:
        """From when on it had an entry, and whether as it was written; None: it never arrived."""
        number = bisect_right(self._firsts, seq) - 1
        if number < 0 or seq > self._stretches[number].last:
            return None
        return self._stretches[number].at, self._stretches[number].written

    def line_at(self, at: Instant) -> tuple[Line | None, Line | None]:
        """The line before an instant and the one after it: from them follows whether the console ran."""
        number = bisect_right(self.lines, at, key=lambda line: line.at)
        before = self.lines[number - 1] if number else None
        return before, self.lines[number] if number < len(self.lines) else None


def _stretches(lines: list[Line], wrote: Callable[[int], bool], length: int) -> Iterator[Stretch]:
    """What lies between two lines of a run is the console's own. Where no line of the same run follows, its own are its
    own as far as they go: after them it may have ended without a word.
    """
    had, at = 0, Instant(0)
    for number, line in enumerate(lines):
        at = max(at, line.at)
        if line.last > had:
            yield Stretch(had + 1, line.last, at, written=False)
            had = line.last
        if line.what == "close":
            continue
        after = lines[number + 1] if number + 1 < len(lines) else None
        if after is not None and after.what != "open":
            end = min(after.first - 1 if after.what == "read" else after.last, length)
        else:
            end = had
            while end < length and wrote(end + 1):
                end += 1
        if end > had:
            yield Stretch(had + 1, end, at, written=True)
            had = end
