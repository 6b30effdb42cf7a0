"""After the response: everyone is let go, what comes back is counted, what broke and what is left is written down."""

import asyncio

from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox

from console.desk.orders import ReleaseOrder
from console.rehearsal.hands import until
from console.rehearsal.plan import Levels
from console.rehearsal.scene import Action
from console.situation.orders import Order


class Returning(Levels):
    """Released or called off, goods counted on their return, damage and follow-up noted."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("released", self.released), ("returned", self.returned), ("left-over", self.left_over))

    async def released(self) -> None:
        """Who is there is released, one key after the other; who is still on the way is called off."""
        while working := self.situation.orders.working(self.incident):
            away = [order for order in working if order.step != "arrived"]
            if away:
                await self.call_off(away[0])
            else:
                await until(lambda: self.next_is_to_release(working), "that the next step is to release somebody")
                await self.hands.press("F4")
            left = len(working)
            await until(lambda left=left: len(self.situation.orders.working(self.incident)) < left, "an order ended")  # type: ignore[misc]
        await self.shot("released")

    def next_is_to_release(self, working: list[Order]) -> bool:
        """Whether the screen says that F4 releases one of these."""
        first = self.room.screen.incident.next.first
        return isinstance(first, ReleaseOrder) and first.order in {order.id for order in working}

    async def call_off(self, order: Order) -> None:
        """In its row, with the reason."""
        panel = self.room.screen.incident
        panel.open_order(order.id)
        row = panel.orders.row_of(order.id)
        assert row is not None and row.is_open, f"the row of {order.id}"
        await self.hands.click(row.acts.buttons["cancel"])
        await until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the field for the reason")
        await self.hands.type(self.words.contained)
        await self.hands.press("Return")

    async def returned(self) -> None:
        """A convoy brings back all that was lent but one piece; each lot is counted in the order's row."""
        convoy = self.convoy()
        await self.hands.press("F6")
        panel = self.room.screen.response
        await until(panel.recovery.isVisible, "what is left for recovery")
        await asyncio.sleep(0.3)
        await self.shot("still-out")
        await self.hands.click(panel.recovery.still_out.by_key[convoy.id].open)
        incident = self.room.screen.incident
        await until(incident.isVisible, "the incident with its orders")
        row = incident.orders.row_of(convoy.id)
        assert row is not None
        await until(lambda: row.is_open, "the row of the convoy")
        await self.to_first_count()
        for number, parcel in enumerate(convoy.parcels):
            if number:
                await self.hands.press("Return")
            await self.hands.type(str(parcel.quantity - (1 if number == 0 else 0)))
        await self.shot("counted")
        await self.hands.press("Return")
        await until(lambda: convoy.step == "done", "the convoy back")

    def convoy(self) -> Order:
        """The convoy with the most kinds of goods of those that go home after they were there."""
        home = [order for order in self.orders() if order.depot and order.step == "released" and not order.recalled]
        return max(home, key=lambda order: len(order.parcels))

    async def to_first_count(self) -> None:
        """The first count has the focus as the row opens."""
        await until(lambda: isinstance(QApplication.focusWidget(), QSpinBox), "the cursor in the first count")

    async def left_over(self) -> None:
        """What broke, and what is to be done after the night, by whom."""
        await self.hands.press("F6")
        await until(self.room.screen.response.recovery.isVisible, "what is left for recovery")
        await self.fill("damage", self.words.damage)
        await self.hands.press("Return")
        await until(lambda: self.response.damages, "the damage on the record")
        await self.fill("follow_up", self.words.follow_up)
        await self.hands.press("Return")
        await self.hands.type(self.words.owner)
        await self.hands.press("Return")
        await until(lambda: self.response.follow_ups, "the follow-up on the record")
        await asyncio.sleep(0.3)
        await self.shot("recovery")

    async def fill(self, field: str, text: str) -> None:
        """Click into a field of the recovery, and type."""
        await self.hands.click(self.field(field))
        await self.hands.type(text)
