"""The story: a gas leak at 03:14, step by step, each with what must then be seen on the screen and on the record."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import msgspec

from console.clock import ExerciseClock
from console.rehearsal.hands import Hands, until
from console.situation import Situation
from console.situation.orders import Order
from resources.base import IncidentId

if TYPE_CHECKING:
    from console.assembly.room import Room

PERSON, PIN = "周敏", "271828"
PLACE = "春晖路118号"
FAST, FASTER = 6.0, 25.0
"""How much faster the exercise's clock runs while units are on their way; nobody watches a road for ten minutes."""


class Words(msgspec.Struct, frozen=True):
    """What the officer types, in the language of the screen."""

    kind: str
    cause: str
    course: str
    measures: str
    unit: str
    name: str
    post: str
    told: str
    reason: str
    source: str
    summary: str


WORDS = {
    "zh_CN": Words(
        "rqxl",
        "餐馆后厨燃气软管脱落",
        "一层商铺闻到强烈燃气味，住户已开始下楼",
        "已关阀通风，劝离围观人员",
        "春晖餐馆",
        "陈志强",
        "店长",
        "燃气公司调度台",
        "现场回报该队更熟悉此处管网",
        "现场消防指挥员",
        "漏点已封堵，检测达标，解除警戒",
    ),
    "en": Words(
        "gas leak",
        "Hose came off in a restaurant kitchen",
        "Strong smell of gas on the ground floor, residents leaving",
        "Valve shut, windows opened, bystanders sent away",
        "Chunhui Restaurant",
        "Chen Zhiqiang",
        "Manager",
        "Gas company control room",
        "knows the pipes there",
        "fire officer on scene",
        "Leak sealed, readings safe, cordon lifted",
    ),
}


class Story:
    """Plays the steps in order in one room. `shot` takes a numbered picture, `say` reports progress."""

    def __init__(
        self, room: "Room", clock: ExerciseClock, hands: Hands, shot: Callable[[str], Awaitable[None]]
    ) -> None:
        self.room = room
        self.clock = clock
        self.hands = hands
        self.shot = shot
        self.words = WORDS[room.language.tongue]

    @property
    def situation(self) -> Situation:
        """What is known now."""
        return self.room.console.situation

    @property
    def incident(self) -> IncidentId:
        """The gas leak."""
        return next(iter(self.situation.incidents.all))

    def orders(self) -> list[Order]:
        """Its orders."""
        return list(self.situation.orders.by_incident.get(self.incident, {}).values())

    def steps(self) -> tuple[tuple[str, Callable[[], Awaitable[None]]], ...]:
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
            ("acknowledged", self.acknowledged),
            ("on-the-way", self.on_the_way),
            ("arrived", self.arrived),
            ("casualties", self.casualties),
            ("delivered", self.delivered),
            ("released", self.released),
            ("closed", self.closed),
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
        await until(lambda: self.room.intake.searched == PLACE and self.room.intake.places, "places for the street")
        await asyncio.sleep(0.2)
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
        await until(lambda: self.room.dispatching.choices, "what else could go")
        await asyncio.sleep(0.3)
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
        await until(lambda: not self.situation.orders.counting and self.orders(), "the orders sent", 20)
        incident = self.situation.incidents.all[self.incident]
        limit = self.room.console.city.profile.limits.dispatch
        assert 0 < incident.first_sent - incident.received <= limit * 1_000_000, "sent within the limit"
        await asyncio.sleep(0.4)
        await self.shot("sent")

    async def acknowledged(self) -> None:
        """Everyone has the order."""
        self.clock.set_rate(FAST)
        await until(lambda: all(order.acknowledged for order in self.orders()), "all orders acknowledged", 30)
        await self.shot("acknowledged")

    async def on_the_way(self) -> None:
        """Units move along the roads, each with the age of its position."""
        await until(lambda: any(order.step == "en_route" for order in self.orders()), "somebody on the way", 30)
        first = next(order for order in self.orders() if order.team is not None)
        assert first.team is not None
        state = self.situation.teams.all[first.team]
        await until(lambda: state.position != state.team.base, "a position away from the base", 30)
        await asyncio.sleep(0.5)
        await self.shot("on-the-way")

    async def arrived(self) -> None:
        """The first team is on scene."""
        self.clock.set_rate(FASTER)
        teams = [order for order in self.orders() if order.team is not None]
        await until(lambda: any(order.arrived for order in teams), "the first team on scene", 60)
        self.clock.set_rate(1.0)
        await asyncio.sleep(0.5)
        await self.shot("first-on-scene")
        self.clock.set_rate(FASTER)
        await until(lambda: all(order.arrived for order in teams), "all teams on scene", 60)

    async def casualties(self) -> None:
        """The scene reports two injured."""
        self.clock.set_rate(1.0)
        panel = self.room.screen.incident
        await until(lambda: self.offered("casualties"), "the question for casualties")
        await self.hands.press("F4")
        await until(lambda: panel.forms["casualties"].isVisible(), "the form for casualties")
        await self.hands.press("Tab")
        await self.hands.press("Tab")
        await self.hands.type("2")
        await self.shot("casualties")
        await self.hands.click(panel.forms["casualties"].confirm_button)
        known = self.situation.incidents.all[self.incident]
        await until(lambda: known.casualties.seriously == 2, "two injured on the record")
        await asyncio.sleep(0.3)
        await self.shot("graded")

    def offered(self, form: str) -> bool:
        """Whether F4 opens this form."""
        action = self.room.next_step().actions[:1]
        return bool(action) and getattr(action[0].action, "form", "") == form

    async def delivered(self) -> None:
        """The goods are there."""
        self.clock.set_rate(FASTER)
        await until(lambda: all(order.arrived for order in self.orders()), "all goods delivered", 80)
        self.clock.set_rate(1.0)
        await asyncio.sleep(0.4)
        await self.shot("delivered")

    async def released(self) -> None:
        """One key after the other: everyone is released."""
        for _ in range(len(self.orders())):
            left = len(self.situation.orders.working(self.incident))
            await asyncio.sleep(0.25)
            await self.hands.press("F4")
            await until(lambda left=left: len(self.situation.orders.working(self.incident)) < left, "an order released")  # type: ignore[misc]
        await self.shot("released")

    async def closed(self) -> None:
        """It is over, with a word on how."""
        panel = self.room.screen.incident
        await until(lambda: self.offered("close"), "the question to close")
        await self.hands.press("F4")
        await until(lambda: panel.forms["close"].isVisible(), "the form to close")
        await self.hands.type(self.words.summary)
        await self.shot("closing")
        await self.hands.press("Return")
        await until(lambda: self.situation.incidents.all[self.incident].state == "closed", "the incident closed")
        await self.hands.press("F8")
        await asyncio.sleep(0.5)
        await self.shot("closed")
