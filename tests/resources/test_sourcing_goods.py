"""Textbook cases of which goods come from where."""

from collections.abc import Sequence

from resources.base import ItemCode, Reason
from resources.sourcing import Alternative, ItemNeed, Needs, Proposal, TierTerms, depot_choices, propose, propose_greedy
from tests.resources.sourcing_case import (
    INCIDENT,
    MASKS,
    PUMPS,
    TERMS,
    CaseDepot,
    CaseLot,
    City,
    limited,
    promise,
)

DUTY_OFFICER = tuple(
    TierTerms(term.tier, term.tier in ("community", "city"), term.lead, term.handling, term.approvers) for term in TERMS
)


def both(city: City, *needs: ItemNeed, terms: Sequence[TierTerms] = TERMS) -> tuple[Proposal, Proposal]:
    asked = Needs(items=needs)
    supply = city.supply(asked, terms)
    return propose_greedy(INCIDENT, asked, supply), propose(INCIDENT, asked, supply)


def sent(proposal: Proposal) -> dict[str, int]:
    return {line.depot: line.quantity for line in proposal.goods}


def test_what_expires_first_is_issued_first_and_the_expired_stays() -> None:
    lots = CaseLot(10), CaseLot(10, expires=90), CaseLot(10, expires=-1), CaseLot(10, expires=20)
    city = City([CaseDepot("d", "city", 300, lots)])
    for proposal in both(city, ItemNeed(MASKS, 15)):
        (line,) = proposal.goods
        assert [(parcel.lot, parcel.quantity) for parcel in line.parcels] == [("d/3", 10), ("d/1", 5)]
        assert line.lots == Reason("first-expired-first-out", {"days": 20})
        assert line.eta == 300 + 240
        assert line.reason == Reason("only-holder", {"tier": "city"})


