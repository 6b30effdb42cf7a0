"""The words of an incident: commands, events, and what is known of each."""

from operator import itemgetter
from typing import Any, Literal

import msgspec

from console.profile import Grade
from resources.base import DAY, Command, Event, IncidentId, Instant, Position
from resources.rows import Grouped, Rows

State = Literal["open", "false_alarm", "merged", "closed", "set_aside"]
OWES_NOTHING: frozenset[State] = frozenset({"false_alarm", "merged", "set_aside"})
"""States without reports and without a grade: it was nothing, or is another's."""


class Caller(msgspec.Struct, frozen=True):
    """Who called, in the order of the duty call book: unit, name, post, telephone."""

    unit: str = ""
    name: str = ""
    post: str = ""
    phone: str = ""


class Intake(msgspec.Struct, frozen=True):
    """What the call said: the duty call book's fields in its order. `occurred` is as told ("ten minutes ago")."""

    type: str
    occurred: str
    place: str
    position: Position | None
    cause: str = ""
    course: str = ""
    measures: str = ""
    caller: Caller = Caller()
    told: str = ""


class Casualties(msgspec.Struct, frozen=True):
    """Head counts; the missing count as dead when graded, acute industrial poisoning as serious injury.

    `loss`: direct loss in fen; None: not estimated yet, which is not a loss of nothing.
    """

    dead: int = 0
    missing: int = 0
    seriously: int = 0
    lightly: int = 0
    loss: int | None = None


Field = Literal["type", "occurred", "place", "position", "cause", "course", "measures", "caller", "told"]


# --- what somebody asks for ---------------------------------------------------------------------------------------


class OpenIncident(Command, frozen=True):
    """Take a call. `received` is when it came in; the clocks start there."""

    intake: Intake
    received: Instant


class CorrectIncident(Command, frozen=True):
    """Correct what was taken down: the whole intake as it should read, with who says so."""

    incident: IncidentId
    intake: Intake
    source: str


class UpdateCasualties(Command, frozen=True):
    """New head counts, with who says so."""

    incident: IncidentId
    casualties: Casualties
    source: str


class DecideGrade(Command, frozen=True):
    """The grade that the authority decides; a reason is needed where it is not the suggested one."""

    incident: IncidentId
    grade: Grade
    reason: str = ""


class AddNote(Command, frozen=True):
    """Write something down on the incident."""

    incident: IncidentId
    text: str


class DeclareFalseAlarm(Command, frozen=True):
    """It was nothing, and why we know."""

    incident: IncidentId
    reason: str


class MergeIncident(Command, frozen=True):
    """The same event was called in twice: `incident` goes on as part of `into`."""

    incident: IncidentId
    into: IncidentId


class CloseIncident(Command, frozen=True):
    """It is over. Refused while an order of it is still running."""

    incident: IncidentId
    summary: str


class ReopenIncident(Command, frozen=True):
    """It is not over."""

    incident: IncidentId
    reason: str


# --- what became true ---------------------------------------------------------------------------------------------


class IncidentOpened(Event, frozen=True):
    """A call was taken."""

    incident: IncidentId
    intake: Intake
    received: Instant


class IncidentCorrected(Event, frozen=True):
    """It reads so from now on; `fields` are the ones that changed."""

    incident: IncidentId
    intake: Intake
    fields: tuple[str, ...]
    source: str


def loss_not_said(fields: dict[str, Any]) -> dict[str, Any]:
    """Head counts as version 1 had them: its form began with a loss of 0, so that a 0 says nothing of the loss."""
    counts = fields["casualties"]
    return {**fields, "casualties": {**counts, "loss": counts.get("loss") or None}}


class CasualtiesUpdated(Event, frozen=True):
    """The head counts as known from now on."""

    version = 2
    older = (loss_not_said,)

    incident: IncidentId
    casualties: Casualties
    source: str


class GradeDecided(Event, frozen=True):
    """The grade as decided, and what was suggested then (None: of a type that Decree 493 does not grade)."""

    incident: IncidentId
    grade: Grade
    suggested: Grade | None
    reason: str


class NoteAdded(Event, frozen=True):
    """Somebody wrote something down."""

    incident: IncidentId
    text: str


