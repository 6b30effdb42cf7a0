"""The response of the selected incident in short: level, plan, steps, and what may be done with the level."""

from typing import Literal

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.approval_rows import ApprovalRow, Signers, approval_rows
from console.views.language import Language
from console.views.naming import Naming
from console.views.response_lines import level_name
from console.views.step_rows import StepRow, step_rows
from plans.plan import LEVELS, Authority, Level, Plan
from plans.response import Response, ResponseId
from resources.base import IncidentId, Instant

Turn = Literal["raise", "lower", "terminate"]
"""What can be done with a level."""


class LevelOffer(msgspec.Struct, frozen=True):
    """A change of level that can be asked for: what it is called, who must approve, what it adds or ends in short."""

    turn: Turn
    level: Level
    label: str
    note: str
    key: str = ""


class ResponseView(msgspec.Struct, frozen=True):
    """The block of the response in the right column. `level` is the badge; `counts` reads "4/11"."""

    response: ResponseId
    incident: IncidentId
    level: Level
    active: bool
    title: str
    plan: str
    counts: str
    counts_tone: str
    steps: tuple[StepRow, ...]
    settled: str
    offers: tuple[LevelOffer, ...]
    hands: bool = True


class ResponseBlock(msgspec.Struct, frozen=True):
    """What stands under the next step: the response, or which key brings one, and what waits for an approval."""

    response: ResponseView | None = None
    approvals: tuple[ApprovalRow, ...] = ()
    empty: str = ""


def build_block(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    incident: IncidentId,
    console: str,
    signers: Signers,
) -> ResponseBlock:
    """The block of an incident that exists. `signers` are the people known here and what signing met with."""
    response = situation.responses.of(incident)
    approvals = approval_rows(situation, now, language, profile, incident=incident, console=console, signers=signers)
    if response is not None:
        return ResponseBlock(build_response(situation, response, now, language, profile, console), approvals)
    is_open = situation.incidents.all[incident].state == "open"
    return ResponseBlock(None, approvals, language.text("No response level yet. Plans that fit: F6") if is_open else "")


def build_response(
    situation: Situation, response: Response, now: Instant, language: Language, profile: Profile, console: str
) -> ResponseView:
    """The view of a response for the officer at `console`."""
    duty = situation.shifts.on_duty.get(console)
    officer, post = (duty.person, duty.post) if duty is not None else ("", "")
    rows = step_rows(response, now, language, profile, officer)
    done, all_ = response.counts()
    late = sum(state.overdue(now) for state in response.unsettled())
    return ResponseView(
        response=response.id,
        incident=response.incident,
        level=response.level,
        active=response.active,
        title=response_title(response, language, profile),
        plan=plan_title(response.plan, language),
        counts=_counts(done, all_, late, language),
        counts_tone="late" if late else "",
        steps=rows,
        settled=_settled(rows, language),
        offers=level_offers(response, post, language, Naming(situation, language, profile)),
    )


def response_title(response: Response, language: Language, profile: Profile) -> str:
    """At which level since when, or that it has ended."""
    level = level_name(response.level, language)
    if response.active:
        since = language.clock(response.since, profile.zone, seconds=False)
        return language.text("Response {level} · since {time}", level=level, time=since)
    ended = language.clock(response.ended, profile.zone, seconds=False)
    return language.text("Recovery · {level} ended {time}", level=level, time=ended)


def plan_title(plan: Plan, language: Language) -> str:
    """A plan with its version, since versions say different things."""
    return f"{language.name(plan.name)} v{plan.version}"


def _counts(done: int, all_: int, late: int, language: Language) -> str:
    said = f"{done}/{all_}"
    return f"{said} · {language.text('{n} late', n=late)}" if late else said


def _settled(rows: tuple[StepRow, ...], language: Language) -> str:
    count = sum(row.settled for row in rows)
    return language.many("{n} step settled", "{n} steps settled", count) if count else ""


def level_offers(response: Response, post: str, language: Language, naming: Naming) -> tuple[LevelOffer, ...]:
    """The nearest change of each kind: to the next level up and down that the plan knows, and the end."""
    nearest: dict[Turn, LevelOffer] = {}
    for offer in all_offers(response, post, language, naming):
        nearest.setdefault(offer.turn, offer)
    return tuple(nearest.values())


def all_offers(response: Response, post: str, language: Language, naming: Naming) -> tuple[LevelOffer, ...]:
    """Every change of the level: raising and lowering, the nearest first, and the end; none without a post."""
    if not response.active or not post:
        return ()
    known = [level for level in LEVELS if response.plan.at(level) is not None]
    here, by = known.index(response.level), _by(response, response.level, post, naming, language)
    up = [_raise(response, level, post, language, naming) for level in known[here + 1 :]]
    down = [
        LevelOffer("lower", level, language.text("Lower to level {level}", level=level), by)
        for level in reversed(known[:here])
    ]
    return (*up, *down, LevelOffer("terminate", response.level, language.text("End the response"), by))


def _raise(response: Response, level: Level, post: str, language: Language, naming: Naming) -> LevelOffer:
    """With what it adds in short: the whole preview stands in the panel of the response."""
    between = LEVELS[LEVELS.index(response.level) + 1 : LEVELS.index(level) + 1]
    added = [found for one in between if (found := response.plan.at(one)) is not None]
    steps, goods = sum(len(one.steps) for one in added), sum(len(one.goods) for one in added)
    parts = [_by(response, level, post, naming, language)]
    parts.append(language.many("+{n} step", "+{n} steps", steps) if steps else "")
    parts.append(language.many("+{n} kind of supplies", "+{n} kinds of supplies", goods) if goods else "")
    note, key = " · ".join(part for part in parts if part), "U" if added[:-1] == [] else ""
    return LevelOffer("raise", level, language.text("Raise to level {level}", level=level), note, key)


def _by(response: Response, level: Level, post: str, naming: Naming, language: Language) -> str:
    known = response.plan.at(level)
    return "" if known is None else who_approves(known.authority, post, naming, language)


def who_approves(authority: Authority, post: str, naming: Naming, language: Language) -> str:
    """Whose signatures it needs beside the officer's own; empty where the officer may do it alone."""
    missing = authority.signatures - (post in authority.posts)
    if missing <= 0:
        return ""
    posts = naming.posts(",".join(authority.posts))
    if missing == 1:
        return language.text("needs approval: {posts}", posts=posts)
    return language.text("needs {n} approvals: {posts}", n=missing, posts=posts)
