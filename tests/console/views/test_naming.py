"""A reason reaches the reader with names and words in place of every id and code."""

from typing import get_args

import pytest

from console.situation import Situation
from console.situation.orders import Dispatch, Step
from console.views.language import Language
from console.views.naming import DISPATCH_STATES, STATUSES, STEPS, Naming
from plans.needs import shipped_first_needs
from resources.base import Reason
from resources.teams import Status
from tests.console.town import PROFILE, Town


def test_every_state_has_its_word() -> None:
    assert set(STEPS) == set(get_args(Step))
    assert set(STATUSES) == set(get_args(Status))
    assert set(DISPATCH_STATES) == set(get_args(Dispatch.__annotations__["state"]))


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason("dispatch-settled", {"dispatch": "D1", "state": "stopped"}), "派遣 D1 已了结（已停止）"),
        (Reason("team-not-available", {"team": "T-G1", "status": "en_route"}), "T-G1队不可用（途中）"),
        (Reason("order-ended", {"order": "D1-1", "step": "declined"}), "指令 D1-1 已结束（不能执行）"),
        (
            Reason("approval-not-yours", {"post": "duty_officer", "approvers": "commander"}),
            "值班员无权审批；可由指挥长审批",
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Reason) else "",
)
def test_a_refusal_says_what_is_meant_and_not_how_it_is_stored(reason: Reason, said: str) -> None:
    assert Naming(Town().situation, Language("zh_CN"), PROFILE).reason(reason) == said


def test_what_the_first_needs_ask_for_has_a_name_also_in_a_city_without_any_stock() -> None:
    codes = {item.item for needs in shipped_first_needs().values() for item in needs.items}
    naming = Naming(Situation(), Language("en"), PROFILE)
    assert codes
    assert not [code for code in codes if naming.item(code) == code]
