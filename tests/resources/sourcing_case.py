"""A small city for the tests of sourcing, and an independent judge of what a proposal is worth."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import msgspec

from resources.base import DAY, DepotId, IncidentId, Instant, ItemCode, LotId, Name, Position, Quantity, TeamId
from resources.sourcing import GoodsLine, ItemNeed, Needs, Proposal, Supply, TeamNeed, TierTerms, Travel, snapshot
from resources.stock import TIERS, Depot, DepotsListed, Lot, LotsRecorded, Parcel, Reserve, ReservesSet, Stock, Tier
from resources.teams import Status, Team, Teams, TeamsListed

NOW = Instant(20_000 * DAY)
INCIDENT = IncidentId("2026-0412-01")
HERE = Position(0, 0)
MASKS, PUMPS = ItemCode("1010101"), ItemCode("2020202")
TERMS = (
    TierTerms("community", True, 0, 60, ("duty_officer", "commander")),
    TierTerms("city", True, 0, 240, ("duty_officer", "commander")),
    TierTerms("regional", True, 14_400, 240, ("commander",)),
    TierTerms("national", True, 43_200, 240, ("commander",)),
)


class CaseLot(msgspec.Struct, frozen=True):
    """A lot of a case: `expires` in days from now, None when it does not."""

    quantity: int
    expires: int | None = None
    promised: int = 0
    item: ItemCode = MASKS


class CaseDepot(msgspec.Struct, frozen=True):
    """A depot of a case; `drive` in seconds, None where no road leads."""

    id: str
    tier: Tier
    drive: int | None
    lots: tuple[CaseLot, ...]
    reserves: Mapping[ItemCode, int] = {}
    carriers: int = 1
    outside: bool = False
    lead_minutes: int = 0


class CaseTeam(msgspec.Struct, frozen=True):
    """A team of a case."""

    id: str
    capabilities: tuple[str, ...]
    drive: int | None
    status: Status = "available"


class City:
    """Stock, teams and travel times of a case."""

    def __init__(self, depots: Iterable[CaseDepot] = (), teams: Iterable[CaseTeam] = ()) -> None:
        self.stock, self.teams = Stock(), Teams()
        self.drives: dict[DepotId, int] = {}
        self.ways: dict[TeamId, int] = {}
        for depot in depots:
            self._add_depot(depot)
        for team in teams:
            self._add_team(team)

    def _add_depot(self, case: CaseDepot) -> None:
        depot = DepotId(case.id)
        listed = Depot(
            depot,
            Name(case.id),
            case.tier,
            HERE,
            case.carriers,
            lead_minutes=case.lead_minutes,
            outside=case.outside,
        )
        lots = tuple(
            Lot(
                LotId(f"{case.id}/{number}"),
                lot.item,
                Quantity(lot.quantity),
                Instant(0) if lot.expires is None else Instant(NOW + lot.expires * DAY),
            )
            for number, lot in enumerate(case.lots)
        )
        self.stock.depots_listed(DepotsListed((listed,)))
        self.stock.lots_recorded(NOW, LotsRecorded(depot, "opening", lots))
        reserves = tuple(Reserve(item, Quantity(quantity)) for item, quantity in case.reserves.items())
        self.stock.reserves_set(ReservesSet(depot, reserves))
        for lot, state in zip(case.lots, lots, strict=True):
            self.stock.lots[state.id].promised = min(lot.promised, lot.quantity)
        if case.drive is not None:
            self.drives[depot] = case.drive

    def _add_team(self, case: CaseTeam) -> None:
        team = TeamId(case.id)
        listed = Team(team, Name(case.id), "fire", "city", case.capabilities, 5, "", HERE, Name("base"))
        self.teams.listed(NOW, TeamsListed((listed,)))
        self.teams.all[team].status = case.status
        if case.drive is not None:
            self.ways[team] = case.drive

    @property
    def travel(self) -> Travel:
        return Travel(self.ways, self.drives)

    def supply(
        self,
        needs: Needs,
        terms: Sequence[TierTerms] = TERMS,
        whole: bool = False,
        kept: Sequence[GoodsLine] = (),
    ) -> Supply:
        return snapshot(self.stock, self.teams, needs, self.travel, terms, NOW, whole, kept)


def promise(city: City, proposal: Proposal) -> None:
    """Commit a proposal's goods, one convoy per depot, as the desk does."""
    by_depot: dict[DepotId, list[Parcel]] = {}
    for line in proposal.goods:
        by_depot.setdefault(line.depot, []).extend(line.parcels)
    for depot, parcels in by_depot.items():
        city.stock.promise(NOW, depot, parcels)


