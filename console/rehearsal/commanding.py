"""What the commander does at the second console: each public method is an act that the first console can ask for."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from console.rehearsal.hands import Hands, until
from console.rehearsal.lag import Lag, at_console
from console.rehearsal.plan import SIGNERS
from console.rehearsal.scene import Kept
from console.rehearsal.wanting import Wanting

if TYPE_CHECKING:
    from console.assembly.room import Room
    from console.clock import ExerciseClock

PAINTED = 0.35
"""Seconds in which everything that is due is painted."""


class Commander(Wanting):
    """Hands and eyes at the second console. `picture` is where the picture of an act goes, one for each shot of it."""

    def __init__(self, room: "Room", clock: "ExerciseClock") -> None:
        super().__init__(room, clock, Hands(room.screen.window), self._shot, Path, Path(), Kept())
        self._pictures: list[str] = []
        self._lag = Lag(room)

    async def _shot(self, name: str) -> None:
        self.room.painting.soon()
        await asyncio.sleep(PAINTED)
        self.room.screen.window.grab().save(self._pictures.pop(0))
        self._lag.look_away()

    async def look(self, picture: str) -> None:
        """A picture of the window as it is."""
        self._pictures = [picture]
        await self._shot("")

    async def sign_on(self, picture: str) -> None:
        """The commander, who is new here, takes the post; the deputy becomes known as well."""
        post, (person, pin) = "commander", SIGNERS["commander"]
        self.room.show_panel("sign_in")
        await until(lambda: self.focused() == "newcomer", "the field for who it is")
        await self.hands.type(person)
        for field in ("pin", "again"):
            await self.reach(field)
            await self.hands.type(pin)
        await self.reach("post")
        await self.choose(post)
        await self.look(picture)
        await self.hands.press("Return")
        await until(lambda: self.room.console.who().post == post, "the commander at the post")
        await self.known_persons()

    async def press(self, *keys: str) -> None:
        """Press these keys."""
        for key in keys:
            await self.hands.press(key)

    async def sign(self, post: str, picture: str) -> None:  # type: ignore[override]
        """A person on this post signs what waits, once it is seen here."""
        self._pictures = [picture]
        await until(self.waiting, "an approval that waits")
        await self.sign_here(post)

    async def caught_up(self, seq: int) -> Any:
        """Once the entry is known here: what this console knows, and how it fared."""
        await until(lambda: self.situation.seq >= seq, f"entry {seq}")
        return msgspec.to_builtins(at_console(self.room, self._lag))

    async def is_refused(self, pictures: list[str]) -> None:
        """The dispatch is refused here; two pictures of it."""
        self._pictures = pictures
        await self.told()

    async def has(self, incident: str) -> None:
        """The incident is selected here, and its panel is up."""
        await until(lambda: self.room.shown.incident == incident, "the incident selected")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident's panel")
