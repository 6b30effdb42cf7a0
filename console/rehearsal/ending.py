"""The end: everyone is released, and the incident is closed."""

import asyncio

from console.rehearsal.hands import until
from console.rehearsal.scene import Action, Scene


class Ending(Scene):
    """Released and closed."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("released", self.released), ("closed", self.closed))

    async def released(self) -> None:
        """One key after the other: everyone is released."""
        for _ in range(len(self.orders())):
            left = len(self.situation.orders.working(self.incident))
            await asyncio.sleep(0.25)
            await self.hands.press("F4")
            await until(lambda left=left: len(self.situation.orders.working(self.incident)) < left, "an order released")  # type: ignore[misc]
        await self.shot("released")

    async def closed(self) -> None:
        """It is over, with a word on how."""
        panel = self.room.screen.incident
        await until(lambda: self.offered("close"), "the question to close")
        await self.hands.press("F4")
        await until(lambda: panel.forms["close"].isVisible(), "the form to close")
        await self.hands.type(self.words.summary)
        await self.shot("closing")
        await self.hands.press("Return")
        await until(lambda: self.situation.incidents.all[self.incident].state == "closed", "the incident closed")
        await self.hands.press("F8")
        await asyncio.sleep(0.5)
        await self.shot("closed")
