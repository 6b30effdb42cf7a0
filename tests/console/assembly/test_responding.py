"""The plans of a city are read for the screen, and one that cannot be used is said, not passed over."""

import asyncio
from pathlib import Path
from typing import Any, cast

from console.assembly.plan_shelf import OWN_PLANS
from console.assembly.responding import Responding
from plans.template import TEMPLATE
from resources.base import BadInput
from tests.console.town import PROFILE, Town


class _City:
    """A city as far as plans ask for it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.profile = folder, PROFILE


class _Console:
    def __init__(self, folder: Path) -> None:
        self.city = _City(folder)
        self.situation = Town().situation


def load(folder: Path) -> tuple[list[str], list[BadInput]]:
    """The ids of the plans that can be used, and what was said of the others."""
    said: list[BadInput] = []
    work = Responding(cast(Any, _Console(folder)), lambda: None, said.append)
    try:
        asyncio.run(work.load())
    finally:
        work.close()
    return [plan.plan for plan in work.plans or ()], said


def test_the_plans_that_ship_are_there_for_every_city(tmp_path: Path) -> None:
    found, said = load(tmp_path)
    assert {"gas_leak", "rainstorm", "hazmat_leak", "overall"} <= set(found) and not said


def test_a_city_s_plan_that_cannot_be_read_is_said_with_its_line_and_the_others_work(tmp_path: Path) -> None:
    folder = tmp_path / OWN_PLANS
    folder.mkdir()
    (folder / "broken.yaml").write_text("plan: [", encoding="utf-8")
    found, said = load(tmp_path)
    assert "gas_leak" in found
    assert len(said) == 1 and "broken.yaml:1" in said[0].place


def test_what_a_plan_names_and_the_city_lacks_is_said_and_the_plan_is_used(tmp_path: Path) -> None:
    folder = tmp_path / OWN_PLANS
    folder.mkdir()
    text = TEMPLATE.replace("state: draft", "state: in_force")
    text = text.replace("[duty_officer, commander]", "[duty_officer, harbour_master]").replace("1020202", "1029999")
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    found, said = load(tmp_path)
    assert "my_plan" in found
    assert [bad.reason.code for bad in said] == ["post-unknown", "item-code-unknown"]
    assert all("mine.yaml:" in bad.place for bad in said)
