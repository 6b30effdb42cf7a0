"""Approvals 审批: who must stand behind what, and what the signatures of others bring.

So many different persons as the plan or the tier asks for must stand behind a thing, on posts that it names. Whoever
asks counts, if the post fits; nobody signs twice, and nobody signs what they asked for themselves.
"""

from collections.abc import Callable, Sequence
from typing import Any

from console.context import Context
from console.situation import Situation
from console.situation.approvals import (
    Approval,
    ApprovalEnded,
    ApprovalId,
    ApprovalRequested,
    ApprovalSigned,
    Approve,
    ExpireApproval,
    RefuseApproval,
    ReportWrongPin,
    Subject,
    WithdrawApproval,
    WrongPinReported,
)
from resources.base import SECOND, Decision, Event, IncidentId, Instant, Reason, Refused, refuse

MOST_WRONG_PINS = 5
"""The wrong PIN that ends an approval: whoever guesses is not to guess on."""

Granted = Callable[[Situation, Any, Context], Decision]


def missing_signatures(posts: Sequence[str], signatures: int, post: str) -> int:
    """How many others must sign before an officer on this post may do it."""
    return max(0, signatures - (post in posts))


def ask(
    situation: Situation,
    incident: IncidentId,
    subject: Subject,
    posts: Sequence[str],
    needed: int,
    context: Context,
    place: int = 0,
) -> Decision:
    """Ask for signatures, unless the same waits already. `place` counts the approvals that one command asks for."""
    for known in situation.approvals.of(incident):
        if known.subject == subject:
            return refuse("approval-waiting", approval=known.id)
    number = ApprovalId(f"A{len(situation.approvals.all) + 1 + place}")
    expires = Instant(context.now + context.profile.limits.approval * SECOND)
    return [ApprovalRequested(number, incident, subject, tuple(posts), needed, expires)]


def moot(approvals: Sequence[Approval], code: str) -> list[Event]:
    """What waits and can no longer come true ends, and says why."""
    return [ApprovalEnded(approval.id, "moot", "", Reason(code)) for approval in approvals]


def _waiting(situation: Situation, number: ApprovalId, now: Instant) -> Approval | Refused:
    approval = situation.approvals.all.get(number)
    if approval is None:
        return refuse("approval-unknown", approval=number)
    if approval.state != "waiting":
        return refuse("approval-settled", approval=number, outcome=approval.state)
    return refuse("approval-expired", approval=number) if approval.expires <= now else approval


def _approver(situation: Situation, number: ApprovalId, person: str, post: str, now: Instant) -> Approval | Refused:
    """The approval, if this person on this post may say yes or no to it."""
    approval = _waiting(situation, number, now)
    if isinstance(approval, Refused):
        return approval
    if person == approval.asker:
        return refuse("approval-own", person=person)
    if post not in approval.posts:
        return refuse("approval-not-yours", post=post, approvers=",".join(approval.posts))
    return approval


def decide_approve(granted: Granted) -> Callable[[Situation, Approve, Context], Decision]:
    """The decider of a signature. `granted` decides what was asked for, once nobody else has to sign."""

    def decide(situation: Situation, command: Approve, context: Context) -> Decision:
        """A signature; with the last one what was asked for is decided on the head, as if it were asked for now."""
        approval = _approver(situation, command.approval, command.person, command.post, context.now)
        if isinstance(approval, Refused):
            return approval
        if command.person in {person for person, _ in approval.signed}:
            return refuse("approval-signed-twice", person=command.person)
        signed = ApprovalSigned(command.approval, command.person, command.post)
        if len(approval.signed) + 1 < approval.needed:
            return [signed]
        brought = granted(situation, approval.subject, context)
        if isinstance(brought, Refused):
            return [ApprovalEnded(command.approval, "moot", command.person, brought.reason)]
        return [signed, *brought]

    return decide


def decide_refuse(situation: Situation, command: RefuseApproval, context: Context) -> Decision:
    """One no is enough, with a reason; also from somebody who has signed and thinks better of it."""
    approval = _approver(situation, command.approval, command.person, command.post, context.now)
    if isinstance(approval, Refused):
        return approval
    if not command.reason.strip():
        return refuse("text-missing")
    return [ApprovalEnded(command.approval, "refused", command.person, Reason("as-said", {"why": command.reason}))]


def decide_withdraw(situation: Situation, command: WithdrawApproval, context: Context) -> Decision:
    """By whoever is on watch: after a change of shift the one who asked may be gone."""
    approval = _waiting(situation, command.approval, context.now)
    if isinstance(approval, Refused):
        return approval
    why = Reason("as-said", {"why": command.reason}) if command.reason.strip() else Reason("withdrawn")
    return [ApprovalEnded(command.approval, "withdrawn", context.who.actor, why)]


def decide_expire(situation: Situation, command: ExpireApproval, context: Context) -> Decision:
    """Its time is over; nothing to do where it ended before."""
    approval = situation.approvals.waiting.get(command.approval)
    if approval is None or context.now < approval.expires:
        return []
    return [ApprovalEnded(command.approval, "expired", "", Reason("approval-time-over"))]


def decide_wrong_pin(situation: Situation, command: ReportWrongPin, context: Context) -> Decision:
    """Every wrong PIN is on the record; the fifth ends the approval, and it must be asked for anew."""
    approval = _waiting(situation, command.approval, context.now)
    if isinstance(approval, Refused):
        return approval
    reported = WrongPinReported(command.approval, command.person)
    if approval.wrong_pins + 1 < MOST_WRONG_PINS:
        return [reported]
    why = Reason("pins-wrong", {"count": MOST_WRONG_PINS})
    return [reported, ApprovalEnded(command.approval, "locked", "", why)]
