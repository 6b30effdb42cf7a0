"""Help is under way: acknowledged, on the road, on scene, delivered."""

import asyncio

from console.rehearsal.hands import until
from console.rehearsal.scene import Action, Scene
from console.situation.digest import state_hash
from resources.base import SECOND

FAST, FASTER, FASTEST = 6.0, 25.0, 60.0
"""How much faster the exercise's clock runs while units are on their way; nobody watches a road for ten minutes."""

CLOSE = 30 * SECOND
"""So near to 03:20 the clock is set to it: it would run past while the console looks."""


class UnderWay(Scene):
    """From the orders to the last delivery."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (
            ("on-the-way", self.on_the_way),
            ("twenty-past", self.twenty_past),
            ("arrived", self.arrived),
            ("casualties", self.casualties),
            ("delivered", self.delivered),
        )

    async def on_the_way(self) -> None:
        """Units move along the roads, each with the age of its position."""
        self.clock.set_rate(FAST)
        await until(lambda: any(order.step == "en_route" for order in self.orders()), "somebody on the way", 30)
        first = next(order for order in self.orders() if order.team is not None)
        assert first.team is not None
        state = self.situation.teams.all[first.team]
        await until(lambda: state.position != state.team.base, "a position away from the base", 30)
        await asyncio.sleep(0.5)
        await self.shot("on-the-way")

    async def twenty_past(self) -> None:
        """At 03:20 the exercise's clock stands for a moment: replay finds again at the end what is known now."""
        goal = self.at_wall(3, 20)
        self.clock.set_rate(FASTER)
        await until(lambda: goal - self.clock.now() <= CLOSE, "03:20", 60)
        self.clock.set_rate(0)
        assert self.clock.now() <= goal, "03:20 has not passed yet"
        self.clock.jump(goal)
        known = -1
        while known != self.situation.seq:
            known = self.situation.seq
            await asyncio.sleep(1)
        self.kept.at, self.kept.seq, self.kept.hash = goal, known, state_hash(self.situation)
        self.clock.set_rate(1)

    async def arrived(self) -> None:
        """The first team is on scene."""
        self.clock.set_rate(FASTER)
        teams = [order for order in self.orders() if order.team is not None]
        await until(lambda: any(order.arrived for order in teams), "the first team on scene", 60)
        self.clock.set_rate(1.0)
        await asyncio.sleep(0.5)
        await self.shot("on-scene")
        self.clock.set_rate(FASTER)
        await until(lambda: all(order.arrived for order in teams), "all teams on scene", 60)

    async def casualties(self) -> None:
        """The scene reports two injured."""
        self.clock.set_rate(1.0)
        panel = self.room.screen.incident
        await self.open_form("casualties")
        await self.hands.press("Tab")
        await self.hands.press("Tab")
        await self.hands.type("2")
        await self.shot("casualties")
        await self.hands.click(panel.forms["casualties"].confirm_button)
        known = self.situation.incidents.all[self.incident]
        await until(lambda: known.casualties.seriously == 2, "two injured on the record")
        await asyncio.sleep(0.3)
        await self.shot("graded")

    async def delivered(self) -> None:
        """The goods are there."""
        self.clock.set_rate(FASTER)
        await until(lambda: all(order.arrived for order in self.orders()), "all goods delivered", 80)
        self.clock.set_rate(1.0)
        await asyncio.sleep(0.4)
        await self.shot("delivered")
