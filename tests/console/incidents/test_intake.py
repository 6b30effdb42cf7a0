"""Incidents: from the call to the close, each change on the record."""

import msgspec

from console.incidents.duplicates import likely_duplicates
from console.incidents.grading import suggest_grade
from console.incidents.model import (
    AddNote,
    Casualties,
    CloseIncident,
    CorrectIncident,
    DeclareFalseAlarm,
    MergeIncident,
    OpenIncident,
    ReopenIncident,
    UpdateCasualties,
)
from resources.base import HOUR, MINUTE, IncidentId, Instant, Position
from tests.console.town import FEED, PLACE, PROFILE, Town


def test_an_incident_is_numbered_by_the_citys_day_and_counts_within_it() -> None:
    town = Town()
    first, second = town.call(), town.call("别处")
    assert (first[-3:], second[-3:]) == ("-01", "-02")
    assert first[:9] == second[:9]


def test_a_call_needs_a_type_a_place_and_somebody_on_watch() -> None:
    town = Town()
    incident = town.situation.incidents.all[town.call()]
    for intake, code in (
        (msgspec.structs.replace(incident.intake, type="dragon"), "type-unknown"),
        (msgspec.structs.replace(incident.intake, place="  "), "place-missing"),
    ):
        assert town.refused(OpenIncident(intake, town.now)) == code
    assert town.refused(OpenIncident(incident.intake, Instant(town.now + HOUR))) == "received-in-future"
    assert town.refused(OpenIncident(incident.intake, town.now), FEED) == "not-signed-in"


def test_a_correction_names_its_source_and_the_fields_that_changed() -> None:
    town = Town()
    number = town.call()
    intake = msgspec.structs.replace(town.situation.incidents.all[number].intake, cause="施工挖断")
    assert town.refused(CorrectIncident(number, intake, " ")) == "source-missing"
    (event,) = town.do(CorrectIncident(number, intake, "燃气公司"))
    assert event.fields == ("cause",)  # type: ignore[attr-defined]
    assert town.do(CorrectIncident(number, intake, "燃气公司")) == []


def test_casualties_are_counts_with_a_source_and_may_come_after_the_close() -> None:
    town = Town()
    number = town.call()
    assert town.refused(UpdateCasualties(number, Casualties(dead=-1), "医院")) == "count-negative"
    town.do(CloseIncident(number, "完"))
    town.do(UpdateCasualties(number, Casualties(), "消防"))
    assert town.situation.incidents.all[number].casualties_at == town.now, "nobody hurt was told, for the first time"
    town.do(UpdateCasualties(number, Casualties(dead=1), "医院"))
    assert town.situation.incidents.all[number].casualties.dead == 1


def test_what_ended_can_be_opened_again_and_what_is_open_cannot() -> None:
    town = Town()
    number = town.call()
    assert town.refused(ReopenIncident(number, "x")) == "incident-open-already"
    town.do(DeclareFalseAlarm(number, "误报"))
    assert town.refused(CloseIncident(number, "")) == "incident-not-open"
    town.do(ReopenIncident(number, "又有异味"))
    assert town.situation.incidents.all[number].state == "open"
    assert town.refused(AddNote(number, " ")) == "text-missing"


def test_a_second_call_near_by_is_a_likely_duplicate_and_merges_into_the_first() -> None:
    town = Town()
    first = town.call()
    town.later(240)
    near = Position(PLACE.lat + 1_600, PLACE.lon)
    (found,) = likely_duplicates(town.situation.incidents, "gas_leak", near, town.now, PROFILE.limits)
    assert (found.incident, found.seconds) == (first, 240)
    assert 170 <= found.metres <= 185
    second = town.call("对面", near)
    town.do(MergeIncident(second, first))
    assert town.situation.incidents.all[second].merged_into == first
    assert town.refused(MergeIncident(first, first)) == "merge-with-itself"
    assert town.refused(AddNote(IncidentId("none"), "x")) == "incident-unknown"


def test_far_away_long_ago_or_another_type_is_no_duplicate() -> None:
    town = Town()
    town.call()
    limits, incidents = PROFILE.limits, town.situation.incidents
    assert likely_duplicates(incidents, "fire", PLACE, town.now, limits) == []
    assert likely_duplicates(incidents, "gas_leak", Position(PLACE.lat + 5_000, PLACE.lon), town.now, limits) == []
    assert likely_duplicates(incidents, "gas_leak", PLACE, Instant(town.now + 31 * MINUTE), limits) == []
    assert likely_duplicates(incidents, "gas_leak", None, town.now, limits) == []


def test_grades_follow_decree_493_with_the_number_included() -> None:
    for casualties, grade, criterion in (
        (Casualties(), "IV", None),
        (Casualties(dead=2), "IV", None),
        (Casualties(dead=2, missing=1), "III", "deaths"),
        (Casualties(seriously=10), "III", "injured"),
        (Casualties(loss=1_000_000_000), "III", "loss"),
        (Casualties(dead=10), "II", "deaths"),
        (Casualties(seriously=50), "II", "injured"),
        (Casualties(dead=29, seriously=99), "II", "deaths"),
        (Casualties(dead=30), "I", "deaths"),
        (Casualties(loss=10_000_000_000), "I", "loss"),
    ):
        found = suggest_grade(casualties, PROFILE.grading)
        assert (found.grade, found.criterion) == (grade, criterion), casualties


def test_the_suggestion_says_how_far_the_next_grade_is() -> None:
    found = suggest_grade(Casualties(dead=1, seriously=4), PROFILE.grading)
    assert (found.next_grade, found.more_deaths, found.more_injured) == ("III", 2, 6)
    assert suggest_grade(Casualties(dead=30), PROFILE.grading).next_grade is None
