"""At one console: teams are asked for beyond what a plan needs, and perhaps somebody else gets them."""

import asyncio

from console.rehearsal.hands import until
from console.rehearsal.plan import Levels
from resources.sourcing.model import TeamLine
from resources.teams import CAPABILITIES


class Wanting(Levels):
    """What each of two officers does who want the same teams."""

    def lines_for(self, capability: str) -> list[TeamLine]:
        """Who is proposed for it; nobody while that is being worked out."""
        draft = self.room.dispatching.draft(self.incident)
        if draft.proposal is None or draft.calculating:
            return []
        return [line for line in draft.proposal.teams if line.capability == capability]

    async def want(self, capability: str, count: int) -> None:
        """F5, the need by its name, how many; then D would send them."""
        needs = self.room.screen.dispatch.needs
        await self.hands.press("F5")
        await until(self.room.screen.dispatch.isVisible, "the dispatch panel")
        await self.hands.click(needs.edit)
        await until(needs.picker.field.hasFocus, "the field for what is needed")
        await self.hands.type(self.room.language.name(CAPABILITIES[capability]))
        await self.hands.press("Return")
        await until(needs.amount.hasFocus, "the field for how many")
        await self.hands.type(str(count))
        await self.hands.press("Return")
        await until(lambda: len(self.lines_for(capability)) == count, f"{count} teams proposed")
        await self.hands.press("Esc")
        await asyncio.sleep(0.2)

    async def told(self) -> None:
        """That the dispatch was refused; and once the other's has gone out, that nobody is left."""
        panel = self.room.screen.dispatch
        await until(lambda: panel.refusal, "why the dispatch was refused")
        await self.shot("refused")
        await until(lambda: not self.situation.orders.counting, "the last units sent", 25)
        await self.shot("nobody-left")
        proposal = self.room.dispatching.draft(self.incident).proposal
        assert panel.isVisible() and panel.refusal, "it still says so"
        assert proposal is not None and proposal.unmet, "it says that nobody is left"

    async def give_up(self, capability: str) -> None:
        """The need is struck out, and the panel put away."""
        needs = self.room.screen.dispatch.needs
        await self.hands.click(needs.edit)
        await self.hands.click(needs.rows.by_key[capability].strike)
        await until(lambda: capability not in needs.rows.by_key, "the need struck out")
        await self.hands.press("Esc")
        await self.hands.press("Esc")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident again")