def test_a_city_depot_round_the_corner_waits_while_the_community_has_enough() -> None:
    city = City(
        [
            CaseDepot("corner", "city", 60, (CaseLot(100),)),
            CaseDepot("cabinet", "community", 600, (CaseLot(10),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 10)):
        (line,) = proposal.goods
        assert line.depot == "cabinet"
        assert line.reason == Reason("nearest-holder", {"tier": "community"})
        assert line.alternative == Alternative("corner", 300, 100)


def test_sourcing_climbs_when_the_lower_tier_is_too_late_and_says_so() -> None:
    city = City(
        [
            CaseDepot("corner", "city", 60, (CaseLot(100),)),
            CaseDepot("cabinet", "community", 600, (CaseLot(10),)),
            CaseDepot("cabinet beyond", "community", 700, (CaseLot(10),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 10, within=400)):
        (line,) = proposal.goods
        assert line.depot == "corner"
        assert line.reason == Reason("tier-climbed-deadline", {"from": "community", "tier": "city"})


def test_sourcing_climbs_when_the_lower_tier_is_short_and_says_so() -> None:
    city = City(
        [
            CaseDepot("cabinet", "community", 60, (CaseLot(10),)),
            CaseDepot("city", "city", 600, (CaseLot(20),)),
            CaseDepot("province", "regional", 3600, (CaseLot(500),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 50)):
        assert sent(proposal) == {"cabinet": 10, "city": 20, "province": 20}
        assert [line.reason for line in proposal.goods[1:]] == [
            Reason("tier-climbed-short", {"from": "community", "tier": "city"}),
            Reason("tier-climbed-short", {"from": "city", "tier": "regional"}),
        ]
        assert proposal.goods[2].eta == 3600 + 240 + 14_400


def cabinets(many: int, lot: CaseLot) -> list[CaseDepot]:
    return [CaseDepot(f"cabinet {number}", "community", 60 * number, (lot,)) for number in range(1, many + 1)]


def test_no_dozen_cabinets_send_a_handful_each_while_the_city_has_enough_and_the_lines_say_so() -> None:
    city = City([*cabinets(6, CaseLot(2)), CaseDepot("city", "city", 900, (CaseLot(50),))])
    for proposal in both(city, ItemNeed(MASKS, 12), terms=limited(TERMS, community=2)):
        assert sent(proposal) == {"cabinet 1": 2, "cabinet 2": 2, "city": 8}
        few = Reason("within-convoys", {"tier": "community", "most": 2})
        climbed = Reason("tier-climbed-convoys", {"from": "community", "tier": "city", "most": 2})
        assert [line.reason for line in proposal.goods] == [few, few, climbed]


def test_what_only_the_cabinets_have_comes_in_as_many_convoys_as_it_takes() -> None:
    city = City([*cabinets(6, CaseLot(2)), CaseDepot("city", "city", 900, (CaseLot(3),))])
    for proposal in both(city, ItemNeed(MASKS, 12), terms=limited(TERMS, community=2)):
        assert sum(sent(proposal).values()) == 12 and not proposal.unmet
        assert sorted(sent(proposal)) == [*(f"cabinet {number}" for number in range(1, 6)), "city"]


def test_limits_of_two_tiers_together_leave_nothing_unmet_either() -> None:
    depots = [CaseDepot(f"city {number}", "city", 900 + number, (CaseLot(6),)) for number in range(1, 4)]
    city = City([*cabinets(6, CaseLot(2)), *depots])
    for proposal in both(city, ItemNeed(MASKS, 20), terms=limited(TERMS, community=2, city=1)):
        assert not proposal.unmet
        assert len([depot for depot in sent(proposal) if depot.startswith("cabinet")]) == 2


def test_a_cabinet_whose_convoy_goes_anyway_is_asked_before_the_limit_lets_another_go() -> None:
    both_items = CaseDepot("far cabinet", "community", 1200, (CaseLot(2), CaseLot(9, item=PUMPS)))
    city = City([*cabinets(3, CaseLot(2)), both_items, CaseDepot("city", "city", 900, (CaseLot(50),))])
    pumps = Needs(items=(ItemNeed(PUMPS, 3),))
    terms = limited(TERMS, community=1)
    standing = propose(INCIDENT, pumps, city.supply(pumps, terms)).goods
    masks = Needs(items=(ItemNeed(MASKS, 5),))
    beside = propose(INCIDENT, masks, city.supply(masks, terms, kept=standing))
    assert sent(beside) == {"far cabinet": 2, "city": 3}


def test_a_cabinet_that_comes_in_time_goes_rather_than_one_that_would_be_late() -> None:
    late = CaseDepot("late cabinet", "community", 3000, (CaseLot(4, item=PUMPS),))
    city = City([*cabinets(1, CaseLot(2)), late, CaseDepot("city", "city", 900, (CaseLot(9), CaseLot(9, item=PUMPS)))])
    needs = ItemNeed(PUMPS, 4, within=2400), ItemNeed(MASKS, 2, priority=2, within=2400)
    for proposal in both(city, *needs, terms=limited(TERMS, community=1)):
        assert {(line.item, line.depot) for line in proposal.goods} == {(PUMPS, "city"), (MASKS, "cabinet 1")}


def test_nobody_climbs_when_climbing_would_be_late_as_well() -> None:
    city = City(
        [
            CaseDepot("cabinet", "community", 1200, (CaseLot(10),)),
            CaseDepot("city", "city", 600, (CaseLot(20),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 10, within=300)):
        (line,) = proposal.goods
        assert (line.depot, line.within, line.eta) == ("cabinet", 300, 1260)


def test_a_minimum_reserve_stays_and_the_shortfall_names_it() -> None:
    city = City([CaseDepot("d", "city", 300, (CaseLot(10),), reserves={MASKS: 4})])
    for proposal in both(city, ItemNeed(MASKS, 10)):
        assert sent(proposal) == {"d": 6}
        (unmet,) = proposal.unmet
        assert (unmet.subject, unmet.missing) == (MASKS, 4)
        assert unmet.reason == Reason("reserve-kept", {"quantity": 4, "depots": 1})


def test_a_depot_whose_carriers_are_all_on_the_road_sends_nothing() -> None:
    city = City([CaseDepot("d", "city", 300, (CaseLot(10), CaseLot(5, item=PUMPS)), carriers=1)])
    first, _ = both(city, ItemNeed(MASKS, 5))
    promise(city, first)
    for proposal in both(city, ItemNeed(PUMPS, 2)):
        assert not proposal.goods
        assert proposal.unmet[0].reason == Reason("carriers-all-out", {"quantity": 5, "depots": 1})


def test_a_duty_officer_gets_no_regional_goods_but_hears_who_could_release_them() -> None:
    city = City(
        [
            CaseDepot("city", "city", 300, (CaseLot(5),)),
            CaseDepot("province", "regional", 3600, (CaseLot(100),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 20), terms=DUTY_OFFICER):
        assert sent(proposal) == {"city": 5}
        (unmet,) = proposal.unmet
        assert unmet.missing == 15
        assert unmet.reason == Reason(
            "approval-needed", {"tier": "regional", "quantity": 100, "approvers": "commander"}
        )


def test_no_road_means_no_goods_except_from_outside_the_map_where_the_lead_time_is_all_that_is_known() -> None:
    city = City(
        [
            CaseDepot("island", "city", None, (CaseLot(50),)),
            CaseDepot("national", "national", None, (CaseLot(50),), outside=True, lead_minutes=900),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 60)):
        (line,) = proposal.goods
        assert (line.depot, line.eta) == ("national", 900 * 60)
        assert proposal.unmet[0].reason == Reason("unreachable", {"quantity": 50, "depots": 1})


def test_an_agreement_with_its_own_lead_time_counts_that_instead_of_its_tiers() -> None:
    city = City([CaseDepot("company", "regional", 1200, (CaseLot(50),), lead_minutes=30)])
    for proposal in both(city, ItemNeed(MASKS, 10)):
        assert proposal.goods[0].eta == 1200 + 240 + 1800


def test_what_is_promised_or_expired_is_named_as_the_reason() -> None:
    city = City(
        [
            CaseDepot("a", "city", 100, (CaseLot(10, promised=10),)),
            CaseDepot("b", "city", 100, (CaseLot(10, expires=-3, item=PUMPS),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 1), ItemNeed(PUMPS, 1), ItemNeed(ItemCode("3990000"), 1)):
        assert [unmet.reason.code for unmet in proposal.unmet] == ["promised-elsewhere", "stock-expired", "no-stock"]


def test_when_two_depots_are_there_in_the_same_time_one_convoy_brings_both_items() -> None:
    city = City(
        [
            CaseDepot("a", "city", 300, (CaseLot(10),)),
            CaseDepot("b", "city", 400, (CaseLot(10, item=PUMPS), CaseLot(20))),
        ]
    )
    greedy, solved = both(city, ItemNeed(MASKS, 15), ItemNeed(PUMPS, 2))
    assert {line.depot for line in greedy.goods} == {"a", "b"}
    assert {line.depot for line in solved.goods} == {"b"}
    masks = next(line for line in solved.goods if line.item == MASKS)
    assert masks.reason == Reason("fewer-convoys", {"depot": "a", "items": 2})


def test_of_many_depots_there_in_the_same_time_the_one_that_brings_both_items_goes() -> None:
    plain = [CaseDepot(f"d{number}", "city", 300, (CaseLot(10),)) for number in range(8)]
    city = City([*plain, CaseDepot("d9", "city", 300, (CaseLot(10), CaseLot(4, item=PUMPS)))])
    _, solved = both(city, ItemNeed(MASKS, 10), ItemNeed(PUMPS, 2))
    assert {line.depot for line in solved.goods} == {"d9"}


def test_one_convoy_that_comes_later_does_not_replace_two_that_come_sooner() -> None:
    city = City(
        [
            CaseDepot("a", "city", 300, (CaseLot(5),)),
            CaseDepot("b", "city", 400, (CaseLot(5),)),
            CaseDepot("c", "city", 450, (CaseLot(10),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 10)):
        assert sent(proposal) == {"a": 5, "b": 5}


def test_among_equally_few_convoys_the_nearer_ones_go() -> None:
    city = City(
        [
            CaseDepot("z", "city", 50, (CaseLot(4),)),
            CaseDepot("b", "city", 100, (CaseLot(4),)),
            CaseDepot("c", "city", 200, (CaseLot(6),)),
        ]
    )
    _, solved = both(city, ItemNeed(MASKS, 10))
    assert sent(solved) == {"z": 4, "c": 6}


def test_no_convoy_is_saved_at_the_price_of_goods_that_come_too_late() -> None:
    city = City(
        [
            CaseDepot("a", "city", 60, (CaseLot(5),)),
            CaseDepot("b", "city", 90, (CaseLot(5),)),
            CaseDepot("c", "city", 900, (CaseLot(10),)),
        ]
    )
    for proposal in both(city, ItemNeed(MASKS, 15, within=400)):
        assert sent(proposal) == {"a": 5, "b": 5, "c": 5}


def test_goods_that_are_needed_soon_are_not_spent_on_a_need_that_can_wait() -> None:
    city = City(
        [
            CaseDepot("cabinet", "community", 100, (CaseLot(10),)),
            CaseDepot("far cabinet", "community", 3000, (CaseLot(10),)),
        ]
    )
    needs = ItemNeed(MASKS, 10, priority=1), ItemNeed(MASKS, 10, priority=2, within=600)
    for proposal in both(city, *needs):
        lines = {str(line.depot): line for line in proposal.goods}
        assert lines["cabinet"].within == 600
        assert lines["far cabinet"].within == 0


def test_the_solver_climbs_less_than_the_greedy_rule_when_two_needs_share_an_item() -> None:
    city = City(
        [
            CaseDepot("cabinet", "community", 100, (CaseLot(10),)),
            CaseDepot("far cabinet", "community", 3000, (CaseLot(10),)),
            CaseDepot("city", "city", 200, (CaseLot(30),)),
        ]
    )
    needs = ItemNeed(MASKS, 10, priority=1), ItemNeed(MASKS, 10, priority=2, within=600)
    greedy, solved = both(city, *needs)
    assert sent(greedy) == {"cabinet": 10, "city": 10}
    assert sent(solved) == {"cabinet": 10, "far cabinet": 10}


def test_the_choices_for_a_line_are_all_depots_by_arrival_with_what_they_could_still_give() -> None:
    city = City([CaseDepot(f"d{number}", "city", 60 * number, (CaseLot(10),)) for number in range(1, 9)])
    needs = Needs(items=(ItemNeed(MASKS, 12),))
    supply = city.supply(needs, whole=True)
    proposal = propose(INCIDENT, needs, supply)
    choices = depot_choices(MASKS, supply, proposal.goods)
    assert [(choice.source, choice.quantity) for choice in choices[:2]] == [("d2", 8), ("d3", 10)]
    assert len(choices) == 7


def test_the_picture_stays_as_it_was_when_the_stock_moves_on() -> None:
    city = City([CaseDepot("d", "city", 300, (CaseLot(10),))])
    needs = Needs(items=(ItemNeed(MASKS, 8),))
    supply = city.supply(needs)
    before = propose_greedy(INCIDENT, needs, supply)
    promise(city, before)
    assert propose_greedy(INCIDENT, needs, supply) == before
    assert not propose_greedy(INCIDENT, needs, city.supply(needs)).goods


def test_what_a_line_that_stands_already_takes_is_not_proposed_again() -> None:
    city = City([CaseDepot("d", "city", 300, (CaseLot(10, expires=5), CaseLot(10)), reserves={MASKS: 3})])
    needs = Needs(items=(ItemNeed(MASKS, 12),))
    standing = propose(INCIDENT, needs, city.supply(needs)).goods
    (line,) = propose(INCIDENT, needs, city.supply(needs, kept=standing)).goods
    assert [(parcel.lot, parcel.quantity) for parcel in line.parcels] == [("d/1", 5)]
