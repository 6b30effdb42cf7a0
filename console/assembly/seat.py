"""Which place at this machine a console has: two windows on one city are two consoles, each with a name of its own.

Who is on watch and which dispatch counts down belong to a console by its name, so a console that starts again after a
crash must get the name that it had, and a second one must not.
"""

import fcntl
import os
from itertools import count
from pathlib import Path
from urllib.parse import quote

from console.settings import console_name

FOLDER = "seats"


class Seat:
    """A taken place. The system lets go of it when the process ends, however it ends."""

    def __init__(self, name: str, lock: int) -> None:
        self.name = name
        self._lock = lock

    def close(self) -> None:
        """Leave the place."""
        os.close(self._lock)


def take_seat(city: Path, book: str) -> Seat:
    """The first free place of this machine at a book: the machine's name, then the name with a number."""
    folder = city / FOLDER
    folder.mkdir(exist_ok=True)
    for number in count(1):
        lock = os.open(folder / f"{quote(book, safe='')}-{number}", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            continue
        return Seat(console_name() if number == 1 else f"{console_name()} ({number})", lock)
    raise AssertionError("numbers do not end")


def is_anybody_at(city: Path, book: str) -> bool:
    """Whether any console of this machine is at a book now."""
    prefix = f"{quote(book, safe='')}-"
    for place in (city / FOLDER).glob(f"{prefix}*"):
        if not place.name.removeprefix(prefix).isdecimal():
            continue  # of a book with a longer name
        lock = os.open(place, os.O_RDWR)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
    return False
