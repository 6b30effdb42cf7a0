"""Whether the record answers at this console, and since when it does not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from console.clock import Clock, stopwatch
from console.database import DatabaseAway, why_away
from resources.base import SECOND, Instant, Reason

if TYPE_CHECKING:
    from console.assembly.city import City
    from console.desk.desk import Desk

SILENT = 1.5
"""Seconds without an answer to one call after which the database counts as away. The screen must say so within 3, and
a second may pass before anybody asks for anything."""
LOOK = 0.2
"""Seconds between looks."""


class Away(msgspec.Struct, frozen=True):
    """The database is away: since when by the book's clock, and what is known of it."""

    since: Instant
    reason: Reason


class Link:
    """Looks by the loop's own stopwatch: a thread that hangs in a socket or on a lock says nothing of it.

    `changed` is told when the database goes away, for another reason than before too, or is back; then with what it
    was, else with None.
    """

    def __init__(self, city: "City", desk: "Desk", clock: Clock) -> None:
        self._city = city
        self._desk = desk
        self._clock = clock
        self._doing, self._seen_at = 0, 0.0
        self.away: Away | None = None
        self.changed: Callable[[Away | None], None] = lambda was: None

    def look(self) -> None:
        """Whether the call that was running at the last look is still running."""
        doing = self._city.database.doing
        if doing != self._doing:
            self._doing, self._seen_at = doing, stopwatch()
        silent = stopwatch() - self._seen_at if doing else 0.0
        if silent > SILENT and self.away is None:
            self.lost(Reason("database-silent"), round(silent * SECOND))

    def met(self, error: BaseException) -> bool:
        """A call failed: whether that says that the database is away."""
        reason = why_away(error)
        if reason is not None:
            self.lost(reason)
        return reason is not None

    def lost(self, reason: Reason, ago: int = 0) -> None:
        """It is away, since so many microseconds; or it still is, for another reason."""
        was = self.away
        since = Instant(self._clock.now() - ago) if was is None else was.since
        self.away = Away(since, reason)
        if was is None:
            self._desk.give_up(DatabaseAway(str(self._city.folder), reason, unclear=True))
        if was is None or was.reason.code != reason.code:
            self.changed(None)

    def found(self) -> Away | None:
        """It answers: what it was away as, None if it was there all the time."""
        was, self.away = self.away, None
        if was is not None:
            self._desk.resume()
            self.changed(was)
        return was
