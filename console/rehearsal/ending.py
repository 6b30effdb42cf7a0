"""The end: everyone is let go, the incident is closed, and replay finds again what was known at 03:20."""

import asyncio

from console.desk.orders import CancelOrder, ReleaseOrder
from console.rehearsal.hands import until
from console.rehearsal.scene import Action, Scene
from console.review.fold import situation_at
from console.review.tape import Tape
from console.situation.digest import state_hash


class Ending(Scene):
    """Released, closed, proved."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("released", self.released), ("closed", self.closed), ("replayed", self.replayed))

    async def released(self) -> None:
        """Who is there is released, one key after the other; who is still on the way is called off."""
        for _ in range(len(self.orders())):
            working = self.situation.orders.working(self.incident)
            if not working:
                break
            offered = self.room.next_step().actions[:1]
            if offered and isinstance(offered[0].action, ReleaseOrder):
                await self.hands.press("F4")
            elif there := [order for order in working if order.step == "arrived"]:
                self.room.ask(ReleaseOrder(there[0].id, self.words.source))
            else:
                self.room.ask(CancelOrder(working[0].id, self.words.contained))
            left = len(working)
            await until(lambda left=left: len(self.situation.orders.working(self.incident)) < left, "an order ended")  # type: ignore[misc]
        assert not self.situation.orders.working(self.incident), "nobody works for it any more"
        await self.shot("released")

    async def closed(self) -> None:
        """It is over, with a word on how."""
        panel = self.room.screen.incident
        self.room.show_panel("incident")
        panel.open_form("close")
        await until(lambda: panel.forms["close"].isVisible(), "the form to close")
        await self.hands.type(self.words.summary)
        await self.shot("closing")
        await self.hands.press("Return")
        await until(lambda: self.situation.incidents.all[self.incident].state == "closed", "the incident closed")
        await self.hands.press("F8")
        await asyncio.sleep(0.5)
        await self.shot("closed")

    async def replayed(self) -> None:
        """The entries up to 03:20, folded again from the stored bytes, are the situation that was."""
        console = self.room.console

        def again() -> tuple[int, str]:
            tape = Tape(console.city.journal, console.book)
            while tape.grow():
                pass
            place = tape.place_at(self.kept.at)
            return place, state_hash(situation_at(tape, console.city.registry, place))

        place, found = await console.city.database.call(again)
        assert place == self.kept.seq, f"entry {self.kept.seq} is the last one by then, and not {place}"
        assert found == self.kept.hash, "another situation than the one that was"
