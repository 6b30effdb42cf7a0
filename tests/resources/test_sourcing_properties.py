"""What holds for every city, every need, and both ways of proposing."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resources.base import DepotId, ItemCode, TeamId
from resources.sourcing import ItemNeed, Needs, Proposal, TeamNeed, TierTerms, propose, propose_greedy
from resources.stock import TIERS, Tier
from resources.teams import Status
from tests.resources.sourcing_case import (
    INCIDENT,
    MASKS,
    NOW,
    PUMPS,
    TERMS,
    CaseDepot,
    CaseLot,
    CaseTeam,
    City,
    GoodsAims,
    Sources,
    aims_of_draw,
    best_flows,
    best_team_aims,
    in_turn,
    limited,
    stay_behind,
    usable,
)

often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CAPABILITIES = ("firefighting", "hazmat", "gas_repair")

lots = st.builds(
    CaseLot,
    quantity=st.integers(0, 4),
    expires=st.sampled_from([None, None, -1, 5, 30]),
    promised=st.sampled_from([0, 0, 1]),
    item=st.sampled_from([MASKS, PUMPS]),
)
drives = st.one_of(st.none(), st.integers(1, 8).map(lambda minutes: minutes * 120))
depots = st.lists(
    st.tuples(st.sampled_from(TIERS), drives, st.lists(lots, max_size=3), st.integers(0, 2), st.booleans()), max_size=4
).map(
    lambda rows: [
        CaseDepot(f"d{number}", tier, drive, tuple(held), {MASKS: kept}, 0 if kept == 2 and outside else 1, outside)
        for number, (tier, drive, held, kept, outside) in enumerate(rows)
    ]
)
statuses: st.SearchStrategy[Status] = st.sampled_from(["available", "available", "available", "on_scene"])
teams = st.lists(
    st.tuples(st.lists(st.sampled_from(CAPABILITIES), min_size=1, max_size=3, unique=True), drives, statuses),
    max_size=5,
).map(lambda rows: [CaseTeam(f"t{number}", tuple(able), way, state) for number, (able, way, state) in enumerate(rows)])
limits = st.sampled_from([0, 0, 400, 900])
team_needs = st.lists(
    st.builds(TeamNeed, st.sampled_from(CAPABILITIES), st.integers(1, 2), st.integers(1, 2), limits), max_size=3
).filter(lambda needs: sum(need.count for need in needs) <= 4)
item_needs = st.lists(
    st.builds(ItemNeed, st.sampled_from([MASKS, PUMPS]), st.integers(1, 5), st.integers(1, 2), limits), max_size=3
).filter(lambda needs: all(sum(1 for need in needs if need.item == item) < 3 for item in (MASKS, PUMPS)))
needs = st.builds(lambda teams, items: Needs(tuple(teams), tuple(items)), team_needs, item_needs)
cities = st.builds(City, depots, teams)
small_lots = st.builds(CaseLot, quantity=st.integers(1, 2), item=st.sampled_from([MASKS, PUMPS]))
crowded = st.builds(
    lambda cabinets, held, drive: City(
        [
            *(CaseDepot(f"c{at}", "community", minutes * 120, (lot,)) for at, (minutes, lot) in enumerate(cabinets)),
            CaseDepot("d", "city", drive, (CaseLot(held), CaseLot(held, item=PUMPS))),
        ]
    ),
    st.lists(st.tuples(st.integers(1, 8), small_lots), min_size=3, max_size=4),
    st.integers(0, 6),
    drives,
)
"""Cities in which many cabinets have little each: there a limit of convoys counts."""
NO_REGION = tuple(TierTerms(t.tier, t.tier != "regional", t.lead, t.handling) for t in TERMS)
posts = st.sampled_from(
    [
        TERMS,
        NO_REGION,
        limited(TERMS, community=1),
        limited(TERMS, community=2),
        limited(NO_REGION, community=2, city=1),
    ]
)


def proposals(city: City, asked: Needs, terms: Sequence[TierTerms]) -> tuple[Proposal, Proposal]:
    supply = city.supply(asked, terms)
    solved = propose(INCIDENT, asked, supply, time_limit=30)
    assert solved.method == "solver"
    return propose_greedy(INCIDENT, asked, supply), solved


def taking_part(city: City, item: ItemCode, asked: Needs, terms: Sequence[TierTerms]) -> Sources:
    """What may be drawn of an item within the limits of convoys."""
    behind = stay_behind(city, asked, terms)
    return {depot: source for depot, source in usable(city, item, terms).items() if depot not in behind}


def drawn(proposal: Proposal, item: ItemCode) -> dict[DepotId, int]:
    lines = [line for line in proposal.goods if line.item == item]
    assert len({line.depot for line in lines}) == len(lines)
    return {line.depot: line.quantity for line in lines}


@often
@given(cities | crowded, needs, posts)
def test_nothing_is_proposed_that_may_not_or_cannot_be_sent(
    city: City, asked: Needs, terms: Sequence[TierTerms]
) -> None:
    for proposal in proposals(city, asked, terms):
        for line in proposal.goods:
            source = taking_part(city, line.item, asked, terms)[line.depot]
            assert (line.tier, line.eta) == source[:2]
            assert 0 < line.quantity <= source[2]
            for parcel in line.parcels:
                lot = city.stock.lots[parcel.lot]
                assert lot.depot == line.depot and lot.lot.item == line.item
                assert not lot.expired(NOW) and 0 < parcel.quantity <= lot.free
        parcels = [parcel.lot for line in proposal.goods for parcel in line.parcels]
        assert len(parcels) == len(set(parcels))


@often
@given(cities, needs, posts)
def test_lots_leave_a_depot_first_expired_first(city: City, asked: Needs, terms: Sequence[TierTerms]) -> None:
    for proposal in proposals(city, asked, terms):
        for line in proposal.goods:
            taken = {parcel.lot: parcel.quantity for parcel in line.parcels}
            order = city.stock.first_expired_first(line.depot, line.item, NOW)
            left_something = False
            for lot in order:
                assert not (left_something and lot.lot.id in taken)
                left_something = left_something or taken.get(lot.lot.id, 0) < lot.free


@often
@given(cities, needs, posts)
def test_every_team_goes_once_is_free_able_and_reached(city: City, asked: Needs, terms: Sequence[TierTerms]) -> None:
    for proposal in proposals(city, asked, terms):
        assert len({line.team for line in proposal.teams}) == len(proposal.teams)
        for line in proposal.teams:
            state = city.teams.all[line.team]
            assert state.status == "available" and line.capability in state.team.capabilities
            assert line.eta == city.ways[line.team]
            alternative = line.alternative
            assert alternative is None or alternative.source not in {other.team for other in proposal.teams}


@often
@given(cities | crowded, needs, posts)
def test_what_is_sent_and_what_is_unmet_make_up_what_is_needed(
    city: City, asked: Needs, terms: Sequence[TierTerms]
) -> None:
    for proposal in proposals(city, asked, terms):
        unmet = {entry.subject: entry.missing for entry in proposal.unmet}
        assert all(missing > 0 for missing in unmet.values())
        for item in {need.item for need in asked.items}:
            wanted = sum(need.quantity for need in asked.items if need.item == item)
            could = sum(available for _, _, available in usable(city, item, terms).values())
            assert unmet.get(item, 0) == max(0, wanted - could)
            assert sum(drawn(proposal, item).values()) == min(wanted, could)
        for capability in {need.capability for need in asked.teams}:
            wanted = sum(need.count for need in asked.teams if need.capability == capability)
            assert unmet.get(capability, 0) + sum(1 for t in proposal.teams if t.capability == capability) == wanted


@often
@given(cities | crowded, needs, posts)
def test_no_other_choice_of_goods_is_better_in_the_order_of_the_aims(
    city: City, asked: Needs, terms: Sequence[TierTerms]
) -> None:
    greedy, solved = proposals(city, asked, terms)
    ways: list[set[frozenset[DepotId]]] = []
    reached: list[tuple[GoodsAims, GoodsAims]] = []
    for item in {need.item for need in asked.items}:
        wanted = in_turn(need for need in asked.items if need.item == item)
        sources = taking_part(city, item, asked, terms)
        best, depots = best_flows(wanted, sources)
        assert aims_of_draw(wanted, drawn(solved, item), sources) == best
        reached.append((best, aims_of_draw(wanted, drawn(greedy, item), sources)))
        ways.append(depots)
    fewest = min(len(frozenset().union(*combination)) for combination in product(*ways))
    assert len({line.depot for line in solved.goods}) == fewest
    assert all(best <= greedy_aims for best, greedy_aims in reached)
    if all(best == greedy_aims for best, greedy_aims in reached):
        assert fewest <= len({line.depot for line in greedy.goods})


@often
@given(cities, needs, posts)
def test_no_other_choice_of_teams_is_better_in_the_order_of_the_aims(
    city: City, asked: Needs, terms: Sequence[TierTerms]
) -> None:
    greedy, solved = proposals(city, asked, terms)
    slots = [need for need in asked.teams for _ in range(need.count)]
    free = {
        team: (state.team.capabilities, city.ways[team])
        for team, state in city.teams.all.items()
        if state.status == "available" and team in city.ways
    }
    best = best_team_aims(slots, free)
    assert team_worth(slots, solved) == best
    assert best <= team_worth(slots, greedy)
    assert best[0] == team_worth(slots, greedy)[0]  # the greedy rule starves nobody either


def team_worth(slots: Sequence[TeamNeed], proposal: Proposal) -> tuple[tuple[int, ...], ...]:
    sent: dict[TeamId, tuple[Sequence[str], int]] = {
        line.team: ((line.capability,), line.eta) for line in proposal.teams
    }
    return best_team_aims(slots, sent)


@often
@given(depots, teams, needs, st.integers(0, 1000))
def test_the_order_in_which_the_city_was_listed_changes_nothing(
    listed: list[CaseDepot], units: list[CaseTeam], asked: Needs, seed: int
) -> None:
    first = proposals(City(listed, units), asked, TERMS)
    order = Random(seed)
    order.shuffle(listed)
    order.shuffle(units)
    assert proposals(City(listed, units), asked, TERMS) == first


@often
@given(cities | crowded, needs, posts)
def test_leaving_far_depots_out_of_the_picture_changes_no_line(
    city: City, asked: Needs, terms: Sequence[TierTerms]
) -> None:
    pruned = propose(INCIDENT, asked, city.supply(asked, terms), 30)
    for depot in stay_behind(city, asked, terms):
        city.stock.carriers_out[depot] = city.stock.depots[depot].carriers
    whole = propose(INCIDENT, asked, city.supply(asked, terms, whole=True), 30)
    assert [(line.depot, line.item, line.parcels) for line in pruned.goods] == [
        (line.depot, line.item, line.parcels) for line in whole.goods
    ]
    assert pruned.unmet == whole.unmet


@often
@given(cities | crowded, needs, st.sampled_from(["community", "city"]), st.integers(1, 2))
def test_a_limit_of_convoys_is_kept_unless_only_this_tier_has_the_goods_and_leaves_nothing_unmet(
    city: City, asked: Needs, tier: Tier, most: int
) -> None:
    terms = limited(TERMS, **{tier: most})
    for held, free in zip(proposals(city, asked, terms), proposals(city, asked, TERMS), strict=True):
        assert held.unmet == free.unmet
        elsewhere_enough = all(
            sum(available for at, _, available in usable(city, item, terms).values() if at != tier)
            >= sum(need.quantity for need in asked.items if need.item == item)
            for item in {need.item for need in asked.items}
        )
        convoys = {line.depot for line in held.goods if line.tier == tier}
        assert len(convoys) <= most or not elsewhere_enough


@pytest.mark.parametrize("time_limit", [0.0, -1.0])
def test_without_time_for_the_solver_the_greedy_proposal_stands(time_limit: float) -> None:
    city = City(
        [CaseDepot("d", "city", 100, (CaseLot(3),))], [CaseTeam("a", ("hazmat",), 10), CaseTeam("b", ("hazmat",), 20)]
    )
    asked = Needs((TeamNeed("hazmat", 1),), (ItemNeed(MASKS, 2),))
    supply = city.supply(asked)
    assert propose(INCIDENT, asked, supply, time_limit) == propose_greedy(INCIDENT, asked, supply)


def test_when_the_time_is_up_the_best_so_far_still_brings_everything_with_no_more_convoys_than_the_greedy_rule() -> (
    None
):
    dice = Random(7)
    items = [ItemCode(f"1{number:06}") for number in range(40)]
    city = City(
        CaseDepot(f"d{number:03}", "city", 600, tuple(CaseLot(9, item=item) for item in dice.sample(items, 5)))
        for number in range(120)
    )
    asked = Needs(items=tuple(ItemNeed(item, 20) for item in items))
    supply = city.supply(asked)
    greedy, cut = propose_greedy(INCIDENT, asked, supply), propose(INCIDENT, asked, supply, time_limit=0.1)
    assert cut.method == "time_limit"
    assert cut.unmet == greedy.unmet
    assert len({line.depot for line in cut.goods}) <= len({line.depot for line in greedy.goods})
