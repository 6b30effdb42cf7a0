"""What an officer may change in a proposal."""

from resources.base import DepotId, Refused, TeamId
from resources.sourcing import (
    GoodsLine,
    ItemNeed,
    Needs,
    Proposal,
    Supply,
    TeamLine,
    TeamNeed,
    change_quantity,
    propose,
    replace_source,
    replace_team,
    restated,
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
    assert code(replace_team(proposal, 0, TeamId("e"), supply, "why")) == "team-not-able"


def test_the_same_goods_from_another_depot_are_again_first_expired_first_out() -> None:
    proposal, supply = proposed()
    assert [line.depot for line in proposal.goods] == ["middle"]
    line = goods(replace_source(proposal, 0, DepotId("far"), supply, "bridge blocked"))
    assert (line.depot, line.quantity, line.changed) == ("far", 15, "bridge blocked")
    assert (line.proposed, line.proposed_quantity) == ("middle", 15)


def test_a_smaller_quantity_takes_the_lots_anew_and_the_rest_stays_unmet_by_choice() -> None:
    proposal, supply = proposed()
    line = goods(change_quantity(proposal, 0, 9, supply, "half will do"))
    assert [(parcel.lot, parcel.quantity) for parcel in line.parcels] == [("middle/0", 8), ("middle/1", 1)]
    (unmet,) = restated(with_goods(proposal, line), NEEDS, supply).unmet
    assert (unmet.missing, unmet.reason.code) == (6, "stock-spare")


def test_two_lines_on_one_depot_never_take_the_same_piece_twice() -> None:
    proposal, supply = proposed()
    half = goods(change_quantity(proposal, 0, 9, supply, "split"))
    split = with_goods(proposal, half, goods(replace_source(proposal, 0, DepotId("far"), supply, "split")))
    rest = change_quantity(split, 1, 8, supply, "split")
    back = goods(replace_source(with_goods(proposal, half, goods(rest)), 1, DepotId("middle"), supply, "split"))
    assert [(parcel.lot, parcel.quantity) for parcel in back.parcels] == [("middle/1", 8)]


def test_no_more_than_a_depot_can_give_beside_the_other_lines() -> None:
    proposal, supply = proposed()
    assert code(change_quantity(proposal, 0, 18, supply, "more")) == "depot-cannot-give"
    assert code(change_quantity(proposal, 0, 0, supply, "none")) == "count-not-positive"
    assert code(replace_source(proposal, 0, DepotId("near"), supply, "why")) == "depot-cannot-give"
    assert code(replace_source(proposal, 0, DepotId("nowhere"), supply, "why")) == "depot-cannot-give"
    assert code(change_quantity(proposal, 0, 14, supply, "")) == "change-without-reason"


def test_a_struck_team_line_leaves_its_need_open_though_teams_are_spare() -> None:
    proposal, supply = proposed()
    struck = restated(Proposal(proposal.incident, proposal.teams[:1], proposal.goods), NEEDS, supply)
    (unmet,) = struck.unmet
    assert (unmet.subject, unmet.missing, unmet.reason.code) == ("gas_repair", 1, "teams-spare")
