"""Who may sign in at this console: names and hashes of their PINs. A PIN itself is kept nowhere."""

import unicodedata
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from console.sqlite import connect_to_read
from console.stores.local import LocalFile, accounts
from resources.base import MINUTE, SECOND, Instant, Refused, refuse

SHORTEST_PIN = 4
LONGEST_PIN = 64
FREE_TRIES = 3
FIRST_DELAY = 30 * SECOND
LONGEST_DELAY = 15 * MINUTE


class Accounts(Protocol):
    """The people of this console. Hashing takes a tenth of a second on purpose: never call it on the UI thread."""

    def names(self) -> list[str]:
        """Everyone who is enrolled, by name."""
        ...

    def enrol(self, name: str, pin: str, now: Instant) -> Refused | None:
        """Add a person; None when done."""
        ...

    def verify(self, name: str, pin: str, now: Instant) -> bool:
        """Whether it is this person's PIN. Never while sign-in is locked, not even with the right PIN."""
        ...

    def locked_until(self, name: str, now: Instant) -> Instant | None:
        """Until when the person's sign-in is locked after wrong PINs; None if it is not."""
        ...


class Tables(Protocol):
    """A machine's local file, or a room's database."""

    def begin(self) -> AbstractContextManager[Connection]:
        """One transaction."""
        ...


class StoredAccounts:
    """Accounts in the machine's local file, or in the database of a room."""

    def __init__(self, file: Tables, hasher: PasswordHasher | None = None) -> None:
        self._file = file
        self._hasher = hasher or PasswordHasher()

    def names(self) -> list[str]:
        with self._file.begin() as connection:
            return list(connection.scalars(select(accounts.c.name).order_by(accounts.c.name)))

    def enrol(self, name: str, pin: str, now: Instant) -> Refused | None:
        name, pin = _written(name), _typed(pin)
        if not name:
            return refuse("person-missing")
        if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
            return refuse("pin-length", shortest=SHORTEST_PIN, longest=LONGEST_PIN)
        row = {"name": name, "pin_hash": self._hasher.hash(pin), "created_at": now, "failures": 0, "locked_until": 0}
        with self._file.begin() as connection:
            enter = _insert(connection).on_conflict_do_nothing().values(row).returning(accounts.c.name)
            added = connection.execute(enter).first()
        return None if added else refuse("person-taken", person=name)

    def verify(self, name: str, pin: str, now: Instant) -> bool:
        name, pin = _written(name), _typed(pin)
        stored = self._count_try(name, now)
        if stored is None:
            return False
        try:
            self._hasher.verify(stored, pin)
        except (VerifyMismatchError, InvalidHashError):
            return False
        self._admit(name, stored, pin)
        return True

    def locked_until(self, name: str, now: Instant) -> Instant | None:
        with self._file.begin() as connection:
            until = connection.scalar(select(accounts.c.locked_until).where(accounts.c.name == _written(name)))
        return Instant(until) if until is not None and now < until <= now + LONGEST_DELAY else None

    def _count_try(self, name: str, now: Instant) -> str | None:
        """The hash to check against, with the try already counted; None if there may be no try now.

        Counted before it is checked: whoever stops the program in between, or tries from many programs at once,
        gains no try by it.
        """
        mine = accounts.c.name == name
        # A lock that reaches further than the longest one was set by a clock that was wrong: it does not hold.
        free = or_(accounts.c.locked_until <= now, accounts.c.locked_until > now + LONGEST_DELAY)
        counted = update(accounts).where(and_(mine, free)).values(failures=accounts.c.failures + 1)
        with self._file.begin() as connection:
            row = connection.execute(counted.returning(accounts.c.pin_hash, accounts.c.failures)).one_or_none()
            if row is None:
                return None
            connection.execute(update(accounts).where(mine).values(locked_until=_lock(row.failures, now)))
            return str(row.pin_hash)

    def _admit(self, name: str, stored: str, pin: str) -> None:
        fresh = self._hasher.hash(pin) if self._hasher.check_needs_rehash(stored) else stored
        cleared = update(accounts).where(accounts.c.name == name)
        with self._file.begin() as connection:
            connection.execute(cleared.values(failures=0, locked_until=0, pin_hash=fresh))


def copy_accounts(source: Tables, target: Tables) -> None:
    """Let whoever may sign in there sign in here as well, with the PIN of now and without the wrong tries.

    Who is known only here stays known.
    """
    with source.begin() as connection:
        people = [row._asdict() for row in connection.execute(select(accounts))]
    with target.begin() as connection:
        for person in people:
            fresh = {"pin_hash": person["pin_hash"], "failures": 0, "locked_until": 0}
            copied = _insert(connection).values(person | fresh)
            connection.execute(copied.on_conflict_do_update(index_elements=["name"], set_=fresh))


def copy_accounts_of_file(from_path: Path, target: Tables) -> None:
    """The same from a local file; one that is not there yet holds nobody."""
    if not from_path.is_file():
        return
    source = LocalFile(from_path, connect_to_read)
    try:
        copy_accounts(source, target)
    finally:
        source.close()


def _insert(connection: Connection) -> Any:
    """An INSERT that may say what is to be done with a person who is known: written alike, made by each dialect."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(accounts)


def _lock(failures: int, now: Instant) -> int:
    over = failures - FREE_TRIES
    return 0 if over < 0 else now + min(FIRST_DELAY << min(over, 16), LONGEST_DELAY)


def _written(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _typed(pin: str) -> str:
    """A Chinese input method may type full-width digits: they are the same PIN."""
    return unicodedata.normalize("NFKC", pin)
