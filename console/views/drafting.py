"""A dispatch while the officer still works on it: the needs, the proposal, what was changed or struck out and why.

Nothing here is on the record yet; `commit` says what would be. What the officer changed survives a new calculation:
only what the kept lines do not cover is proposed anew.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from console.desk.dispatch import CommitDispatch
from console.incidents.model import AddNote
from console.views.intents import LineKind
from console.views.language import Language
from console.views.naming import Naming
from resources.base import DepotId, IncidentId, Instant, ItemCode, LotId, Quantity, TeamId
from resources.sourcing.model import GoodsLine, ItemNeed, Needs, Proposal, TeamLine, TeamNeed, Travel
from resources.stock import Parcel, Stock

Line = TypeVar("Line")


class RemovedLine(msgspec.Struct, frozen=True):
    """A line that the officer struck out, with the reason."""

    line: TeamLine | GoodsLine
    reason: str


class DispatchDraft(msgspec.Struct, frozen=True):
    """What would be sent to an incident, as far as it is thought out. `proposal` is None until the first one is."""

    incident: IncidentId
    needs: Needs = Needs()
    proposal: Proposal | None = None
    calculating: bool = False
    removed: tuple[RemovedLine, ...] = ()


# --- the needs ----------------------------------------------------------------------------------------------------


def with_need(draft: DispatchDraft, kind: LineKind, key: str, amount: int) -> DispatchDraft:
    """One need more; of what is needed already, so much more."""
    needs = draft.needs
    if kind == "team":
        known = next((need for need in needs.teams if need.capability == key), TeamNeed(key, 0))
        grown = msgspec.structs.replace(known, count=known.count + amount)
        teams = (*(need for need in needs.teams if need.capability != key), grown)
        return msgspec.structs.replace(draft, needs=Needs(teams, needs.items))
    code = ItemCode(key)
    wanted = next((need for need in needs.items if need.item == code), ItemNeed(code, 0))
    more = msgspec.structs.replace(wanted, quantity=wanted.quantity + amount)
    items = (*(need for need in needs.items if need.item != code), more)
    return msgspec.structs.replace(draft, needs=Needs(needs.teams, items))


def without_need(draft: DispatchDraft, kind: LineKind, key: str) -> DispatchDraft:
    """Not needed after all: the need goes, and with it every line that served it."""
    teams = tuple(need for need in draft.needs.teams if kind != "team" or need.capability != key)
    items = tuple(need for need in draft.needs.items if kind != "goods" or need.item != key)
    shorter = msgspec.structs.replace(draft, needs=Needs(teams, items))
    if shorter.proposal is None:
        return shorter
    proposal = msgspec.structs.replace(
        shorter.proposal,
        teams=tuple(line for line in shorter.proposal.teams if kind != "team" or line.capability != key),
        goods=tuple(line for line in shorter.proposal.goods if kind != "goods" or line.item != key),
    )
    removed = tuple(gone for gone in shorter.removed if _serves(gone.line) != (kind, key))
    return msgspec.structs.replace(shorter, proposal=proposal, removed=removed)


def _serves(line: TeamLine | GoodsLine) -> tuple[LineKind, str]:
    return ("team", line.capability) if isinstance(line, TeamLine) else ("goods", line.item)


# --- the proposal -------------------------------------------------------------------------------------------------


def kept(draft: DispatchDraft) -> tuple[tuple[TeamLine, ...], tuple[GoodsLine, ...]]:
    """The lines that a new calculation must leave alone: those that the officer changed."""
    if draft.proposal is None:
        return (), ()
    teams = tuple(line for line in draft.proposal.teams if line.changed)
    return teams, tuple(line for line in draft.proposal.goods if line.changed)


def open_needs(draft: DispatchDraft) -> Needs:
    """What is left to be proposed: the needs less what changed lines bring and struck-out lines were to bring."""
    teams, goods = kept(draft)
    settled: Iterable[TeamLine | GoodsLine] = (*teams, *goods, *(gone.line for gone in draft.removed))
    covered: Counter[tuple[LineKind, str]] = Counter()
    for line in settled:
        covered[_serves(line)] += 1 if isinstance(line, TeamLine) else max(line.quantity, line.proposed_quantity)
    team_needs = (
        msgspec.structs.replace(need, count=need.count - covered["team", need.capability]) for need in draft.needs.teams
    )
    item_needs = (
        msgspec.structs.replace(need, quantity=need.quantity - covered["goods", need.item])
        for need in draft.needs.items
    )
    return Needs(
        tuple(need for need in team_needs if need.count > 0), tuple(need for need in item_needs if need.quantity > 0)
    )


def open_travel(draft: DispatchDraft, travel: Travel) -> Travel:
    """The travel times without the teams that the officer has chosen or struck out: they are not proposed again."""
    teams, _ = kept(draft)
    spoken_for = {line.team for line in teams}
    spoken_for |= {gone.line.team for gone in draft.removed if isinstance(gone.line, TeamLine)}
    left = {team: seconds for team, seconds in travel.teams.items() if team not in spoken_for}
    return Travel(left, travel.depots)


def proposed(draft: DispatchDraft, proposal: Proposal, calculating: bool = False) -> DispatchDraft:
    """The draft with a new proposal for its open needs; the changed lines stand in front."""
    teams, goods = kept(draft)
    whole = msgspec.structs.replace(proposal, teams=(*teams, *proposal.teams), goods=(*goods, *proposal.goods))
    return msgspec.structs.replace(draft, proposal=whole, calculating=calculating)


def with_team(draft: DispatchDraft, index: int, team: TeamId, eta: int, reason: str) -> DispatchDraft:
    """Another team on a line. Choosing the proposed one again takes the change back.

    The line keeps the proposal's reason: the record shows what was proposed and why, and why it was changed.
    """
    assert draft.proposal is not None
    line = draft.proposal.teams[index]
    original = line.proposed or line.team
    back = team == original
    changed = msgspec.structs.replace(
        line, team=team, eta=eta, changed="" if back else reason, proposed="" if back else original
    )
    return _with_teams(draft, _set(draft.proposal.teams, index, changed))


def with_goods(
    draft: DispatchDraft, index: int, depot: DepotId, quantity: int, eta: int, reason: str, stock: Stock, now: Instant
) -> DispatchDraft:
    """Another depot or another quantity on a line; which lots, first expired first, is worked out here.

    Never more than the depot can give beside the draft's other lines: its reserve stays.
    """
    assert draft.proposal is not None
    line = draft.proposal.goods[index]
    others = [other for number, other in enumerate(draft.proposal.goods) if number != index]
    parcels = _parcels(stock, depot, line.item, quantity, others, now)
    original, original_quantity = line.proposed or line.depot, line.proposed_quantity or line.quantity
    back = depot == original and sum(parcel.quantity for parcel in parcels) == original_quantity
    changed = msgspec.structs.replace(
        line,
        depot=depot,
        tier=stock.depots[depot].tier,
        parcels=parcels,
        eta=eta,
        changed="" if back else reason,
        proposed="" if back else original,
        proposed_quantity=0 if back else original_quantity,
    )
    return _with_goods(draft, _set(draft.proposal.goods, index, changed))


def _parcels(
    stock: Stock, depot: DepotId, item: ItemCode, quantity: int, others: Iterable[GoodsLine], now: Instant
) -> tuple[Parcel, ...]:
    taken: Counter[LotId] = Counter()
    for other in others:
        for parcel in other.parcels:
            taken[parcel.lot] += parcel.quantity
    lots = stock.first_expired_first(depot, item, now)
    missing = min(quantity, stock.available(depot, item, now) - sum(taken[state.lot.id] for state in lots))
    parcels = []
    for state in lots:
        part = min(missing, state.free - taken[state.lot.id])
        if part > 0:
            parcels.append(Parcel(state.lot.id, item, Quantity(part)))
            missing -= part
    return tuple(parcels)


def without_line(draft: DispatchDraft, kind: LineKind, index: int, reason: str) -> DispatchDraft:
    """Strike a line out, with the reason."""
    assert draft.proposal is not None
    line: TeamLine | GoodsLine
    if kind == "team":
        line = draft.proposal.teams[index]
        shorter = _with_teams(draft, _drop(draft.proposal.teams, index))
    else:
        line = draft.proposal.goods[index]
        shorter = _with_goods(draft, _drop(draft.proposal.goods, index))
    return msgspec.structs.replace(shorter, removed=(*draft.removed, RemovedLine(line, reason)))


def with_line_back(draft: DispatchDraft, index: int) -> DispatchDraft:
    """Put a struck-out line back."""
    assert draft.proposal is not None
    line = draft.removed[index].line
    shorter = msgspec.structs.replace(draft, removed=_drop(draft.removed, index))
    if isinstance(line, TeamLine):
        return _with_teams(shorter, (*draft.proposal.teams, line))
    return _with_goods(shorter, (*draft.proposal.goods, line))


def _with_teams(draft: DispatchDraft, teams: tuple[TeamLine, ...]) -> DispatchDraft:
    assert draft.proposal is not None
    return msgspec.structs.replace(draft, proposal=msgspec.structs.replace(draft.proposal, teams=teams))


def _with_goods(draft: DispatchDraft, goods: tuple[GoodsLine, ...]) -> DispatchDraft:
    assert draft.proposal is not None
    return msgspec.structs.replace(draft, proposal=msgspec.structs.replace(draft.proposal, goods=goods))


# --- what goes on the record --------------------------------------------------------------------------------------


def commit(draft: DispatchDraft) -> CommitDispatch | None:
    """The command that sends it; None while there is nothing to send."""
    if draft.proposal is None or not (draft.proposal.teams or draft.proposal.goods):
        return None
    goods = tuple(line for line in draft.proposal.goods if line.parcels)
    return CommitDispatch(draft.incident, draft.proposal.teams, goods)


def removal_note(draft: DispatchDraft, naming: Naming, language: Language) -> AddNote | None:
    """The note that keeps the reasons of what was struck out: submitted together with the commit."""
    if not draft.removed:
        return None
    lines = [
        language.text("{line} struck out: {reason}", line=line_name(gone.line, naming), reason=gone.reason)
        for gone in draft.removed
    ]
    return AddNote(draft.incident, "; ".join(lines))


def line_name(line: TeamLine | GoodsLine, naming: Naming) -> str:
    """A line in short: the team, or the goods, their quantity and the depot."""
    if isinstance(line, TeamLine):
        return naming.team(line.team)
    return f"{naming.item(line.item)} ×{line.quantity} · {naming.depot(line.depot)}"


def _set(lines: tuple[Line, ...], index: int, line: Line) -> tuple[Line, ...]:
    return (*lines[:index], line, *lines[index + 1 :])


def _drop(lines: tuple[Line, ...], index: int) -> tuple[Line, ...]:
    return (*lines[:index], *lines[index + 1 :])
