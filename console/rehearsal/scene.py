"""What every scene of the rehearsal shares: the room, the clock, the hands, and what is known."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.clock import ExerciseClock
from console.rehearsal.hands import Hands, until
from console.rehearsal.wire import AtConsole
from console.rehearsal.words import WORDS
from console.situation import Situation
from console.situation.orders import Order
from console.views.intents import Form
from console.views.report_text import ReportText
from resources.base import IncidentId, Instant
from resources.days import day_of, instant_at

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.rehearsal.second import SecondConsole


class Kept(msgspec.Struct):
    """What one scene keeps for a later one: the situation at 03:20, to be found again by replay; what was reported; at
    the end what each of two consoles knew.
    """

    at: Instant = Instant(0)
    seq: int = 0
    hash: str = ""
    reported: list[ReportText] = []
    consoles: list[AtConsole] = []


Action = Callable[[], Awaitable[None]]


class Scene:
    """One part of the story, in one room. `shot` takes a numbered picture, `picture` numbers one that is taken
    elsewhere, `out` is their folder, `kept` all share; `second` is the commander's console where there is one.
    """

    def __init__(
        self,
        room: "Room",
        clock: ExerciseClock,
        hands: Hands,
        shot: Callable[[str], Awaitable[None]],
        picture: Callable[[str], Path],
        out: Path,
        kept: "Kept",
        second: "SecondConsole | None" = None,
    ) -> None:
        self.room = room
        self.clock = clock
        self.hands = hands
        self.shot = shot
        self.picture = picture
        self.out = out
        self.kept = kept
        self.second = second
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
        return self.situation.orders.of(self.incident)

    def at_wall(self, hour: int, minute: int) -> Instant:
        """This time of day on the city's wall, on the day of the call."""
        zone = self.room.console.city.profile.zone
        day = day_of(self.situation.incidents.all[self.incident].received, zone)
        return instant_at(datetime.combine(day, time(hour, minute), zone))

    async def open_form(self, form: Form) -> None:
        """Click the button of one of the incident's small forms."""
        panel = self.room.screen.incident
        if self.room.screen.window.panel != "incident":
            await self.hands.press("Esc")
        await self.hands.click(panel.buttons[form])
        await until(panel.forms[form].isVisible, f"the form {form}")

    def offered(self, form: str) -> bool:
        """Whether the screen says that F4 opens this form."""
        return getattr(self.room.screen.incident.next.first, "form", "") == form

    def offers(self, kind: type) -> bool:
        """Whether the screen says that F4 does something of this kind."""
        return isinstance(self.room.screen.incident.next.first, kind)

    async def acknowledge(self) -> None:
        """What rings is acknowledged: where there are two consoles at the other one, and this one sees it."""
        if self.second is not None:
            await self.second.do("press", "F9")
        else:
            await self.hands.press("F9")
        waiting = self.situation.alarms.standing
        await until(lambda: all(alarm.acknowledged for alarm in waiting.values()), "the alarm acknowledged")

    def there(self, name: str) -> str:
        """Where the next picture of the second console goes."""
        assert self.second is not None
        picture = self.picture(f"commander-{name}")
        self.second.pictures.append(picture.name)
        return str(picture)

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        raise NotImplementedError
