"""A dispatch that is being worked out: what the officer changed survives, and nothing is given twice."""

import pytest

from console.desk.dispatch import CommitDispatch
from console.views.drafting import (
    DispatchDraft,
    commit,
    open_needs,
    open_travel,
    proposed,
    removal_note,
    with_goods,
    with_line_back,
    with_need,
    with_team,
    without_line,
    without_need,
)
from console.views.language import Language
from console.views.naming import Naming
from resources.base import DepotId, TeamId
from resources.sourcing.model import ItemNeed, Needs, Proposal, TeamNeed, Travel
from tests.console.town import MASK, PROFILE, TAPE, Town, goods_line, team_line

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


def test_a_changed_line_is_not_proposed_again(draft: DispatchDraft) -> None:
    changed = with_team(draft, 0, TeamId("T-G2"), 300, "熟悉现场")
    assert open_needs(changed).teams == (TeamNeed("gas_repair", 1),)
    travel = Travel({TeamId("T-G1"): 130, TeamId("T-G2"): 300}, {})
    assert open_travel(changed, travel).teams == {"T-G1": 130}
    anew = proposed(changed, Proposal(draft.incident, (team_line("T-G1"),), ()))
    assert anew.proposal is not None
    assert [(line.team, line.changed, line.proposed) for line in anew.proposal.teams] == [
        ("T-G2", "熟悉现场", "T-G1"),
        ("T-G1", "", ""),
    ]


def test_choosing_the_proposed_team_again_takes_the_change_back(draft: DispatchDraft) -> None:
    back = with_team(with_team(draft, 0, TeamId("T-G2"), 300, "试试"), 0, TeamId("T-G1"), 130, "还是原来的")
    assert back.proposal == draft.proposal


def test_fewer_goods_than_proposed_are_not_filled_up_again(town: Town, draft: DispatchDraft) -> None:
    less = with_goods(draft, 0, DepotId("D-M1"), 5, 540, "留作备用", town.situation.stock, town.now)
    assert less.proposal is not None
    line = less.proposal.goods[0]
    assert (line.quantity, line.proposed, line.proposed_quantity, line.changed) == (5, "D-M1", 20, "留作备用")
    assert open_needs(less).items == ()


def test_a_depot_gives_no_more_than_it_can_beside_the_other_lines(town: Town, draft: DispatchDraft) -> None:
    """L1 holds 40 rolls, 10 are the reserve; another line takes 20 of them already."""
    assert draft.proposal is not None
    two = DispatchDraft(
        draft.incident,
        NEEDS,
        Proposal(draft.incident, (), (*draft.proposal.goods, goods_line("D-C1", TAPE, ("L4", 5)))),
    )
    more = with_goods(two, 1, DepotId("D-M1"), 100, 540, "就近", town.situation.stock, town.now)
    assert more.proposal is not None
    assert more.proposal.goods[1].quantity == 10
    town.do(commit(more) or CommitDispatch(draft.incident, (), ()))


def test_goods_that_expire_first_go_first(town: Town, draft: DispatchDraft) -> None:
    masks = DispatchDraft(draft.incident, NEEDS, Proposal(draft.incident, (), (goods_line("D-M1", MASK, ("L2", 1)),)))
    more = with_goods(masks, 0, DepotId("D-M1"), 30, 540, "多带", town.situation.stock, town.now)
    assert more.proposal is not None
    assert [(parcel.lot, parcel.quantity) for parcel in more.proposal.goods[0].parcels] == [("L2", 30)]


def test_what_is_struck_out_goes_on_the_record_with_its_reason(town: Town, draft: DispatchDraft) -> None:
    less = without_line(draft, "goods", 0, "现场已有")
    note = removal_note(less, Naming(town.situation, Language("en"), PROFILE), Language("en"))
    assert note is not None
    assert note.text == "Cordon tape ×20 · D-M1 struck out: 现场已有"
    assert open_needs(less).items == ()
    assert with_line_back(less, 0) == draft
    assert removal_note(draft, Naming(town.situation, Language("en"), PROFILE), Language("en")) is None


def test_with_nothing_on_any_line_there_is_nothing_to_send(draft: DispatchDraft) -> None:
    assert commit(without_line(without_line(draft, "goods", 0, "无"), "team", 0, "无")) is None
    assert commit(DispatchDraft(draft.incident)) is None


def test_what_is_committed_is_accepted_by_the_desk(town: Town, draft: DispatchDraft) -> None:
    changed = with_team(draft, 0, TeamId("T-G2"), 300, "熟悉现场")
    command = commit(changed)
    assert command is not None
    assert len(town.do(command)) == 1
