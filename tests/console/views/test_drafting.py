"""A dispatch that is being worked out: what the officer changed survives, and nothing is given twice."""

import pytest

from console.views.drafting import (
    DispatchDraft,
    commit,
    open_needs,
    removal_note,
    with_need,
    without_line,
    without_need,
)
from console.views.language import Language
from console.views.naming import Naming
from resources.sourcing.model import ItemNeed, Needs, Proposal, TeamNeed
from tests.console.town import PROFILE, TAPE, Town, goods_line, team_line

NEEDS = Needs((TeamNeed("gas_repair", 2),), (ItemNeed(TAPE, 20),))


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def draft(town: Town) -> DispatchDraft:
    incident = town.call()
    lines = (team_line("T-G1"),)
    goods = (goods_line("D-M1", TAPE, ("L1", 20)),)
    return DispatchDraft(incident, NEEDS, Proposal(incident, lines, goods))


def test_a_need_more_of_what_is_needed_already_is_one_need(draft: DispatchDraft) -> None:
    more = with_need(with_need(draft, "goods", TAPE, 5), "team", "firefighting", 1)
    assert [(need.item, need.quantity) for need in more.needs.items] == [(TAPE, 25)]
    assert [(need.capability, need.count) for need in more.needs.teams] == [("gas_repair", 2), ("firefighting", 1)]


def test_a_need_that_is_struck_out_takes_its_lines_along(draft: DispatchDraft) -> None:
    less = without_need(draft, "goods", TAPE)
    assert less.proposal is not None
    assert (less.needs.items, less.proposal.goods) == ((), ())
    assert less.proposal.teams == draft.proposal.teams if draft.proposal else False


def test_more_of_what_two_needs_ask_for_leaves_both_needs(draft: DispatchDraft) -> None:
    soon, later = ItemNeed(TAPE, 5, within=600), ItemNeed(TAPE, 7)
    two = with_need(DispatchDraft(draft.incident, Needs(items=(soon, later))), "goods", TAPE, 2)
    assert two.needs.items == (ItemNeed(TAPE, 7, within=600), later)


def test_what_is_struck_out_goes_on_the_record_with_its_reason(town: Town, draft: DispatchDraft) -> None:
    less = without_line(draft, "goods", 0, "现场已有")
    note = removal_note(less, Naming(town.situation, Language("en"), PROFILE), Language("en"))
    assert note is not None
    assert note.text == "Cordon tape ×20 · D-M1 struck out: 现场已有"
    assert open_needs(less).items == ()
    assert removal_note(draft, Naming(town.situation, Language("en"), PROFILE), Language("en")) is None


def test_with_nothing_on_any_line_there_is_nothing_to_send(draft: DispatchDraft) -> None:
    assert commit(without_line(without_line(draft, "goods", 0, "无"), "team", 0, "无")) is None
    assert commit(DispatchDraft(draft.incident)) is None


def test_what_is_committed_is_accepted_by_the_desk(town: Town, draft: DispatchDraft) -> None:
    command = commit(draft)
    assert command is not None
    assert len(town.do(command)) == 1
