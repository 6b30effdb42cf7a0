"""What may happen to an incident, and what then became true."""

from msgspec.structs import astuple

from console.context import Context
from console.incidents.model import (
    AddNote,
    CasualtiesUpdated,
    CloseIncident,
    CorrectIncident,
    DeclareFalseAlarm,
    FalseAlarmDeclared,
    Incident,
    IncidentClosed,
    IncidentCorrected,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
    Incidents,
    Intake,
    MergeIncident,
    NoteAdded,
    OpenIncident,
    ReopenIncident,
    UpdateCasualties,
)
from console.incidents.types import TYPES
from resources.base import MINUTE, Decision, IncidentId, Instant, Refused, refuse
from resources.days import local


def next_number(incidents: Incidents, received: Instant, context: Context) -> IncidentId:
    """The duty call book's number: year, month and day of receipt in the city's time, and a count of that day."""
    day = local(received, context.profile.zone).strftime("%Y-%m%d")
    count = sum(1 for number in incidents.all if number.startswith(day))
    return IncidentId(f"{day}-{count + 1:02d}")


def _open(incidents: Incidents, number: IncidentId) -> Incident | Refused:
    incident = incidents.all.get(number)
    if incident is None:
        return refuse("incident-unknown", incident=number)
    if incident.state != "open":
        return refuse("incident-not-open", incident=number)
    return incident


def _fault(intake: Intake) -> Refused | None:
    if intake.type not in TYPES:
        return refuse("type-unknown", type=intake.type)
    if not intake.place.strip():
        return refuse("place-missing")
    return None


def decide_open(incidents: Incidents, command: OpenIncident, context: Context) -> Decision:
    """A call needs a type and a place in words; the position may follow. It cannot come from the future."""
    if (fault := _fault(command.intake)) is not None:
        return fault
    if command.received > context.now + MINUTE:
        return refuse("received-in-future")
    number = next_number(incidents, command.received, context)
    return [IncidentOpened(number, command.intake, command.received)]


def decide_correct(incidents: Incidents, command: CorrectIncident, context: Context) -> Decision:
    """Only what differs is a correction, and it names its source."""
    incident = _open(incidents, command.incident)
    if isinstance(incident, Refused):
        return incident
    if (fault := _fault(command.intake)) is not None:
        return fault
    fields = tuple(
        name for name in Intake.__struct_fields__ if getattr(command.intake, name) != getattr(incident.intake, name)
    )
    if not fields:
        return []
    if not command.source.strip():
        return refuse("source-missing")
    return [IncidentCorrected(command.incident, command.intake, fields, command.source)]


def decide_casualties(incidents: Incidents, command: UpdateCasualties, context: Context) -> Decision:
    """Counts are not negative and name their source. They may also come after the close (30 days, Decree 493)."""
    incident = incidents.all.get(command.incident)
    if incident is None:
        return refuse("incident-unknown", incident=command.incident)
    for count in astuple(command.casualties):
        if count is not None and count < 0:
            return refuse("count-negative", value=count)
    if not command.source.strip():
        return refuse("source-missing")
    if incident.casualties_at and command.casualties == incident.casualties:
        return []
    return [CasualtiesUpdated(command.incident, command.casualties, command.source)]


def decide_note(incidents: Incidents, command: AddNote, context: Context) -> Decision:
    """A note may be written at any time, also on a closed incident."""
    if command.incident not in incidents.all:
        return refuse("incident-unknown", incident=command.incident)
    if not command.text.strip():
        return refuse("text-missing")
    return [NoteAdded(command.incident, command.text)]


def decide_false_alarm(
    incidents: Incidents, running_orders: int, command: DeclareFalseAlarm, context: Context
) -> Decision:
    """Only with a reason, and not while help for it is still out: recall it first."""
    incident = _open(incidents, command.incident)
    if isinstance(incident, Refused):
        return incident
    if running_orders:
        return refuse("orders-running", incident=command.incident, count=running_orders)
    if not command.reason.strip():
        return refuse("text-missing")
    return [FalseAlarmDeclared(command.incident, command.reason)]


def decide_merge(incidents: Incidents, running_orders: int, command: MergeIncident, context: Context) -> Decision:
    """Into another open incident; the one that goes has no running orders."""
    for number in (command.incident, command.into):
        incident = _open(incidents, number)
        if isinstance(incident, Refused):
            return incident
    if command.incident == command.into:
        return refuse("merge-with-itself", incident=command.incident)
    if running_orders:
        return refuse("orders-running", incident=command.incident, count=running_orders)
    return [IncidentMerged(command.incident, command.into)]


def decide_close(incidents: Incidents, running_orders: int, command: CloseIncident, context: Context) -> Decision:
    """Not while a team or a convoy is still out for it."""
    incident = _open(incidents, command.incident)
    if isinstance(incident, Refused):
        return incident
    if running_orders:
        return refuse("orders-running", incident=command.incident, count=running_orders)
    return [IncidentClosed(command.incident, command.summary)]


def decide_reopen(incidents: Incidents, command: ReopenIncident, context: Context) -> Decision:
    """Whatever ended can be opened again, with a reason."""
    incident = incidents.all.get(command.incident)
    if incident is None:
        return refuse("incident-unknown", incident=command.incident)
    if incident.state == "open":
        return refuse("incident-open-already", incident=command.incident)
    if not command.reason.strip():
        return refuse("text-missing")
    return [IncidentReopened(command.incident, command.reason)]
