"""The dispatch that is being thought out, per incident: needs, travel times, the greedy proposal, then the best one."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec

from console import tasks
from console.assembly.console import Console
from console.assembly.following import ByHand, Following
from console.assembly.travel import travel_to
from console.assembly.ways import Standing
from console.views import draft_changes as changes
from console.views import drafting
from console.views.draft_changes import Basis
from console.views.drafting import DispatchDraft
from console.views.intents import AddNeed, ChooseLine, LineKind, RemoveLine, RemoveNeed, ReplaceLine, RestoreLine
from plans.needs import shipped_first_needs
from resources.base import DispatchId, IncidentId, Instant, Position, Reason, Refused
from resources.sourcing.model import Alternative, Needs, TierTerms, Travel
from resources.sourcing.proposing import propose, propose_greedy
from resources.sourcing.supply import Supply
from resources.stock import TIERS

FRESH = 2_000_000
"""A proposal is worked out anew at most every so many microseconds when teams or stock change."""
FRESH_LATER = 30_000_000
"""The same once the first help is on its way: units then report their positions all the time."""


class Dispatching:
    """Works proposals out off the screen's thread; `changed` is called when a draft reads differently."""

    def __init__(self, console: Console, changed: Callable[[], None]) -> None:
        self._console = console
        self._changed = changed
        self._needs = shipped_first_needs()
        self._following = Following(console.situation)
        self._thread = ThreadPoolExecutor(1, "sourcing")
        self.drafts: dict[IncidentId, DispatchDraft] = {}
        self._travel: dict[IncidentId, tuple[Position, Travel]] = {}
        self._worked_out: dict[IncidentId, Instant] = {}
        self._runs: dict[IncidentId, int] = {}
        self._standing: dict[IncidentId, Standing] = {}
        """What was closed when the drives were asked for."""
        self.choosing: tuple[LineKind, int] | None = None
        self.choices: Sequence[Alternative] | None = None
        self.refused: Reason | None = None
        """Why the officer's last change could not be made."""
        self._interrupted: IncidentId | None = None
        self._aside: dict[IncidentId, tuple[DispatchId, DispatchDraft, ByHand]] = {}
        """What counts down: it comes back as it was when the countdown is stopped."""

    def draft(self, incident: IncidentId) -> DispatchDraft:
        """The incident's draft; begun with the first needs of its type as long as nothing was sent.

        From the activation of a plan on it needs what the response still needs, and what the officer made of that.
        """
        if incident not in self.drafts:
            known = self._console.situation.incidents.all[incident]
            needs = Needs() if known.first_sent else self._needs.get(known.intake.type, Needs())
            self.drafts[incident] = DispatchDraft(incident, needs)
        self._take_back(incident)
        self._follow(incident)
        return self.drafts[incident]

    def _follow(self, incident: IncidentId) -> None:
        """Other needs are worked out at the next occasion."""
        draft, needs = self.drafts[incident], self._following.needs(incident)
        if needs is not None and needs != draft.needs:
            self.drafts[incident] = msgspec.structs.replace(draft, needs=needs)
            self._worked_out.pop(incident, None)

    def _take_back(self, incident: IncidentId) -> None:
        """A stopped dispatch is again what it was before D, with all that the officer changed."""
        if incident not in self._aside:
            return
        dispatch, before, by_hand = self._aside[incident]
        state = self._console.situation.orders.dispatches[dispatch].state
        if state != "counting":
            del self._aside[incident]
        if state == "stopped":
            self.drafts[incident] = before
            self._following.put_back(incident, by_hand)
            self._worked_out.pop(incident, None)

    def capabilities(self, incident: IncidentId) -> tuple[str, ...]:
        """What teams are needed for; once they are sent, what the incident's type needs first."""
        kind = self._console.situation.incidents.all[incident].intake.type
        needs = self.draft(incident).needs.teams or self._needs.get(kind, Needs()).teams
        return tuple(need.capability for need in needs)

    def drop(self, incident: IncidentId) -> None:
        """It counts down: the next dispatch of the incident starts with no needs of its own, unless it is stopped.

        While a response runs, it starts with what the response needs beyond.
        """
        self._abandon(incident)
        draft, by_hand = self.drafts[incident], self._following.by_hand(incident)
        counting = self._console.situation.orders.counting.values()
        for dispatch in [one for one in counting if one.incident == incident]:
            self._aside[incident] = (dispatch.id, draft, by_hand)
        self._following.sent(incident, draft.removed)
        self.drafts[incident] = DispatchDraft(incident)
        self._interrupted = None
        self.stop_choosing()

    def begin_with(self, incident: IncidentId, needs: Needs) -> None:
        """Think it out anew from these needs."""
        self._abandon(incident)
        self._put(DispatchDraft(incident, needs))
        self._worked_out.pop(incident, None)

    def renamed(self, name: IncidentId, number: IncidentId) -> None:
        """An incident that was not on the record has its number: its draft stays, its proposal is worked out anew."""
        if name in self.drafts:
            self._abandon(name)
            self.drafts[number] = msgspec.structs.replace(self.drafts.pop(name), incident=number, proposal=None)

    def refresh(self, incident: IncidentId, fresh: int = FRESH) -> None:
        """Work the proposal out if there is none, or if it is older than what it rests on.

        While the officer changes a line, the lines hold still.
        """
        if self.choosing is not None:
            return
        now, draft = self._console.clock.now(), self.draft(incident)
        if now - self._worked_out.get(incident, Instant(0)) >= fresh or draft.proposal is None:
            self.recalculate(incident)

    def roads_changed(self) -> None:
        """Roads were closed or opened: what rests on them is worked out anew, at once where it is shown.

        While the officer changes a line the lines hold still; then it goes on.
        """
        for incident, draft in list(self.drafts.items()):
            if draft.proposal is None and not draft.calculating:
                continue
            if self.choosing is not None:
                self._interrupted = incident
                self._abandon(incident)
            elif self._standing.get(incident) != self._console.ways.standing:
                self._again(incident)

    def think_ahead(self, incident: IncidentId) -> None:
        """Before anybody asks: what is sent first, and later what a response that runs still needs."""
        situation = self._console.situation
        if not situation.incidents.all[incident].first_sent:
            self.refresh(incident)
        elif situation.responses.active(incident) is not None and self.draft(incident).needs != Needs():
            self.refresh(incident, FRESH_LATER)

    def recalculate(self, incident: IncidentId) -> None:
        """Work the proposal out anew; what the officer changed stays."""
        known = self._console.situation.incidents.all[incident]
        draft = self.draft(incident)
        if known.intake.position is None or known.state != "open" or draft.calculating:
            return
        self.choosing = self.choices = self.refused = self._interrupted = None  # the lines may change their places
        self._worked_out[incident] = self._console.clock.now()
        run = self._runs[incident] = self._runs.get(incident, 0) + 1
        self._put(msgspec.structs.replace(draft, calculating=True))
        tasks.start(f"propose for {incident}", self._work_out(incident, known.intake.position, run))

    async def warm_up(self) -> None:
        """Load the solver before anybody waits for it."""
        nothing = Supply(self._console.clock.now(), {}, ())
        await asyncio.get_running_loop().run_in_executor(self._thread, propose, IncidentId(""), Needs(), nothing)

    # --- what the officer alters ------------------------------------------------------------------------------

    def add_need(self, incident: IncidentId, intent: AddNeed) -> None:
        """One need more."""
        grown = drafting.with_need(self.draft(incident), intent.kind, intent.key, intent.amount)
        self._following.added(incident, intent.kind, intent.key, intent.amount)
        self._put(grown)
        self._again(incident)

    def remove_need(self, incident: IncidentId, intent: RemoveNeed) -> None:
        """One need less."""
        draft = self.draft(incident)
        self._following.left_out(incident, intent.kind, intent.key, drafting.needed(draft, intent.kind, intent.key))
        self._put(drafting.without_need(draft, intent.kind, intent.key))
        self._again(incident)

    def remove_line(self, incident: IncidentId, intent: RemoveLine) -> None:
        """Strike a line out."""
        draft = self.draft(incident)
        if changes.line_at(draft, intent.kind, intent.index) is not None:
            self._settle(changes.line_struck(draft, intent, self._basis(incident)))

    def restore_line(self, incident: IncidentId, intent: RestoreLine) -> None:
        """Put a line back."""
        draft = self.draft(incident)
        if draft.proposal is not None and intent.index < len(draft.removed):
            self._settle(changes.line_put_back(draft, intent.index, self._basis(incident)))

    def choose(self, incident: IncidentId, intent: ChooseLine) -> None:
        """Show what else could go on a line; a negative index puts the choices away."""
        draft = self.draft(incident)
        if changes.line_at(draft, intent.kind, intent.index) is None:
            self.stop_choosing()
            return
        if draft.calculating:
            self._interrupted = incident
            self._abandon(incident)
        self.refused = None
        self.choosing = (intent.kind, intent.index)
        self.choices = changes.choices_for(draft, intent.kind, intent.index, self._basis(incident))
        self._changed()

    def replace(self, incident: IncidentId, intent: ReplaceLine) -> None:
        """Another team, another depot or another quantity on a line, with the officer's reason."""
        draft = self.draft(incident)
        if changes.line_at(draft, intent.kind, intent.index) is not None:
            self._settle(changes.line_replaced(draft, intent, self._basis(incident)))

    def stop_choosing(self) -> None:
        """Put the choices away, and what was said of the last change; go on with what they interrupted."""
        self.choosing = self.choices = self.refused = None
        self._changed()
        if self._interrupted is not None:
            self._again(self._interrupted)

    def _settle(self, answer: DispatchDraft | Refused) -> None:
        """A change was made, or refused: then the choices stay, with the reason.

        What was being worked out when the officer changed a line answers an old question: it is asked anew.
        """
        if isinstance(answer, Refused):
            self.refused = answer.reason
            self._changed()
            return
        self._put(answer)
        if answer.calculating:
            self._again(answer.incident)
        else:
            self.stop_choosing()

    # --- working out ------------------------------------------------------------------------------------------

    def _again(self, incident: IncidentId) -> None:
        self._abandon(incident)
        self.recalculate(incident)

    def _abandon(self, incident: IncidentId) -> None:
        """Let go of what is being worked out; it is asked again at the next occasion."""
        draft = self.draft(incident)
        self._runs[incident] = self._runs.get(incident, 0) + 1
        if draft.calculating:
            self._worked_out.pop(incident, None)
            self._put(msgspec.structs.replace(draft, calculating=False))

    async def _work_out(self, incident: IncidentId, place: Position, run: int) -> None:
        try:
            await self._travel_times(incident, place)
            if self._runs[incident] != run:
                return
            draft, basis = self.draft(incident), self._basis(incident)
            needs, supply = drafting.open_needs(draft), basis.to_propose(draft)
            self._put(changes.proposed_beside(draft, propose_greedy(incident, needs, supply), basis, calculating=True))
            best = await asyncio.get_running_loop().run_in_executor(self._thread, propose, incident, needs, supply)
            if self._runs[incident] == run:
                self._put(changes.proposed_beside(self.draft(incident), best, self._basis(incident)))
                if incident not in self._worked_out:  # other needs came up meanwhile
                    self.refresh(incident)
        finally:
            if self._runs[incident] == run and self.draft(incident).calculating:
                self._put(msgspec.structs.replace(self.draft(incident), calculating=False))

    async def _travel_times(self, incident: IncidentId, place: Position) -> None:
        self._standing[incident] = self._console.ways.standing
        self._travel[incident] = (place, await travel_to(self._console, place))

    def _basis(self, incident: IncidentId) -> Basis:
        """What the incident's draft rests on now; only once its proposal is there."""
        situation = self._console.situation
        travel = self._travel[incident][1]
        return Basis(situation.stock, situation.teams, travel, self._terms(), self._console.clock.now())

    def _terms(self) -> tuple[TierTerms, ...]:
        """What others must approve is proposed as well: it waits for them, and the line says so."""
        profile = self._console.city.profile
        limits = profile.limits
        return tuple(
            TierTerms(
                tier,
                bool(profile.tiers[tier].approvers),
                profile.tiers[tier].lead_minutes * 60,
                (limits.handling_minutes_community if tier == "community" else limits.handling_minutes_depot) * 60,
                profile.tiers[tier].approvers,
                profile.tiers[tier].most_convoys,
            )
            for tier in TIERS
        )

    def _put(self, draft: DispatchDraft) -> None:
        self.drafts[draft.incident] = draft
        self._changed()

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
