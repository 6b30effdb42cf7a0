"""What anchors a book outside its database: this machine's key, its checkpoints, those of others, and their places.

Called on the database's thread; what has to do with the second folder on a thread of its own, which may hang.
"""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path
from urllib.parse import quote

from console.assembly.city import City
from console.assembly.record import place_of
from console.entry import Book
from console.journal.anchors import FOLDER, NEWEST, Anchors, notes_in, open_points, points_file, read_points
from console.journal.api import Journal
from console.journal.checkpoint import Checkpoint, Signed
from console.journal.exchange import Exchange
from console.journal.gone import Seen, signed_in
from console.journal.kept_leaves import exact, keep, leaves_file
from console.journal.keys import KEY, OWN, KnownKeys, key_of, own_key
from console.journal.note import Key, read_key
from console.journal.second_folder import SecondFolder
from console.journal.walk import Verdict
from console.settings import Home, console_name
from resources.base import BadInput, Reason

KEYS = "keys"
"""The folder of this machine's keys in the home."""
OTHERS = "others"
"""The folder of what other consoles signed, among a city's checkpoints."""
SPLIT = "split.txt"
"""Where the two checkpoints lie that prove a split, for `vigil-verify`."""
TAIL = 16 * 1024
"""Bytes of a file that a running console holds its book against: the newest 60 checkpoints or so."""
AT_ONCE = 50
LONGEST = 100
"""Letters of another console's name that its folder bears."""


class Anchoring:
    """Of one book on this machine."""

    def __init__(self, city: City, book: Book) -> None:
        self._folder = city.folder
        self._book = book
        self._file = points_file(city.folder, book, place_of(city.room))
        self._keys_folder = city.home.folder / KEYS
        self._signing: tuple[int, Anchors] | None = None
        self._mine: deque[str] = deque(maxlen=AT_ONCE)
        self._read = 0
        self._handed = 0
        self._looked: dict[Path, int] = {}
        self.keys = KnownKeys(self._keys_folder)
        self.second = second_folder(city.home, city.slug)

    def sign(self, point: Checkpoint) -> Signed:
        """Sign a checkpoint of the book; on the disk when this returns. BadInput where it cannot be."""
        signed = self._anchors().add(point)
        self._mine.append(signed.note)
        return signed

    def keep_leaves(self, journal: Journal, size: int) -> bool:
        """Keep the next leaves beside the checkpoints, up to `size`; whether there are more."""
        return keep(leaves_file(self._file), journal, self._book.name, size)

    def exact(self, journal: Journal, verdict: Verdict) -> Verdict:
        """The verdict with the first bad entry by name, if the leaves that are kept here give it."""
        with suppress(BadInput):  # that a note is not what was signed was said before
            points = known_points(self._folder, self._book, self.keys, altered=[])
            return exact(journal, verdict, points, known_leaves(self._folder, self._book))
        return verdict

    def _anchors(self) -> Anchors:
        """The machine's key as it is now: it may have been rotated while the console runs."""
        private = own_key(self._keys_folder)
        inode = (self._keys_folder / KEY).stat().st_ino
        if self._signing is None or self._signing[0] != inode:
            anchors = Anchors(self._file, console_name(), private)
            self.keys.use(anchors.key)
            self._signing = inode, anchors
        return self._signing[1]

    def points(self, tail: int = 0, altered: list[BadInput] | None = None) -> list[Signed]:
        """The checkpoints that the book must pass through. BadInput for a note that is not what was signed."""
        points = known_points(self._folder, self._book, self.keys, tail, altered)
        self._read = self._file.stat().st_size if self._file.exists() else 0
        return points

    def exchange(self, journal: object, signed: Signed | None) -> list[Signed]:
        """Hand a checkpoint on to the other consoles of the book, and take theirs; they are kept here.

        Those on a database that carries none share the folder with this one.
        """
        taken = self._beside()
        if not isinstance(journal, Exchange):
            return taken
        if signed is not None:
            journal.hand_on(self._book.name, signed.key.text, signed.note)
        for one in journal.handed_on(self._book.name, self._handed, AT_ONCE):
            self._handed = one.number
            with suppress(ValueError):  # whoever wrote something else there proves nothing by it
                taken += self._take(one.key, one.note)
        return taken

    def _beside(self) -> list[Signed]:
        """What other consoles that share the folder have signed since."""
        size = self._file.stat().st_size if self._file.exists() else 0
        grown, self._read = size - self._read, size
        if grown <= 0:
            return []
        found = read_points(self._file, self._book, self.keys.all, min(TAIL, grown + NEWEST))
        return [point for point in found if point.note not in self._mine]

    def _take(self, text: str, note: str) -> list[Signed]:
        key = read_key(text)
        if key in self.keys.own or not self.keys.meet(key):
            return []
        points = open_points(note, self._book, [key])
        if points:
            place = f"{quote(key.name, safe='')[:LONGEST]}-{key.id.hex()}"  # its name is whatever they say it is
            file = self._folder / FOLDER / OTHERS / place / self._file.name
            if note not in notes_in(file, TAIL):
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("a", encoding="utf-8") as out:
                    out.write(f"{note}\n")
        return points

    def visit(self) -> list[Signed]:
        """Bring the checkpoints to the second folder; what is new there since the last visit. BadInput: it is away."""
        if self.second is None:
            return []
        try:
            return self._visit(self.second)
        except OSError as error:  # it went while it was looked at
            raise BadInput(str(self._folder), Reason("second-folder-away")) from error

    def _visit(self, second: SecondFolder) -> list[Signed]:
        found = []
        for file, keys in second.files(self._file.name):
            grown = file.stat().st_size - self._looked.get(file, 0)
            if not grown:
                continue
            known = _keys_there(file, keys, self.keys)
            found += read_points(file, self._book, known, min(TAIL, abs(grown) + NEWEST))
            self._looked[file] = file.stat().st_size
        if self._file.exists():
            mine = second.bring(self._file, self._keys_folder / OWN)
            self._looked[mine] = mine.stat().st_size  # what was brought there needs no look
        return found

    def signed_here(self) -> list[Seen]:
        """How far this machine had signed each book of the record."""
        return signed_in(self._file.parent, self.keys.own)

    def signed_there(self) -> list[Seen]:
        """The same by the second folder, if there is one. BadInput: it is away."""
        return _signed_there(self.second, self.keys) if self.second is not None else []

    def keep_split(self, notes: tuple[str, ...]) -> None:
        """Put the proof of a split where it can be handed out."""
        file = self._folder / FOLDER / SPLIT
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(notes), encoding="utf-8")


