"""Approvals 审批: what an officer may not do alone waits for the signature of others, and every end is on the record.

What was asked for is kept as it was asked. It is decided when the last signature comes, on the head of the record: if
it can no longer be done, the approval ends as moot and says why. Nothing is promised before.
"""

from typing import Literal, NewType

import msgspec

from console.situation.orders import CommitDispatch
from plans.response import ActivateResponse, ChangeLevel, TerminateResponse
from resources.base import Command, Event, IncidentId, Instant, Reason
from resources.rows import Rows

ApprovalId = NewType("ApprovalId", str)
Subject = ActivateResponse | ChangeLevel | TerminateResponse | CommitDispatch
"""What can wait for an approval: the command itself, as it was asked for."""

Outcome = Literal["refused", "withdrawn", "expired", "moot", "locked"]
State = Literal["waiting", "granted", "refused", "withdrawn", "expired", "moot", "locked"]


class Approve(Command, frozen=True):
    """A person on a fitting post signs. The PIN was checked before; never the one who asked."""

    approval: ApprovalId
    person: str
    post: str


class RefuseApproval(Command, frozen=True):
    """A person on a fitting post says no, and why. The PIN was checked before."""

    approval: ApprovalId
    person: str
    post: str
    reason: str


class WithdrawApproval(Command, frozen=True):
    """Who asked takes it back."""

    approval: ApprovalId
    reason: str = ""


class ExpireApproval(Command, frozen=True):
    """Its time is over: the watch asks for this."""

    approval: ApprovalId


class ReportWrongPin(Command, frozen=True):
    """A PIN typed for a signature was not accepted: it goes on the record, and the fifth ends the approval."""

    approval: ApprovalId
    person: str


class ApprovalRequested(Event, frozen=True):
    """Something waits for `needed` signatures of different persons on one of these posts, until `expires`."""

    approval: ApprovalId
    incident: IncidentId
    subject: Subject
    posts: tuple[str, ...]
    needed: int
    expires: Instant


class ApprovalSigned(Event, frozen=True):
    """A person signed; with the last signature what was asked for follows in the same command."""

    approval: ApprovalId
    person: str
    post: str


class ApprovalEnded(Event, frozen=True):
    """It ended without being granted: who ended it (empty: nobody) and why."""

    approval: ApprovalId
    outcome: Outcome
    person: str
    reason: Reason


class WrongPinReported(Event, frozen=True):
    """A PIN typed in this person's name was not accepted: wrong, or while the person was locked."""

    approval: ApprovalId
    person: str


class Approval(msgspec.Struct, array_like=True):
    """An approval now. `asker` is who asked, at `console`; `signed` holds (person, post)."""

    id: ApprovalId
    incident: IncidentId
    subject: Subject
    posts: tuple[str, ...]
    needed: int
    expires: Instant
    at: Instant
    asker: str
    console: str
    signed: tuple[tuple[str, str], ...] = ()
    state: State = "waiting"
    wrong_pins: int = 0
    ended: Instant = Instant(0)
    reason: Reason | None = None


class Approvals:
    """All approvals by id, and those that wait."""

    def __init__(self) -> None:
        self.all: Rows[ApprovalId, Approval] = Rows()
        self.waiting = self.all.picked()

    def of(self, incident: IncidentId) -> list[Approval]:
        """What waits for this incident."""
        return [approval for approval in self.waiting.values() if approval.incident == incident]

    def requested(self, at: Instant, officer: str, console: str, event: ApprovalRequested) -> None:
        """Something waits."""
        approval = Approval(
            event.approval,
            event.incident,
            event.subject,
            event.posts,
            event.needed,
            event.expires,
            at,
            officer,
            console,
        )
        self.all.put(approval.id, approval)
        self.waiting[approval.id] = approval

    def signed(self, at: Instant, event: ApprovalSigned) -> None:
        """One signature more; the last one grants."""
        approval = self.all.edit(event.approval)
        approval.signed = (*approval.signed, (event.person, event.post))
        if len(approval.signed) >= approval.needed:
            self._end(approval, "granted", at)

    def ended(self, at: Instant, event: ApprovalEnded) -> None:
        """It ended without being granted."""
        approval = self.all.edit(event.approval)
        approval.reason = event.reason
        self._end(approval, event.outcome, at)

    def wrong_pin(self, event: WrongPinReported) -> None:
        """One wrong PIN more."""
        self.all.edit(event.approval).wrong_pins += 1

    def _end(self, approval: Approval, state: State, at: Instant) -> None:
        approval.state, approval.ended = state, at
        self.waiting.pop(approval.id, None)
