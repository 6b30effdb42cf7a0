"""What an officer may change in a proposal."""

import msgspec

from resources.base import DepotId, Refused, TeamId
from resources.sourcing import (
    GoodsLine,
    ItemNeed,
    Needs,
    Proposal,
    Supply,
    TeamLine,
    TeamNeed,
    propose,
    put_goods_back,
    put_team_back,
    replace_goods,
    replace_team,
    restated,
    still_open,
)
from tests.resources.sourcing_case import INCIDENT, MASKS, CaseDepot, CaseLot, CaseTeam, City

NEEDS = Needs((TeamNeed("gas_repair", 2),), (ItemNeed(MASKS, 15),))


def proposed() -> tuple[Proposal, Supply]:
    city = City(
        [
            CaseDepot("near", "city", 100, (CaseLot(10, expires=50), CaseLot(2, expires=9))),
            CaseDepot("middle", "city", 200, (CaseLot(8, expires=5), CaseLot(9, expires=60))),
            CaseDepot("far", "city", 900, (CaseLot(40),)),
        ],
        [CaseTeam(name, ("gas_repair",), drive) for name, drive in (("a", 100), ("b", 200), ("c", 300))]
        + [CaseTeam("d", ("ambulance",), 50), CaseTeam("e", ("gas_repair",), 10, "on_scene")],
    )
    supply = city.supply(NEEDS, whole=True)
    return propose(INCIDENT, NEEDS, supply), supply


def team(answer: TeamLine | Refused) -> TeamLine:
    assert isinstance(answer, TeamLine)
    return answer


def goods(answer: GoodsLine | Refused) -> GoodsLine:
    assert isinstance(answer, GoodsLine)
    return answer


def code(answer: TeamLine | GoodsLine | Refused) -> str:
    assert isinstance(answer, Refused)
    return answer.reason.code


def with_goods(proposal: Proposal, *lines: GoodsLine) -> Proposal:
    return Proposal(proposal.incident, proposal.teams, lines)


def test_another_team_goes_with_the_officers_reason_and_the_record_keeps_who_was_proposed() -> None:
    proposal, supply = proposed()
    line = team(replace_team(proposal, 0, TeamId("c"), supply, " knows the plant "))
    assert (line.team, line.eta, line.changed, line.proposed) == ("c", 300, "knows the plant", "a")
    assert line.alternative is not None and line.alternative.source == "a"


def test_a_second_change_still_names_the_first_proposal_and_going_back_leaves_no_trace() -> None:
    proposal, supply = proposed()
    changed = team(replace_team(proposal, 1, TeamId("c"), supply, "why"))
    again = Proposal(proposal.incident, (proposal.teams[0], changed), proposal.goods)
    assert team(replace_team(again, 1, TeamId("b"), supply, "")) == proposal.teams[1]


def test_no_change_of_a_team_without_a_reason_nor_to_one_that_cannot_go() -> None:
    proposal, supply = proposed()
    assert code(replace_team(proposal, 0, TeamId("c"), supply, "  ")) == "change-without-reason"
    assert code(replace_team(proposal, 0, TeamId("b"), supply, "why")) == "team-twice"
    assert code(replace_team(proposal, 0, TeamId("d"), supply, "why")) == "team-not-able"
    assert code(replace_team(proposal, 0, TeamId("e"), supply, "why")) == "team-cannot-go"


def test_the_same_goods_from_another_depot_are_again_first_expired_first_out() -> None:
    proposal, supply = proposed()
    assert [line.depot for line in proposal.goods] == ["middle"]
    line = goods(replace_goods(proposal, 0, DepotId("far"), 15, supply, "bridge blocked"))
    assert (line.depot, line.quantity, line.changed) == ("far", 15, "bridge blocked")
    assert (line.proposed, line.proposed_quantity) == ("middle", 15)


