"""Whatever is asked for in whatever order, a response keeps what was done, asks for nothing that ended, and refolds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.table import EVENTS
from console.entry import Entry, Who
from console.journal.codec import Registry
from console.situation import Situation
from console.situation.approvals import Approve, RefuseApproval, WithdrawApproval
from console.situation.orders import CommitDispatch
from plans.plan import LEVELS, StepId
from plans.response import (
    ActivateResponse,
    ChangeLevel,
    CompleteStep,
    ReopenStep,
    ResponseId,
    SetAffected,
    SkipStep,
    StartStep,
    StepReopened,
    TerminateResponse,
)
from plans.response.state import SETTLED
from resources.base import Command, IncidentId, Refused
from tests.console.town import COMMANDER, OFFICER, TAPE, Town, goods_line
from tests.plans.small_plan import PLAN

DEPUTY = Who("刘洋", "deputy_commander", "console-1")
PEOPLE = st.sampled_from([OFFICER, COMMANDER, DEPUTY])
STEPS = [StepId(step.id) for level in PLAN.levels for step in level.steps]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["activate", "level", "level", "terminate", "start", "done", "done", "skip", "reopen", "affected", "goods",
             "sign", "sign", "refuse", "withdraw", "wait"]
        ),
        PEOPLE,
        st.integers(0, 50),
    ),
    max_size=40,
)  # fmt: skip


def command(town: Town, incident: IncidentId, move: str, who: Who, number: int) -> Command | None:
    """What somebody asks for; None where there is nothing to ask about."""
    situation = town.situation
    response = ResponseId(f"R{max(1, len(situation.responses.all))}")
    step, level = STEPS[number % len(STEPS)], LEVELS[number % 4]
    if move in ("sign", "refuse", "withdraw"):
        if not situation.approvals.all:
            return None
        approval = list(situation.approvals.all)[-1 - number % min(2, len(situation.approvals.all))]
        if move == "withdraw":
            return WithdrawApproval(approval)
        return (
            Approve(approval, who.actor, who.post)
            if move == "sign"
            else RefuseApproval(approval, who.actor, who.post, "no")
        )
    asked: dict[str, Command] = {
        "activate": ActivateResponse(incident, PLAN, level, number, "x"),
        "level": ChangeLevel(response, level, "x"),
        "terminate": TerminateResponse(response, "x"),
        "start": StartStep(response, step),
        "done": CompleteStep(response, step, "seen"),
        "skip": SkipStep(response, step, "x"),
        "reopen": ReopenStep(response, step, "x"),
        "affected": SetAffected(response, number, "subdistrict"),
        "goods": CommitDispatch(incident, (), (goods_line("D-R1", TAPE, ("L5", 1 + number), tier="regional"),)),
    }
    return asked[move]


def holds(town: Town) -> None:
    """What must be true at every moment."""
    for response in town.situation.responses.all.values():
        assert response.plan.at(response.level) is not None
        asked_for = {step.id for level in response.plan.up_to(response.level) for step in level.steps}
        for state in response.steps.values():
            if state.stage == "ended":
                assert not state.overdue(town.now)
            if state.stage not in SETTLED:
                assert response.active and state.step.id in asked_for
    by_incident = [response for response in town.situation.responses.all.values() if response.active]
    assert len(by_incident) <= 1, "one response runs for an incident at a time"
    approvals = town.situation.approvals
    for approval in approvals.all.values():
        persons = {person for person, _ in approval.signed}
        assert approval.asker not in persons and len(persons) == len(approval.signed)
        assert all(post in approval.posts for _, post in approval.signed)
        assert (approval.state == "granted") == (len(persons) >= approval.needed)
    assert {known.id for known in approvals.all.values() if known.state == "waiting"} == set(approvals.waiting)
    promised = sum(lot.promised for lot in town.situation.stock.lots.values())
    granted = [known.subject for known in approvals.all.values() if known.state == "granted"]
    assert promised == sum(
        line.quantity for subject in granted if isinstance(subject, CommitDispatch) for line in subject.goods
    ), "nothing is promised while it waits, and all of it once it is granted"


def done(town: Town) -> set[tuple[str, str]]:
    """Every step that is done."""
    return {
        (response.id, key)
        for response in town.situation.responses.all.values()
        for key, state in response.steps.items()
        if state.stage == "done"
    }


@settings(max_examples=60, deadline=None)
@given(MOVES)
def test_levels_steps_and_signatures_in_any_order_lose_nothing_that_was_done(moves: list[tuple[str, Who, int]]) -> None:
    town = Town()
    incident = town.call()
    for move, who, number in moves:
        if move == "wait":
            town.later(number * 20)
            continue
        asked = command(town, incident, move, who, number)
        if asked is None or isinstance(town.decide(asked, who), Refused):
            continue
        before = done(town)
        events = town.do(asked, who)
        reopened = {(event.response, event.step) for event in events if isinstance(event, StepReopened)}
        assert before - reopened <= done(town), "what was done stays done unless somebody says otherwise"
        holds(town)
    assert refolded(town).responses.all == town.situation.responses.all
    assert refolded(town).approvals.all == town.situation.approvals.all


def refolded(town: Town) -> Situation:
    """The same from the bytes alone."""
    situation, registry = Situation(), Registry(EVENTS)
    for header, event in town.entries:
        body = registry.encode(event).body
        situation.apply(header, registry.decode(Entry(header, body, b"")))
    return situation
