"""The plans that fit come first, and each says why."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from plans.matching import Question, rank
from plans.needing import needs_at
from plans.plan import Plan, PlanId
from resources.base import Name
from tests.plans.small_plan import PLAN

RAIN = msgspec.structs.replace(
    PLAN, plan=PlanId("rain"), name=Name("暴雨内涝预案", "Rain plan"), types=("rainstorm", "waterlogging")
)


def test_the_plan_for_the_type_comes_first_and_says_so() -> None:
    found = rank([RAIN, PLAN], Question("gas_leak", kin=("explosion",)))
    assert [match.plan.plan for match in found] == ["gas"]
    assert found[0].why[0].code == "match-type"


def test_the_figures_call_for_a_level_and_say_how_far_the_next_one_is() -> None:
    (match,) = rank([PLAN], Question("gas_leak", deaths=3, injured=11))
    assert match.level == "III"
    assert [(reason.code, reason.params) for reason in match.why][1] == ("match-deaths", {"asked": 3, "have": 3})
    assert [(reason.code, reason.params) for reason in match.missing] == [("short-deaths", {"more": 7, "level": "II"})]


def test_two_chinese_characters_are_enough_to_find_a_plan() -> None:
    (match,) = rank([PLAN, RAIN], Question(words=("内涝", "月球")))
    assert match.plan is RAIN
    assert [reason.params["word"] for reason in match.missing if reason.code == "match-no-word"] == ["月球"]


def test_a_sentence_as_a_caller_says_it_finds_the_plan_by_its_parts() -> None:
    (match,) = rank([PLAN, RAIN], Question(words=("下暴雨了小区内涝严重",)))
    assert match.plan is RAIN and 0 < match.score < 200
    assert [reason.params["word"] for reason in match.why] == ["暴雨", "内涝"]
    assert not rank([PLAN, RAIN], Question(words=("月球上的客人",)))


@given(st.permutations([PLAN, RAIN, msgspec.structs.replace(PLAN, plan=PlanId("other"), types=("explosion",))]))
def test_the_order_in_which_plans_are_kept_changes_nothing(plans: list[Plan]) -> None:
    question = Question("gas_leak", kin=("explosion",), deaths=1, words=("gas",))
    assert rank(plans, question) == rank(list(reversed(plans)), question)


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_dead_never_call_for_a_lower_level(few: int, more: int) -> None:
    few, more = min(few, more), max(few, more)
    levels = [rank([PLAN], Question("gas_leak", deaths=deaths))[0].level for deaths in (few, more)]
    order = [None, "IV", "III", "II", "I"]
    assert order.index(levels[0]) <= order.index(levels[1])


def test_levels_add_up_and_grow_with_the_people_affected() -> None:
    needs = needs_at(PLAN, "III", 250)
    assert [(need.capability, need.count, need.within) for need in needs.teams] == [("gas_repair", 2, 1800)]
    assert [(need.item, need.quantity) for need in needs.items] == [("2010101", 23), ("2010102", 20)]


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_more_people_never_need_less(few: int, more: int) -> None:
    few, more = min(few, more), max(few, more)
    less, greater = needs_at(PLAN, "III", few), needs_at(PLAN, "III", more)
    assert all(a.quantity <= b.quantity for a, b in zip(less.items, greater.items, strict=True))
