"""Contained: the level is lowered, the response ended, and what it leaves is written down."""

import asyncio

from console.clock import stopwatch
from console.rehearsal.hands import typing, until
from console.rehearsal.plan import Levels
from console.rehearsal.scene import Action
from console.rehearsal.under_way import FASTEST
from console.views.intents import OpenStep
from plans.plan import Level
from plans.response import CompleteStep

NEAR = 900
"""Seconds on the road: whoever needs longer is not waited for."""
PATIENCE = 60
"""Seconds for all of that."""


class Recovery(Levels):
    """From level III to the end of the response."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("reinforced", self.reinforced), ("lowered", self.lowered), ("terminated", self.terminated))

    async def reinforced(self) -> None:
        """Whoever is near arrives, and step after step is done meanwhile; what the region sends is still hours away."""
        near = [order for order in self.orders() if order.eta <= NEAR]
        self.clock.set_rate(FASTEST)
        begun = stopwatch()
        while not all(order.arrived for order in near) or self.response.next_steps():
            assert stopwatch() - begun < PATIENCE, "the reinforcement on scene and every step done"
            if self.offers(CompleteStep) or self.offers(OpenStep):
                await self.hands.press("F4")
            await asyncio.sleep(0.3)
        self.clock.set_rate(1)
        await asyncio.sleep(0.4)
        await self.shot("reinforced")

    async def turn(self, turn: str, level: Level, reason: str) -> None:
        """Look at what a change means, say why, and ask for it."""
        await self.hands.press("F6")
        panel = self.room.screen.response
        await until(lambda: panel.isVisible() and (turn, level) in panel.buttons, "the response's panel")
        await self.hands.click(panel.buttons[turn, level])
        await until(lambda: panel.turn.isVisible() and typing(), "what it would mean, and the field for why")
        await self.hands.type(reason)
        await self.shot(f"{turn}-preview")
        await self.hands.press("Return")

    async def lowered(self) -> None:
        """Back to level IV, with the commander's signature: the authority of the higher level decides."""
        await self.turn("lower", "IV", self.words.contained)
        await until(self.waiting, "the approval that is asked for")
        await asyncio.sleep(0.3)
        await self.sign("commander")
        await until(lambda: self.response.level == "IV", "level IV again")
        await self.shot("lowered")

    async def terminated(self) -> None:
        """Ended by the officer's own authority; recovery begins."""
        await self.turn("terminate", "IV", self.words.summary)
        await until(lambda: not self.response.active, "the end of the response")
        await asyncio.sleep(0.4)
        await self.hands.press("F10")
        await until(lambda: self.situation.mode.now == "peacetime", "the room keeping watch again")
        await asyncio.sleep(0.3)
        await self.shot("terminated")
