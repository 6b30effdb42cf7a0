"""Approvals that wait, as rows: what is asked, by whom, until when, how many signatures, and who may give them."""

from collections.abc import Mapping

import msgspec

from console.desk.approving import MOST_WRONG_PINS
from console.profile import Profile
from console.situation import Situation
from console.situation.approvals import Approval, ApprovalId
from console.views.language import Language
from console.views.naming import Naming
from console.views.response_lines import subject_words
from plans.response import ActivateResponse, ChangeLevel, TerminateResponse
from resources.base import SECOND, IncidentId, Instant

NEAR = 10


class Signers(msgspec.Struct, frozen=True):
    """Who can sign at this console, and what the last try met with: a finished sentence by approval."""

    people: tuple[str, ...] = ()
    faults: Mapping[ApprovalId, str] = {}
    busy: bool = False


class PostChoice(msgspec.Struct, frozen=True):
    """A post on which one may sign."""

    key: str
    name: str


class ApprovalRow(msgspec.Struct, frozen=True):
    """One approval that waits.

    `mine`: the officer here asked for it and may take it back. `sign`: the officer here may sign it himself; where not,
    another person signs at this console by name and PIN all the same. `people` are those who may, as far as the
    console knows them; `preset` the one that is likeliest.
    """

    id: ApprovalId
    incident: IncidentId
    what: str
    asked: str
    left: str
    tone: str
    signatures: str
    waits: str
    reason: str
    posts: tuple[PostChoice, ...]
    people: tuple[str, ...]
    preset: str
    preset_post: str
    mine: bool
    sign: bool
    fault: str
    busy: bool
    hands: bool = True


def approval_rows(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    console: str,
    incident: IncidentId | None = None,
    signers: Signers = Signers(),  # noqa: B008 - frozen
) -> tuple[ApprovalRow, ...]:
    """What waits, of one incident or of all; what runs out first stands first."""
    waiting = [one for one in situation.approvals.waiting.values() if incident is None or one.incident == incident]
    waiting.sort(key=lambda one: one.expires)
    naming = Naming(situation, language, profile)
    duty = situation.shifts.on_duty.get(console)
    person, post = (duty.person, duty.post) if duty is not None else ("", "")
    return tuple(_row(situation, one, now, language, profile, naming, person, post, signers) for one in waiting)


def _row(
    situation: Situation,
    one: Approval,
    now: Instant,
    language: Language,
    profile: Profile,
    naming: Naming,
    person: str,
    post: str,
    signers: Signers,
) -> ApprovalRow:
    left = (one.expires - now) // SECOND
    posts = naming.posts(",".join(one.posts))
    asked_at = language.clock(one.at, profile.zone, seconds=False)
    mine, sign = bool(person) and person == one.asker, may_sign(one, person, post)
    barred = {one.asker, *(signer for signer, _ in one.signed)}
    return ApprovalRow(
        id=one.id,
        incident=one.incident,
        what=subject_words(one.subject, situation, language, naming),
        asked=language.text("asked by {person}, {time}", person=one.asker, time=asked_at),
        left=language.text("{span} left", span=language.span(max(0, left))),
        tone="attention" if left * SECOND * NEAR <= one.expires - one.at else "",
        signatures=_signatures(one, naming, language),
        waits=language.text("waits for {posts}", posts=posts),
        reason=_reason(one),
        posts=tuple(PostChoice(key, naming.post(key)) for key in one.posts),
        people=tuple(known for known in signers.people if known not in barred),
        preset=person if sign else "",
        preset_post=post if sign else "",
        mine=mine,
        sign=sign,
        fault=" · ".join(part for part in (signers.faults.get(one.id, ""), _tries(one, language)) if part),
        busy=signers.busy,
    )


def _tries(one: Approval, language: Language) -> str:
    if not one.wrong_pins:
        return ""
    left = MOST_WRONG_PINS - one.wrong_pins
    return language.many("{n} more wrong PIN ends the request", "{n} more wrong PINs end the request", left)


def may_sign(one: Approval, person: str, post: str) -> bool:
    """Whether this officer on this post may sign: a fitting post, not the asker, not twice."""
    return bool(person) and post in one.posts and person != one.asker and person not in dict(one.signed)


def _signatures(one: Approval, naming: Naming, language: Language) -> str:
    """Who has signed, and how many of how many, where more than one must."""
    if one.needed < 2:
        return ""
    said = language.text("signed {n}/{all}", n=len(one.signed), all=one.needed)
    names = language.listed(f"{person} ({naming.post(post)})" for person, post in one.signed)
    return f"{said} · {names}" if names else said


def _reason(one: Approval) -> str:
    subject = one.subject
    return subject.reason if isinstance(subject, ActivateResponse | ChangeLevel | TerminateResponse) else ""
