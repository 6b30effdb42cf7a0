"""A preview says what then happens, and changes nothing by looking."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.needing import needs_at
from plans.plan import Level, StepId, digest
from plans.response import (
    LevelChanged,
    Response,
    ResponseActivated,
    ResponseId,
    Responses,
    ResponseTerminated,
    StepDone,
    StepSkipped,
)
from plans.response.preview import preview
from resources.base import MINUTE, IncidentId, Instant, ItemCode
from resources.sourcing.model import ItemNeed, Needs, TeamNeed
from tests.plans.small_plan import PLAN

NOW = Instant(1_000_000_000_000_000)
R1 = ResponseId("R1")
TAPE, MASK = ItemCode("2010101"), ItemCode("2010102")


def begun(level: Level = "IV", affected: int = 0) -> Responses:
    """The small plan, activated."""
    responses = Responses()
    activated = ResponseActivated(R1, IncidentId("2026-0001"), PLAN, digest(PLAN), level, affected, "")
    responses.activated(NOW, "李明", activated)
    return responses


def test_an_activation_shows_its_steps_needs_and_messages_and_who_may_decide_it() -> None:
    seen = preview(PLAN, "III", NOW, 100)
    assert (seen.kind, seen.before, seen.level) == ("activate", None, "III")
    assert [ahead.step.id for ahead in seen.added] == [
        "verify", "send", "cordon", "count", "headquarters", "evacuate", "reinforce",
    ]  # fmt: skip
    assert seen.added[0].due == NOW + 5 * MINUTE and not seen.ended and not seen.kept
    assert seen.needs_added == needs_at(PLAN, "III", 100) and seen.needs_ended == Needs()
    assert [duty.kind for duty in seen.reports_added] == ["first"]
    assert seen.authority.posts == ("commander", "deputy_commander")


def test_a_raise_shows_what_it_adds_and_what_stays_and_needs_the_higher_level_s_signatures() -> None:
    responses = begun()
    responses.step_done(NOW, "李明", StepDone(R1, StepId("verify"), "seen"))
    later = Instant(NOW + 10 * MINUTE)
    seen = preview(responses.all[R1], "II", later, 200)
    assert (seen.kind, seen.authority.signatures) == ("raise", 2)
    assert [(ahead.step.id, ahead.level) for ahead in seen.added] == [
        ("headquarters", "III"), ("evacuate", "III"), ("reinforce", "III"), ("province", "II"),
    ]  # fmt: skip
    assert {ahead.step.id: ahead.due for ahead in seen.kept}["verify"] == 0
    assert {ahead.step.id: ahead.due for ahead in seen.kept}["send"] == NOW + 10 * MINUTE
    assert seen.needs_added == Needs((TeamNeed("gas_repair", 1, 1, 1800),), (ItemNeed(TAPE, 10), ItemNeed(MASK, 20)))


def test_lowering_and_ending_show_what_ends_and_are_decided_by_the_level_that_holds() -> None:
    responses = begun("III")
    lower = preview(responses.all[R1], "IV", NOW)
    assert (lower.kind, lower.authority.posts) == ("lower", ("commander", "deputy_commander"))
    assert [ahead.step.id for ahead in lower.ended] == ["headquarters", "evacuate", "reinforce"]
    assert lower.needs_ended.items == (ItemNeed(MASK, 20),) and lower.needs_added == Needs()
    over = preview(responses.all[R1], None, NOW)
    assert (over.kind, over.level, len(over.ended), over.kept) == ("terminate", None, 7, ())
    assert over.needs_ended == needs_at(PLAN, "III", 0) and [duty.kind for duty in over.reports_ended] == ["first"]


def test_a_level_that_the_plan_does_not_have_is_a_mistake_of_whoever_asks() -> None:
    with pytest.raises(KeyError):
        preview(PLAN, "I", NOW)


STEPS = st.sampled_from([step.id for level in PLAN.levels for step in level.steps])
HELD: tuple[Level, ...] = ("IV", "III", "II")
MOVES = st.lists(st.tuples(st.sampled_from(["done", "skip", *HELD]), STEPS), max_size=12)


def played(moves: list[tuple[str, str]]) -> Responses:
    """Levels go up and down, steps are settled."""
    responses = begun()
    for number, (move, step) in enumerate(moves):
        response, at = responses.all[R1], Instant(NOW + number * MINUTE)
        if move in HELD and move != response.level:
            responses.level_changed(at, LevelChanged(R1, response.level, move, "x"))
        elif move not in HELD and step in {state.step.id for state in response.unsettled()}:
            key = StepId(step)
            if move == "done":
                responses.step_done(at, "李明", StepDone(R1, key, "x"))
            else:
                responses.step_skipped(at, "李明", StepSkipped(R1, key, "x"))
    return responses


def open_steps(response: Response) -> dict[str, Instant]:
    """What is to be done, and until when."""
    return {state.step.id: state.due for state in response.unsettled()}


@given(MOVES, st.sampled_from([*HELD, None]))
def test_whatever_went_before_the_preview_says_what_the_change_then_does(
    moves: list[tuple[str, str]], target: Level | None
) -> None:
    responses = played(moves)
    response, at = responses.all[R1], Instant(NOW + 60 * MINUTE)
    before = copy.deepcopy(response)
    seen = preview(response, target, at)
    assert response == before, "nothing is changed by looking"
    if target is None:
        responses.terminated(at, ResponseTerminated(R1, response.level, "x"))
    elif target != response.level:
        responses.level_changed(at, LevelChanged(R1, response.level, target, "x"))
    now_open = open_steps(response)
    assert {ahead.step.id: ahead.due for ahead in seen.added} == {
        step: due for step, due in now_open.items() if step not in open_steps(before)
    }
    assert {ahead.step.id for ahead in seen.ended} == open_steps(before).keys() - now_open.keys()
    assert {ahead.step.id: ahead.due for ahead in seen.kept if ahead.due} == {
        step: due for step, due in open_steps(before).items() if step in now_open
    }
    settled = {key for key, state in response.steps.items() if state.stage in ("done", "skipped")}
    assert {ahead.step.id for ahead in seen.kept if not ahead.due} == settled
