"""What a change of level adds and ends (`plans.response.preview`), in groups of lines: steps, reports, teams, goods."""

from console.situation import Situation
from console.views.language import N_, Language
from console.views.naming import Naming
from console.views.response_panel import Group
from plans.plan import Level, Means, Plan, ReportDuty, ReportKind
from plans.response import Response
from plans.response.preview import Preview, preview
from resources.base import MINUTE, SECOND, Instant
from resources.sourcing.model import Needs

MOST_LINES = 8
KINDS: dict[ReportKind, str] = {
    "first": N_("first report"),
    "follow_up": N_("follow-up report"),
    "verified": N_("verified report"),
    "final": N_("final report"),
}
MEANS: dict[Means, str] = {"telephone": N_("by telephone"), "written": N_("in writing")}


def activation_groups(plan: Plan, level: Level, affected: int, language: Language, naming: Naming) -> tuple[Group, ...]:
    """What activating a plan at a level brings."""
    return _added(plan, preview(plan, level, Instant(0), affected), language, naming)


def raise_groups(
    response: Response, level: Level, now: Instant, language: Language, naming: Naming
) -> tuple[Group, ...]:
    """What raising adds; all that is done stays."""
    kept = Group(language.text("What is done stays done; steps that run go on with their clocks."))
    return (*_added(response.plan, preview(response, level, now), language, naming), kept)


def lower_groups(
    situation: Situation, response: Response, level: Level, now: Instant, language: Language, naming: Naming
) -> tuple[Group, ...]:
    """What lowering ends, and what goes on all the same."""
    change = preview(response, level, now)
    return (
        *_ended(change, language),
        *_no_longer(change, language, naming),
        *_still_out(situation, response, language),
    )


def end_groups(situation: Situation, response: Response, now: Instant, language: Language) -> tuple[Group, ...]:
    """What the end of the response ends, what the plan asks for before, and what goes on all the same."""
    conditions = [language.name(condition) for condition in response.plan.termination]
    met = [_group(language.text("The plan ends it when"), conditions, language)] if conditions else []
    recovery = Group(language.text("Recovery begins: goods back, damage, follow-ups; then the incident can be closed."))
    ended = _ended(preview(response, None, now), language)
    return (*met, *ended, *_still_out(situation, response, language), recovery)


def _added(plan: Plan, change: Preview, language: Language, naming: Naming) -> tuple[Group, ...]:
    """What begins: steps with who and within what time, those that a lowering ended as well; reports, teams, goods."""
    steps = [
        f"{language.name(ahead.step.name)} · {_role(plan, ahead.step.who, language)} · "
        f"{_span(ahead.step.within, language)}"
        for ahead in change.added
    ]
    reports = [_duty(duty, language) for duty in change.reports_added]
    teams, goods = _teams(change.needs_added, naming), _goods(change.needs_added, language, naming)
    groups = (
        (language.many("+{n} step", "+{n} steps", len(steps)), steps),
        (language.many("+{n} report", "+{n} reports", len(reports)), reports),
        (language.many("+{n} need of teams", "+{n} needs of teams", len(teams)), teams),
        (language.many("+{n} kind of supplies", "+{n} kinds of supplies", len(goods)), goods),
    )
    return tuple(_group(title, lines, language) for title, lines in groups if lines)


def _teams(needs: Needs, naming: Naming) -> list[str]:
    return [f"{naming.capability(need.capability)} ×{need.count}" for need in needs.teams]


def _goods(needs: Needs, language: Language, naming: Naming) -> list[str]:
    return [
        f"{naming.item(need.item)} ×{language.number(need.quantity)} {naming.item_unit(need.item)}".rstrip()
        for need in needs.items
    ]


def _ended(change: Preview, language: Language) -> tuple[Group, ...]:
    ending = [language.name(ahead.step.name) for ahead in change.ended]
    if not ending:
        return (Group(language.text("No open step ends with it.")),)
    title = language.many("{n} open step ends", "{n} open steps end", len(ending))
    return (_group(title, ending, language, "attention"),)


def _no_longer(change: Preview, language: Language, naming: Naming) -> tuple[Group, ...]:
    lines = [*_teams(change.needs_ended, naming), *_goods(change.needs_ended, language, naming)]
    lines += [_duty(duty, language) for duty in change.reports_ended]
    return (_group(language.text("No longer asked for by the plan"), lines, language),) if lines else ()


def _still_out(situation: Situation, response: Response, language: Language) -> tuple[Group, ...]:
    running = len(situation.orders.working(response.incident))
    if not running:
        return ()
    said = language.many(
        "{n} order goes on until it is released.", "{n} orders go on until they are released.", running
    )
    return (Group(said),)


def _duty(duty: ReportDuty, language: Language) -> str:
    kind, means = language.text(KINDS[duty.kind]), language.text(MEANS[duty.means])
    return f"{kind} · {language.name(duty.to)} · {means} · {_span(duty.within, language)}"


def _span(minutes: int, language: Language) -> str:
    return language.span(minutes * MINUTE // SECOND)


def _role(plan: Plan, role: str, language: Language) -> str:
    known = plan.role(role)
    return role if known is None else language.name(known.name)


def _group(title: str, lines: list[str], language: Language, tone: str = "") -> Group:
    if len(lines) > MOST_LINES:
        more = language.text("and {n} more", n=len(lines) - MOST_LINES + 1)
        lines = [*lines[: MOST_LINES - 1], more]
    return Group(title, tuple(lines), tone)
