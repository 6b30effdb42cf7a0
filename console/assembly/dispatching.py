"""The dispatch that is being thought out, per incident: needs, travel times, the greedy proposal, then the best one."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec

from console import tasks
from console.assembly.console import Console
from console.views import drafting
from console.views.drafting import DispatchDraft
from console.views.intents import AddNeed, ChooseLine, LineKind, RemoveLine, RemoveNeed, ReplaceLine, RestoreLine
from plans.needs import shipped_first_needs
from resources.base import DepotId, IncidentId, Instant, ItemCode, Position, TeamId
from resources.sourcing.goods_lines import depot_choices
from resources.sourcing.model import Alternative, ItemNeed, Needs, TeamNeed, TierTerms, Travel
from resources.sourcing.proposing import propose, propose_greedy
from resources.sourcing.supply import Supply, snapshot
from resources.sourcing.team_lines import team_choices
from resources.stock import TIERS

Key = TypeVar("Key")
FRESH = 2_000_000
"""A proposal is worked out anew at most every so many microseconds when teams or stock change."""


class Dispatching:
    """Works proposals out off the screen's thread; `changed` is called when a draft reads differently."""

    def __init__(self, console: Console, changed: Callable[[], None]) -> None:
        self._console = console
        self._changed = changed
        self._needs = shipped_first_needs()
        self._thread = ThreadPoolExecutor(1, "sourcing")
        self.drafts: dict[IncidentId, DispatchDraft] = {}
        self._travel: dict[IncidentId, tuple[Position, Travel]] = {}
        self._worked_out: dict[IncidentId, Instant] = {}
        self._runs: dict[IncidentId, int] = {}
        self.choosing: tuple[LineKind, int] | None = None
        self.choices: Sequence[Alternative] | None = None

    def draft(self, incident: IncidentId) -> DispatchDraft:
        """The incident's draft; begun with the first needs of its type."""
        if incident not in self.drafts:
            kind = self._console.situation.incidents.all[incident].intake.type
            self.drafts[incident] = DispatchDraft(incident, self._needs.get(kind, Needs()))
        return self.drafts[incident]

    def drop(self, incident: IncidentId) -> None:
        """It was sent: the next dispatch of the incident starts with no needs of its own."""
        self.drafts[incident] = DispatchDraft(incident)
        self.choosing = self.choices = None
        self._changed()

    def refresh(self, incident: IncidentId) -> None:
        """Work the proposal out if there is none, or if it is older than what it rests on."""
        now = self._console.clock.now()
        if now - self._worked_out.get(incident, Instant(0)) >= FRESH or self.draft(incident).proposal is None:
            self.recalculate(incident)

    def recalculate(self, incident: IncidentId) -> None:
        """Work the proposal out anew; what the officer changed stays."""
        known = self._console.situation.incidents.all[incident]
        draft = self.draft(incident)
        if known.intake.position is None or known.state != "open" or draft.calculating:
            return
        self._worked_out[incident] = self._console.clock.now()
        self._put(msgspec.structs.replace(draft, calculating=True))
        tasks.start(f"propose for {incident}", self._work_out(incident, known.intake.position))

    # --- what the officer alters ------------------------------------------------------------------------------

    def add_need(self, incident: IncidentId, intent: AddNeed) -> None:
        """One need more."""
        self._put(drafting.with_need(self.draft(incident), intent.kind, intent.key, intent.amount))
        self._again(incident)

    def remove_need(self, incident: IncidentId, intent: RemoveNeed) -> None:
        """One need less."""
        self._put(drafting.without_need(self.draft(incident), intent.kind, intent.key))
        self._again(incident)

    def remove_line(self, incident: IncidentId, intent: RemoveLine) -> None:
        """Strike a line out."""
        self._put(drafting.without_line(self.draft(incident), intent.kind, intent.index, intent.reason))
        self._stop_choosing()

    def restore_line(self, incident: IncidentId, intent: RestoreLine) -> None:
        """Put a line back."""
        self._put(drafting.with_line_back(self.draft(incident), intent.index))

    def choose(self, incident: IncidentId, intent: ChooseLine) -> None:
        """Show what else could go on a line; a negative index puts the choices away."""
        if intent.index < 0:
            self._stop_choosing()
            return
        self.choosing, self.choices = (intent.kind, intent.index), None
        draft = self.draft(incident)
        if draft.proposal is None or incident not in self._travel:
            return
        if intent.kind == "team":
            self.choices = self._team_choices(incident, draft, intent.index)
        else:
            self.choices = self._depot_choices(incident, draft, intent.index)
        self._changed()

    def replace(self, incident: IncidentId, intent: ReplaceLine) -> None:
        """Another team, another depot or another quantity on a line, with the officer's reason."""
        eta = next((choice.eta for choice in self.choices or () if choice.source == intent.source), None)
        draft, stock = self.draft(incident), self._console.situation.stock
        if draft.proposal is None:
            return
        if intent.kind == "team":
            eta = draft.proposal.teams[intent.index].eta if eta is None else eta
            self._put(drafting.with_team(draft, intent.index, TeamId(intent.source), eta, intent.reason))
        else:
            eta = draft.proposal.goods[intent.index].eta if eta is None else eta
            depot, now = DepotId(intent.source), self._console.clock.now()
            self._put(drafting.with_goods(draft, intent.index, depot, intent.quantity, eta, intent.reason, stock, now))
        self._stop_choosing()

    def _stop_choosing(self) -> None:
        self.choosing = self.choices = None
        self._changed()

    def _team_choices(self, incident: IncidentId, draft: DispatchDraft, index: int) -> Sequence[Alternative]:
        assert draft.proposal is not None
        line = draft.proposal.teams[index]
        needs = Needs((TeamNeed(line.capability, 1),))
        taken = {other.team for number, other in enumerate(draft.proposal.teams) if number != index}
        return team_choices(line.capability, self._supply(incident, needs, whole=True), taken)

    def _depot_choices(self, incident: IncidentId, draft: DispatchDraft, index: int) -> Sequence[Alternative]:
        assert draft.proposal is not None
        line = draft.proposal.goods[index]
        needs = Needs(items=(ItemNeed(ItemCode(line.item), max(1, line.quantity)),))
        others = [other for number, other in enumerate(draft.proposal.goods) if number != index]
        return depot_choices(line.item, self._supply(incident, needs, whole=True), others)

    # --- working out ------------------------------------------------------------------------------------------

    def _again(self, incident: IncidentId) -> None:
        draft = self.draft(incident)
        self._runs[incident] = self._runs.get(incident, 0) + 1  # what is being worked out answers an old question
        self._put(msgspec.structs.replace(draft, calculating=False))
        self.recalculate(incident)

    async def _work_out(self, incident: IncidentId, place: Position) -> None:
        run = self._runs[incident] = self._runs.get(incident, 0) + 1
        try:
            await self._travel_times(incident, place)
            if self._runs[incident] != run:
                return
            draft = self.draft(incident)
            supply = self._supply(incident, drafting.open_needs(draft), whole=False)
            self._put(drafting.proposed(draft, propose_greedy(incident, drafting.open_needs(draft), supply), True))
            needs = drafting.open_needs(self.draft(incident))
            loop = asyncio.get_running_loop()
            best = await loop.run_in_executor(self._thread, propose, incident, needs, supply)
            if self._runs[incident] == run:
                self._put(drafting.proposed(self.draft(incident), best))
        finally:
            if self._runs[incident] == run and self.draft(incident).calculating:
                self._put(msgspec.structs.replace(self.draft(incident), calculating=False))

    async def _travel_times(self, incident: IncidentId, place: Position) -> None:
        situation = self._console.situation
        teams = {number: state.position for number, state in situation.teams.all.items() if state.status == "available"}
        depots = {number: depot.position for number, depot in situation.stock.depots.items() if not depot.outside}
        seconds = await self._console.ways.seconds_to(place, [*teams.values(), *depots.values()])
        turnout = self._console.city.profile.limits.turnout
        by_team = {team: drive + turnout for team, drive in _reached(teams, seconds[: len(teams)]).items()}
        by_depot = _reached(depots, seconds[len(teams) :])
        self._travel[incident] = (place, Travel(by_team, by_depot))

    def _supply(self, incident: IncidentId, needs: Needs, whole: bool) -> Supply:
        situation = self._console.situation
        travel = drafting.open_travel(self.draft(incident), self._travel[incident][1])
        now = self._console.clock.now()
        kept = () if whole else drafting.kept(self.draft(incident))[1]  # choices are counted beside all other lines
        return snapshot(situation.stock, situation.teams, needs, travel, self._terms(), now, whole, kept)

    def _terms(self) -> tuple[TierTerms, ...]:
        profile, post = self._console.city.profile, self._console.who().post
        limits = profile.limits
        return tuple(
            TierTerms(
                tier,
                post in profile.tiers[tier].approvers,
                profile.tiers[tier].lead_minutes * 60,
                (limits.handling_minutes_community if tier == "community" else limits.handling_minutes_depot) * 60,
                profile.tiers[tier].approvers,
            )
            for tier in TIERS
        )

    def _put(self, draft: DispatchDraft) -> None:
        self.drafts[draft.incident] = draft
        self._changed()

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)


def _reached(places: Mapping[Key, Position], seconds: Sequence[int | None]) -> dict[Key, int]:
    return {place: one for place, one in zip(places, seconds, strict=True) if one is not None}
