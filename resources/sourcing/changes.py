"""What an officer changes in a proposal: another team, another depot, another quantity, each with the reason why."""

from collections.abc import Sequence

import msgspec

from resources.base import DepotId, LotId, Reason, Refused, TeamId, refuse
from resources.sourcing.goods_lines import drawn_by_depot, goods_line
from resources.sourcing.grounds import Grounds
from resources.sourcing.model import GoodsLine, Proposal, TeamLine
from resources.sourcing.supply import Source, Supply
from resources.sourcing.team_lines import Taken, team_line


def replace_team(proposal: Proposal, index: int, team: TeamId, supply: Supply, why: str) -> TeamLine | Refused:
    """The line with another team. Back to the proposed team needs no reason and leaves no trace."""
    line = proposal.teams[index]
    proposed = line.proposed or line.team
    taken = {other.team: other.capability for other in proposal.teams if other is not line}
    if (fault := _cannot_go(team, line.capability, taken, supply)) is not None:
        return fault
    if team != proposed and not why.strip():
        return refuse("change-without-reason", proposed=proposed)
    new = team_line(team, line.capability, line.within, {**taken, team: line.capability}, supply)
    if team == proposed:
        return new
    return msgspec.structs.replace(new, changed=why.strip(), proposed=proposed)


def _cannot_go(team: TeamId, capability: str, taken: Taken, supply: Supply) -> Refused | None:
    if team in taken:
        return refuse("team-twice", team=team)
    known = next((known for known in supply.teams if known.team == team), None)
    if known is None or capability not in known.capabilities:
        return refuse("team-not-able", team=team, capability=capability)
    if not known.available or known.eta is None:
        return refuse("team-cannot-go", team=team)
    return None


def replace_goods(
    proposal: Proposal, index: int, depot: DepotId, quantity: int, supply: Supply, why: str
) -> GoodsLine | Refused:
    """So much from this depot instead, its lots first expired first. Back to what was proposed leaves no trace."""
    line = proposal.goods[index]
    others = [other for other in proposal.goods if other is not line and other.item == line.item]
    source = _giving(line, depot, quantity, others, supply)
    if isinstance(source, Refused):
        return source
    proposed = (line.proposed or line.depot, line.proposed_quantity or line.quantity)
    if (depot, quantity) != proposed and not why.strip():
        return refuse("change-without-reason", proposed=proposed[0])
    new = _line(line, others, source, quantity, supply)
    if (depot, quantity) == proposed:
        return new
    return msgspec.structs.replace(new, changed=why.strip(), proposed=proposed[0], proposed_quantity=proposed[1])


def _giving(
    line: GoodsLine, depot: DepotId, quantity: int, others: Sequence[GoodsLine], supply: Supply
) -> Source | Refused:
    """The depot, if it can give so much beside the other lines of the item."""
    if quantity <= 0:
        return refuse("count-not-positive", value=quantity)
    source = next((source for source in supply.sources(line.item) if source.depot == depot), None)
    left = source.available - drawn_by_depot(line.item, others).get(depot, 0) if source else 0
    if source is None or quantity > left:
        return refuse("depot-cannot-give", depot=depot, item=line.item, available=max(0, left))
    return source


def put_team_back(proposal: Proposal, line: TeamLine, supply: Supply) -> TeamLine | Refused:
    """A struck-out line, if its team can still go and was not sent for anything else in the meantime."""
    taken = {other.team: other.capability for other in proposal.teams}
    fault = _cannot_go(line.team, line.capability, taken, supply)
    return fault if fault is not None else line


def put_goods_back(proposal: Proposal, line: GoodsLine, supply: Supply) -> GoodsLine | Refused:
    """A struck-out line, if its depot can still give so much beside the other lines; its lots are chosen anew."""
    others = [other for other in proposal.goods if other.item == line.item]
    source = _giving(line, line.depot, line.quantity, others, supply)
    if isinstance(source, Refused):
        return source
    anew = _line(line, others, source, line.quantity, supply)
    return msgspec.structs.replace(line, parcels=anew.parcels, eta=anew.eta, lots=anew.lots)


def _line(line: GoodsLine, others: Sequence[GoodsLine], source: Source, quantity: int, supply: Supply) -> GoodsLine:
    spoken_for: dict[LotId, int] = {}
    for parcel in (parcel for other in others for parcel in other.parcels):
        spoken_for[parcel.lot] = spoken_for.get(parcel.lot, 0) + parcel.quantity
    drawn = drawn_by_depot(line.item, others)
    drawn[source.depot] = drawn.get(source.depot, 0) + quantity
    grounds = Grounds(supply, line.item, drawn)
    reason = Reason("chosen-holder", {"rank": grounds.ranks[source.depot], "tier": source.tier})
    return goods_line(line.item, source, quantity, line.within, reason, grounds, spoken_for)
