"""Deciders for warnings 预警: what came in goes on the record, raises one alarm for one cause, becomes an incident.

They cross areas: warnings, alarms, incidents.
"""

from console.context import Context
from console.incidents.model import IncidentOpened, Intake, OpenIncident
from console.incidents.rules import decide_open
from console.situation import Situation
from console.situation.alarms import AlarmCleared, AlarmRaised, Priority
from console.situation.alert import Alert, WarningId
from console.situation.warning_level import COLOURS, Colour, level_of
from console.situation.warnings import (
    WARNING,
    ReceiveWarning,
    Warned,
    WarningLinked,
    WarningReceived,
    alarm_of,
    warning_of,
)
from resources.base import AlarmId, Command, Decision, Event, Instant, Reason, Refused, refuse

_PRIORITIES: dict[Colour, Priority] = {"red": "high", "orange": "medium"}
"""Few and rare: what is yellow, blue or of no told level makes no sound."""


class MakeIncident(Command, frozen=True):
    """Make an incident of a warning, with the call book's fields filled from it."""

    warning: WarningId
    intake: Intake


def decide_receive(situation: Situation, command: ReceiveWarning, context: Context) -> Decision:
    """The same message twice changes nothing; another one under the same name is refused."""
    alert = command.alert
    known = situation.warnings.all.get(alert.id)
    if known is not None:
        if known.alert == alert:
            return []
        return refuse("warning-differs", identifier=alert.identifier, sender=alert.sender)
    counts = alert.status == "Actual" or (alert.status == "Exercise" and context.kind != "live")
    events: list[Event] = [WarningReceived(alert, command.verbatim, command.way, counts)]
    if not counts:
        return events
    line = situation.warnings.line(alert)
    raises = _raises(situation, alert, line, context.now)
    if raises or over(alert, context.now):
        standing = situation.alarms.standing
        alarms = [standing[key] for one in line if (key := alarm_of(one.id)) in standing]
        events += [AlarmCleared(alarm.id) for alarm in alarms if alarm.active]
    if raises:
        cause = Reason("warning-received", {"warning": alert.id})
        events.append(AlarmRaised(alarm_of(alert.id), cause, _PRIORITIES.get(level_of(alert), "low")))
    return events


def over(alert: Alert, now: Instant) -> bool:
    """Whether there is nothing more to fear: cancelled, its time is over, or its sender gives the all-clear."""
    if alert.type not in WARNING:
        return alert.type == "Cancel"
    if 0 < alert.expires <= now:
        return True
    return bool(alert.infos) and all(info.urgency == "Past" or "AllClear" in info.responses for info in alert.infos)


def _raises(situation: Situation, alert: Alert, line: list[Warned], now: Instant) -> bool:
    """Whether somebody must look: it is new, or worse than what it replaces."""
    if alert.type not in WARNING or over(alert, now) or situation.warnings.speakers(alert):
        return False
    return not line or _rank(level_of(alert)) < min(_rank(one.level) for one in line)


def _rank(colour: Colour) -> int:
    """0 is the highest level."""
    return COLOURS.index(colour) if colour else len(COLOURS)


def decide_make_incident(situation: Situation, command: MakeIncident, context: Context) -> Decision:
    """Only of a warning that counts here and that nothing newer replaced, and once."""
    warned = situation.warnings.all.get(command.warning)
    if warned is None:
        return refuse("warning-unknown", warning=command.warning)
    if not warned.counts:
        return refuse("warning-not-real", message_status=warned.alert.status)
    if warned.standing != "current":
        return refuse("warning-not-current", warning=command.warning)
    if (incident := situation.warnings.incident_of(warned)) is not None:
        return refuse("warning-incident-already", incident=incident)
    opened = decide_open(situation.incidents, OpenIncident(command.intake, context.now), context)
    if isinstance(opened, Refused):
        return opened
    number = next(event.incident for event in opened if isinstance(event, IncidentOpened))
    return [*opened, WarningLinked(command.warning, number)]


def alarms_that_are_over(situation: Situation, now: Instant) -> list[AlarmId]:
    """The alarms whose warning has expired or ended by now. Derived from the clock; nothing of it is stored."""
    found = []
    for alarm in situation.alarms.standing.values():
        warning = warning_of(alarm.id)
        warned = situation.warnings.all.get(warning) if alarm.active and warning is not None else None
        if warned is not None and over(situation.warnings.last(warned).alert, now):
            found.append(alarm.id)
    return found
