"""Taking a call: places that are searched, the click on the map, the draft that is kept, and what is submitted."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from console.assembly.console import Console
from console.assembly.keeping import Keeping
from console.assembly.place_search import PlaceSearch
from console.desk.desk import Accepted
from console.desk.outbox import Kept, Waits
from console.incidents.model import CorrectIncident, IncidentOpened, MergeIncident, OpenIncident
from console.views.intake_draft import IntakeDraft, correcting_draft, fresh_draft, is_blank
from console.views.intents import SubmitIntake
from resources.base import IncidentId, Name, Position, Reason, Refused

T = TypeVar("T")


class IntakeWork:
    """The form that is open, and what lies around it. `changed` is called when the form's view reads differently."""

    def __init__(self, console: Console, keeping: Keeping, changed: Callable[[], None]) -> None:
        self._console = console
        self._keeping = keeping
        self._changed = changed
        self.draft = self._call = self._fresh()
        self._corrections: dict[str, IntakeDraft] = {}
        self.finding = PlaceSearch(console, self._found)
        self.refused: Reason | None = None
        self.picking = False
        self._submitting = False
        self.waits: Callable[[Kept], None] = lambda kept: None
        """Told when a call is kept until the record is back."""

    def _fresh(self) -> IntakeDraft:
        return fresh_draft(self._console.clock.now(), self._console.city.profile.zone)

    def begin(self) -> IntakeDraft:
        """Open the form for a call: as it was left, or empty with the time of now."""
        if is_blank(self._call):
            self._call = self._fresh()
        return self._open(self._call)

    def correct(self, number: IncidentId) -> IntakeDraft:
        """Open the form on an incident that is there: as it was left, or as the record has it.

        A call that is half taken down stays beside it, and so do half-made corrections of other incidents.
        """
        if number in self._corrections:
            return self._open(self._corrections[number])
        incident = self._console.situation.incidents.all[number]
        zone = self._console.city.profile.zone
        return self._open(correcting_draft(number, incident.intake, incident.received, zone))

    def _open(self, draft: IntakeDraft) -> IntakeDraft:
        self.draft = draft
        self.refused = None
        self.finding.forget()
        return draft

    # --- saved as typed ---------------------------------------------------------------------------------------

    async def load(self) -> None:
        """The forms as they stood when the console ended."""
        self.draft = self._call = await self._kept("intake", IntakeDraft) or self._call
        self._corrections = await self._kept("corrections", dict[str, IntakeDraft]) or {}

    def keep(self, draft: IntakeDraft) -> None:
        """Keep the form as it stands."""
        self.draft = draft
        if draft.corrects:
            self._corrections[draft.corrects] = draft
            self._keep_corrections()
        else:
            self._call = draft
            self._keeping.save(self._key("intake"), msgspec.json.encode(draft))
        self._changed()

    def _forget(self, corrects: str) -> None:
        """What was submitted is no draft any more; whatever else is open by now stays."""
        if corrects:
            self._corrections.pop(corrects, None)
            self._keep_corrections()
        else:
            self._call = self._fresh()
            self._keeping.save(self._key("intake"), None)
        if self.draft.corrects == corrects:
            self.draft = self._call

    def renamed(self, name: str, number: IncidentId) -> None:
        """An incident that was not on the record has its number: a half-made correction of it goes on."""
        if name in self._corrections:
            moved = msgspec.structs.replace(self._corrections.pop(name), corrects=number)
            self._corrections[number] = moved
            self._keep_corrections()
            if self.draft.corrects == name:
                self.draft = moved

    def _keep_corrections(self) -> None:
        body = msgspec.json.encode(self._corrections) if self._corrections else None
        self._keeping.save(self._key("corrections"), body)

    def _key(self, form: str) -> str:
        return f"{form}/{self._console.book.name}/{self._console.name}"

    async def _kept(self, form: str, kind: type[T]) -> T | None:
        kept = await self._keeping.load(self._key(form))
        with suppress(ValueError):  # kept by another Vigil, or damaged
            return None if kept is None else msgspec.json.decode(kept, type=kind)
        return None

    # --- places -----------------------------------------------------------------------------------------------

    def _found(self) -> None:
        self.refused = self.finding.refused
        self._changed()

    async def name_of(self, position: Position) -> Name:
        """What a place on the map is called."""
        place = await self._console.ways.run(lambda: self._console.city.ground.places.nearest(position))
        return place.name

    # --- submitted --------------------------------------------------------------------------------------------

    async def submit(self, intent: SubmitIntake) -> IncidentId | None:
        """Put it on the record; returns the incident to select, None when it was refused (the form says why).

        The key pressed twice, or held, takes one call: the form is empty only once the record has it.
        """
        if self._submitting:
            return None
        self._submitting = True
        try:
            return await self._submit(intent)
        finally:
            self._submitting = False

    async def _submit(self, intent: SubmitIntake) -> IncidentId | None:
        if intent.corrects is not None:
            outcome = await self._console.act(CorrectIncident(intent.corrects, intent.intake, intent.source))
            number: IncidentId | None = intent.corrects
        else:
            outcome = await self._console.act(OpenIncident(intent.intake, intent.received))
            number = _opened(outcome) if isinstance(outcome, Accepted) else None
            if isinstance(outcome, Waits):
                number = outcome.kept.incident
        if isinstance(outcome, Refused):
            self.refused = outcome.reason
            self._changed()
            return None
        self._forget(intent.corrects or "")
        if isinstance(outcome, Waits):
            self.waits(outcome.kept)
        if number is not None and intent.merge_into is not None:
            merged = await self._console.act(MergeIncident(number, intent.merge_into))
            return intent.merge_into if isinstance(merged, Accepted) else number
        return number


def _opened(outcome: Accepted) -> IncidentId:
    return next(one.event.incident for one in outcome.happened if isinstance(one.event, IncidentOpened))
