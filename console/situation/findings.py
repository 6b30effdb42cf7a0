"""Findings 问题与改进: what a review of an incident found, who mends it until when, and what came of it.

A finding is written down after the action and tracked until it is closed. That it is overdue follows from the time and
is stored nowhere.
"""

from typing import Literal, NewType, get_args

import msgspec

from console.incidents.model import Incidents
from resources.base import Command, Decision, Event, IncidentId, Instant, Refused, refuse
from resources.rows import Rows

FindingId = NewType("FindingId", str)
FindingKind = Literal["plan", "training", "equipment", "stock", "procedure", "coordination", "system"]
"""What mends it: a revised plan, training, equipment, stock, a procedure, coordination, the console itself."""
FindingStage = Literal["open", "overdue", "done"]
KINDS: tuple[FindingKind, ...] = get_args(FindingKind)


class RecordFinding(Command, frozen=True):
    """Write a finding down. `about` names what was reviewed where it is no incident of this book: an exercise."""

    text: str
    kind: FindingKind
    owner: str
    due: Instant
    incident: IncidentId | None = None
    about: str = ""


class ChangeFinding(Command, frozen=True):
    """It is another's, or due at another time, and why."""

    finding: FindingId
    owner: str
    due: Instant
    reason: str


class CloseFinding(Command, frozen=True):
    """It is mended, and how that shows."""

    finding: FindingId
    remark: str


class ReopenFinding(Command, frozen=True):
    """It was not mended after all."""

    finding: FindingId
    reason: str


class FindingRecorded(Event, frozen=True):
    """Something is to be mended."""

    finding: FindingId
    text: str
    kind: FindingKind
    owner: str
    due: Instant
    incident: IncidentId | None
    about: str


class FindingChanged(Event, frozen=True):
    """Somebody else mends it, or until another time."""

    finding: FindingId
    owner: str
    due: Instant
    reason: str


class FindingClosed(Event, frozen=True):
    """It is mended."""

    finding: FindingId
    remark: str


class FindingReopened(Event, frozen=True):
    """It is open again."""

    finding: FindingId
    reason: str


class Finding(msgspec.Struct):
    """A finding now. `closed` is 0 while it is open, `changed` counts how often owner or date were moved."""

    id: FindingId
    text: str
    kind: FindingKind
    owner: str
    due: Instant
    incident: IncidentId | None
    about: str
    recorded: Instant
    by: str
    changed: int = 0
    closed: Instant = Instant(0)
    closed_by: str = ""
    remark: str = ""

    def stage(self, now: Instant) -> FindingStage:
        """Open, done, or overdue."""
        if self.closed:
            return "done"
        return "overdue" if now > self.due else "open"


class Findings:
    """All findings, as they were written down."""

    def __init__(self) -> None:
        self.all: Rows[FindingId, Finding] = Rows()

    def of(self, incident: IncidentId) -> list[Finding]:
        """What was found about an incident."""
        return [finding for finding in self.all.values() if finding.incident == incident]

    def recorded(self, at: Instant, by: str, event: FindingRecorded) -> None:
        """One more."""
        what = (event.finding, event.text, event.kind, event.owner, event.due, event.incident, event.about)
        self.all.put(event.finding, Finding(*what, at, by))

    def changed(self, event: FindingChanged) -> None:
        """Another owner or date."""
        finding = self.all.edit(event.finding)
        finding.owner, finding.due, finding.changed = event.owner, event.due, finding.changed + 1

    def closed(self, at: Instant, by: str, event: FindingClosed) -> None:
        """It is mended."""
        finding = self.all.edit(event.finding)
        finding.closed, finding.closed_by, finding.remark = at, by, event.remark

    def reopened(self, event: FindingReopened) -> None:
        """It is open again, with the date that it had."""
        finding = self.all.edit(event.finding)
        finding.closed, finding.closed_by, finding.remark = Instant(0), "", event.reason


# --- deciding -----------------------------------------------------------------------------------------------------


def decide_record(findings: Findings, incidents: Incidents, command: RecordFinding, now: Instant) -> Decision:
    """What is to be mended, by whom and until when: without the three it is no finding that anybody follows."""
    if command.incident is not None and command.incident not in incidents.all:
        return refuse("incident-unknown", incident=command.incident)
    if not command.text.strip():
        return refuse("text-missing")
    if command.kind not in KINDS:
        return refuse("finding-kind-unknown", kind=command.kind)
    if (fault := _owed(command.owner, command.due, now)) is not None:
        return fault
    number = FindingId(f"F{len(findings.all) + 1}")
    what = (command.text.strip(), command.kind, command.owner.strip(), command.due)
    return [FindingRecorded(number, *what, command.incident, command.about.strip())]


def _owed(owner: str, due: Instant, now: Instant) -> Refused | None:
    if not owner.strip():
        return refuse("finding-owner-missing")
    return refuse("finding-due-past") if due <= now else None


def _known(findings: Findings, number: FindingId) -> Finding | Refused:
    return findings.all.get(number) or refuse("finding-unknown", finding=number)


def decide_change(findings: Findings, command: ChangeFinding, now: Instant) -> Decision:
    """A date that is moved says why: who reads the list later must see that it slipped."""
    finding = _known(findings, command.finding)
    if isinstance(finding, Refused):
        return finding
    if finding.closed:
        return refuse("finding-closed", finding=command.finding)
    if (command.owner.strip(), command.due) == (finding.owner, finding.due):
        return []
    if (fault := _owed(command.owner, command.due, now)) is not None:
        return fault
    if not command.reason.strip():
        return refuse("text-missing")
    return [FindingChanged(command.finding, command.owner.strip(), command.due, command.reason.strip())]


def decide_close(findings: Findings, command: CloseFinding) -> Decision:
    """With what shows that it is mended; also when it is overdue."""
    finding = _known(findings, command.finding)
    if isinstance(finding, Refused):
        return finding
    if finding.closed:
        return []
    if not command.remark.strip():
        return refuse("text-missing")
    return [FindingClosed(command.finding, command.remark.strip())]


def decide_reopen(findings: Findings, command: ReopenFinding) -> Decision:
    """With a reason."""
    finding = _known(findings, command.finding)
    if isinstance(finding, Refused):
        return finding
    if not finding.closed:
        return []
    if not command.reason.strip():
        return refuse("text-missing")
    return [FindingReopened(command.finding, command.reason.strip())]
