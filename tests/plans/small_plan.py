"""A small plan for tests: two levels, four steps in order and in parallel, needs that grow with the people affected."""

from plans.plan import (
    Authority,
    GoodsNeeded,
    LevelPlan,
    Plan,
    PlanId,
    ReportDuty,
    Role,
    Step,
    TeamsNeeded,
    Trigger,
)
from resources.base import ItemCode, Name


def named(words: str) -> Name:
    """The same words in both languages."""
    return Name(words, words)


def step(key: str, within: int = 10, after: tuple[str, ...] = (), act: str = "") -> Step:
    """A step that the duty officer does."""
    return Step(key, named(key), "duty", within, named(f"{key} done"), after=after, act=act)  # type: ignore[arg-type]


LEVEL_4 = LevelPlan(
    "IV",
    Authority(("duty_officer", "commander")),
    (Trigger(words=named("smell of gas")),),
    (
        step("verify", 5),
        step("send", 10, act="dispatch"),
        step("cordon", 20, ("verify",)),
        step("count", 30, act="casualties"),
    ),
    (TeamsNeeded("gas_repair", 1, priority=1, within=30),),
    (GoodsNeeded(ItemCode("2010101"), 10, per_100=5),),
    (ReportDuty("first", named("city government"), "telephone", 30),),
)
LEVEL_3 = LevelPlan(
    "III",
    Authority(("commander", "deputy_commander")),
    (Trigger(deaths=3), Trigger(injured=10)),
    (step("headquarters", 15), step("evacuate", 60, ("headquarters",)), step("reinforce", 20, act="dispatch")),
    (TeamsNeeded("gas_repair", 1, priority=1, within=30),),
    (GoodsNeeded(ItemCode("2010102"), 20),),
)
LEVEL_2 = LevelPlan(
    "II",
    Authority(("commander", "deputy_commander"), 2),
    (Trigger(deaths=10),),
    (step("province", 30),),
)
PLAN = Plan(
    PlanId("gas"),
    1,
    named("Gas plan"),
    "special",
    "in_force",
    named("the town"),
    ("gas_leak",),
    (Role("duty", named("duty officer"), "duty_officer"),),
    (LEVEL_4, LEVEL_3, LEVEL_2),
    (named("leak sealed"),),
)
