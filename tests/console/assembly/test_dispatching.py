"""A dispatch is worked out off the screen's thread while the officer goes on changing it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import msgspec

from console import tasks
from console.assembly.console import Console
from console.assembly.dispatching import Dispatching
from console.assembly.ways import Standing
from console.desk.dispatch import SendDispatch, StopDispatch
from console.situation.approvals import ApprovalId, RefuseApproval
from console.situation.closures import ClosureId
from console.situation.orders import CommitDispatch
from console.views.drafting import DispatchDraft, commit
from console.views.intents import AddNeed, ChooseLine, RemoveLine, RemoveNeed, ReplaceLine, RestoreLine
from plans.plan import GoodsNeeded
from plans.response import ActivateResponse, ChangeLevel, ResponseId, SetAffected, TerminateResponse
from resources.base import DispatchId, IncidentId, Instant, LotId, Position
from resources.sourcing.model import Needs
from tests.console.town import COMMANDER, MASK, OFFICER, PROFILE, TAPE, Town, team_line
from tests.plans.small_plan import PLAN


class Roads:
    """Everybody is five minutes away; the answer comes when `open` is set."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.standing: Standing = ()
        self.seconds = 300

    async def seconds_to(
        self, target: Position, sources: Sequence[Position], emergency: bool = False
    ) -> list[int | None]:
        await self.open.wait()
        return [self.seconds for _ in sources]


class Desk:
    """Dispatching on the small town."""

    def __init__(self) -> None:
        self.town, self.roads = Town(), Roads()
        console: Any = SimpleNamespace(
            situation=self.town.situation,
            clock=SimpleNamespace(now=lambda: self.town.now),
            ways=self.roads,
            city=SimpleNamespace(profile=PROFILE),
            who=lambda: OFFICER,
        )
        self.work = Dispatching(cast(Console, console), lambda: None)
        self.incident: IncidentId = self.town.call()
        self.work.drafts[self.incident] = DispatchDraft(self.incident)

    @property
    def draft(self) -> DispatchDraft:
        return self.work.draft(self.incident)

    async def settled(self) -> DispatchDraft:
        """The draft once nothing is worked out any more."""
        while self.draft.calculating:
            await asyncio.sleep(0.005)
        return self.draft

    def teams(self) -> list[str]:
        assert self.draft.proposal is not None
        return [line.team for line in self.draft.proposal.teams]


def at_the_desk(story: Callable[[Desk], Awaitable[None]]) -> None:
    """Play a story on a loop of its own."""

    async def play() -> None:
        desk = Desk()
        try:
            await story(desk)
            command = commit(await desk.settled())
            if command is not None:
                desk.town.do(command)
        finally:
            await tasks.cancel_all()
            desk.work.close()

    asyncio.run(play())


def test_the_lines_hold_still_while_a_line_is_changed_and_the_calculation_goes_on_afterwards() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        await desk.settled()
        desk.roads.open.clear()
        desk.work.add_need(desk.incident, AddNeed("goods", TAPE, 5))
        desk.work.choose(desk.incident, ChooseLine("team", 0))
        desk.roads.open.set()
        desk.town.later(60)
        desk.work.refresh(desk.incident)
        await asyncio.sleep(0.05)
        assert desk.draft.proposal is not None and not desk.draft.proposal.goods, "it waits for the officer"
        assert [choice.source for choice in desk.work.choices or ()] == ["T-G1", "T-G2"]
        desk.work.replace(desk.incident, ReplaceLine("team", 0, "T-G2", 0, "熟悉现场"))
        draft = await desk.settled()
        assert draft.proposal is not None
        assert desk.teams() == ["T-G2"]
        assert [line.quantity for line in draft.proposal.goods] == [5]

    at_the_desk(story)


def test_a_change_that_is_refused_says_why_until_the_choices_are_put_away() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 2))
        await desk.settled()
        desk.work.choose(desk.incident, ChooseLine("team", 0))
        desk.work.replace(desk.incident, ReplaceLine("team", 0, "T-F1", 0, "就近"))
        assert desk.work.refused is not None
        assert (desk.work.refused.code, desk.work.choosing) == ("team-not-able", ("team", 0))
        desk.work.choose(desk.incident, ChooseLine("team", -1))
        assert not any((desk.work.refused, desk.work.choosing, desk.work.choices))

    at_the_desk(story)