def limited(terms: Sequence[TierTerms], **most: int) -> tuple[TierTerms, ...]:
    """The terms with at most so many convoys of these tiers."""
    return tuple(msgspec.structs.replace(term, most_convoys=most.get(term.tier, 0)) for term in terms)


# --- the judge ------------------------------------------------------------------------------------------------------


def in_turn(needs: Iterable[ItemNeed]) -> list[ItemNeed]:
    return sorted(needs, key=lambda need: (need.priority, need.within or 1 << 40))


GoodsAims = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]
Sources = Mapping[DepotId, tuple[Tier, int, int]]  # tier, arrival, available


def usable(city: City, item: ItemCode, terms: Sequence[TierTerms]) -> Sources:
    """What may be drawn of an item, worked out from the live stock and not from sourcing's own picture."""
    by_tier = {term.tier: term for term in terms if term.may_release}
    found = {}
    for depot in city.stock.depots.values():
        available = city.stock.available(depot.id, item, NOW)
        drive = city.drives.get(depot.id)
        if not available or depot.tier not in by_tier or city.stock.carriers_free(depot.id) < 1:
            continue
        term = by_tier[depot.tier]
        if depot.outside:
            found[depot.id] = (depot.tier, term.lead, available)
        elif drive is not None:
            found[depot.id] = (depot.tier, drive + term.handling + term.lead, available)
    return found


def stay_behind(city: City, needs: Needs, terms: Sequence[TierTerms]) -> set[DepotId]:
    """The depots that the limits of convoys leave out, tier by tier from the lowest."""
    wanted: dict[ItemCode, int] = {}
    for need in in_turn(needs.items):
        wanted[need.item] = wanted.get(need.item, 0) + need.quantity
    soon = {item: min(need.within or 1 << 40 for need in needs.items if need.item == item) for item in wanted}
    held = {item: usable(city, item, terms) for item in wanted}
    behind: set[DepotId] = set()
    for tier in TIERS:
        most = next(term.most_convoys for term in terms if term.tier == tier)
        if not most:
            continue
        stops = sorted({(eta, depot) for of in held.values() for depot, (at, eta, _) in of.items() if at == tier})
        elsewhere = {
            item: sum(
                held[item][depot][2] for depot in held[item] if held[item][depot][0] != tier and depot not in behind
            )
            for item in wanted
        }
        go: list[DepotId] = []
        for item, in_time, many, quantity in [
            *((item, False, len(stops), wanted[item] - elsewhere[item]) for item in wanted),
            *((item, True, most, wanted[item]) for item in wanted),
            *((item, False, most, wanted[item]) for item in wanted),
        ]:
            for eta, depot in stops:
                have = sum(held[item][other][2] for other in go if other in held[item])
                if have < quantity and len(go) < many and depot in held[item] and depot not in go:
                    go += [depot] if eta <= soon[item] or not in_time else []
        behind |= {depot for _, depot in stops} - set(go)
    return behind


def goods_aims(needs: Sequence[ItemNeed], flows: Sequence[Mapping[DepotId, int]], sources: Sources) -> GoodsAims:
    """(unmet per need, late per need, drawn per tier from the top, arrival per tier) of flows per need of one item."""
    unmet = tuple(need.quantity - sum(flow.values()) for need, flow in zip(needs, flows, strict=True))
    late = tuple(
        sum(quantity for depot, quantity in flow.items() if need.within and sources[depot][1] > need.within)
        for need, flow in zip(needs, flows, strict=True)
    )
    drawn: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    arrivals: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    for flow in flows:
        for depot, quantity in flow.items():
            tier, eta, _ = sources[depot]
            drawn[tier] += quantity
            arrivals[tier] = max(arrivals[tier], eta if quantity else 0)
    return unmet, late, tuple(drawn[tier] for tier in reversed(TIERS)), tuple(arrivals.values())


