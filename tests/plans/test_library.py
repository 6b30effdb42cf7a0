"""The plans that ship are whole, and a city of ours can carry them out."""

import pytest

from console.incidents.types import TYPES
from plans.matching import Question, match_plan
from plans.needing import needs_at
from plans.plan import LEVELS, Plan
from plans.reading import Surroundings, check_plan
from plans.shelf import fill_shelf, shipped_plans
from resources.library.shipped import shipped_catalogue
from tests.console.town import PROFILE
from tests.plans.test_needs import TOWN, unmet
from tests.resources.holdings_books import NOW

AROUND = Surroundings(
    posts={post.key for post in PROFILE.posts}, types=TYPES, items={item.code for item in shipped_catalogue()}
)
PLANS = {file.stem: check_plan(file, AROUND) for file in shipped_plans()}


@pytest.mark.parametrize("name", sorted(PLANS))
def test_a_shipped_plan_has_no_fault_and_bears_the_name_of_its_file(name: str) -> None:
    plan, faults = PLANS[name]
    assert not faults and plan is not None and plan.plan == name


@pytest.mark.parametrize("name", sorted(PLANS))
def test_every_level_has_eight_to_twenty_steps_with_limits(name: str) -> None:
    plan, _ = PLANS[name]
    assert plan is not None
    assert [level.level for level in plan.levels] == list(LEVELS)
    assert all(8 <= len(level.steps) <= 20 for level in plan.levels)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_the_dead_and_missing_call_for_a_level_in_every_plan(name: str) -> None:
    plan, _ = PLANS[name]
    assert plan is not None
    called = [match_plan(plan, Question(plan.types[0], deaths=deaths)).level for deaths in (1, 2, 3, 9, 10, 29, 30)]
    assert called == ["IV", "IV", "III", "III", "II", "II", "I"]


def test_every_special_plan_stands_under_the_overall_one() -> None:
    shelf = fill_shelf(shipped_plans(), AROUND)
    assert not shelf.left_out
    special: list[Plan] = [plan for plan in shelf.in_force() if plan.kind == "special"]
    assert special and all(plan.parent == "overall" for plan in special)
    assert all(level.authority.signatures >= 2 for plan in special for level in plan.levels[2:])


SPECIAL = sorted(name for name, (plan, _) in PLANS.items() if plan is not None and plan.kind == "special")


@pytest.mark.parametrize("name", SPECIAL)
def test_the_training_city_serves_level_iv_of_a_plan_by_itself(name: str) -> None:
    plan, _ = PLANS[name]
    assert plan is not None
    assert unmet(TOWN, needs_at(plan, "IV", 60), NOW) == {}


@pytest.mark.parametrize("name", SPECIAL)
def test_level_iii_asks_for_goods_that_only_the_region_can_fill_up(name: str) -> None:
    plan, _ = PLANS[name]
    assert plan is not None
    needs = needs_at(plan, "III", 60)
    lacking = unmet(TOWN, needs, NOW)
    assert lacking.keys() & {need.item for need in needs.items}
    assert not lacking.keys() & {need.capability for need in needs.teams}, "no team can be bought from the region"
    everywhere = [depot.id for depot in TOWN.stock.depots.values() if depot.tier in ("community", "city", "regional")]
    for need in needs.items:
        assert sum(TOWN.stock.available(depot, need.item, NOW) for depot in everywhere) >= need.quantity, need


@pytest.mark.parametrize("name", SPECIAL)
def test_a_level_that_needs_something_has_a_step_that_sends_it(name: str) -> None:
    plan, _ = PLANS[name]
    assert plan is not None
    for held in plan.levels:
        assert not (held.teams or held.goods) or any(step.act == "dispatch" for step in held.steps), held.level
