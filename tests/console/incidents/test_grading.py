"""The grade: what is suggested, how far the next one is, and what the officer decides."""

import pytest

from console.incidents.grading import grade_in_force, overtaken, suggestion_for
from console.incidents.model import Casualties, DecideGrade, DeclareFalseAlarm, Intake, OpenIncident, UpdateCasualties
from console.profile import Grade
from resources.base import IncidentId
from tests.console.town import PLACE, PROFILE, Town

TEN_MILLION = 10_000_000_00


def suggested(town: Town, incident: IncidentId) -> Grade | None:
    """What is suggested now."""
    found = suggestion_for(town.situation.incidents.all[incident], PROFILE.grading)
    return found.grade if found is not None else None


@pytest.mark.parametrize(
    ("casualties", "grade", "criterion"),
    [
        (Casualties(dead=2, seriously=9, loss=TEN_MILLION - 1), "IV", None),
        (Casualties(dead=2, missing=1), "III", "deaths"),
        (Casualties(seriously=10), "III", "injured"),
        (Casualties(loss=TEN_MILLION), "III", "loss"),
        (Casualties(dead=3, seriously=50), "II", "injured"),
        (Casualties(dead=30), "I", "deaths"),
    ],
)
def test_new_casualties_grade_again_at_once(casualties: Casualties, grade: Grade, criterion: str | None) -> None:
    town = Town()
    incident = town.call()
    town.do(UpdateCasualties(incident, casualties, "现场"))
    found = suggestion_for(town.situation.incidents.all[incident], PROFILE.grading)
    assert found is not None
    assert (found.grade, found.criterion) == (grade, criterion)


def test_the_distance_to_the_next_grade_is_known_by_every_criterion() -> None:
    town = Town()
    incident = town.call()
    town.do(UpdateCasualties(incident, Casualties(missing=1, seriously=5, loss=TEN_MILLION // 2), "现场"))
    found = suggestion_for(town.situation.incidents.all[incident], PROFILE.grading)
    assert found is not None
    assert (found.next_grade, found.more_deaths, found.more_injured) == ("III", 2, 5)
    assert found.more_loss == TEN_MILLION // 2


def test_who_departs_from_the_suggestion_says_why() -> None:
    town = Town()
    incident = town.call()
    town.do(DecideGrade(incident, "IV"))
    assert town.refused(DecideGrade(incident, "III", " ")) == "grade-without-reason"
    town.do(DecideGrade(incident, "III", "燃气主管"))
    decided = town.situation.incidents.all[incident].decided
    assert decided is not None
    assert (decided.grade, decided.suggested, decided.reason) == ("III", "IV", "燃气主管")
    assert grade_in_force(town.situation.incidents.all[incident], PROFILE.grading) == "III"


def test_casualties_that_come_after_the_decision_overtake_it() -> None:
    town = Town()
    incident = town.call()
    town.do(DecideGrade(incident, "IV"))
    assert not overtaken(town.situation.incidents.all[incident], PROFILE.grading)
    town.do(UpdateCasualties(incident, Casualties(dead=3), "现场"))
    assert overtaken(town.situation.incidents.all[incident], PROFILE.grading)
    assert grade_in_force(town.situation.incidents.all[incident], PROFILE.grading) == "IV", "the officer decides"
    town.do(DecideGrade(incident, "III"))
    assert not overtaken(town.situation.incidents.all[incident], PROFILE.grading)


def test_what_the_decree_does_not_grade_is_decided_with_a_reason_only() -> None:
    town = Town()
    town.do(OpenIncident(Intake("waterlogging", "", "立交桥", PLACE), town.now))
    incident = list(town.situation.incidents.all)[-1]
    town.do(UpdateCasualties(incident, Casualties(dead=30), "现场"))
    assert suggested(town, incident) is None
    assert town.refused(DecideGrade(incident, "IV")) == "grade-without-reason"
    town.do(DecideGrade(incident, "II", "预案第 3 条"))
    assert town.situation.incidents.all[incident].decided is not None


def test_the_same_decision_twice_is_one_entry() -> None:
    town = Town()
    incident = town.call()
    assert len(town.do(DecideGrade(incident, "IV"))) == 1
    assert town.do(DecideGrade(incident, "IV")) == []


def test_a_false_alarm_has_no_grade() -> None:
    town = Town()
    incident = town.call()
    town.do(DeclareFalseAlarm(incident, "误报"))
    assert town.refused(DecideGrade(incident, "IV")) == "incident-not-open"
