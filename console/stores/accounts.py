"""Who may sign in at this console: names and hashes of their PINs. A PIN itself is kept nowhere."""

import unicodedata
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from console.stores.local import LocalFile
from resources.base import MINUTE, SECOND, Instant, Refused, refuse

SHORTEST_PIN = 4
LONGEST_PIN = 64
FREE_TRIES = 3
FIRST_DELAY = 30 * SECOND
LONGEST_DELAY = 15 * MINUTE

ADD = """
INSERT INTO accounts (name, pin_hash, created_at, failures, locked_until) VALUES (?, ?, ?, 0, 0)
ON CONFLICT DO NOTHING
"""
LOCKED = "SELECT locked_until FROM accounts WHERE name = ?"
COUNT = """
UPDATE accounts SET failures = failures + 1
WHERE name = ? AND (locked_until <= ? OR locked_until > ?)
RETURNING pin_hash, failures
"""
"""A lock that reaches further than the longest one was set by a clock that was wrong: it does not hold."""
CLEAR = "UPDATE accounts SET failures = 0, locked_until = 0, pin_hash = ? WHERE name = ?"


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


class SqliteAccounts:
    """Accounts in the machine's local file."""

    def __init__(self, file: LocalFile, hasher: PasswordHasher | None = None) -> None:
        self._file = file
        self._hasher = hasher or PasswordHasher()

    def names(self) -> list[str]:
        with self._file.begin() as connection:
            return [name for (name,) in connection.execute("SELECT name FROM accounts ORDER BY name")]

    def enrol(self, name: str, pin: str, now: Instant) -> Refused | None:
        name, pin = _written(name), _typed(pin)
        if not name:
            return refuse("person-missing")
        if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
            return refuse("pin-length", shortest=SHORTEST_PIN, longest=LONGEST_PIN)
        row = (name, self._hasher.hash(pin), now)
        with self._file.begin() as connection:
            added = connection.execute(ADD, row).rowcount
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
            rows = connection.execute(LOCKED, (_written(name),)).fetchall()
        until = rows[0][0] if rows else 0
        return Instant(until) if now < until <= now + LONGEST_DELAY else None

    def _count_try(self, name: str, now: Instant) -> str | None:
        """The hash to check against, with the try already counted; None if there may be no try now.

        Counted before it is checked: whoever stops the program in between, or tries from many programs at once,
        gains no try by it.
        """
        with self._file.begin() as connection:
            rows = connection.execute(COUNT, (name, now, now + LONGEST_DELAY)).fetchall()
            if not rows:
                return None
            ((stored, failures),) = rows
            connection.execute("UPDATE accounts SET locked_until = ? WHERE name = ?", (_lock(failures, now), name))
        return str(stored)

    def _admit(self, name: str, stored: str, pin: str) -> None:
        fresh = self._hasher.hash(pin) if self._hasher.check_needs_rehash(stored) else stored
        with self._file.begin() as connection:
            connection.execute(CLEAR, (fresh, name))


def _lock(failures: int, now: Instant) -> int:
    over = failures - FREE_TRIES
    return 0 if over < 0 else now + min(FIRST_DELAY << min(over, 16), LONGEST_DELAY)


def _written(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _typed(pin: str) -> str:
    """A Chinese input method may type full-width digits: they are the same PIN."""
    return unicodedata.normalize("NFKC", pin)
