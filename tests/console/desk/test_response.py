"""A response is activated, raised, lowered and ended by those whom the plan names, and its steps tell the truth."""

import msgspec
import pytest

from console.desk.covering import needs_to_propose
from console.desk.dispatch import SendDispatch
from console.desk.orders import ArriveOrder, CancelOrder, ReleaseOrder
from console.entry import Who
from console.incidents.model import Casualties, CloseIncident, DeclareFalseAlarm, UpdateCasualties
from console.situation.approvals import ApprovalEnded, ApprovalRequested, Approve
from console.situation.orders import CommitDispatch
from plans.plan import StepId
from plans.response import (
    ActivateResponse,
    AddFollowUp,
    ChangeLevel,
    CompleteStep,
    NoteDamage,
    ReopenStep,
    Response,
    ResponseId,
    SetAffected,
    SettleFollowUp,
    SkipStep,
    StartStep,
    TerminateResponse,
)
from resources.base import MINUTE, DispatchId, IncidentId
from tests.console.town import COMMANDER, MASK, TAPE, Town, goods_line, team_line
from tests.plans.small_plan import PLAN

R1 = ResponseId("R1")
DEPUTY = Who("刘洋", "deputy_commander", "console-1")


def activated(town: Town) -> tuple[IncidentId, Response]:
    """A gas leak at level IV."""
    incident = town.call()
    town.do(ActivateResponse(incident, PLAN, "IV", 0, "smell of gas"))
    return incident, town.situation.responses.all[R1]


def stages(response: Response) -> dict[str, str]:
    """What became of each step."""
    return {name: state.stage for name, state in response.steps.items()}


def test_the_duty_officer_activates_level_four_alone_and_the_clocks_of_its_steps_begin() -> None:
    town = Town()
    _, response = activated(town)
    assert response.level == "IV" and response.plan == PLAN
    assert stages(response) == dict.fromkeys(("verify", "send", "cordon", "count"), "open")
    assert response.steps["verify"].due == town.now + 5 * MINUTE
    assert [state.step.id for state in response.next_steps()] == ["verify", "send", "count"]


def test_one_response_runs_for_an_incident_at_a_time() -> None:
    town = Town()
    incident, _ = activated(town)
    assert town.refused(ActivateResponse(incident, PLAN, "IV", 0, "")) == "response-runs"


def test_a_plan_that_is_still_written_or_withdrawn_is_not_activated() -> None:
    town = Town()
    incident = town.call()
    for state in ("draft", "review", "withdrawn"):
        plan = msgspec.structs.replace(PLAN, state=state)
        assert town.refused(ActivateResponse(incident, plan, "IV", 0, "")) == "plan-not-in-force"
    assert town.refused(ActivateResponse(incident, PLAN, "I", 0, "")) == "level-unknown"


def test_steps_are_done_in_the_plan_s_order_with_what_shows_it() -> None:
    town = Town()
    _, response = activated(town)
    cordon, verify = StepId("cordon"), StepId("verify")
    assert town.refused(CompleteStep(R1, cordon, "300 m")) == "step-waits"
    assert town.refused(StartStep(R1, cordon)) == "step-waits"
    assert town.refused(CompleteStep(R1, verify, " ")) == "evidence-missing"
    town.later(60)
    town.do(StartStep(R1, verify))
    town.do(CompleteStep(R1, verify, "called back"))
    town.do(CompleteStep(R1, cordon, "300 m"))
    assert stages(response)["verify"] == stages(response)["cordon"] == "done"
    assert response.steps["verify"].by == "李明" and response.steps["verify"].at == town.now
    assert town.do(CompleteStep(R1, verify, "again")) == []
    assert response.counts() == (2, 4)


def test_a_step_is_skipped_only_with_a_reason_and_opened_again_with_its_old_clock() -> None:
    town = Town()
    _, response = activated(town)
    verify = StepId("verify")
    due = response.steps["verify"].due
    assert town.refused(SkipStep(R1, verify, "")) == "text-missing"
    town.do(SkipStep(R1, verify, "caller is on scene"))
    assert town.refused(CompleteStep(R1, verify, "done")) == "step-skipped"
    assert response.ready(response.steps["cordon"])
    town.later(3600)
    town.do(ReopenStep(R1, verify, "caller left"))
    assert response.steps["verify"].due == due and response.steps["verify"].overdue(town.now)


