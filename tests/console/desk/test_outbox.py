"""What may wait for the record, how it is seen meanwhile, and what stands against it when the record is back."""

import pytest

from console.desk.outbox import Kept, incident_of, may_wait, overtaken, renamed, standing
from console.desk.overlay import with_kept
from console.entry import Who
from console.incidents.model import (
    AddNote,
    Casualties,
    CloseIncident,
    CorrectIncident,
    Intake,
    MergeIncident,
    OpenIncident,
    UpdateCasualties,
)
from console.situation.digest import state_hash
from console.situation.orders import CommitDispatch
from resources.base import Command, CommandId, IncidentId, Instant
from tests.console.town import OFFICER, PLACE, PROFILE, Town, team_line

OTHER = Who("王芳", "duty_officer", "console-2")
NAME = IncidentId("P-1")
INTAKE = Intake("gas_leak", "刚刚", "春晖路118号", PLACE)


def kept(town: Town, command: Command, number: int = 1, name: str = "") -> Kept:
    """Something done now, on what is known now."""
    return Kept(number, CommandId(f"c{number}"), command, OFFICER, town.now, town.situation.place, name)


@pytest.mark.parametrize(
    ("command", "unclear", "code"),
    [
        (OpenIncident(INTAKE, Instant(0)), False, ""),
        (AddNote(IncidentId("2026-1128-01"), "x"), True, ""),
        (CorrectIncident(NAME, INTAKE, "x"), False, ""),
        (MergeIncident(NAME, IncidentId("2026-1128-01")), False, ""),
        (CorrectIncident(IncidentId("2026-1128-01"), INTAKE, "x"), False, "record-away"),
        (CloseIncident(NAME, "x"), False, "record-away"),
        (CloseIncident(NAME, "x"), True, "record-unclear"),
    ],
)
def test_facts_may_wait_and_what_rests_on_the_record_may_not(command: Command, unclear: bool, code: str) -> None:
    reason = may_wait(command, {NAME}, unclear)
    assert (reason.code if reason is not None else "") == code


def test_what_is_kept_is_seen_and_the_record_s_own_situation_stays_what_it_was() -> None:
    town = Town()
    incident = town.call()
    before = state_hash(town.situation)
    items = [
        kept(town, OpenIncident(INTAKE, town.now), 1, NAME),
        kept(town, AddNote(NAME, "smell of gas"), 2),
        kept(town, UpdateCasualties(incident, Casualties(lightly=2), "the hospital"), 3),
        kept(town, CommitDispatch(incident, (team_line("T-G1"),), ()), 4),
    ]
    seen = with_kept(town.situation, items, PROFILE, "live")
    assert seen.incidents.all[NAME].notes == 1
    assert seen.incidents.all[incident].casualties == Casualties(lightly=2)
    assert not seen.orders.dispatches, "a request promises nothing"
    assert state_hash(town.situation) == before


def test_nothing_can_be_applied_to_what_is_only_seen() -> None:
    town = Town()
    with pytest.raises(KeyError):
        with_kept(town.situation, [], PROFILE, "live").apply(None, AddNote(NAME, "x"))  # type: ignore[arg-type]


def test_a_call_s_number_reaches_only_what_was_about_it() -> None:
    number = IncidentId("2026-1128-07")
    assert incident_of(renamed(AddNote(NAME, "x"), NAME, number)) == number
    other = AddNote(IncidentId("2026-1128-01"), "x")
    assert renamed(other, NAME, number) is other


def test_head_counts_are_overtaken_only_by_others_and_only_by_other_counts() -> None:
    town = Town()
    incident = town.call()
    counts = kept(town, UpdateCasualties(incident, Casualties(lightly=1), "the hospital"))
    assert overtaken(town.situation, counts, (), PROFILE.limits) is None
    town.later(1)
    town.do(UpdateCasualties(incident, Casualties(lightly=3), "the police"))
    reason = overtaken(town.situation, counts, (), PROFILE.limits)
    assert reason is not None and reason.code == "casualties-newer"
    assert overtaken(town.situation, counts, {incident}, PROFILE.limits) is None, "it came out of this outbox"


@pytest.mark.parametrize("wrong_by", [-300, 300])
def test_what_others_said_since_is_noticed_though_their_machine_s_clock_is_wrong(wrong_by: int) -> None:
    town = Town()
    incident = town.call()
    known = kept(town, UpdateCasualties(incident, Casualties(lightly=1), "the hospital"))
    call = kept(town, OpenIncident(INTAKE, town.now), 1, NAME)
    request = kept(town, CommitDispatch(incident, (team_line("T-G1"),), ()), 2)
    town.later(wrong_by)
    town.do(UpdateCasualties(incident, Casualties(lightly=3), "the police"))
    town.do(OpenIncident(INTAKE, town.now), OTHER)
    town.do(CommitDispatch(incident, (team_line("T-G2"),), ()))
    faults = [overtaken(town.situation, one, (), PROFILE.limits) for one in (known, call)]
    assert [fault.code for fault in faults if fault is not None] == ["casualties-newer", "call-known"]
    assert standing(town.situation, request, town.now, PROFILE, "live").sent == 1


@pytest.mark.parametrize("wrong_by", [-300, 300])
def test_what_was_known_then_is_not_news_though_their_machine_s_clock_is_wrong(wrong_by: int) -> None:
    town = Town()
    incident = town.call()
    town.later(300 + wrong_by)
    town.do(UpdateCasualties(incident, Casualties(lightly=3), "the police"))
    town.later(-wrong_by)
    counts = kept(town, UpdateCasualties(incident, Casualties(lightly=4), "the hospital"))
    assert overtaken(town.situation, counts, (), PROFILE.limits) is None


def test_a_call_is_overtaken_by_the_same_call_of_another_officer() -> None:
    town = Town()
    call = kept(town, OpenIncident(INTAKE, town.now), 1, NAME)
    town.later(1)
    town.call()
    assert overtaken(town.situation, call, (), PROFILE.limits) is None, "taken by the same officer"
    town.do(OpenIncident(INTAKE, town.now), OTHER)
    *_, incident = town.situation.incidents.all
    reason = overtaken(town.situation, call, (), PROFILE.limits)
    assert reason is not None and (reason.code, reason.params["incident"]) == ("call-known", incident)


def test_a_request_is_held_against_the_city_of_now() -> None:
    town = Town()
    incident = town.call()
    request = kept(town, CommitDispatch(incident, (team_line("T-G1"),), ()))
    assert standing(town.situation, request, town.now, PROFILE, "live").refused is None
    town.later(1)
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    now = standing(town.situation, request, town.now, PROFILE, "live")
    assert now.refused is not None and now.refused.code == "team-not-available"
    assert [line.team for line, _ in now.faults] == ["T-G1"]  # type: ignore[union-attr]
    assert now.sent == 1
