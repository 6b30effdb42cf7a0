"""What every scene of the rehearsal shares: the room, the clock, the hands, and what is known."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.clock import ExerciseClock
from console.rehearsal.hands import Hands
from console.rehearsal.words import WORDS
from console.situation import Situation
from console.situation.orders import Order
from resources.base import IncidentId, Instant

if TYPE_CHECKING:
    from console.assembly.room import Room


class Kept(msgspec.Struct):
    """What one scene keeps for a later one: the situation's hash at an instant, to be found again by replay."""

    at: Instant = Instant(0)
    seq: int = 0
    hash: str = ""


Action = Callable[[], Awaitable[None]]


class Scene:
    """One part of the story, in one room. `shot` takes a numbered picture, `out` is its folder, `kept` all share."""

    def __init__(
        self,
        room: "Room",
        clock: ExerciseClock,
        hands: Hands,
        shot: Callable[[str], Awaitable[None]],
        out: Path,
        kept: "Kept",
    ) -> None:
        self.room = room
        self.clock = clock
        self.hands = hands
        self.shot = shot
        self.out = out
        self.kept = kept
        self.words = WORDS[room.language.tongue]

    @property
    def situation(self) -> Situation:
        """What is known now."""
        return self.room.console.situation

    @property
    def incident(self) -> IncidentId:
        """The gas leak."""
        return next(iter(self.situation.incidents.all))

    def orders(self) -> list[Order]:
        """Its orders."""
        return list(self.situation.orders.by_incident.get(self.incident, {}).values())

    def offered(self, form: str) -> bool:
        """Whether F4 opens this form."""
        action = self.room.next_step().actions[:1]
        return bool(action) and getattr(action[0].action, "form", "") == form

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        raise NotImplementedError