def test_raising_keeps_what_was_done_and_lowering_ends_only_what_the_higher_level_asked_for() -> None:
    town = Town()
    _, response = activated(town)
    town.do(CompleteStep(R1, StepId("verify"), "seen"))
    town.later(600)
    town.do(ChangeLevel(R1, "III", "3 dead"), COMMANDER)
    assert stages(response)["verify"] == "done" and stages(response)["headquarters"] == "open"
    assert response.steps["headquarters"].opened == town.now
    assert response.steps["send"].opened < town.now
    town.do(CompleteStep(R1, StepId("headquarters"), "set up"), COMMANDER)
    town.do(ChangeLevel(R1, "IV", "contained"), COMMANDER)
    assert stages(response) == {
        "verify": "done", "send": "open", "cordon": "open", "count": "open",
        "headquarters": "done", "evacuate": "ended", "reinforce": "ended",
    }  # fmt: skip
    town.later(60)
    town.do(ChangeLevel(R1, "III", "it burns again"), COMMANDER)
    assert stages(response)["headquarters"] == "done" and stages(response)["evacuate"] == "open"
    assert response.steps["evacuate"].opened == town.now


def test_the_second_of_two_who_raise_is_told_that_it_is_done() -> None:
    town = Town()
    activated(town)
    town.do(ChangeLevel(R1, "III", "3 dead"), COMMANDER)
    assert town.refused(ChangeLevel(R1, "III", "3 dead"), DEPUTY) == "level-already"


def test_a_level_above_the_officer_s_own_waits_for_the_post_that_the_plan_names() -> None:
    town = Town()
    _, response = activated(town)
    (asked,) = town.do(ChangeLevel(R1, "III", "3 dead"))
    assert (
        isinstance(asked, ApprovalRequested) and asked.posts == ("commander", "deputy_commander") and asked.needed == 1
    )
    assert response.level == "IV"
    assert town.refused(ChangeLevel(R1, "III", "still 3 dead")) == "approval-waiting"
    town.do(Approve(asked.approval, COMMANDER.actor, "commander"))
    assert town.situation.responses.all[R1].level == "III" and not town.situation.approvals.waiting


def test_two_different_persons_stand_behind_level_two() -> None:
    town = Town()
    _, response = activated(town)
    (asked,) = town.do(ChangeLevel(R1, "II", "10 dead"), COMMANDER)
    assert isinstance(asked, ApprovalRequested) and asked.needed == 1, "the commander's own post counts once"
    assert town.refused(Approve(asked.approval, COMMANDER.actor, "deputy_commander")) == "approval-own"
    town.do(Approve(asked.approval, DEPUTY.actor, DEPUTY.post))
    assert response.level == "II"


def test_what_waits_is_overtaken_by_another_change_of_level() -> None:
    town = Town()
    activated(town)
    (asked,) = town.do(ChangeLevel(R1, "III", "3 dead"))
    assert isinstance(asked, ApprovalRequested)
    _, ended = town.do(ChangeLevel(R1, "III", "3 dead"), COMMANDER)
    assert isinstance(ended, ApprovalEnded) and ended.outcome == "moot"
    assert town.refused(Approve(asked.approval, DEPUTY.actor, DEPUTY.post)) == "approval-settled"


def test_an_incident_with_a_running_response_is_not_closed() -> None:
    town = Town()
    incident, _ = activated(town)
    assert town.refused(CloseIncident(incident, "over")) == "response-active"
    assert town.refused(DeclareFalseAlarm(incident, "nothing")) == "response-active"
    assert town.refused(TerminateResponse(R1, "")) == "text-missing"
    town.do(TerminateResponse(R1, "leak sealed"))
    assert town.refused(CompleteStep(R1, StepId("verify"), "x")) == "response-ended"
    town.do(CloseIncident(incident, "over"))


