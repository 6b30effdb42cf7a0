"""The plan takes hold: matched, activated at level IV, its steps walked through by one key."""

import asyncio

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from console.rehearsal.hands import until
from console.rehearsal.scene import Action, Scene
from console.situation.approvals import Approval
from console.views.intents import ChoosePlan
from plans.response import Response

SIGNERS = {"commander": ("王芳", "314159"), "deputy_commander": ("刘洋", "161803")}
"""Who signs for others, by post."""
RELIEF, RELIEF_PIN = "陈静", "141421"
"""Who takes the watch over in the morning."""
SIGNING = ("signer", "signer_post", "signer_pin")
"""The fields of whoever signs."""
FIELDS = 8
"""So many fields at most from one to another in the same panel."""
WALKED = 3
"""Steps that are walked through by one key before the story goes on."""


class Levels(Scene):
    """What every scene with a response shares."""

    @property
    def response(self) -> Response:
        """The response to the gas leak."""
        found = self.situation.responses.of(self.incident)
        assert found is not None, "a response"
        return found

    def waiting(self) -> list[Approval]:
        """What waits for a signature."""
        return list(self.situation.approvals.waiting.values())

    def field(self, name: str) -> QLineEdit:
        """A field that is seen, by its name."""
        return next(one for one in self.room.screen.window.findChildren(QLineEdit, name) if one.isVisible())

    async def known_persons(self) -> None:
        """The commander, the deputy and the relief have PINs here."""
        post = self.room.post
        now = self.clock.now()
        for person, pin in (*SIGNERS.values(), (RELIEF, RELIEF_PIN)):
            await post.on_thread(lambda person=person, pin=pin: post.accounts.enrol(person, pin, now))  # type: ignore[misc]
        await post.load()

    async def sign(self, post: str) -> None:
        """A person on this post signs with a PIN: at the commander's console, or where there is none at this one."""
        before = self.waiting()
        signed = [len(one.signed) for one in before]
        if self.second is None:
            await self.sign_here(post)
        else:
            await self.second.do("sign", post, self.there(f"signs-{post.replace('_', '-')}"))
        await until(
            lambda: [len(one.signed) for one in before] != signed or self.waiting() != before, f"{post} has signed"
        )

    async def sign_here(self, post: str) -> None:
        """A, then name and post if they are not there yet, and the PIN."""
        person, pin = SIGNERS[post]
        if self.focused() not in SIGNING:  # in the field of a PIN the key would be a letter
            await self.hands.press("A")
        await until(lambda: self.focused() in SIGNING, "the fields of whoever signs")
        if (self.chosen("signer"), self.chosen("signer_post")) != (person, post):
            await self.reach("signer", "Shift+Tab")
            await self.choose(person)
            await self.reach("signer_post")
            await self.choose(post)
        await self.reach("signer_pin")
        await self.hands.type(pin)
        await self.shot(f"signed-by-{post.replace('_', '-')}")
        await self.hands.press("Return")

    def focused(self) -> str:
        """The name of the field that has the focus."""
        field = QApplication.focusWidget()
        return "" if field is None else field.objectName()

    async def reach(self, name: str, key: str = "Tab") -> None:
        """Tab, or back, to the field of this name."""
        for _ in range(FIELDS):
            if self.focused() == name:
                return
            await self.hands.press(key)
        assert self.focused() == name, f"{name} can be reached by {key}"

    def chosen(self, name: str) -> str:
        """What stands in a box that is seen, by its name."""
        box = next(one for one in self.room.screen.window.findChildren(QComboBox, name) if one.isVisible())
        return str(box.currentData())

    async def choose(self, key: str) -> None:
        """Go up or down in the box that has the focus, until this is chosen."""
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox) and box.findData(key) >= 0, f"{key} can be chosen"
        while (way := box.findData(key) - box.currentIndex()) != 0:
            await self.hands.press("Down" if way > 0 else "Up")


class PlanTakesHold(Levels):
    """From the match to the first steps."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("plan", self.plan), ("activated", self.activated), ("steps", self.walk))

    async def plan(self) -> None:
        """The plan that fits is looked at, with what it brings."""
        await self.known_persons()
        self.clock.set_rate(6.0)
        await until(lambda: all(order.acknowledged for order in self.orders()), "all orders acknowledged", 30)
        self.clock.set_rate(1.0)
        await until(lambda: self.offers(ChoosePlan), "the plan that fits")
        await self.shot("plan-proposed")
        await self.hands.press("F4")
        await until(lambda: self.room.screen.window.panel == "response", "the response's panel")
        await asyncio.sleep(0.3)
        await self.shot("plan-matched")

    async def activated(self) -> None:
        """Level IV, by the officer's own authority."""
        await self.hands.press("Return")
        await until(lambda: self.situation.responses.active(self.incident), "the response at level IV")
        assert self.response.level == "IV" and self.response.plan.plan == "gas_leak"
        await asyncio.sleep(0.3)
        await self.shot("level-four")

    async def walk(self) -> None:
        """Steps are done one after the other, each with what shows it."""
        begun, _ = self.response.counts()
        for number in range(12):
            settled, _ = self.response.counts()
            if settled >= begun + WALKED:
                break
            await self.hands.press("F4")
            await asyncio.sleep(0.35)
            if self.room.screen.window.panel != "incident":
                await self.hands.press("Esc")
            if number == 1:
                await self.shot("step")
        settled, of = self.response.counts()
        assert settled >= begun + WALKED, f"{settled} of {of} steps are settled"
        await self.shot("steps")
