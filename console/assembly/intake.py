"""Taking a call: places that are searched, the click on the map, the draft that is kept, and what is submitted."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.assembly.console import Console
from console.assembly.keeping import Keeping
from console.desk.desk import Accepted
from console.incidents.model import CorrectIncident, IncidentOpened, MergeIncident, OpenIncident
from console.views.intake import PlaceFound
from console.views.intake_draft import IntakeDraft, correcting_draft, fresh_draft, is_blank
from console.views.intents import SubmitIntake
from resources.base import BadInput, IncidentId, Name, Position, Reason, Refused

if TYPE_CHECKING:
    from console.ground.places import Place

FOUND = 8


class IntakeWork:
    """The form that is open, and what lies around it. `changed` is called when the form's view reads differently."""

    def __init__(self, console: Console, keeping: Keeping, changed: Callable[[], None]) -> None:
        self._console = console
        self._keeping = keeping
        self._changed = changed
        self.draft = self._call = self._fresh()
        self._correction: IntakeDraft | None = None
        self.searched = ""
        self.places: tuple[PlaceFound, ...] = ()
        self.refused: Reason | None = None
        self.picking = False
        self._number = 0
        self._submitting = False

    def _fresh(self) -> IntakeDraft:
        return fresh_draft(self._console.clock.now(), self._console.city.profile.zone)

    def begin(self) -> IntakeDraft:
        """Open the form for a call: as it was left, or empty with the time of now."""
        if is_blank(self._call):
            self._call = self._fresh()
        return self._open(self._call)

    def correct(self, number: IncidentId) -> IntakeDraft:
        """Open the form on an incident that is there. A call that is half taken down stays beside it."""
        if self._correction is None or self._correction.corrects != number:
            incident = self._console.situation.incidents.all[number]
            zone = self._console.city.profile.zone
            self._correction = correcting_draft(number, incident.intake, incident.received, zone)
        return self._open(self._correction)

    def _open(self, draft: IntakeDraft) -> IntakeDraft:
        self.draft = draft
        self.refused, self.places, self.searched = None, (), ""
        return draft

    # --- saved as typed ---------------------------------------------------------------------------------------

    async def load(self) -> None:
        """The form as it stood when the console ended."""
        self.draft = self._call = await self._kept(self._key(corrects=False)) or self._call
        self._correction = await self._kept(self._key(corrects=True))

    def keep(self, draft: IntakeDraft) -> None:
        """Keep the form as it stands."""
        self.draft = draft
        if draft.corrects:
            self._correction = draft
        else:
            self._call = draft
        self._keeping.save(self._key(bool(draft.corrects)), msgspec.json.encode(draft))
        self._changed()

    def _forget(self) -> None:
        self._keeping.save(self._key(bool(self.draft.corrects)), None)
        if self.draft.corrects:
            self._correction, self.draft = None, self._call
        else:
            self.draft = self._call = self._fresh()

    def _key(self, corrects: bool) -> str:
        return f"{'correction' if corrects else 'intake'}/{self._console.book.name}/{self._console.name}"

    async def _kept(self, key: str) -> IntakeDraft | None:
        kept = await self._keeping.load(key)
        with suppress(msgspec.DecodeError):  # kept by another Vigil
            return None if kept is None else msgspec.json.decode(kept, type=IntakeDraft)
        return None

    # --- places -----------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Find places; the newest question wins."""
        self._number += 1
        tasks.start("find places", self._search(text, self._number))

    async def _search(self, text: str, number: int) -> None:
        places = self._console.city.ground.places
        try:
            found = await self._console.ways.run(lambda: places.search(text, FOUND)) if text.strip() else []
        except BadInput as fault:
            found, self.refused = [], fault.reason
        if number == self._number:
            self.searched, self.places = text, tuple(_found(place) for place in found)
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
        if isinstance(outcome, Refused):
            self.refused = outcome.reason
            self._changed()
            return None
        self._forget()
        if number is not None and intent.merge_into is not None:
            merged = await self._console.act(MergeIncident(number, intent.merge_into))
            return intent.merge_into if isinstance(merged, Accepted) else number
        return number


def _opened(outcome: Accepted) -> IncidentId:
    return next(one.event.incident for one in outcome.happened if isinstance(one.event, IncidentOpened))


def _found(place: "Place") -> PlaceFound:
    return PlaceFound(place.name, place.district, place.position, place.approximate)