def test_recovery_notes_damage_and_keeps_a_list_of_what_is_to_be_done() -> None:
    town = Town()
    _, response = activated(town)
    town.do(TerminateResponse(R1, "leak sealed"))
    town.do(NoteDamage(R1, "12 flats"))
    assert town.refused(AddFollowUp(R1, "check pipes", "")) == "owner-missing"
    town.do(AddFollowUp(R1, "check pipes", "gas company"))
    town.do(SettleFollowUp(R1, 1, "all checked"))
    assert response.damages == 1 and response.follow_ups[1].outcome == "all checked"
    assert town.refused(SettleFollowUp(R1, 2, "x")) == "follow-up-unknown"


def test_sending_help_and_counting_people_complete_the_steps_that_ask_for_it() -> None:
    town = Town()
    incident, response = activated(town)
    tape = goods_line("D-M1", TAPE, ("L1", 10))
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (tape,)))
    assert stages(response)["send"] == "open", "it counts down"
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    assert stages(response)["send"] == "done" and response.steps["send"].evidence == "D1"
    town.do(UpdateCasualties(incident, Casualties(seriously=1), "fire officer"))
    assert stages(response)["count"] == "done"


def test_a_dispatch_step_stays_open_until_all_that_its_level_needs_has_gone_out() -> None:
    town = Town()
    incident, response = activated(town)
    town.do(ChangeLevel(R1, "III", "3 dead"), COMMANDER)
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.do(CommitDispatch(incident, (), (goods_line("D-M1", TAPE, ("L1", 10)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    assert stages(response)["send"] == "open", "the tape still counts down"
    town.do(SendDispatch(DispatchId("D2")))
    assert stages(response)["send"] == "done" and response.steps["send"].evidence == "D2"
    assert stages(response)["reinforce"] == "open", "the second team and the masks of level III have not gone"
    town.do(CommitDispatch(incident, (team_line("T-G2"),), (goods_line("D-M1", MASK, ("L2", 20)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D3")))
    assert stages(response)["reinforce"] == "done"


def test_a_unit_that_was_called_off_is_needed_again_and_one_that_was_let_go_is_not() -> None:
    town = Town()
    incident, response = activated(town)
    town.do(CommitDispatch(incident, (team_line("T-G1"), team_line("T-G2")), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    first, second = town.situation.orders.dispatches[DispatchId("D1")].orders
    town.do(CancelOrder(second, "not needed"))
    for moved in (ArriveOrder(first, "telephone"), ReleaseOrder(first, "telephone")):
        town.do(moved)
    assert needs_to_propose(town.situation, response).teams == ()
    assert [need.quantity for need in needs_to_propose(town.situation, response).items] == [10]


def test_how_many_people_are_affected_names_its_source() -> None:
    town = Town()
    _, response = activated(town)
    assert town.refused(SetAffected(R1, -1, "x")) == "count-negative"
    assert town.refused(SetAffected(R1, 10, "")) == "source-missing"
    town.do(SetAffected(R1, 250, "subdistrict"))
    assert response.affected == 250


@pytest.mark.parametrize("jump", [3600, -3600])
def test_a_clock_that_jumps_makes_steps_late_but_loses_and_settles_none(jump: int) -> None:
    town = Town()
    _, response = activated(town)
    before = stages(response)
    town.later(jump)
    assert stages(response) == before
    assert response.steps["verify"].overdue(town.now) is (jump > 0)
    town.do(CompleteStep(R1, StepId("verify"), "seen"))
    assert (response.steps["verify"].late > 0) is (jump > 0)


def test_help_that_went_out_before_the_plan_has_done_its_step() -> None:
    town = Town()
    incident = town.call()
    tape = goods_line("D-M1", TAPE, ("L1", 10))
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (tape,)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(ActivateResponse(incident, PLAN, "IV", 0, ""))
    response = town.situation.responses.all[R1]
    assert stages(response)["send"] == "done" and response.steps["send"].evidence == "D1"


def test_a_plan_that_needs_more_than_went_out_leaves_its_step_open() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(ActivateResponse(incident, PLAN, "IV", 0, ""))
    assert stages(town.situation.responses.all[R1])["send"] == "open"
