"""It gets worse: a second explosion, grade III is suggested, the level is raised, regional stock is asked for."""

import asyncio

from console.rehearsal.hands import until
from console.rehearsal.plan import Levels
from console.rehearsal.scene import Action
from console.situation.orders import CommitDispatch
from console.views.intents import ChooseTurn

DEAD, INJURED = 3, 11


class Escalation(Levels):
    """From the second explosion to the regional stock on the road."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (
            ("explosion", self.explosion),
            ("raise", self.ask_to_raise),
            ("raised", self.raised),
            ("regional", self.regional),
            ("released-stock", self.released_stock),
        )

    async def explosion(self) -> None:
        """The scene reports 3 dead and 11 badly injured."""
        panel = self.room.screen.incident
        await self.open_form("casualties")
        await self.hands.type(str(DEAD))
        await self.hands.press("Tab")
        await self.hands.press("Tab")
        await self.hands.type(str(INJURED))
        await self.shot("second-explosion")
        await self.hands.click(panel.forms["casualties"].confirm_button)
        known = self.situation.incidents.all[self.incident]
        await until(
            lambda: (known.casualties.dead, known.casualties.seriously) == (DEAD, INJURED), "3 dead, 11 injured"
        )
        await asyncio.sleep(0.4)
        await self.shot("grade-three")

    async def ask_to_raise(self) -> None:
        """The triggers call for level III; what it adds is looked at, then it is asked for."""
        await until(lambda: self.offers(ChooseTurn), "the proposal to raise")
        await self.hands.press("F4")
        await until(self.room.screen.response.turn.isVisible, "what raising would bring")
        await asyncio.sleep(0.3)
        await self.hands.type(self.words.raised)
        await self.shot("raise-preview")
        await self.hands.press("Return")
        await until(self.waiting, "the approval that is asked for")
        await asyncio.sleep(0.3)

    async def raised(self) -> None:
        """The commander signs; the steps of level III begin."""
        await self.sign("commander")
        await until(lambda: self.response.level == "III", "level III")
        await asyncio.sleep(0.4)
        await self.shot("level-three")
        await self.hands.press("F10")
        await until(lambda: self.situation.mode.now == "emergency", "the room in command")
        await asyncio.sleep(0.3)
        await self.shot("emergency")

    async def regional(self) -> None:
        """What level III needs and the city does not hold is asked of the region."""
        await self.hands.press("F5")
        await until(self.room.screen.dispatch.isVisible, "the dispatch panel")
        await until(self.reaches_the_region, "a proposal that reaches the region", 20)
        await asyncio.sleep(0.5)
        await self.shot("regional-proposal")
        sent = len(self.situation.orders.dispatches)
        await self.hands.press("D")
        await until(
            lambda: len(self.situation.orders.dispatches) > sent and self.waiting(), "half sent, half asked for"
        )
        asked = self.waiting()[0]
        assert isinstance(asked.subject, CommitDispatch) and asked.needed == 2, "two signatures for regional stock"
        await asyncio.sleep(0.5)
        await self.shot("regional-asked")

    def reaches_the_region(self) -> bool:
        """Whether the proposal is worked out and holds a line of the regional tier."""
        draft = self.room.dispatching.drafts.get(self.incident)
        if draft is None or draft.proposal is None or draft.calculating:
            return False
        return any(line.tier == "regional" for line in draft.proposal.goods)

    async def released_stock(self) -> None:
        """Commander and deputy sign, and the regional convoy counts down and goes."""
        sent = len(self.situation.orders.dispatches)
        await self.sign("commander")
        await self.sign("deputy_commander")
        await until(lambda: len(self.situation.orders.dispatches) > sent, "the regional dispatch")
        await until(lambda: not self.situation.orders.counting, "the regional orders sent", 25)
        await self.shot("regional-sent")
