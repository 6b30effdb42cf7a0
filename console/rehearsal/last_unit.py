"""Two officers at two consoles want the last units at the same moment: they go once, and one is told what is left."""

import asyncio
from collections import Counter

from console.rehearsal.hands import until
from console.rehearsal.scene import Action
from console.rehearsal.together import Together
from console.rehearsal.wanting import Wanting


class LastUnit(Together, Wanting):
    """Both ask for all that is free of what is scarcest, and press D at once."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("last-unit", self.last_unit),)

    async def last_unit(self) -> None:
        """Whoever is first has them; the other is told so, and that nobody is left."""
        orders = self.situation.orders
        capability, count = self.scarcest()
        await self.beside.do("want", capability, count)
        await self.want(capability, count)
        wanted = {line.team for line in self.lines_for(capability)}
        await self.shot("last-unit")
        known = set(orders.dispatches)
        await asyncio.gather(self.beside.do("press", "D"), self.hands.press("D"))
        await until(lambda: set(orders.dispatches) - known, "one dispatch")
        (dispatch,) = set(orders.dispatches) - known
        if dispatch in self.room.console.mine:
            await self.shot("has-the-last-unit")
            await self.beside.do("is_refused", [self.there("is-refused"), self.there("nobody-left")])
            await self.beside.do("give_up", capability)
        else:
            await self.beside.do("look", self.there("has-the-last-unit"))
            await self.told()
            await self.give_up(capability)
        assert set(orders.dispatches) - known == {dispatch}, "nobody was sent twice"
        assert {order.team for order in self.orders() if order.dispatch == dispatch} == wanted, "the last units"

    def scarcest(self) -> tuple[str, int]:
        """The capability that the fewest free teams have, and how many these are."""
        free = Counter(
            capability
            for state in self.situation.teams.all.values()
            if state.status == "available"
            for capability in state.team.capabilities
        )
        capability = min(free, key=lambda one: (free[one], one))
        return capability, free[capability]
