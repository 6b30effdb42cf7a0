"""How long it takes until what one console did is painted at another: from the entry's wall clock to the last part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from console.clock import wall_now
from console.desk.desk import Happened
from console.rehearsal.wire import AtConsole, Shown, Waits
from console.situation import Changes
from console.situation.digest import state_hash
from resources.base import SECOND, Instant

if TYPE_CHECKING:
    from console.assembly.room import Room

SLOWER = frozenset({"reach"})
"""What is worked out anew once a second at most, on purpose: no entry waits for it."""


class Lag:
    """Watches one room: an entry of another console counts as shown when each part that it changes was painted."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._open: list[tuple[Instant, set[str]]] = []
        self._known: list[float] = []
        self._painted: list[float] = []
        self._since = Instant(0)
        room.console.desk.listen(self._happened)
        room.painting.painted = self._was_painted

    def _happened(self, happened: Sequence[Happened], changes: Changes) -> None:
        parts, now = self._room.painting.showing(changes) - SLOWER, wall_now()
        headers = [one.header for one in happened if one.header.console != self._room.console.name]
        others = [header.wall for header in headers if header.wall >= self._since]
        if parts:
            self._known += [(now - wall) / SECOND for wall in others]
            self._open += [(wall, set(parts)) for wall in others]

    def _was_painted(self, part: str) -> None:
        now = wall_now()
        for wall, parts in self._open:
            parts.discard(part)
            if not parts:
                self._painted.append((now - wall) / SECOND)
        self._open = [one for one in self._open if one[1]]

    def look_away(self) -> None:
        """The rehearsal itself held the window up, for a picture: what came meanwhile does not count."""
        self._open, self._since = [], wall_now()

    def shown(self) -> Shown:
        """What was seen so far."""
        return Shown(len(self._painted), waits(self._known), waits(self._painted))


def waits(took: Sequence[float]) -> Waits:
    """Within how many seconds half of them were over, 99 of 100, and all."""
    if not took:
        return Waits()
    inorder = sorted(took)

    def at(share: float) -> float:
        return round(inorder[min(len(inorder) - 1, int(len(inorder) * share))], 3)

    return Waits(at(0.5), at(0.99), round(inorder[-1], 3))


def at_console(room: "Room", lag: Lag) -> AtConsole:
    """What a console knows, and how it fared."""
    console, who = room.console, room.console.who()
    known = state_hash(console.situation)
    return AtConsole(console.name, who.actor, who.post, console.situation.seq, known, lag.shown(), bugs=list(room.bugs))