def known_points(
    folder: Path, book: Book, keys: KnownKeys, tail: int = 0, altered: list[BadInput] | None = None
) -> list[Signed]:
    """The checkpoints of a book that lie in a city's folder: the machine's own, and what others signed."""
    files, known = sorted((folder / FOLDER).rglob(escape(points_file(folder, book).name))), keys.all
    return [point for file in files for point in read_points(file, book, known, tail, altered)]


def known_leaves(folder: Path, book: Book) -> list[Path]:
    """The files of a book's leaves that lie in a city's folder."""
    return sorted((folder / FOLDER).rglob(escape(leaves_file(points_file(folder, book)).name)))


def all_leaves(home: Home, slug: str, book: Book) -> list[Path]:
    """Those, and what lies in the second folder if it is there."""
    files, folder, second = known_leaves(home.city(slug), book), home.city(slug), second_folder(home, slug)
    with suppress(BadInput):
        name = leaves_file(points_file(folder, book)).name
        files += [file for file, _ in second.files(name)] if second is not None else []
    return files


def all_points(
    home: Home, slug: str, book: Book, keys: KnownKeys, altered: list[BadInput] | None = None
) -> list[Signed]:
    """Those, and what lies in the second folder if it is there: for the command line, which may wait for it."""
    points, second = known_points(home.city(slug), book, keys, altered=altered), second_folder(home, slug)
    try:
        files = second.files(points_file(home.city(slug), book).name) if second is not None else []
    except BadInput:  # it is away
        return points
    for file, theirs in files:
        points += read_points(file, book, _keys_there(file, theirs, keys), altered=altered)
    return points


def all_signed(home: Home, slug: str, keys: KnownKeys) -> list[Seen]:
    """How far this machine signed each book of a city's record: by its folder, and the second one if it is there."""
    seen = signed_in(home.city(slug) / FOLDER / place_of(home.database), keys.own)
    with suppress(BadInput):
        if (second := second_folder(home, slug)) is not None:
            seen += _signed_there(second, keys)
    return seen


def _signed_there(second: SecondFolder, keys: KnownKeys) -> list[Seen]:
    return signed_in(second.mine(), _with_own_of(second.mine(), keys.own))


def _keys_there(file: Path, theirs: Path | None, keys: KnownKeys) -> list[Key]:
    """The keys that count for a file of the second folder: for this machine's own also those that lie there.

    Whoever rules the machine could take its keys away, or put others in their place.
    """
    if theirs is not None:
        keys.read(theirs)
        return keys.all
    with suppress(BadInput):
        return _with_own_of(file.parent, keys.all)
    return keys.all


def _with_own_of(folder: Path, keys: Sequence[Key]) -> list[Key]:
    """Keys, and those that lie in a folder as a machine's own; each once."""
    return list(dict.fromkeys([*keys, *KnownKeys(folder).own]))


def second_folder(home: Home, slug: str) -> SecondFolder | None:
    """The second folder, if one was chosen, as this machine writes to it: of each record to a place of its own."""
    chosen, place = home.settings().checkpoints, place_of(home.database)
    machine = f"{console_name()}@{place}" if place else console_name()
    return SecondFolder(Path(chosen), slug, machine) if chosen else None


def second_folder_away(home: Home) -> Reason | None:
    """What to say where a second folder was chosen and is not there: then nothing was held against it."""
    try:
        if (second := second_folder(home, "")) is not None:
            second.mine()
    except BadInput as error:
        return error.reason
    return None


def machine_keys(home: Home) -> KnownKeys:
    """The keys that this machine knows; its own named among them, if it has one."""
    keys = KnownKeys(home.folder / KEYS)
    if (home.folder / KEYS / KEY).exists():
        keys.use(key_of(console_name(), own_key(home.folder / KEYS)))
    return keys