def test_a_line_that_is_gone_is_not_changed_in_the_place_of_another() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        await desk.settled()
        before = desk.draft
        desk.work.replace(desk.incident, ReplaceLine("team", 3, "T-G2", 0, "为何"))
        desk.work.remove_line(desk.incident, RemoveLine("goods", 0, "为何"))
        desk.work.restore_line(desk.incident, RestoreLine(2))
        assert desk.draft == before

    at_the_desk(story)


def test_what_was_sent_is_not_proposed_again_by_a_calculation_that_was_under_way() -> None:
    async def story(desk: Desk) -> None:
        desk.roads.open.clear()
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        await asyncio.sleep(0.01)
        desk.work.drop(desk.incident)
        desk.roads.open.set()
        await asyncio.sleep(0.05)
        assert desk.draft == DispatchDraft(desk.incident)

    at_the_desk(story)


def test_a_calculation_is_not_repeated_within_two_seconds() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        await desk.settled()
        desk.town.now = Instant(desk.town.now + 1_000_000)
        desk.work.refresh(desk.incident)
        assert not desk.draft.calculating
        desk.town.later(2)
        desk.work.refresh(desk.incident)
        assert desk.draft.calculating

    at_the_desk(story)


def test_a_stopped_dispatch_is_again_what_it_was_with_all_that_the_officer_changed() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        await desk.settled()
        desk.work.replace(desk.incident, ReplaceLine("team", 0, "T-G2", 0, "熟悉现场"))
        command = commit(desk.draft)
        assert command is not None
        desk.town.do(command)
        desk.work.drop(desk.incident)
        assert not desk.draft.needs.teams, "it counts down"
        desk.town.do(StopDispatch(DispatchId("D1")))
        desk.work.refresh(desk.incident)
        await desk.settled()
        assert desk.teams() == ["T-G2"]
        assert commit(desk.draft) == command

    at_the_desk(story)


def test_after_the_first_help_was_sent_nothing_is_proposed_by_itself_not_even_after_a_restart() -> None:
    async def story(desk: Desk) -> None:
        desk.town.do(CommitDispatch(desk.incident, (team_line("T-G1"),), ()))
        desk.town.later(8)
        desk.town.do(SendDispatch(DispatchId("D1")))
        desk.work.drafts.clear()
        assert desk.draft.needs == Needs()

    at_the_desk(story)


def needs_of(desk: Desk) -> dict[str, int]:
    """What the draft needs, by capability and item."""
    needs = desk.draft.needs
    return {need.capability: need.count for need in needs.teams} | {need.item: need.quantity for need in needs.items}


async def sent(desk: Desk) -> None:
    """The officer sends what is proposed, and the countdown passes."""
    command = commit(await desk.settled())
    assert command is not None
    desk.town.do(command)
    desk.work.drop(desk.incident)
    desk.town.later(8)
    for dispatch in list(desk.town.situation.orders.counting):
        desk.town.do(SendDispatch(dispatch))


def test_an_activated_plan_says_what_is_needed_and_a_raised_level_adds_to_it_by_itself() -> None:
    async def story(desk: Desk) -> None:
        desk.town.do(ActivateResponse(desk.incident, PLAN, "IV", 0, "smell of gas"))
        assert needs_of(desk) == {"gas_repair": 1, TAPE: 10}
        desk.work.think_ahead(desk.incident)
        await sent(desk)
        assert needs_of(desk) == {}, "all of it is on the way"
        desk.town.do(ChangeLevel(ResponseId("R1"), "III", "3 dead"), COMMANDER)
        assert needs_of(desk) == {"gas_repair": 1, MASK: 20}
        desk.work.think_ahead(desk.incident)
        await desk.settled()
        assert desk.teams() == ["T-G2"]
        desk.town.do(SetAffected(ResponseId("R1"), 100, "subdistrict"))
        assert needs_of(desk) == {"gas_repair": 1, MASK: 20, TAPE: 5}
        desk.town.do(ChangeLevel(ResponseId("R1"), "IV", "contained"), COMMANDER)
        assert needs_of(desk) == {TAPE: 5}
        desk.town.do(TerminateResponse(ResponseId("R1"), "sealed"))
        assert needs_of(desk) == {}

    at_the_desk(story)


