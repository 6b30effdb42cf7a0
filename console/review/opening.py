"""Opens a book for a replay: its tape, who reads along with it, the fold at its end; from a file where one helps."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from console.entry import Book
from console.journal.api import Journal
from console.journal.codec import Registry
from console.review.fold import Fold
from console.review.frame_file import Damaged, FrameFile, Title, fold_stamp, follow, stored_trail, write_frames
from console.review.frames import Frames
from console.review.lanes import Lanes
from console.review.sight import Owners
from console.review.tape import Tape
from resources.base import BadInput

FOLDER = "frames"
KEPT_FROM = 200
"""Frames from which a file is made: a shorter book opens in about a second without."""
WORTH = 50
"""Frames that a file must lack to be made again."""


def frames_file(city: Path, book: str) -> Path:
    """Where a book's frames are kept. Whoever removes it loses some seconds, once."""
    return city / FOLDER / f"{quote(book, safe='')}.frames"


class Opening:
    """A book as it is read. Blank until `read`; works on whichever thread it is called on."""

    def __init__(self, journal: Journal, registry: Registry, book: Book, city: Path) -> None:
        self._journal, self._registry, self._book = journal, registry, book
        self._file = frames_file(city, book.name)
        self._taken = 0
        self._title: Title | None = None
        self.fault: BadInput | None = None
        """Why it ends before the book does."""
        self._begin()

    def _begin(self) -> None:
        self.tape = Tape(self._journal, self._book)
        self.lanes = Lanes(self._registry)
        self.owners = Owners()
        self.tape.readers += [self.lanes.read, self.owners.read]
        self.frames = Frames()
        self.fold = Fold(self.tape, self._registry, self.frames)

    def read(self) -> None:
        """All of it, to its end or to a fault."""
        try:
            self._take_up()
        except (Damaged, BadInput):
            self._begin()
        try:
            self.fold.go(len(self.tape))
            while entries := self.tape.grow():
                self.fold.pass_by(entries)
        except BadInput as fault:
            self.fault = fault
        if self.fault is None and self.frames.last >= max(KEPT_FROM, self._taken + WORTH):
            place = len(self.tape)
            trail = stored_trail(self._reading)
            self._title = Title(fold_stamp(), self._book.name, self.frames.every, place, self._chain(place), trail)

    def keep(self) -> None:
        """Make the file, if it is worth it. May run beside whoever looks at the book."""
        if self._title is not None:
            write_frames(self._file, self._title, self.frames)

    @property
    def _reading(self) -> dict[str, Any]:
        return {"tape": self.tape.columns, "lanes": self.lanes, "owners": self.owners}

    def _take_up(self) -> None:
        file = FrameFile(self._file, self._book.name, self.frames.every)
        follow(file.title.trail, self._reading)
        if len(self.tape) != file.title.place or self._chain(len(self.tape)) != file.title.chain:
            raise Damaged("of another record")
        self.fold.take_up(file)
        self._taken = self.frames.last

    def _chain(self, place: int) -> bytes:
        """The record's chain after the entry at a place; none where there is no such entry."""
        book, seq = self.tape.name_of(place)
        entries = self._journal.read(book, seq - 1, 1)
        return entries[0].chain if entries else b""
