"""The response that is being thought out, per incident: which plans fit, which one at which level, which change."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import msgspec

from console import tasks
from console.assembly.console import Console
from console.incidents.types import TYPES
from console.views.intents import ChoosePlan, ChooseTurn, SearchPlans
from console.views.naming import Naming
from console.views.next_response import Higher, PlanFit
from console.views.plan_draft import PlanDraft
from console.views.plan_question import fit_of, level_called, question_of
from plans.matching import TYPE, Question, rank
from plans.plan import Plan
from resources.base import BadInput, IncidentId

if TYPE_CHECKING:
    from plans.shelf import Shelf

T = TypeVar("T")


class Responding:
    """Reads and ranks plans off the screen's thread; `changed` is called when a choice reads differently.

    `unread` is told of every plan that cannot be used, since an officer must not believe that it is there, and of what
    a plan names that the city does not have.
    """

    def __init__(self, console: Console, changed: Callable[[], None], unread: Callable[[BadInput], None]) -> None:
        self._console = console
        self._changed = changed
        self._unread = unread
        self._thread = ThreadPoolExecutor(1, "plans")
        self.plans: Sequence[Plan] | None = None
        """The plans in force; None until they were read, which no start waits for."""
        self._asked: dict[IncidentId, Question] = {}
        self.drafts: dict[IncidentId, PlanDraft] = {}

    def draft(self, incident: IncidentId) -> PlanDraft:
        """What the officer has chosen for an incident so far."""
        return self.drafts.get(incident, PlanDraft())

    async def load(self) -> None:
        """Read the plans that ship and the city's own."""
        if self.plans is None:
            items = tuple(self._console.situation.catalogue.items)
            shelf = await self._on_thread(lambda: self._read(items))
            self.plans = shelf.in_force()
            for left in (*shelf.left_out, *shelf.remarks):
                self._unread(BadInput(f"{left.file}:{left.fault.line}", left.fault.reason))

    def _read(self, items: Sequence[str]) -> "Shelf":
        """Posts and items that this city lacks are only remarked on: the plan still tells what is to be done."""
        from console.assembly.plan_shelf import plan_shelf, surroundings
        from plans.reading import Surroundings

        city = self._console.city
        return plan_shelf(city.folder, Surroundings(types=tuple(TYPES)), surroundings(city.profile, lambda: items))

    def refresh(self, incident: IncidentId) -> None:
        """See which plans fit, if what is known of the incident or what is looked for has changed since."""
        draft, question = self.draft(incident), self._question(incident)
        if question != self._asked.get(incident) or draft.matches is None:
            self._asked[incident] = question
            tasks.start(f"match plans with {incident}", self._match(incident, question))

    def _question(self, incident: IncidentId) -> Question:
        situation, draft = self._console.situation, self.draft(incident)
        words = tuple(draft.words.split())
        known = situation.incidents.all[incident]
        return question_of(situation, known, self._console.clock.now(), draft.affected, words)

    async def _match(self, incident: IncidentId, question: Question) -> None:
        await self.load()
        plans = self.plans or ()
        matches = await self._on_thread(lambda: tuple(rank(plans, question)))
        if self._asked.get(incident) == question:
            self._put(incident, matches=matches)

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # --- what the officer chooses -------------------------------------------------------------------------------

    def search(self, incident: IncidentId, wish: SearchPlans) -> None:
        """Other words; which plan was chosen is forgotten, since it may not be among the found."""
        self._put(incident, words=wish.words, plan=None, level=None)
        self.refresh(incident)

    def choose(self, incident: IncidentId, wish: ChoosePlan) -> None:
        """A plan, its level, how many people are affected."""
        affected = wish.affected if wish.affected >= 0 else self.draft(incident).affected
        self._put(incident, plan=wish.plan, level=wish.level, affected=affected)
        self.refresh(incident)

    def turn(self, incident: IncidentId, wish: ChooseTurn) -> None:
        """Look at a change of the level, or put it away."""
        self._put(incident, turn=wish.turn or None, turn_level=wish.level)

    def put_aside(self, incident: IncidentId) -> None:
        """The next step proposes no plan any more."""
        self._put(incident, put_aside=True)

    def _put(self, incident: IncidentId, **changed: object) -> None:
        self.drafts[incident] = msgspec.structs.replace(self.draft(incident), **changed)
        self._changed()

    # --- what the next step proposes ----------------------------------------------------------------------------

    def fit(self, incident: IncidentId, naming: Naming) -> PlanFit | None:
        """The plan that names the incident's type, unless the officer wants none now."""
        draft = self.draft(incident)
        best = next(iter(draft.matches or ()), None)
        if best is None or best.score < TYPE or draft.put_aside or draft.words:
            return None
        return fit_of(best, naming)

    def higher(self, incident: IncidentId, naming: Naming) -> Higher | None:
        """A level above the one that holds, if the figures call for it."""
        situation = self._console.situation
        response = situation.responses.active(incident)
        if response is None:
            return None
        return level_called(situation, response, self._console.clock.now(), naming)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