class FalseAlarmDeclared(Event, frozen=True):
    """It was nothing."""

    incident: IncidentId
    reason: str


class IncidentMerged(Event, frozen=True):
    """It is the same event as `into`."""

    incident: IncidentId
    into: IncidentId


class IncidentClosed(Event, frozen=True):
    """It is over."""

    incident: IncidentId
    summary: str


class IncidentSetAside(Event, frozen=True):
    """It was the city's and is none of this exercise's."""

    incident: IncidentId


class IncidentReopened(Event, frozen=True):
    """It is not over."""

    incident: IncidentId
    reason: str


# --- what is known ------------------------------------------------------------------------------------------------


class Incident(msgspec.Struct, array_like=True):
    """An incident now. `first_sent` is when the first help was sent, 0 before that; `notes` counts them.

    `decided` is the grade as the officer decided it last, at `decided_at`; None while there is only a suggestion.
    """

    id: IncidentId
    intake: Intake
    received: Instant
    opened: Instant
    officer: str
    state: State = "open"
    casualties: Casualties = Casualties()
    casualties_at: Instant = Instant(0)
    merged_into: IncidentId | None = None
    ended: Instant = Instant(0)
    first_sent: Instant = Instant(0)
    notes: int = 0
    corrected: Instant = Instant(0)
    decided: GradeDecided | None = None
    decided_at: Instant = Instant(0)
    opened_after: int = 0
    casualties_after: int = 0


class Incidents:
    """All incidents by id, in the order of their opening; `open` holds those that have not ended, in that order too.

    What is looked at every second asks for these or for what happened `lately`, never for all that ever were.
    """

    def __init__(self) -> None:
        self.all: Rows[IncidentId, Incident] = Rows()
        self.open = self.all.picked()
        self.on_day: Grouped[int, tuple[int, IncidentId]] = Grouped(itemgetter(0))
        self.days: Rows[tuple[int, IncidentId], Instant] = Rows(index=self.on_day)
        """By day and incident when on that day it was received, changed in counts or grade, or ended: the last time."""

    def lately(self, since: Instant) -> list[Incident]:
        """Those of which something of that kind is younger; some that are up to a day older are among them."""
        first = since // DAY
        days = [keys for day, keys in self.on_day.items() if day >= first]
        return [self.all[number] for number in dict.fromkeys(number for keys in days for _, number in keys)]

    def _happened(self, at: Instant, incident: IncidentId) -> None:
        self.days.put((at // DAY, incident), at)

    def opened(self, at: Instant, after: int, officer: str, event: IncidentOpened) -> None:
        """Take a call in; `after` how many entries."""
        incident = self.open[event.incident] = Incident(
            event.incident, event.intake, event.received, at, officer, opened_after=after
        )
        self.all.put(event.incident, incident)
        self._happened(event.received, event.incident)

    def corrected(self, at: Instant, event: IncidentCorrected) -> None:
        """It reads differently now."""
        incident = self.all.edit(event.incident)
        incident.intake, incident.corrected = event.intake, at

    def casualties(self, at: Instant, after: int, event: CasualtiesUpdated) -> None:
        """New counts; `after` how many entries."""
        incident = self.all.edit(event.incident)
        incident.casualties, incident.casualties_at, incident.casualties_after = event.casualties, at, after
        self._happened(at, event.incident)

    def grade_decided(self, at: Instant, event: GradeDecided) -> None:
        """It has this grade."""
        incident = self.all.edit(event.incident)
        incident.decided, incident.decided_at = event, at
        self._happened(at, event.incident)

    def noted(self, event: NoteAdded) -> None:
        """One note more; its text stays in the journal."""
        self.all.edit(event.incident).notes += 1

    def ended(self, at: Instant, incident: IncidentId, state: State, into: IncidentId | None = None) -> None:
        """Closed, merged, a false alarm, or left out of an exercise."""
        known = self.all.edit(incident)
        known.state, known.ended, known.merged_into = state, at, into
        self.open.pop(incident, None)
        self._happened(at, incident)

    def reopened(self, event: IncidentReopened) -> None:
        """Open again, with the clocks that it had."""
        known = self.all.edit(event.incident)
        known.state, known.ended, known.merged_into = "open", Instant(0), None
        self.open.choose(tuple(one for one in self.all if one in self.open or one == event.incident))
