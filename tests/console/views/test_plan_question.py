"""A plan is asked with what is known of this incident here, and not with what happens elsewhere."""

import pytest

from console.desk.warnings import MakeIncident
from console.entry import Who
from console.incidents.model import Intake, OpenIncident
from console.views.plan_question import question_of
from plans.matching import match_plan
from plans.plan import Level
from plans.reading import read_plan
from plans.shelf import shipped_plans
from tests.console.messages import info, message, receive, reference
from tests.console.town import PLACE, Town

IN = Who("root", "", "console-1")
RAIN = read_plan(next(file for file in shipped_plans() if file.stem == "rainstorm"))
FAR = "<area><areaDesc>Canada</areaDesc><polygon>54.0,-115.0 54.0,-114.0 55.0,-114.0 54.0,-115.0</polygon></area>"
NOWHERE = "<area><areaDesc>全省</areaDesc></area>"


def called_for(text: str, kind: str = "waterlogging") -> Level | None:
    """The level that the plan for rain reads out of a warning, for an incident of a kind in the town."""
    town = Town()
    town.do(receive(text), IN)
    town.do(OpenIncident(Intake(kind, "刚刚", "春晖路118号", PLACE), town.now))
    (incident,) = town.situation.incidents.all.values()
    return match_plan(RAIN, question_of(town.situation, incident, town.now)).level


@pytest.mark.parametrize(
    ("infos", "level"),
    [
        (info(severity="Severe", headline="暴雨橙色预警"), "II"),
        (info(severity="Severe", headline="暴雨橙色预警", area=NOWHERE), "II"),
        (info(severity="Severe", headline="暴雨橙色预警", area=FAR), None),
        (info(event="地震", severity="Extreme", headline="地震红色预警"), None),
        (info(severity="Severe", headline="暴雨橙色预警", expires="2026-11-18T19:05:00+08:00"), None),
    ],
    ids=["of rain, here", "of rain, without an outline", "of rain, elsewhere", "of another thing", "expired"],
)
def test_only_a_warning_of_what_the_plan_is_for_and_that_holds_here_calls_for_its_level(
    infos: str, level: Level | None
) -> None:
    assert called_for(message(infos=infos)) == level


def test_the_warning_from_which_an_incident_was_made_counts_and_so_does_its_update() -> None:
    town = Town()
    storm = {"event": "Severe weather", "area": FAR}
    town.do(receive(message(infos=info(severity="Minor", headline="blue warning", **storm))), IN)
    (warned,) = town.situation.warnings.all.values()
    town.do(MakeIncident(warned.id, Intake("rainstorm", "预警", "临江市", PLACE)))
    (incident,) = town.situation.incidents.all.values()
    assert match_plan(RAIN, question_of(town.situation, incident, town.now)).level == "IV"
    worse = info(severity="Extreme", headline="red warning", **storm)
    town.do(receive(message("W-2", "2026-11-18T19:05:00+08:00", "Update", references=reference(), infos=worse)), IN)
    assert match_plan(RAIN, question_of(town.situation, incident, town.now)).level == "I"
