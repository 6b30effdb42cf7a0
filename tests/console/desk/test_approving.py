"""Nobody approves what they asked for, nobody signs twice, and nothing is given away before the last signature."""

from hypothesis import given
from hypothesis import strategies as st

from console.desk.dispatch import SendDispatch
from console.desk.watch import due_commands
from console.entry import Who
from console.incidents.model import CloseIncident
from console.situation.approvals import (
    ApprovalEnded,
    ApprovalId,
    ApprovalRequested,
    ApprovalSigned,
    Approve,
    ExpireApproval,
    RefuseApproval,
    ReportWrongPin,
    WithdrawApproval,
)
from console.situation.orders import CommitDispatch, DispatchCommitted
from resources.base import IncidentId
from tests.console.town import COMMANDER, OFFICER, TAPE, Town, goods_line, team_line

DEPUTY = Who("刘洋", "deputy_commander", "console-1")
A1 = ApprovalId("A1")
REGIONAL = goods_line("D-R1", TAPE, ("L5", 100), tier="regional")


def asked(town: Town) -> IncidentId:
    """The duty officer sends a team and asks for regional stock."""
    incident = town.call()
    committed, waiting = town.do(CommitDispatch(incident, (team_line("T-G1"),), (REGIONAL,)))
    assert isinstance(committed, DispatchCommitted) and not committed.convoys
    assert isinstance(waiting, ApprovalRequested) and waiting.needed == 2
    return incident


def test_regional_stock_waits_for_two_signatures_while_the_rest_goes_at_once() -> None:
    town = Town()
    asked(town)
    lot = town.situation.stock.lots[REGIONAL.parcels[0].lot]
    assert lot.promised == 0, "nothing is promised while it waits"
    town.do(Approve(A1, COMMANDER.actor, COMMANDER.post))
    assert lot.promised == 0
    signed, committed = town.do(Approve(A1, DEPUTY.actor, DEPUTY.post))
    assert isinstance(signed, ApprovalSigned) and isinstance(committed, DispatchCommitted)
    assert lot.promised == 100 and committed.due > town.now
    town.later(8)
    town.do(SendDispatch(committed.dispatch))


def test_the_commander_s_own_post_counts_and_one_other_person_signs() -> None:
    town = Town()
    incident = town.call()
    (waiting,) = town.do(CommitDispatch(incident, (), (REGIONAL,)), COMMANDER)
    assert isinstance(waiting, ApprovalRequested) and waiting.needed == 1
    assert town.refused(Approve(A1, COMMANDER.actor, "deputy_commander"), COMMANDER) == "approval-own"
    town.do(Approve(A1, DEPUTY.actor, DEPUTY.post), COMMANDER)


def test_only_a_fitting_post_signs_and_only_once() -> None:
    town = Town()
    asked(town)
    assert town.refused(Approve(A1, OFFICER.actor, "commander")) == "approval-own"
    assert town.refused(Approve(A1, "陈晨", "reviewer")) == "approval-not-yours"
    town.do(Approve(A1, COMMANDER.actor, COMMANDER.post))
    assert town.refused(Approve(A1, COMMANDER.actor, "deputy_commander")) == "approval-signed-twice"


def test_goods_that_are_gone_when_the_last_signature_comes_are_said_to_be_gone() -> None:
    town = Town()
    asked(town)
    other = town.call("解放大道2号")
    town.do(CommitDispatch(other, (), (goods_line("D-R1", TAPE, ("L5", 450), tier="regional"),)))
    for signer in (COMMANDER, DEPUTY):
        town.do(Approve(ApprovalId("A2"), signer.actor, signer.post))
    town.do(Approve(A1, COMMANDER.actor, COMMANDER.post))
    (ended,) = town.do(Approve(A1, DEPUTY.actor, DEPUTY.post))
    assert isinstance(ended, ApprovalEnded) and ended.outcome == "moot" and ended.reason.code == "lot-overdrawn"