def test_what_an_officer_made_of_the_needs_stays_when_the_response_changes() -> None:
    async def story(desk: Desk) -> None:
        desk.town.do(ActivateResponse(desk.incident, PLAN, "IV", 0, "smell of gas"))
        desk.work.add_need(desk.incident, AddNeed("team", "firefighting", 1))
        desk.work.remove_need(desk.incident, RemoveNeed("goods", TAPE))
        assert needs_of(desk) == {"gas_repair": 1, "firefighting": 1}
        await desk.settled()
        desk.work.replace(desk.incident, ReplaceLine("team", 0, "T-G2", 0, "熟悉现场"))
        desk.town.do(SetAffected(ResponseId("R1"), 200, "subdistrict"))
        assert needs_of(desk) == {"gas_repair": 1, "firefighting": 1, TAPE: 10}
        desk.work.think_ahead(desk.incident)
        await desk.settled()
        assert desk.teams() == ["T-G2", "T-F1"]
        await sent(desk)
        assert needs_of(desk) == {}

    at_the_desk(story)


def test_other_needs_that_come_up_during_a_calculation_are_worked_out_after_it() -> None:
    async def story(desk: Desk) -> None:
        desk.roads.open.clear()
        desk.town.do(ActivateResponse(desk.incident, PLAN, "IV", 0, "smell of gas"))
        desk.work.refresh(desk.incident)
        await asyncio.sleep(0.01)
        desk.town.do(ChangeLevel(ResponseId("R1"), "III", "3 dead"), COMMANDER)
        assert desk.draft.calculating
        desk.roads.open.set()
        await desk.settled()
        assert desk.teams() == ["T-G1", "T-G2"]

    at_the_desk(story)


def test_a_stopped_dispatch_of_a_response_is_needed_again() -> None:
    async def story(desk: Desk) -> None:
        desk.town.do(ActivateResponse(desk.incident, PLAN, "IV", 0, "smell of gas"))
        desk.work.add_need(desk.incident, AddNeed("team", "firefighting", 1))
        command = commit(await desk.settled())
        assert command is not None
        desk.town.do(command)
        assert needs_of(desk) == {"firefighting": 1}, "not yet put aside"
        desk.work.drop(desk.incident)
        assert needs_of(desk) == {}
        desk.town.do(StopDispatch(DispatchId("D1")))
        assert needs_of(desk) == {"gas_repair": 1, TAPE: 10, "firefighting": 1}
        assert commit(await desk.settled()) == command

    at_the_desk(story)


def test_goods_that_wait_for_approval_are_not_proposed_again_until_it_is_refused() -> None:
    async def story(desk: Desk) -> None:
        plan = msgspec.structs.replace(
            PLAN, levels=(msgspec.structs.replace(PLAN.levels[0], teams=(), goods=(GoodsNeeded(TAPE, 100),)),)
        )
        desk.town.do(ActivateResponse(desk.incident, plan, "IV", 0, "smell of gas"))
        desk.work.refresh(desk.incident)
        draft = await desk.settled()
        assert draft.proposal is not None
        assert [(line.tier, line.quantity) for line in draft.proposal.goods] == [
            ("community", 5), ("city", 30), ("regional", 65),
        ]  # fmt: skip
        await sent(desk)
        assert needs_of(desk) == {}
        assert desk.town.situation.stock.lots[LotId("L5")].promised == 0
        no = RefuseApproval(ApprovalId("A1"), COMMANDER.actor, COMMANDER.post, "the city has enough")
        desk.town.do(no)
        assert needs_of(desk) == {TAPE: 65}

    at_the_desk(story)


def test_when_a_road_is_closed_the_proposal_is_worked_out_anew_at_once() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        before = await desk.settled()
        desk.roads.seconds = 900
        desk.work.roads_changed()
        assert not desk.draft.calculating, "the same roads, the same proposal"
        desk.roads.standing = ((ClosureId("1"), 0),)
        desk.work.roads_changed()
        after = await desk.settled()
        assert before.proposal and after.proposal
        assert after.proposal.teams[0].eta == before.proposal.teams[0].eta + 600

    at_the_desk(story)


def test_while_a_line_is_changed_a_closed_road_waits_until_the_choices_are_put_away() -> None:
    async def story(desk: Desk) -> None:
        desk.work.add_need(desk.incident, AddNeed("team", "gas_repair", 1))
        await desk.settled()
        desk.work.choose(desk.incident, ChooseLine("team", 0))
        desk.roads.seconds, desk.roads.standing = 900, ((ClosureId("1"), 0),)
        desk.work.roads_changed()
        assert desk.work.choices and not desk.draft.calculating
        desk.work.stop_choosing()
        after = await desk.settled()
        assert after.proposal and after.proposal.teams[0].eta >= 900

    at_the_desk(story)
