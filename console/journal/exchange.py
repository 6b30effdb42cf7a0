"""How consoles on one database hand each other their checkpoints: the database only carries them.

Each console keeps in a folder of its own what it was handed, so that whoever rules the database cannot take it back. A
journal that can carry them has these two methods; one in a file needs none, since its consoles share the folder.
"""

from typing import Protocol, runtime_checkable

import msgspec


class Handed(msgspec.Struct, frozen=True):
    """What a console handed on: its public key as text, and a signed note. `number` counts what was handed on."""

    number: int
    key: str
    note: str


@runtime_checkable
class Exchange(Protocol):
    """A journal that carries checkpoints between its consoles. Called on the database's thread."""

    def hand_on(self, book: str, key: str, note: str) -> None:
        """Let the others have a checkpoint of this book. The same one twice is handed on once."""
        ...

    def handed_on(self, book: str, after: int, limit: int) -> list[Handed]:
        """The newest of a book after this number, at most `limit`, the oldest of them first."""
        ...