def test_a_smaller_quantity_takes_the_lots_anew_and_the_rest_stays_unmet_by_choice() -> None:
    proposal, supply = proposed()
    line = goods(replace_goods(proposal, 0, DepotId("middle"), 9, supply, "half will do"))
    assert [(parcel.lot, parcel.quantity) for parcel in line.parcels] == [("middle/0", 8), ("middle/1", 1)]
    (unmet,) = restated(with_goods(proposal, line), NEEDS, supply).unmet
    assert (unmet.missing, unmet.reason.code) == (6, "stock-spare")


def test_two_lines_on_one_depot_never_take_the_same_piece_twice() -> None:
    proposal, supply = proposed()
    half = goods(replace_goods(proposal, 0, DepotId("middle"), 9, supply, "split"))
    split = with_goods(proposal, half, goods(replace_goods(proposal, 0, DepotId("far"), 15, supply, "split")))
    back = goods(replace_goods(split, 1, DepotId("middle"), 8, supply, "split"))
    assert [(parcel.lot, parcel.quantity) for parcel in back.parcels] == [("middle/1", 8)]


def test_no_more_than_a_depot_can_give_beside_the_other_lines() -> None:
    proposal, supply = proposed()
    assert code(replace_goods(proposal, 0, DepotId("middle"), 18, supply, "more")) == "depot-cannot-give"
    assert code(replace_goods(proposal, 0, DepotId("middle"), 0, supply, "none")) == "count-not-positive"
    assert code(replace_goods(proposal, 0, DepotId("near"), 15, supply, "why")) == "depot-cannot-give"
    assert code(replace_goods(proposal, 0, DepotId("nowhere"), 15, supply, "why")) == "depot-cannot-give"
    assert code(replace_goods(proposal, 0, DepotId("middle"), 14, supply, "")) == "change-without-reason"


def test_a_struck_team_line_leaves_its_need_open_though_teams_are_spare() -> None:
    proposal, supply = proposed()
    struck = restated(Proposal(proposal.incident, proposal.teams[:1], proposal.goods), NEEDS, supply)
    (unmet,) = struck.unmet
    assert (unmet.subject, unmet.missing, unmet.reason.code) == ("gas_repair", 1, "teams-spare")


def test_a_struck_line_comes_back_only_if_nothing_else_took_its_place() -> None:
    proposal, supply = proposed()
    assert put_team_back(Proposal(INCIDENT, proposal.teams[1:]), proposal.teams[0], supply) == proposal.teams[0]
    assert code(put_team_back(proposal, proposal.teams[0], supply)) == "team-twice"
    (line,) = proposal.goods
    assert put_goods_back(Proposal(INCIDENT), line, supply) == line
    assert code(put_goods_back(proposal, line, supply)) == "depot-cannot-give"
    few = goods(replace_goods(proposal, 0, DepotId("middle"), 2, supply, "few"))
    again = goods(put_goods_back(with_goods(proposal, few), line, supply))
    assert [(parcel.lot, parcel.quantity) for parcel in again.parcels] == [("middle/0", 6), ("middle/1", 9)]


def test_a_changed_line_settles_one_need_once_though_two_ask_for_the_same() -> None:
    soon, later = ItemNeed(MASKS, 10, within=600), ItemNeed(MASKS, 8)
    proposal, _ = proposed()
    line = msgspec.structs.replace(proposal.goods[0], within=600)
    assert still_open(Needs(items=(later, soon)), [line]).items == (ItemNeed(MASKS, 3),)  # 15 of 18 settled
    for_later = msgspec.structs.replace(line, parcels=line.parcels[:1], within=0)  # 8, for what can wait
    assert still_open(Needs(items=(soon, later)), [for_later]).items == (soon,)
    first, second = TeamNeed("gas_repair", 2, priority=1), TeamNeed("gas_repair", 2, priority=2)
    assert still_open(Needs((second, first)), proposal.teams[:1]).teams == (
        second,
        msgspec.structs.replace(first, count=1),
    )


def test_a_lowered_quantity_is_not_filled_up_again() -> None:
    proposal, supply = proposed()
    line = goods(replace_goods(proposal, 0, DepotId("middle"), 9, supply, "half will do"))
    assert still_open(NEEDS, [line]).items == ()
