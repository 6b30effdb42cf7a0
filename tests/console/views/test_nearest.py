"""Who is nearest and can do it, in words."""

from console.views.intents import Select
from console.views.language import Language
from console.views.nearest import build_nearest
from resources.base import TeamId
from resources.sourcing.model import Needs, Travel
from resources.sourcing.supply import snapshot
from resources.teams import SetTeamStatus
from tests.console.town import PROFILE, Town


def listed(town: Town, travel: dict[str, int], *needed: str) -> list[tuple[str, str]]:
    by_team = {TeamId(team): seconds for team, seconds in travel.items()}
    situation = town.situation
    supply = snapshot(situation.stock, situation.teams, Needs(), Travel(by_team, {}), (), town.now)
    entries = build_nearest(supply, needed, situation, Language("en"), PROFILE)
    assert all(isinstance(entry.action, Select) and entry.action.kind == "team" for entry in entries)
    return [(entry.title, entry.detail) for entry in entries]


def test_the_first_to_arrive_stands_in_front_and_who_is_cut_off_last() -> None:
    found = listed(Town(), {"T-G2": 130, "T-F1": 90}, "gas_repair", "firefighting")
    assert [title for title, _ in found] == ["1 min 30 s · T-F1", "2 min 10 s · T-G2", "no road leads there · T-G1"]
    assert found[0][1] == "Gas repair · Firefighting and rescue · 0000-1"


def test_who_is_not_able_or_not_free_is_left_out_and_where_nothing_is_needed_everybody_free_is_listed() -> None:
    town, travel = Town(), {"T-G1": 60, "T-G2": 130, "T-F1": 90}
    town.do(SetTeamStatus(TeamId("T-G1"), "out_of_service", "by telephone"))
    assert [title for title, _ in listed(town, travel, "gas_repair")] == ["2 min 10 s · T-G2"]
    assert [title for title, _ in listed(town, travel)] == ["1 min 30 s · T-F1", "2 min 10 s · T-G2"]
