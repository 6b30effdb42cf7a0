"""The first call: a gas leak at 03:14, from the telephone to help on the road."""

import asyncio

from console.rehearsal.hands import typing, until
from console.rehearsal.scene import Action, Scene

PERSON, PIN = "周敏", "271828"
PLACE = "春晖路118号"


class FirstCall(Scene):
    """Sign-in, call, place, dispatch."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (
            ("sign-in", self.sign_in),
            ("call", self.call),
            ("place", self.place),
            ("intake", self.intake),
            ("next", self.next_step),
            ("proposal", self.proposal),
            ("change", self.change),
            ("countdown", self.countdown),
            ("sent", self.sent),
        )

    async def sign_in(self) -> None:
        """A newcomer takes the night watch."""
        panel = self.room.screen.sign_in
        await until(panel.isVisible, "the sign-in panel")
        await self.shot("who-is-there")
        await self.hands.type(PERSON)
        await self.hands.press("Tab")
        await self.hands.type(PIN)
        await self.hands.press("Tab")
        await self.hands.type(PIN)
        await self.hands.press("Return")
        await until(lambda: self.room.console.who().post == "duty_officer", "the duty officer on watch")
        await self.shot("signed-in")

    async def call(self) -> None:
        """The telephone rings at 03:14."""
        await self.hands.press("Ctrl+N")
        await until(self.room.screen.intake.isVisible, "the intake form")
        await self.hands.type(self.words.kind)
        await self.hands.press("Return")
        await until(lambda: self.room.screen.intake.draft.type == "gas_leak", "the type of the incident")

    async def place(self) -> None:
        """The place is found by the street's name and the house's number."""
        await self.hands.type(PLACE)
        await until(
            lambda: self.room.intake.finding.searched == PLACE and self.room.intake.finding.places,
            "places for the street",
        )
        await until(self.room.screen.intake.offers_places, "the places to choose from")
        await self.shot("place-found")
        await self.hands.press("Down")
        await self.hands.press("Return")
        await until(lambda: self.room.screen.intake.draft.position is not None, "the position of the place")

    async def intake(self) -> None:
        """The rest of the duty call book, field by field, then Ctrl+Enter."""
        words = self.words
        fields = self.room.screen.intake
        for field, text in (("cause", words.cause), ("course", words.course), ("measures", words.measures),
                            ("unit", words.unit), ("name", words.name), ("post", words.post),
                            ("phone", "0716-555-0118"), ("told", words.told)):  # fmt: skip
            fields.focus_field(field)  # type: ignore[arg-type]
            await self.hands.type(text)
        await until(lambda: self.room.intake.draft.told == words.told, "the draft as typed")
        await self.shot("intake")
        await self.hands.press("Ctrl+Return")
        await until(lambda: self.situation.incidents.all, "the incident on the record")
        await until(lambda: self.room.shown.incident == self.incident, "the incident selected")

    async def next_step(self) -> None:
        """The next panel proposes the dispatch by itself."""
        await until(lambda: self.ready(), "a proposal")
        await asyncio.sleep(0.6)
        await self.shot("next-step")

    def ready(self) -> bool:
        """Whether the proposal is worked out."""
        draft = self.room.dispatching.drafts.get(self.incident)
        return draft is not None and draft.proposal is not None and not draft.calculating

    async def proposal(self) -> None:
        """F5: who and what, from where, when, and why."""
        await self.hands.press("F5")
        await until(self.room.screen.dispatch.isVisible, "the dispatch panel")
        await until(self.ready, "the proposal")
        await asyncio.sleep(0.6)
        await self.shot("proposal")

    async def change(self) -> None:
        """One line is changed, with a reason."""
        await self.hands.press("E")
        await until(lambda: self.room.dispatching.choices and typing(), "what else could go, and the field for why")
        await self.hands.type(self.words.reason)
        await self.shot("choices")
        await self.hands.press("Return")
        await until(self.is_changed, "the changed line")
        await asyncio.sleep(0.3)
        await self.shot("changed")

    def is_changed(self) -> bool:
        """Whether a line of the proposal carries the officer's reason."""
        proposal = self.room.dispatching.draft(self.incident).proposal
        return proposal is not None and any(line.changed == self.words.reason for line in proposal.teams)

    async def countdown(self) -> None:
        """D: promised at once, sent after eight seconds that can be stopped."""
        await self.hands.press("D")
        await until(lambda: self.situation.orders.counting, "the countdown")
        await asyncio.sleep(1.5)
        await self.shot("countdown")

    async def sent(self) -> None:
        """The orders went out, within the limit."""
        await until(lambda: not self.situation.orders.counting and self.orders(), "the orders sent", 40)
        incident = self.situation.incidents.all[self.incident]
        limit = self.room.console.city.profile.limits.dispatch
        assert 0 < incident.first_sent - incident.received <= limit * 1_000_000, "sent within the limit"
        await asyncio.sleep(0.4)
        await self.shot("sent")