def all_flows(needs: Sequence[ItemNeed], sources: Sources) -> Iterator[list[dict[DepotId, int]]]:
    """Every way of serving up to two needs of one item."""
    first = needs[0].quantity
    second = needs[1].quantity if len(needs) > 1 else 0
    shares = [
        [(a, b) for a in range(min(available, first) + 1) for b in range(min(available - a, second) + 1)]
        for _, _, available in sources.values()
    ]
    for picks in product(*shares):
        flows = [{depot: pick[turn] for depot, pick in zip(sources, picks, strict=True)} for turn in range(2)]
        if sum(flows[0].values()) <= first and sum(flows[1].values()) <= second:
            yield flows[: len(needs)]


def best_flows(needs: Sequence[ItemNeed], sources: Sources) -> tuple[GoodsAims, set[frozenset[DepotId]]]:
    """The best aims that one item can reach, and every set of depots that reaches them."""
    best: GoodsAims | None = None
    depots: set[frozenset[DepotId]] = set()
    for flows in all_flows(needs, sources):
        aims = goods_aims(needs, flows, sources)
        if best is None or aims < best:
            best, depots = aims, set()
        if aims == best:
            depots.add(frozenset(depot for flow in flows for depot, quantity in flow.items() if quantity))
    assert best is not None
    return best, depots


def aims_of_draw(needs: Sequence[ItemNeed], drawn: Mapping[DepotId, int], sources: Sources) -> GoodsAims:
    """What a draw is worth when its goods are handed to the needs in the best way."""
    limited = {depot: (tier, eta, drawn.get(depot, 0)) for depot, (tier, eta, _) in sources.items()}
    handed = [flows for flows in all_flows(needs, limited) if _hands_out_all(flows, drawn)]
    return min(goods_aims(needs, flows, sources) for flows in handed)


def _hands_out_all(flows: Sequence[Mapping[DepotId, int]], drawn: Mapping[DepotId, int]) -> bool:
    return all(sum(flow.get(depot, 0) for flow in flows) == quantity for depot, quantity in drawn.items())


TeamAims = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def team_aims(slots: Sequence[TeamNeed], arrivals: Sequence[int | None]) -> TeamAims:
    """(open per priority, late per priority, seconds per priority); an arrival of None leaves its slot open."""
    classes = sorted({slot.priority for slot in slots})
    pairs = list(zip(slots, arrivals, strict=True))
    return (
        tuple(sum(1 for slot, eta in pairs if slot.priority == p and eta is None) for p in classes),
        tuple(sum(1 for slot, eta in pairs if slot.priority == p and _late(slot, eta)) for p in classes),
        tuple(sum(eta or 0 for slot, eta in pairs if slot.priority == p) for p in classes),
    )


def _late(slot: TeamNeed, eta: int | None) -> bool:
    return bool(eta is not None and slot.within and eta > slot.within)


def best_team_aims(slots: Sequence[TeamNeed], teams: Mapping[TeamId, tuple[Sequence[str], int]]) -> TeamAims:
    """The best that any assignment of teams to slots can reach; `teams`: capabilities and arrival."""
    choices: list[list[TeamId | None]] = [
        [None, *(team for team, (able, _) in teams.items() if slot.capability in able)] for slot in slots
    ]
    seatings = (seats for seats in product(*choices) if _once(seats))
    return min(team_aims(slots, [teams[team][1] if team else None for team in seats]) for seats in seatings)


def _once(seats: Sequence[TeamId | None]) -> bool:
    sent = [team for team in seats if team]
    return len(sent) == len(set(sent))
