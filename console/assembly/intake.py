"""Taking a call: places that are searched, the click on the map, the draft that is kept, and what is submitted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from console import tasks
from console.assembly.console import Console
from console.assembly.watch_post import WatchPost
from console.desk.desk import Accepted
from console.incidents.model import CorrectIncident, IncidentOpened, MergeIncident, OpenIncident
from console.views.intake import PlaceFound
from console.views.intake_draft import IntakeDraft, correcting_draft, fresh_draft, is_blank
from console.views.intents import SubmitIntake
from resources.base import BadInput, IncidentId, Name, Position, Reason, Refused

if TYPE_CHECKING:
    from console.ground.places import Place

KEY = "intake"
FOUND = 8


class IntakeWork:
    """The form that is open, and what lies around it. `changed` is called when the form's view reads differently."""

    def __init__(self, console: Console, post: WatchPost, changed: Callable[[], None]) -> None:
        self._console = console
        self._post = post
        self._changed = changed
        self.draft = self._fresh()
        self.searched = ""
        self.places: tuple[PlaceFound, ...] = ()
        self.refused: Reason | None = None
        self.picking = False
        self._number = 0

    def _fresh(self) -> IntakeDraft:
        return fresh_draft(self._console.clock.now(), self._console.city.profile.zone)

    def begin(self) -> IntakeDraft:
        """Open the form for a call: as it was left, or empty with the time of now."""
        if self.draft.corrects or is_blank(self.draft):
            self.draft = self._fresh()
        self.refused, self.places, self.searched = None, (), ""
        return self.draft

    def correct(self, number: IncidentId) -> IntakeDraft:
        """Open the form on an incident that is there."""
        incident = self._console.situation.incidents.all[number]
        zone = self._console.city.profile.zone
        if self.draft.corrects != number:
            self.draft = correcting_draft(number, incident.intake, incident.received, zone)
        self.refused, self.places, self.searched = None, (), ""
        return self.draft

    # --- saved as typed ---------------------------------------------------------------------------------------

    async def load(self) -> None:
        """The form as it stood when the console ended."""
        kept = await self._post.on_thread(lambda: self._post.drafts.load(KEY))
        if kept is not None:
            self.draft = msgspec.json.decode(kept, type=IntakeDraft)

    def keep(self, draft: IntakeDraft) -> None:
        """Keep the form as it stands."""
        self.draft = draft
        body = msgspec.json.encode(draft)
        tasks.start("keep the form", self._post.on_thread(lambda: self._post.drafts.save(KEY, body)))
        self._changed()

    def _forget(self) -> None:
        self.draft = self._fresh()
        tasks.start("forget the form", self._post.on_thread(lambda: self._post.drafts.drop(KEY)))

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
        """Put it on the record; returns the incident to select, None when it was refused (the form says why)."""
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
            await self._console.act(MergeIncident(number, intent.merge_into))
            return intent.merge_into
        return number


def _opened(outcome: Accepted) -> IncidentId:
    return next(one.event.incident for one in outcome.happened if isinstance(one.event, IncidentOpened))


def _found(place: "Place") -> PlaceFound:
    return PlaceFound(place.name, place.district, place.position, place.approximate)
