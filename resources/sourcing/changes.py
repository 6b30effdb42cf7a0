"""What an officer changes in a proposal: another team, another depot, another quantity, each with the reason why."""

from collections.abc import Sequence

import msgspec

from resources.base import DepotId, LotId, Reason, Refused, TeamId, refuse
from resources.sourcing.goods_lines import drawn_by_depot, goods_line
from resources.sourcing.grounds import Grounds
from resources.sourcing.model import GoodsLine, Proposal, TeamLine
from resources.sourcing.supply import Source, Supply
from resources.sourcing.team_lines import team_line


def replace_team(proposal: Proposal, index: int, team: TeamId, supply: Supply, why: str) -> TeamLine | Refused:
    """The line with another team. Back to the proposed team needs no reason and leaves no trace."""
    line = proposal.teams[index]
    proposed = line.proposed or line.team
    taken = {other.team: other.capability for other in proposal.teams if other is not line}
    if team in taken:
        return refuse("team-twice", team=team)
    if all(able != team for _, able in supply.able(line.capability)):
        return refuse("team-not-able", team=team, capability=line.capability)
    if team != proposed and not why.strip():
        return refuse("change-without-reason", proposed=proposed)
    new = team_line(team, line.capability, line.within, {**taken, team: line.capability}, supply)
    if team == proposed:
        return new
    return msgspec.structs.replace(new, changed=why.strip(), proposed=proposed)


def replace_source(proposal: Proposal, index: int, depot: DepotId, supply: Supply, why: str) -> GoodsLine | Refused:
    """The line's quantity from another depot, its lots first expired first."""
    return _changed(proposal, index, depot, proposal.goods[index].quantity, supply, why)


def change_quantity(proposal: Proposal, index: int, quantity: int, supply: Supply, why: str) -> GoodsLine | Refused:
    """Another quantity from the line's depot, its lots chosen anew."""
    return _changed(proposal, index, proposal.goods[index].depot, quantity, supply, why)


def _changed(
    proposal: Proposal, index: int, depot: DepotId, quantity: int, supply: Supply, why: str
) -> GoodsLine | Refused:
    line = proposal.goods[index]
    others = [other for other in proposal.goods if other is not line and other.item == line.item]
    if quantity <= 0:
        return refuse("count-not-positive", value=quantity)
    source = next((source for source in supply.sources(line.item) if source.depot == depot), None)
    drawn = drawn_by_depot(line.item, others)
    left = source.available - drawn.get(depot, 0) if source else 0
    if source is None or quantity > left:
        return refuse("depot-cannot-give", depot=depot, item=line.item, available=left)
    proposed = (line.proposed or line.depot, line.proposed_quantity or line.quantity)
    if (depot, quantity) != proposed and not why.strip():
        return refuse("change-without-reason", proposed=proposed[0])
    new = _line(line, others, source, quantity, supply)
    if (depot, quantity) == proposed:
        return new
    return msgspec.structs.replace(new, changed=why.strip(), proposed=proposed[0], proposed_quantity=proposed[1])


def _line(line: GoodsLine, others: Sequence[GoodsLine], source: Source, quantity: int, supply: Supply) -> GoodsLine:
    spoken_for: dict[LotId, int] = {}
    for parcel in (parcel for other in others for parcel in other.parcels):
        spoken_for[parcel.lot] = spoken_for.get(parcel.lot, 0) + parcel.quantity
    drawn = drawn_by_depot(line.item, others)
    drawn[source.depot] = drawn.get(source.depot, 0) + quantity
    grounds = Grounds(supply, line.item, drawn)
    reason = Reason("chosen-holder", {"rank": grounds.ranks[source.depot], "tier": source.tier})
    return goods_line(line.item, source, quantity, line.within, reason, grounds, spoken_for)
