"""The log's lines for responses and approvals."""

from collections.abc import Callable
from typing import Any

from console.situation import Situation, approvals
from console.situation.approvals import Approval, Subject
from console.situation.orders import CommitDispatch
from console.views.language import Language
from console.views.naming import Naming
from plans import response
from plans.plan import Level
from plans.response import ActivateResponse, ChangeLevel
from resources.base import Event


def level_name(level: Level, language: Language) -> str:
    """A response level with the name of its scale: never a grade, never a warning's colour."""
    return language.text("Level {level}", level=level)


def subject_words(subject: Subject, situation: Situation, language: Language, naming: Naming) -> str:
    """What was asked for, in words."""
    if isinstance(subject, ActivateResponse):
        plan, level = language.name(subject.plan.name), level_name(subject.level, language)
        return language.text("activate {plan} at {level}", plan=plan, level=level)
    if isinstance(subject, ChangeLevel):
        known, level = situation.responses.all[subject.response], level_name(subject.level, language)
        name = language.name(known.plan.name)
        return language.text("change {plan} to {level}", plan=name, level=level)
    if isinstance(subject, CommitDispatch):
        tiers = language.listed(naming.tier(tier) for tier in dict.fromkeys(line.tier for line in subject.goods))
        return language.many(
            "release stock ({tiers}), {n} line", "release stock ({tiers}), {n} lines", len(subject.goods), tiers=tiers
        )
    return language.text("end {plan}", plan=language.name(situation.responses.all[subject.response].plan.name))


class ResponseLines:
    """Writes the lines of responses and approvals for one reader."""

    def __init__(self, situation: Situation, language: Language, naming: Naming) -> None:
        self._situation = situation
        self._language = language
        self._naming = naming

    def table(self) -> dict[type[Event], Callable[[Any], str]]:
        """Kind of entry → its line."""
        text = self._language.text
        return {
            response.ResponseActivated: lambda e: text(
                "Response activated: {plan} v{version}, {level}",
                plan=self._language.name(e.plan.name),
                version=e.plan.version,
                level=level_name(e.level, self._language),
            ),
            response.LevelChanged: lambda e: text(
                "Response level {before} → {level}: {reason}", before=e.before, level=e.level, reason=e.reason
            ),
            response.ResponseTerminated: lambda e: text("Response ended, recovery begins: {reason}", reason=e.reason),
            response.AffectedSet: lambda e: text(
                "{n} people affected, told by {source}", n=self._language.number(e.affected), source=e.source
            ),
            response.StepStarted: lambda e: text("Step begun: {step}", step=self._step(e)),
            response.StepDone: lambda e: text(
                "Step done: {step} ({evidence})", step=self._step(e), evidence=e.evidence
            ),
            response.StepSkipped: lambda e: text("Step skipped: {step}: {reason}", step=self._step(e), reason=e.reason),
            response.StepReopened: lambda e: text(
                "Step opened again: {step}: {reason}", step=self._step(e), reason=e.reason
            ),
            response.DamageNoted: lambda e: text("Damage: {text}", text=e.text),
            response.FollowUpAdded: lambda e: text("Follow-up: {text} ({owner})", text=e.text, owner=e.owner),
            response.FollowUpSettled: lambda e: text("Follow-up settled: {outcome}", outcome=e.outcome),
            approvals.ApprovalRequested: lambda e: text(
                "Approval asked for: {what}, by {posts}",
                what=subject_words(e.subject, self._situation, self._language, self._naming),
                posts=self._naming.posts(",".join(e.posts)),
            ),
            approvals.ApprovalSigned: lambda e: text(
                "Approved by {person} ({post}): {what}",
                person=e.person,
                post=self._naming.post(e.post),
                what=self._what(e.approval),
            ),
            approvals.ApprovalEnded: self._ended,
            approvals.WrongPinReported: lambda e: text(
                "PIN of {person} not accepted: {what}", person=e.person, what=self._what(e.approval)
            ),
        }

    def _step(self, event: Any) -> str:
        known = self._situation.responses.all[event.response].steps.get(event.step)
        return event.step if known is None else self._language.name(known.step.name)

    def _ended(self, event: approvals.ApprovalEnded) -> str:
        """Who refused it stands in the line: the entry's own actor is whoever is on watch at that console."""
        what, reason = self._what(event.approval), self._naming.reason(event.reason)
        if event.outcome == "refused":
            return self._language.text(
                "Refused by {person}: {what}: {reason}", person=event.person, what=what, reason=reason
            )
        outcome = self._naming.outcome(event.outcome)
        return self._language.text("Approval {outcome}: {what}: {reason}", outcome=outcome, what=what, reason=reason)

    def _what(self, number: approvals.ApprovalId) -> str:
        known: Approval = self._situation.approvals.all[number]
        return subject_words(known.subject, self._situation, self._language, self._naming)
