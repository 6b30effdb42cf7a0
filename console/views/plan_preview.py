"""What a level brings and what it ends, in groups of lines: steps, reports, teams, goods."""

from collections.abc import Sequence

from console.situation import Situation
from console.views.language import N_, Language
from console.views.naming import Naming
from console.views.response_panel import Group
from plans.needing import needs_of
from plans.plan import LEVELS, Level, LevelPlan, Means, Plan, ReportDuty, ReportKind
from plans.response import Response
from resources.base import MINUTE, SECOND

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
    return added_groups(plan, list(plan.up_to(level)), affected, language, naming)


def added_groups(
    plan: Plan, levels: Sequence[LevelPlan], affected: int, language: Language, naming: Naming
) -> tuple[Group, ...]:
    """What these levels bring: steps with who and until when, reports, teams, goods."""
    steps = [
        f"{language.name(step.name)} · {_role(plan, step.who, language)} · {_span(step.within, language)}"
        for level in levels
        for step in level.steps
    ]
    reports = [_duty(duty, language) for level in levels for duty in level.reports]
    needs = needs_of(levels, affected)
    teams = [f"{naming.capability(need.capability)} ×{need.count}" for need in needs.teams]
    goods = [
        f"{naming.item(need.item)} ×{language.number(need.quantity)} {naming.item_unit(need.item)}".rstrip()
        for need in needs.items
    ]
    groups = (
        (language.many("+{n} step", "+{n} steps", len(steps)), steps),
        (language.many("+{n} report", "+{n} reports", len(reports)), reports),
        (language.many("+{n} need of teams", "+{n} needs of teams", len(teams)), teams),
        (language.many("+{n} kind of supplies", "+{n} kinds of supplies", len(goods)), goods),
    )
    return tuple(_group(title, lines, language) for title, lines in groups if lines)


def raise_groups(response: Response, level: Level, language: Language, naming: Naming) -> tuple[Group, ...]:
    """What raising adds; all that is done stays."""
    plan, here = response.plan, LEVELS.index(response.level)
    between = [found for known in LEVELS[here + 1 : LEVELS.index(level) + 1] if (found := plan.at(known)) is not None]
    kept = Group(language.text("What is done stays done; steps that run go on with their clocks."))
    return (*added_groups(plan, between, response.affected, language, naming), kept)


def lower_groups(
    situation: Situation, response: Response, level: Level, language: Language, naming: Naming
) -> tuple[Group, ...]:
    """What lowering ends, and what goes on all the same."""
    above = set(LEVELS[LEVELS.index(level) + 1 :])
    ending = [language.name(state.step.name) for state in response.unsettled() if state.level in above]
    gone = [found for known in above if (found := response.plan.at(known)) is not None]
    return (
        *_ended(ending, language),
        *_no_longer(gone, response.affected, language, naming),
        *_still_out(situation, response, language),
    )


def end_groups(situation: Situation, response: Response, language: Language) -> tuple[Group, ...]:
    """What the end of the response ends, what the plan asks for before, and what goes on all the same."""
    conditions = [language.name(condition) for condition in response.plan.termination]
    met = [_group(language.text("The plan ends it when"), conditions, language)] if conditions else []
    ending = [language.name(state.step.name) for state in response.unsettled()]
    recovery = Group(language.text("Recovery begins: goods back, damage, follow-ups; then the incident can be closed."))
    return (*met, *_ended(ending, language), *_still_out(situation, response, language), recovery)


def _ended(ending: list[str], language: Language) -> tuple[Group, ...]:
    if not ending:
        return (Group(language.text("No open step ends with it.")),)
    title = language.many("{n} open step ends", "{n} open steps end", len(ending))
    return (_group(title, ending, language, "attention"),)


def _no_longer(gone: list[LevelPlan], affected: int, language: Language, naming: Naming) -> tuple[Group, ...]:
    needs = needs_of(gone, affected)
    lines = [naming.capability(need.capability) for need in needs.teams]
    lines += [naming.item(need.item) for need in needs.items]
    return (_group(language.text("No longer needed by the plan"), lines, language),) if lines else ()


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
