"""A city on this machine: its folder, its rules, its ground and its record, opened together."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.database import DatabaseThread
from console.desk.table import EVENTS
from console.entry import Book
from console.journal.codec import Registry
from console.profile import Profile, load_profile
from console.settings import Home
from resources.base import BadInput, Name, Reason

if TYPE_CHECKING:
    from console.ground.city import Ground
    from console.journal.api import Journal

PROFILE = "profile.toml"
RECORD = "vigil.db"
LOCAL = "local.db"
SHIPPED_PROFILE = Path(__file__).parent.parent / "assets" / PROFILE
LIVE = Book("live", "live")
"""A city's live book, as it is asked for: as it is stored it has a mark."""


class City:
    """One city's parts. The ground and the journal are opened when they are first asked for.

    `only_read`: through its record nothing can be written, whatever is tried.
    """

    _only_book = ""

    def __init__(self, home: Home, slug: str, *, only_read: bool = False) -> None:
        from console.ground.city import open_ground

        self.home = home
        self.slug = slug
        self.room = home.database
        """The address of the room's database; empty where the record is a file."""
        self.folder = home.city(slug)
        self.ground: Ground = open_ground(self.folder)
        give_profile(self.folder, self.ground.manifest.name)  # a crash may have come between map and profile
        self.profile: Profile = load_profile(self.folder / PROFILE)
        self.database = DatabaseThread(f"database {slug}")
        self.registry = Registry(EVENTS)
        self._only_read = only_read
        self._journal: Journal | None = None

    @property
    def journal(self) -> "Journal":
        """The city's record, with its live book. Raises BadInput for a file that cannot be used."""
        if self._journal is None:
            from console.assembly.record import open_record

            self._journal = open_record(self, only_read=self._only_read, only_book=self._only_book)
            if not self._only_read and not self._only_book:
                self._begin_live(self._journal)
        return self._journal

    def _begin_live(self, journal: "Journal") -> None:
        from console.journal.lineage import begun

        if all(book.name != LIVE.name for book in journal.books()):
            begun(journal, LIVE)

    @property
    def training(self) -> bool:
        """Whether this is the generated city, in which a simulator may play on the live book too."""
        return self.ground.manifest.training is not None

    def keep_to(self, book: str) -> None:
        """Through this city's record nothing but this book can be written from now on, whatever is tried."""
        assert self._journal is not None  # a copy is of something that is there
        self._journal.close()
        self._journal, self._only_book = None, book

    def close(self) -> None:
        """Let go of the record."""
        if self.database.close() and self._journal is not None:
            self._journal.close()


def give_profile(folder: Path, name: Name, people: int = 0) -> None:
    """Give a new city the shipped profile under its own name; one that is there stays as it is.

    `people` is how many live there, if that is known: whom the stockpile plans for.
    """
    path = folder / PROFILE
    if path.exists():
        return
    lines = SHIPPED_PROFILE.read_text(encoding="utf-8").splitlines(keepends=True)
    zh, en = (msgspec.json.encode(part).decode() for part in (name.zh, name.en))
    _put(lines, "name", f"{{ zh = {zh}, en = {en} }}\n")
    if people:
        _put(lines, "population", f"{people:<6}              # whom the stockpile plans for\n")
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(lines), encoding="utf-8")
    fresh.replace(path)


def _put(lines: list[str], key: str, value: str) -> None:
    """Give a key at the top of the file another value; its comment goes with the old one."""
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{key} = "))
    lines[at] = f"{key} = {value}"


def choose_city(home: Home) -> str:
    """The city in use: the one that was chosen, else the only one there is. BadInput when there is none.

    A chosen city whose ground cannot be used counts as there: opening it says what is wrong with it.
    """
    from console.ground.city import list_cities

    chosen = home.settings().city
    if chosen and home.city(chosen).is_dir():
        return chosen
    if chosen:
        raise BadInput(str(home.folder), Reason("city-unknown", {"city": chosen}))
    cities = [manifest.slug for manifest in list_cities(home.folder)]
    if not cities:
        raise BadInput(str(home.folder), Reason("city-none"))
    return cities[0]
