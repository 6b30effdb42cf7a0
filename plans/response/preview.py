"""What a change of level would bring 预览: steps, messages and stock that it adds or ends, and who decides it.

Nothing is changed by looking. It says what the fold then does: `tests/plans/test_preview.py` holds both together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from plans.needing import needs_at
from plans.plan import Authority, Level, LevelPlan, Plan, ReportDuty, Step, higher
from plans.response.state import SETTLED, Response
from resources.base import MINUTE, Instant
from resources.sourcing.model import ItemNeed, Needs, TeamNeed

Kind = Literal["activate", "raise", "lower", "keep", "terminate"]


class StepAhead(msgspec.Struct, frozen=True):
    """A step, the level that asks for it, and until when: `due` is 0 where nothing is left to be done."""

    step: Step
    level: Level
    due: Instant


class Preview(msgspec.Struct, frozen=True):
    """All that would change. `before` is None at an activation, `level` at a termination.

    `added` steps begin (those that an earlier lowering ended begin anew), `ended` ones end undone, `kept` ones stay as
    they are: done, skipped, or running with the clock that they have. Needs are differences.
    """

    kind: Kind
    before: Level | None
    level: Level | None
    authority: Authority
    added: tuple[StepAhead, ...]
    ended: tuple[StepAhead, ...]
    kept: tuple[StepAhead, ...]
    reports_added: tuple[ReportDuty, ...]
    reports_ended: tuple[ReportDuty, ...]
    needs_added: Needs
    needs_ended: Needs


def preview(of: Response | Plan, level: Level | None, now: Instant, affected: int | None = None) -> Preview:
    """What activating a plan, or bringing a response to a level, would do at `now`; a level of None ends the response.

    `affected` people from then on; None: as many as now. KeyError for a level that the plan does not have.
    """
    response = of if isinstance(of, Response) else None
    plan = of.plan if isinstance(of, Response) else of
    before = response.level if response is not None else None
    people = response.affected if response is not None else 0
    held, holding = _levels(plan, before), _levels(plan, level)
    asked_before, asked = _needs(plan, before, people), _needs(plan, level, people if affected is None else affected)
    begin = _beginning(response, holding, now)
    return Preview(
        kind=_kind(before, level),
        before=before,
        level=level,
        authority=authority(plan, before, level),
        added=begin,
        ended=_ending(response, holding),
        kept=_kept(response, holding, begin),
        reports_added=_beyond(holding, held),
        reports_ended=_beyond(held, holding),
        needs_added=_more(asked, asked_before),
        needs_ended=_more(asked_before, asked),
    )


def authority(plan: Plan, before: Level | None, level: Level | None) -> Authority:
    """Who decides: of the level that holds and the one to be reached, the higher one's. KeyError: not in the plan."""
    decides = level if before is None or (level is not None and higher(level, before)) else before
    found = plan.at(decides) if decides is not None else None
    if found is None:
        raise KeyError(decides)
    return found.authority


def _kind(before: Level | None, level: Level | None) -> Kind:
    if before is None:
        return "activate"
    if level is None:
        return "terminate"
    if level == before:
        return "keep"
    return "raise" if higher(level, before) else "lower"


def _levels(plan: Plan, level: Level | None) -> list[LevelPlan]:
    if level is None:
        return []
    if plan.at(level) is None:
        raise KeyError(level)
    return list(plan.up_to(level))


def _beginning(response: Response | None, holding: Sequence[LevelPlan], now: Instant) -> tuple[StepAhead, ...]:
    known = response.steps if response is not None else {}
    return tuple(
        StepAhead(step, level.level, Instant(now + step.within * MINUTE))
        for level in holding
        for step in level.steps
        if step.id not in known or known[step.id].stage == "ended"
    )


def _ending(response: Response | None, holding: Sequence[LevelPlan]) -> tuple[StepAhead, ...]:
    if response is None:
        return ()
    levels = {level.level for level in holding}
    return tuple(
        StepAhead(state.step, state.level, state.due) for state in response.unsettled() if state.level not in levels
    )


def _kept(response: Response | None, holding: Sequence[LevelPlan], begin: Iterable[StepAhead]) -> tuple[StepAhead, ...]:
    if response is None:
        return ()
    levels, anew = {level.level for level in holding}, {ahead.step.id for ahead in begin}
    return tuple(
        StepAhead(state.step, state.level, Instant(0) if state.stage in SETTLED else state.due)
        for state in response.steps.values()
        if state.step.id not in anew
        and (state.stage in ("done", "skipped") or (state.stage != "ended" and state.level in levels))
    )


def _beyond(these: Sequence[LevelPlan], those: Sequence[LevelPlan]) -> tuple[ReportDuty, ...]:
    """The reporting duties of these levels that those do not have."""
    known = [duty for level in those for duty in level.reports]
    return tuple(duty for level in these for duty in level.reports if duty not in known)


def _needs(plan: Plan, level: Level | None, affected: int) -> Needs:
    return needs_at(plan, level, affected) if level is not None else Needs()


def _more(these: Needs, those: Needs) -> Needs:
    """How much more these are: by what, priority and deadline."""
    teams = Counter({(need.capability, need.priority, need.within): need.count for need in those.teams})
    items = Counter({(need.item, need.priority, need.within): need.quantity for need in those.items})
    more_teams = ((need, need.count - teams[need.capability, need.priority, need.within]) for need in these.teams)
    more_items = ((need, need.quantity - items[need.item, need.priority, need.within]) for need in these.items)
    return Needs(
        tuple(TeamNeed(need.capability, more, need.priority, need.within) for need, more in more_teams if more > 0),
        tuple(ItemNeed(need.item, more, need.priority, need.within) for need, more in more_items if more > 0),
    )
