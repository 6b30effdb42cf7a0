"""Among many plans the one that fits is found by type and by any of a caller's words."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.bench.searching import made_plans
from console.stores.plan_search import PlanSearch, parts
from plans.matching import Question
from plans.plan import PlanId
from plans.shelf import fill_shelf, shipped_plans
from resources.base import Name

PLANS = fill_shelf(shipped_plans()).in_force()
RARE = msgspec.structs.replace(
    PLANS[0], plan=PlanId("rare"), types=("metro",), keywords=(Name("盾构涌水", "tunnel boring machine floods"),)
)


@pytest.fixture(scope="module")
def many() -> Iterator[PlanSearch]:
    """The plans that ship, one that is rare, and four hundred others."""
    search = PlanSearch([*made_plans(400), *PLANS, RARE])
    yield search
    search.close()


@pytest.mark.parametrize("words", [("盾构",), ("地铁盾构机涌水了",), ("Boring", "unheard"), ("涌水", "月球")])
def test_a_rare_plan_is_found_among_many_by_any_of_the_words(many: PlanSearch, words: tuple[str, ...]) -> None:
    assert many.find(Question(words=words))[0].plan.plan == "rare"


def test_the_type_alone_finds_its_plans(many: PlanSearch) -> None:
    found = many.find(Question("metro", deaths=3))
    assert found and all("metro" in match.plan.types for match in found[:20])


def test_kindred_plans_fill_up_where_no_plan_is_of_the_type(many: PlanSearch) -> None:
    assert many.find(Question("special_equipment", kin=("fire",)))[0].why[0].code == "match-kin"


def test_nothing_asked_or_only_signs_finds_nothing(many: PlanSearch) -> None:
    assert many.find(Question()) == []
    assert many.find(Question(words=('"*():^', "！？"))) == []


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=4))
def test_whatever_is_typed_breaks_no_query(many: PlanSearch, typed: list[str]) -> None:
    many.find(Question("metro", words=tuple(word for word in typed if word)))


def test_a_sentence_is_looked_for_by_its_pairs_of_characters() -> None:
    assert parts("小区T-G01漏气") == ["小区", "T", "G01", "漏气"]
    assert parts("井") == ["井"]
