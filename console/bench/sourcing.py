"""`dispatch.propose`: from a large city's stock to a proposal, as the officer waits for it."""

import random

import highspy
import msgspec
import numpy as np

from console.bench.measuring import in_turns
from console.bench.row import Row, row
from resources.base import DAY, SECOND, DepotId, IncidentId, Instant, ItemCode, LotId, Name, Position, Quantity, TeamId
from resources.sourcing import ItemNeed, Needs, TeamNeed, TierTerms, Travel, propose, snapshot
from resources.stock import Depot, DepotsListed, Lot, LotsRecorded, Reserve, ReservesSet, Stock, Tier
from resources.teams import Team, Teams, TeamsListed

DEPOTS, ITEMS, TEAMS_WANTED, ITEMS_WANTED = 2_000, 300, 12, 40
ROUNDS = 7
SEED = 1
HELD = 0.1
"""The share of all items that a depot holds; were it all, the nearest few would do and nothing be left to choose."""
NOW = Instant(1_795_000_000 * SECOND)
HERE = Position(29_950_000, 113_900_000)
CAPABILITIES = ("gas_repair", "firefighting", "ambulance", "traffic_control", "hazmat", "evacuation")
TERMS = (
    TierTerms("community", True, 0, 60),
    TierTerms("city", True, 0, 240),
    TierTerms("regional", True, 14_400, 240),
    TierTerms("national", True, 43_200, 240),
)
PER_TIER: tuple[tuple[Tier, float, int], ...] = (
    ("community", 0.90, 20),
    ("city", 0.97, 60),
    ("regional", 0.995, 400),
    ("national", 1.0, 2_000),
)
"""Tier, the share of depots up to it, and about how much of an item a depot of it holds."""


class LargeCity(msgspec.Struct):
    """A city's stock, teams, drive times, and what an incident needs."""

    stock: Stock
    teams: Teams
    travel: Travel
    needs: Needs


def propose_dispatch(
    depots: int = DEPOTS, items: int = ITEMS, wanted: int = ITEMS_WANTED, rounds: int = ROUNDS
) -> list[Row]:
    """Picture and proposal together; the peer is one bare solver call over every depot and every item that is needed.

    The bare call knows one aim (the soonest), no lots, no reasons and no alternatives.
    """
    city = large_city(depots, items, wanted)
    ours, peer = in_turns(lambda: _propose(city), lambda: _bare_solve(city), rounds)
    return [row("dispatch.propose", ours * 1000, "ms", "one bare highspy solve", peer * 1000, depots * items)]


def _propose(city: LargeCity) -> None:
    proposal = propose(
        IncidentId("2026-0001"), city.needs, snapshot(city.stock, city.teams, city.needs, city.travel, TERMS, NOW)
    )
    if not proposal.goods or len(proposal.teams) != TEAMS_WANTED:
        raise RuntimeError("the large city has less than the incident needs")


def large_city(depots: int, items: int, wanted: int) -> LargeCity:
    """Every depot holds a share of the items, each in two lots that expire; the same city each time."""
    chance = random.Random(SEED)
    stock, teams = Stock(), Teams()
    codes = [ItemCode(f"{2010000 + number}") for number in range(items)]
    drives = {DepotId(f"D{number:04}"): chance.randrange(60, 3_600) for number in range(depots)}
    for number, depot in enumerate(drives):
        _add_depot(stock, depot, (number + 1) / depots, codes, chance)
    crews = tuple(_team(number) for number in range(25 * TEAMS_WANTED))
    teams.listed(NOW, TeamsListed(crews))
    ways = {team.id: chance.randrange(60, 3_600) for team in crews}
    needs = Needs(
        tuple(TeamNeed(capability, TEAMS_WANTED // len(CAPABILITIES)) for capability in CAPABILITIES),
        tuple(ItemNeed(code, chance.randrange(50, 500), 1 + at % 3, 1_800) for at, code in enumerate(codes[:wanted])),
    )
    return LargeCity(stock, teams, Travel(ways, drives), needs)


def _add_depot(stock: Stock, depot: DepotId, share: float, codes: list[ItemCode], chance: random.Random) -> None:
    tier, size = next((tier, size) for tier, up_to, size in PER_TIER if share <= up_to)
    stock.depots_listed(DepotsListed((Depot(depot, Name(depot), tier, HERE, 3),)))
    lots = tuple(
        Lot(
            LotId(f"{depot}/{code}/{batch}"),
            code,
            Quantity(chance.randrange(size)),
            Instant(NOW + chance.randrange(-30, 900) * DAY),
        )
        for code in codes
        if chance.random() < HELD
        for batch in (1, 2)
    )
    stock.lots_recorded(NOW, LotsRecorded(depot, "opening", lots))
    stock.reserves_set(ReservesSet(depot, tuple(Reserve(code, Quantity(size // 5)) for code in codes)))


def _team(number: int) -> Team:
    name, capability = f"T-{number:03}", CAPABILITIES[number % len(CAPABILITIES)]
    return Team(TeamId(name), Name(name), "gas", "city", (capability,), 6, "", HERE, Name("base"))


def _bare_solve(city: LargeCity) -> None:
    """As much as can be, as soon as can be: a column per needed item and depot, a row per item."""
    depots = list(city.travel.depots)
    count, wide = len(city.needs.items), len(depots)
    held = [city.stock.available(depot, need.item, NOW) for need in city.needs.items for depot in depots]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count * wide, count
    model.col_cost_ = np.tile(np.array(list(city.travel.depots.values()), dtype=float), count)
    model.col_lower_ = np.zeros(count * wide)
    model.col_upper_ = np.array(held, dtype=float)
    wanted = [min(need.quantity, sum(held[at * wide : (at + 1) * wide])) for at, need in enumerate(city.needs.items)]
    model.row_lower_ = model.row_upper_ = np.array(wanted, dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.arange(count + 1, dtype=np.int32) * wide
    model.a_matrix_.index_ = np.arange(count * wide, dtype=np.int32)
    model.a_matrix_.value_ = np.ones(count * wide)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError("the bare solver found nothing")