def test_one_no_ends_it_with_its_reason() -> None:
    town = Town()
    asked(town)
    assert town.refused(RefuseApproval(A1, DEPUTY.actor, DEPUTY.post, "")) == "text-missing"
    town.do(RefuseApproval(A1, DEPUTY.actor, DEPUTY.post, "the city has enough"))
    assert town.situation.approvals.all[A1].state == "refused"
    assert town.refused(Approve(A1, COMMANDER.actor, COMMANDER.post)) == "approval-settled"


def test_who_has_signed_may_still_say_no_and_who_asked_may_not() -> None:
    town = Town()
    asked(town)
    town.do(Approve(A1, COMMANDER.actor, COMMANDER.post))
    assert town.refused(RefuseApproval(A1, OFFICER.actor, "commander", "no")) == "approval-own"
    assert town.refused(RefuseApproval(A1, "陈晨", "reviewer", "no")) == "approval-not-yours"
    town.do(RefuseApproval(A1, COMMANDER.actor, COMMANDER.post, "the road is closed"))
    assert town.situation.approvals.all[A1].state == "refused"


def test_what_was_asked_for_can_be_taken_back() -> None:
    town = Town()
    asked(town)
    town.do(WithdrawApproval(A1))
    assert town.situation.approvals.all[A1].state == "withdrawn"


def test_the_fifth_wrong_pin_ends_it_and_it_is_asked_for_anew() -> None:
    town = Town()
    incident = asked(town)
    for _ in range(4):
        town.do(ReportWrongPin(A1, COMMANDER.actor))
        assert town.situation.approvals.all[A1].state == "waiting"
    town.do(ReportWrongPin(A1, COMMANDER.actor))
    assert town.situation.approvals.all[A1].state == "locked"
    assert town.refused(Approve(A1, COMMANDER.actor, COMMANDER.post)) == "approval-settled"
    town.do(CommitDispatch(incident, (), (REGIONAL,)))


def test_what_nobody_approves_in_time_expires_once_on_however_many_consoles() -> None:
    town = Town()
    asked(town)
    town.later(900)
    assert town.refused(Approve(A1, COMMANDER.actor, COMMANDER.post)) == "approval-expired"
    due = [(number, command) for number, command in due_commands(town.situation, town.now, ()) if "A1" in number]
    assert [command for _, command in due] == [ExpireApproval(A1)]
    town.do(ExpireApproval(A1))
    assert town.do(ExpireApproval(A1)) == []
    assert town.situation.approvals.all[A1].state == "expired"


def test_the_same_is_not_asked_for_twice() -> None:
    town = Town()
    incident = asked(town)
    assert town.refused(CommitDispatch(incident, (), (REGIONAL,))) == "approval-waiting"


def test_what_waits_ends_with_the_incident() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (), (REGIONAL,)))
    town.do(CloseIncident(incident, "nothing"))
    assert town.situation.approvals.all[A1].state == "moot"


PERSONS = st.sampled_from([OFFICER.actor, COMMANDER.actor, DEPUTY.actor, "陈晨"])
POSTS = st.sampled_from(["duty_officer", "commander", "deputy_commander", "reviewer"])


@given(st.lists(st.tuples(PERSONS, POSTS), max_size=12))
def test_whatever_is_tried_nothing_goes_out_without_two_other_persons(tries: list[tuple[str, str]]) -> None:
    town = Town()
    asked(town)
    for person, post in tries:
        if isinstance(town.decide(Approve(A1, person, post)), list):
            town.do(Approve(A1, person, post))
    approval = town.situation.approvals.all[A1]
    persons = {person for person, _ in approval.signed}
    assert OFFICER.actor not in persons
    assert (approval.state == "granted") == (len(persons) >= 2)
    promised = town.situation.stock.lots[REGIONAL.parcels[0].lot].promised
    assert promised == (100 if approval.state == "granted" else 0)
