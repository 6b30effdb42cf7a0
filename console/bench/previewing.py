"""`response.preview`: what raising a response to a large level would bring, as the commander waits for it."""

import msgspec

from console.bench.measuring import in_turns
from console.bench.row import Row, row
from plans.plan import Authority, GoodsNeeded, LevelPlan, Plan, PlanId, ReportDuty, Step, TeamsNeeded, Trigger, digest
from plans.response import ResponseActivated, ResponseId, Responses
from plans.response.preview import preview
from plans.response.state import Response
from resources.base import SECOND, IncidentId, Instant, ItemCode, Name

STEPS, NEEDS, ROUNDS = 60, 200, 25
NOW = Instant(1_795_000_000 * SECOND)
AFFECTED = 1_250


def preview_raise(steps: int = STEPS, needs: int = NEEDS, rounds: int = ROUNDS) -> list[Row]:
    """From level IV to a level III of so many steps and needs lines; the peer only decodes the plan from its JSON."""
    response = running(steps, needs)
    encoded = msgspec.json.encode(response.plan)
    ours, peer = in_turns(lambda: _look(response, steps), lambda: msgspec.json.decode(encoded, type=Plan), rounds)
    return [row("response.preview", ours * 1000, "ms", "decoding the plan", peer * 1000, steps + needs)]


def _look(response: Response, steps: int) -> None:
    seen = preview(response, "III", NOW, AFFECTED)
    if len(seen.added) != steps or not seen.needs_added.items:
        raise RuntimeError("the preview left something out")


def running(steps: int, needs: int) -> Response:
    """A response at level IV, whose level III is as large as asked for."""
    levels = (_level("IV", steps // 3, needs // 4), _level("III", steps, needs))
    plan = Plan(
        PlanId("large"), 1, Name("large"), "special", "in_force", Name("city"), ("gas_leak",), (), levels, ()
    )  # fmt: skip
    responses = Responses()
    number = ResponseId("R1")
    activated = ResponseActivated(number, IncidentId("2026-0001"), plan, digest(plan), "IV", AFFECTED, "")
    responses.activated(NOW, "李明", activated)
    return responses.all[number]


def _level(level: str, steps: int, needs: int) -> LevelPlan:
    kept = tuple(f"{level.lower()}_{number}" for number in range(steps))
    return LevelPlan(
        level,  # type: ignore[arg-type]
        Authority(("commander",)),
        (Trigger(deaths=3),),
        tuple(
            Step(key, Name(key), "duty", 5 + at, Name("done"), after=kept[max(0, at - 2) : at])
            for at, key in enumerate(kept)
        ),
        tuple(TeamsNeeded(f"capability_{at}", 1 + at % 3, per_100=at % 2) for at in range(needs // 4)),
        tuple(
            GoodsNeeded(ItemCode(f"{2_010_000 + at}"), 10 + at, per_100=at % 5, priority=1 + at % 3)
            for at in range(needs - needs // 4)
        ),
        (ReportDuty("follow_up", Name("province"), "written", 60),),
    )
