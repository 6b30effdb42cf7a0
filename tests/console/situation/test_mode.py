"""Peacetime and emergency: on the record, once, and suggested but never done by itself."""

from console.desk.open_items import open_items
from console.entry import Who
from console.situation.mode import ModeSwitched, SwitchMode
from console.situation.shifts import SignIn
from console.views.incident_list import build_incident_list
from console.views.language import Language
from console.views.mode_words import suggests_emergency
from plans.plan import StepId
from plans.response import ActivateResponse, CompleteStep, ResponseId
from tests.console.town import COMMANDER, OFFICER, PROFILE, Town
from tests.plans.small_plan import PLAN


def a_watch() -> Town:
    town = Town()
    town.do(SignIn(OFFICER.actor, OFFICER.post, "a"))
    return town


def test_the_room_begins_in_peacetime_and_who_switched_it_is_on_the_record() -> None:
    town = a_watch()
    assert town.situation.mode.now == "peacetime"
    assert town.do(SwitchMode("emergency")) == [ModeSwitched("emergency", "peacetime")]
    assert (town.situation.mode.now, town.situation.mode.by) == ("emergency", OFFICER.actor)
    town.do(SwitchMode("peacetime"))
    assert town.situation.mode.now == "peacetime"


def test_two_consoles_that_switch_at_the_same_moment_do_it_once() -> None:
    town = a_watch()
    town.do(SwitchMode("emergency"))
    assert town.do(SwitchMode("emergency"), Who("王芳", "commander", "console-2")) == []


def test_nobody_switches_it_without_a_post() -> None:
    assert Town().refused(SwitchMode("emergency"), Who("root", "", "console-1")) == "not-signed-in"


def test_switching_is_suggested_at_level_iii_and_above_until_it_is_done() -> None:
    town = a_watch()
    first, second = town.call(), town.call("旧码头")
    town.do(ActivateResponse(first, PLAN, "IV", 0, ""), OFFICER)
    assert suggests_emergency(town.situation) is None
    town.do(ActivateResponse(second, PLAN, "III", 0, ""), COMMANDER)
    assert suggests_emergency(town.situation) == "III"
    town.do(SwitchMode("emergency"))
    assert suggests_emergency(town.situation) is None


def test_in_command_the_incident_at_the_highest_level_stands_first_and_what_has_ended_gives_way() -> None:
    town = a_watch()
    first, second, third = town.call(), town.call("旧码头"), town.call("南门")
    town.do(ActivateResponse(first, PLAN, "III", 0, ""), COMMANDER)
    town.do(ActivateResponse(second, PLAN, "IV", 0, ""), OFFICER)
    assert listed(town) == [third, second, first]
    town.do(SwitchMode("emergency"))
    assert listed(town) == [first, second, third]


def listed(town: Town) -> list[str]:
    return [row.id for row in build_incident_list(town.situation, town.now, Language("en"), PROFILE, "").rows]


def test_steps_of_a_response_are_handed_over_until_they_are_done() -> None:
    town = a_watch()
    incident = town.call()
    town.do(ActivateResponse(incident, PLAN, "IV", 0, ""), OFFICER)

    def steps() -> list[str]:
        return [item.key for item in open_items(town.situation, town.now, PROFILE) if item.kind == "step"]

    assert steps() == ["step:R1:verify", "step:R1:send", "step:R1:cordon", "step:R1:count"]
    town.do(CompleteStep(ResponseId("R1"), StepId("verify"), "called back"), OFFICER)
    assert steps() == ["step:R1:send", "step:R1:cordon", "step:R1:count"]
