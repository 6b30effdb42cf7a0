"""What an officer changes on the lines of a dispatch that is being worked out, held against what the city can give.

So whatever stands in the draft can be sent as long as the city stays as it is: what cannot be is refused with its
reason, and the draft stays as it was.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from console.views.drafting import (
    DispatchDraft,
    Line,
    drop,
    kept,
    open_needs,
    proposed,
    with_lines,
    without_line,
)
from console.views.intents import LineKind, RemoveLine, ReplaceLine
from resources.base import DepotId, Instant, ItemCode, Refused, TeamId
from resources.sourcing.changes import put_goods_back, put_team_back, replace_goods, replace_team
from resources.sourcing.goods_lines import depot_choices
from resources.sourcing.model import Alternative, GoodsLine, ItemNeed, Needs, Proposal, TeamLine, TierTerms, Travel
from resources.sourcing.proposing import restated
from resources.sourcing.supply import Supply, snapshot
from resources.sourcing.team_lines import team_choices
from resources.sourcing.turns import demands
from resources.stock import Stock
from resources.teams import Teams


class Basis(msgspec.Struct, frozen=True):
    """What a draft rests on: what the city has, how far it is, and what this post may release."""

    stock: Stock
    teams: Teams
    travel: Travel
    terms: Sequence[TierTerms]
    now: Instant

    def to_propose(self, draft: DispatchDraft) -> Supply:
        """What is left for a new calculation beside the changed lines; struck-out teams are not proposed again."""
        teams, goods = kept(draft)
        spoken_for = {line.team for line in teams} | _struck_teams(draft)
        return self._supply(open_needs(draft), spoken_for, whole=False, standing=goods)

    def to_choose(self, draft: DispatchDraft, line: TeamLine | GoodsLine) -> Supply:
        """Everything that could go on a line; what the other lines take is counted where they are known."""
        items = () if isinstance(line, TeamLine) else (ItemNeed(line.item, line.quantity),)
        return self._supply(Needs(items=items), _struck_teams(draft), whole=True)

    def to_judge(self, draft: DispatchDraft) -> Supply:
        """Everything that those of the draft's needs could draw on of which too little goes."""
        assert draft.proposal is not None
        brought = Counter[ItemCode]()
        for line in draft.proposal.goods:
            brought[line.item] += line.quantity
        short = {item for item, demand in demands(draft.needs.items).items() if brought[item] < demand.quantity}
        items = tuple(need for need in draft.needs.items if need.item in short)
        return self._supply(Needs(draft.needs.teams, items), frozenset(), whole=True)

    def _supply(
        self, needs: Needs, without: frozenset[TeamId] | set[TeamId], whole: bool, standing: Sequence[GoodsLine] = ()
    ) -> Supply:
        near = {team: seconds for team, seconds in self.travel.teams.items() if team not in without}
        travel = Travel(near, self.travel.depots)
        return snapshot(self.stock, self.teams, needs, travel, self.terms, self.now, whole, standing)


def _struck_teams(draft: DispatchDraft) -> frozenset[TeamId]:
    return frozenset(gone.line.team for gone in draft.removed if isinstance(gone.line, TeamLine))


def choices_for(draft: DispatchDraft, kind: LineKind, index: int, basis: Basis) -> Sequence[Alternative]:
    """What else could go on a line, the first to arrive in front."""
    assert draft.proposal is not None
    if kind == "team":
        team = draft.proposal.teams[index]
        taken = {other.team for other in draft.proposal.teams if other is not team}
        return team_choices(team.capability, basis.to_choose(draft, team), taken)
    line = draft.proposal.goods[index]
    others = [other for other in draft.proposal.goods if other is not line]
    return depot_choices(line.item, basis.to_choose(draft, line), others)


def line_at(draft: DispatchDraft, kind: LineKind, index: int) -> TeamLine | GoodsLine | None:
    """A line by its place; None where there is none any more."""
    if draft.proposal is None:
        return None
    lines: Sequence[TeamLine | GoodsLine] = draft.proposal.teams if kind == "team" else draft.proposal.goods
    return lines[index] if 0 <= index < len(lines) else None


def line_replaced(draft: DispatchDraft, wish: ReplaceLine, basis: Basis) -> DispatchDraft | Refused:
    """Another team, another depot or another quantity on a line."""
    assert draft.proposal is not None
    if wish.kind == "team":
        asked = draft.proposal.teams[wish.index]
        team = replace_team(draft.proposal, wish.index, TeamId(wish.source), basis.to_choose(draft, asked), wish.reason)
        if isinstance(team, Refused):
            return team
        return said_anew(with_lines(draft, teams=_set(draft.proposal.teams, wish.index, team)), basis)
    line = draft.proposal.goods[wish.index]
    goods = replace_goods(
        draft.proposal, wish.index, DepotId(wish.source), wish.quantity, basis.to_choose(draft, line), wish.reason
    )
    if isinstance(goods, Refused):
        return goods
    return said_anew(with_lines(draft, goods=_set(draft.proposal.goods, wish.index, goods)), basis)


def line_struck(draft: DispatchDraft, wish: RemoveLine, basis: Basis) -> DispatchDraft:
    """A line struck out, with the reason."""
    return said_anew(without_line(draft, wish.kind, wish.index, wish.reason), basis)


def line_put_back(draft: DispatchDraft, index: int, basis: Basis) -> DispatchDraft | Refused:
    """A struck-out line put back, if it can still go beside the others."""
    assert draft.proposal is not None
    line, shorter = draft.removed[index].line, msgspec.structs.replace(draft, removed=drop(draft.removed, index))
    supply = basis.to_choose(shorter, line)
    if isinstance(line, TeamLine):
        team = put_team_back(draft.proposal, line, supply)
        if isinstance(team, Refused):
            return team
        return said_anew(with_lines(shorter, teams=(*draft.proposal.teams, team)), basis)
    goods = put_goods_back(draft.proposal, line, supply)
    if isinstance(goods, Refused):
        return goods
    return said_anew(with_lines(shorter, goods=(*draft.proposal.goods, goods)), basis)


def proposed_beside(draft: DispatchDraft, proposal: Proposal, basis: Basis, calculating: bool = False) -> DispatchDraft:
    """The draft with a new proposal for its open needs beside what the officer changed."""
    whole = proposed(draft, proposal, calculating)
    return said_anew(whole, basis) if draft.removed or any(kept(draft)) else whole


def said_anew(draft: DispatchDraft, basis: Basis) -> DispatchDraft:
    """What stays unmet and uncovered, over all lines."""
    assert draft.proposal is not None
    said = restated(draft.proposal, draft.needs, basis.to_judge(draft))
    return msgspec.structs.replace(draft, proposal=said)


def _set(lines: tuple[Line, ...], index: int, line: Line) -> tuple[Line, ...]:
    return (*lines[:index], line, *lines[index + 1 :])
