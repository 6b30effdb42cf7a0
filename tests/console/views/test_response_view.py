"""The response as rows and sentences: every stage of a step, every offer, every approval, in both languages."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.dispatch import SendDispatch
from console.desk.orders import AcknowledgeOrder, ArriveOrder, ReleaseOrder
from console.entry import Who
from console.incidents.model import Casualties, Incident, UpdateCasualties
from console.situation.alarms import RaiseAlarm
from console.situation.approvals import Approve
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn, SignOut
from console.views.approval_rows import ApprovalRow, Signers, approval_rows
from console.views.intents import ChooseTurn, OpenApproval, OpenPanel, OpenStep
from console.views.language import TONGUES, Language, Tongue
from console.views.naming import Naming
from console.views.next_response import Higher, PlanFit
from console.views.next_step import build_next
from console.views.next_view import NextView
from console.views.plan_draft import PlanDraft
from console.views.plan_question import fit_of, level_called, question_of
from console.views.response import ResponseView, build_block, build_response
from console.views.response_building import build_response_panel
from console.views.response_panel import Activation, ResponsePanelView
from console.views.step_rows import StepRow
from plans.matching import rank
from plans.plan import Level, StepId
from plans.response import (
    ActivateResponse,
    AddFollowUp,
    ChangeLevel,
    CompleteStep,
    Response,
    ResponseId,
    SkipStep,
    StartStep,
    TerminateResponse,
)
from resources.base import AlarmId, DispatchId, IncidentId, OrderId, Reason
from tests.console.town import COMMANDER, OFFICER, PROFILE, Town, team_line
from tests.plans.small_plan import PLAN

ENGLISH = Language("en")
R1 = ResponseId("R1")
DEPUTY = Who("赵强", "deputy_commander", "console-1")


class Night(Town):
    """A gas leak with a team on its way, an officer on watch, and a plan that can be activated."""

    def __init__(self) -> None:
        super().__init__()
        self.do(SignIn(OFFICER.actor, OFFICER.post, "a"))
        self.incident: IncidentId = self.call()
        self.do(CommitDispatch(self.incident, (team_line("T-G1"),), ()))
        self.later(8)
        self.do(SendDispatch(DispatchId("D1")))
        self.do(AcknowledgeOrder(OrderId("D1-1"), "radio"))

    def activate(self, level: Level = "IV", who: Who = OFFICER) -> Response:
        """The plan runs."""
        self.do(ActivateResponse(self.incident, PLAN, level, 0, ""), who)
        return self.situation.responses.all[R1]

    def naming(self, language: Language = ENGLISH) -> Naming:
        return Naming(self.situation, language, PROFILE)

    def view(self, language: Language = ENGLISH) -> ResponseView:
        """The block under the next step."""
        return build_response(
            self.situation, self.situation.responses.all[R1], self.now, language, PROFILE, OFFICER.console
        )

    def panel(self, draft: PlanDraft, language: Language = ENGLISH) -> ResponsePanelView:
        """The panel of F6."""
        return build_response_panel(
            self.situation, self.now, language, PROFILE,
            incident=self.incident, console=OFFICER.console, draft=draft, signers=Signers(),
        )  # fmt: skip

    def choosing(self, **chosen: object) -> Activation:
        """The panel while a plan is chosen."""
        found = tuple(rank([PLAN], question_of(self.situation, self.known, self.now)))
        view = self.panel(PlanDraft(matches=found, **chosen)).activation  # type: ignore[arg-type]
        assert view is not None
        return view

    @property
    def known(self) -> Incident:
        """The incident as it is now."""
        return self.situation.incidents.all[self.incident]

    def next(self, fit: PlanFit | None = None, higher: Higher | None = None) -> NextView:
        """What the next panel says."""
        return build_next(
            self.situation, self.now, ENGLISH, PROFILE,
            selected=self.incident, console=OFFICER.console, fit=fit, higher=higher,
        )  # fmt: skip


def clocks(view: ResponseView) -> dict[str, tuple[str, str, str]]:
    """Step → sign, clock, tone."""
    return {row.id: (row.mark, row.clock, row.tone) for row in view.steps}


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_stage_of_a_step_has_its_sign_and_its_words(tongue: Tongue) -> None:
    night = Night()
    night.activate()
    night.do(StartStep(R1, StepId("count")))
    night.do(CompleteStep(R1, StepId("verify"), "called back"))
    night.do(SkipStep(R1, StepId("cordon"), "nobody there"))
    rows: dict[str, StepRow] = {row.id: row for row in night.view(Language(tongue)).steps}
    assert [rows[key].mark for key in ("verify", "cordon", "count")] == ["done", "skipped", "now"]
    assert "called back" in rows["verify"].detail
    assert "nobody there" in rows["cordon"].detail
    assert all(row.name and row.clock and row.done_when for row in rows.values())


def test_a_step_that_waits_says_for_which_one() -> None:
    night = Night()
    night.activate()
    row = next(row for row in night.view().steps if row.id == "cordon")
    assert (row.mark, row.detail) == ("waits", "duty officer · after: verify")
    assert [act.deed for act in row.acts] == ["skip"]


def test_a_clock_says_what_remains_when_it_is_near_and_how_late_it_is() -> None:
    night = Night()
    night.activate()
    assert clocks(night.view())["verify"][1].startswith("by ")
    night.later(5 * 60 - 20)
    assert clocks(night.view())["verify"] == ("now", "20 s left", "attention")
    night.later(50)
    assert clocks(night.view())["verify"] == ("now", "late 30 s", "late")
    night.do(CompleteStep(R1, StepId("verify"), "called back"))
    mark, clock, tone = clocks(night.view())["verify"]
    assert (mark, tone) == ("done", "late")
    assert clock.endswith("late 30 s"), "late stays late for ever"


def test_who_is_not_on_watch_is_offered_nothing() -> None:
    night = Night()
    night.activate()
    night.do(SignOut())
    view = night.view()
    assert view.offers == ()
    assert all(row.acts == () for row in view.steps)


def test_raising_says_who_must_approve_and_what_it_adds() -> None:
    night = Night()
    night.activate()
    offers = {offer.turn: offer for offer in night.view().offers}
    assert offers["raise"].note == "needs approval: Commander / Deputy commander · +3 steps · +1 kind of supplies"
    assert offers["raise"].key == "U"
    assert "lower" not in offers
    night.do(SignIn(COMMANDER.actor, COMMANDER.post, "a"))
    offers = {offer.turn: offer for offer in night.view().offers}
    assert offers["raise"].note == "+3 steps · +1 kind of supplies", "the commander decides alone"


def test_without_a_response_a_key_is_named_that_brings_one() -> None:
    night = Night()
    block = build_block(
        night.situation, night.now, ENGLISH, PROFILE,
        incident=night.incident, console=OFFICER.console, signers=Signers(),
    )  # fmt: skip
    assert block.response is None
    assert "F6" in block.empty


# --- approvals ------------------------------------------------------------------------------------------------------


def test_nobody_who_asked_or_has_signed_is_among_those_who_may_sign() -> None:
    night = Night()
    night.activate()
    night.do(ChangeLevel(R1, "II", "ten dead"))
    people = Signers((OFFICER.actor, COMMANDER.actor, DEPUTY.actor))

    def row() -> ApprovalRow:
        return approval_rows(night.situation, night.now, ENGLISH, PROFILE, console=OFFICER.console, signers=people)[0]

    assert row().people == (COMMANDER.actor, DEPUTY.actor)
    assert (row().signatures, row().mine, row().sign) == ("signed 0/2", True, False)
    night.do(Approve(row().id, COMMANDER.actor, COMMANDER.post))
    assert row().people == (DEPUTY.actor,)
    assert row().signatures == f"signed 1/2 · {COMMANDER.actor} (Commander)"


def test_whoever_waits_for_an_approval_works_on_meanwhile() -> None:
    night = Night()
    night.activate()
    night.do(ChangeLevel(R1, "III", "three dead"))
    view = night.next()
    assert view.sentence == "verify"
    assert view.details[-1].what.startswith("waits for Commander / Deputy commander")
    assert view.details[-1].when == "15 min left"


# --- choosing a plan, and its level -----------------------------------------------------------------------------------


def test_the_level_that_the_figures_call_for_is_suggested_and_another_one_asks_why() -> None:
    night = Night()
    night.do(UpdateCasualties(night.incident, Casualties(dead=3), "scene"))
    view = night.choosing()
    chosen = next(choice for choice in view.levels if choice.chosen)
    assert (chosen.level, view.reasoned) == ("III", False)
    assert "3" in chosen.note
    assert view.confirm == "Ask for approval: Level III"
    lower = night.choosing(level="IV")
    assert (lower.confirm, lower.reasoned) == ("Activate at Level IV", True)
    assert isinstance(lower.command, ActivateResponse)


def test_the_preview_grows_with_the_people_affected() -> None:
    night = Night()
    few, many = night.choosing(), night.choosing(affected=400)
    assert any("×10" in line for group in few.groups for line in group.lines)
    assert any("×30" in line for group in many.groups for line in group.lines)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("turn", ["raise", "lower", "terminate"])
def test_each_change_of_the_level_lists_what_it_means(tongue: Tongue, turn: str) -> None:
    night = Night()
    night.activate("III", COMMANDER)
    turned = night.panel(PlanDraft(turn=turn), Language(tongue)).turn  # type: ignore[arg-type]
    assert turned is not None
    assert turned.turn == turn
    assert turned.groups
    assert turned.authority


def test_raising_again_lists_the_steps_that_begin_anew_and_not_those_that_are_done() -> None:
    night = Night()
    night.activate("III", COMMANDER)
    night.do(CompleteStep(R1, StepId("headquarters"), "set up"))
    night.do(ChangeLevel(R1, "IV", "contained"), COMMANDER)
    turned = night.panel(PlanDraft(turn="raise", turn_level="III")).turn
    assert turned is not None
    assert turned.groups[0].title == "+2 steps"
    assert [line.split(" · ")[0] for line in turned.groups[0].lines] == ["evacuate", "reinforce"]


def test_lowering_says_how_much_is_no_longer_asked_for() -> None:
    night = Night()
    night.activate("III", COMMANDER)
    turned = night.panel(PlanDraft(turn="lower")).turn
    assert turned is not None
    assert turned.groups[1].lines == ("Gas repair ×1", "Mask ×20 piece")


def test_lowering_names_the_steps_that_end_with_it() -> None:
    night = Night()
    night.activate("III", COMMANDER)
    turned = night.panel(PlanDraft(turn="lower")).turn
    assert turned is not None
    assert turned.groups[0].title == "3 open steps end"
    assert turned.groups[0].lines == ("headquarters", "evacuate", "reinforce")


def test_recovery_lists_what_is_still_out_and_says_why_the_incident_cannot_be_closed() -> None:
    night = Night()
    night.activate()
    night.do(TerminateResponse(R1, "sealed"))
    night.do(AddFollowUp(R1, "check the valve", "gas company"))
    recovery = night.panel(PlanDraft()).recovery
    assert recovery is not None
    assert [one.text for one in recovery.teams] == ["T-G1"]
    assert [one.text for one in recovery.follow_ups] == ["check the valve"]
    assert recovery.blocked.startswith("1 order is still running") and not recovery.homewards
    night.do(ArriveOrder(OrderId("D1-1"), "radio"))
    night.do(ReleaseOrder(OrderId("D1-1"), "radio"))
    after = night.panel(PlanDraft()).recovery
    assert after is not None
    assert (after.teams, after.homewards, after.blocked) == ((), "1 team is on the way back", "")


# --- the next step --------------------------------------------------------------------------------------------------


def test_the_plan_that_fits_is_proposed_once_help_is_on_its_way() -> None:
    night = Night()
    match = rank([PLAN], question_of(night.situation, night.known, night.now))[0]
    view = night.next(fit=fit_of(match, night.naming()))
    assert view.sentence == "Activate Gas plan at Level IV"


def test_a_higher_level_that_the_figures_call_for_goes_before_the_steps() -> None:
    night = Night()
    response = night.activate()
    night.do(UpdateCasualties(night.incident, Casualties(dead=2, missing=1), "scene"))
    higher = level_called(night.situation, response, night.now, night.naming())
    assert higher is not None
    assert higher.level == "III", "the missing count as dead"
    assert night.next(higher=higher).actions[0].action == ChooseTurn("raise")


def test_a_level_that_was_lowered_is_called_for_again_only_by_casualties_that_are_told_anew() -> None:
    night = Night()
    response = night.activate()
    night.do(UpdateCasualties(night.incident, Casualties(dead=3), "scene"))
    night.do(ChangeLevel(R1, "III", "3 dead"), COMMANDER)
    night.later(60)
    night.do(ChangeLevel(R1, "IV", "contained"), COMMANDER)
    assert level_called(night.situation, response, night.now, night.naming()) is None
    night.later(60)
    night.do(UpdateCasualties(night.incident, Casualties(dead=4), "scene"))
    again = level_called(night.situation, response, night.now, night.naming())
    assert again is not None and again.level == "III"


def test_a_plain_step_is_done_by_one_key_with_the_officers_word() -> None:
    night = Night()
    night.activate()
    action = night.next().actions[0]
    assert night.next().note == "Done when: verify done"
    assert (action.key, action.action) == ("F4", CompleteStep(R1, StepId("verify"), f"confirmed by {OFFICER.actor}"))


def test_a_step_that_asks_for_a_dispatch_leads_there() -> None:
    night = Night()
    night.activate("III", COMMANDER)
    for step in ("verify", "cordon", "headquarters", "evacuate", "count"):
        night.do(SkipStep(R1, StepId(step), "not here"))
    assert night.next().actions[0].action == OpenPanel("dispatch")


def test_skipping_asks_for_the_reason_in_place() -> None:
    night = Night()
    night.activate()
    skip = next(action for action in night.next().actions if action.key == "X")
    assert skip.action == OpenStep(StepId("verify"), "skip")


def test_when_every_step_is_settled_the_response_is_ended() -> None:
    night = Night()
    night.activate()
    for step in ("verify", "send", "cordon", "count"):
        if night.situation.responses.all[R1].steps[step].stage == "open":
            night.do(SkipStep(R1, StepId(step), "not here"))
    assert "arrive" in night.next().sentence, "who is still under way goes first"


CONDITIONS = ("alarm", "approval", "higher", "step")
"""In the order in which whoever may sign is to see them: the signature is what others wait for."""
SETS = [set(found) for size in range(1, 5) for found in combinations(CONDITIONS, size)]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(SETS))
def test_of_all_that_waits_the_first_by_rank_is_the_next_step(waiting: set[str]) -> None:
    night = Night()
    response = night.activate()
    if "approval" in waiting:
        night.do(ChangeLevel(R1, "III", "three dead"))
        night.do(SignIn(COMMANDER.actor, COMMANDER.post, "a"))
    if "step" not in waiting:
        for state in list(response.unsettled()):
            night.do(SkipStep(R1, StepId(state.step.id), "not here"))
    if "alarm" in waiting:
        night.do(
            RaiseAlarm(AlarmId("x"), Reason("order-declined", {"unit": "T-G1", "order": "D1-1", "why": "x"}), "high")
        )
    view = night.next(higher=Higher("III", "3 dead") if "higher" in waiting else None)
    shown = {
        "alarm": view.sentence.startswith("Alarm"),
        "higher": view.sentence.startswith("Raise to") or "approval" in waiting,  # asked for already: not again
        "step": view.sentence == "verify",
        "approval": view.actions[0].action == OpenApproval(next(iter(night.situation.approvals.waiting), None)),
    }
    ranked = [one for one in CONDITIONS if one in waiting and not (one == "higher" and "approval" in waiting)]
    assert shown[ranked[0]], (waiting, view.sentence)
