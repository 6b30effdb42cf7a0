"""What anchors a book outside its database: this machine's key, its checkpoints, those of others, and their places."""

from pathlib import Path

from console.assembly.city import City
from console.entry import Book
from console.journal.anchors import FOLDER, Anchors, points_file, read_points
from console.journal.checkpoint import Checkpoint, Signed
from console.journal.keys import KEY, KnownKeys, own_key
from console.settings import Home, console_name

KEYS = "keys"
"""The folder of this machine's keys in the home."""
OTHERS = "others"
"""The folder of what other consoles signed, among a city's checkpoints."""
TAIL = 64 * 1024
"""Bytes of a file that a running console holds its book against: some 250 checkpoints."""


class Anchoring:
    """Of one book on this machine."""

    def __init__(self, city: City, book: Book) -> None:
        self._folder = city.folder
        self._book = book
        self._keys_folder = city.home.folder / KEYS
        self._signing: tuple[int, Anchors] | None = None
        self.keys = KnownKeys(self._keys_folder)

    def sign(self, point: Checkpoint) -> Signed:
        """Sign a checkpoint of the book; on the disk when this returns. BadInput where it cannot be."""
        return self._anchors().add(point)

    def _anchors(self) -> Anchors:
        """The machine's key as it is now: it may have been rotated while the console runs."""
        private = own_key(self._keys_folder)
        inode = (self._keys_folder / KEY).stat().st_ino
        if self._signing is None or self._signing[0] != inode:
            anchors = Anchors(self._folder, self._book, console_name(), private)
            self.keys.use(anchors.key)
            self._signing = inode, anchors
        return self._signing[1]

    def points(self, tail: int = 0) -> list[Signed]:
        """The checkpoints that the book must pass through. BadInput for a note that is not what was signed."""
        return known_points(self._folder, self._book, self.keys, tail)


def known_points(folder: Path, book: Book, keys: KnownKeys, tail: int = 0) -> list[Signed]:
    """The checkpoints of a book that lie in a city's folder: the machine's own, and what others signed."""
    own = points_file(folder, book)
    files = [own, *sorted((folder / FOLDER / OTHERS).glob(f"*/{own.name}"))]
    known = keys.all
    return [point for file in files for point in read_points(file, book, known, tail)]


def machine_keys(home: Home) -> KnownKeys:
    """The keys that this machine knows; its own named among them, if it has one."""
    from console.journal.keys import key_of

    keys = KnownKeys(home.folder / KEYS)
    if (home.folder / KEYS / KEY).exists():
        keys.use(key_of(console_name(), own_key(home.folder / KEYS)))
    return keys
