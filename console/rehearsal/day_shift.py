"""The morning: the night goes by, the day shift accepts what is open, and settles what the night left."""

import asyncio

from console.rehearsal.hands import until
from console.rehearsal.plan import RELIEF, RELIEF_PIN, Levels
from console.rehearsal.scene import Action
from console.rehearsal.under_way import FASTEST

MORNING = (7, 50)
"""When the day shift comes; from the last unit at home until then the clock jumps."""
SHIFT = "b"


class DayShift(Levels):
    """From the last convoy that comes home to a watch that is the day shift's."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("morning", self.morning), ("handover", self.handover), ("settled", self.settled))

    async def morning(self) -> None:
        """Everybody comes home, and the night goes by."""
        await self.hands.press("Esc")
        self.clock.set_rate(FASTEST)
        await until(lambda: not self.situation.orders.open, "everybody at home", 60)
        self.clock.set_rate(1)
        await self.shot("all-home")
        self.clock.jump(self.at_wall(*MORNING))
        await asyncio.sleep(1)

    async def handover(self) -> None:
        """The relief proves who it is, accepts each thing by a key, and only then has the watch."""
        panel, console = self.room.screen.handover, self.room.console
        await self.hands.press("Ctrl+Shift+H")
        await until(panel.isVisible, "the panel of the hand-over")
        await self.reach("person")
        await self.choose(RELIEF)
        await self.reach("pin")
        await self.hands.type(RELIEF_PIN)
        await self.reach("shift")
        await self.choose(SHIFT)
        await self.shot("relief")
        await self.hands.press("Return")
        await until(panel.items.hasFocus, "the things to be accepted")
        running = self.situation.handovers.running[console.name]
        await self.shot("handing-over")
        items = len(panel.items.items)
        assert items, "things to be accepted"
        for number in range(1, items + 1):
            assert console.who().actor != RELIEF, "the watch goes over when all is accepted, not before"
            await self.hands.press("Space")
            await until(lambda number=number: len(running.accepted) == number, f"{number} accepted")  # type: ignore[misc]
        await until(panel.take.isEnabled, "all accepted")
        await self.shot("accepted")
        await self.hands.press("Ctrl+Return")
        await until(lambda: console.who().actor == RELIEF, "the relief on watch")
        assert self.situation.shifts.on_duty[console.name].shift == SHIFT, "the day shift"
        await until(lambda: self.room.screen.window.panel == "incident", "the incident again")
        await self.shot("day-shift")

    async def settled(self) -> None:
        """What the night left is settled, with how it ended."""
        await self.hands.press("F4")
        await until(self.room.screen.response.recovery.isVisible, "what is left for recovery")
        await self.hands.click(self.field("outcome"))
        await self.hands.type(self.words.settled)
        await self.hands.press("Return")
        await until(lambda: all(one.settled for one in self.response.follow_ups.values()), "the follow-up settled")
        await asyncio.sleep(0.3)
        await self.shot("settled")
        await self.hands.press("Esc")
