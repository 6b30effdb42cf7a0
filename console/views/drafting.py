"""A dispatch while the officer still works on it: the needs, the proposal, what was changed or struck out and why.

Nothing here is on the record yet; `commit` says what would be. What the officer changed survives a new calculation:
only what the kept lines do not cover is proposed anew.
"""

from typing import TypeVar

import msgspec

from console.incidents.model import AddNote
from console.situation.orders import CommitDispatch
from console.views.intents import LineKind
from console.views.language import Language
from console.views.naming import Naming
from resources.base import IncidentId, ItemCode
from resources.sourcing.covering import still_open
from resources.sourcing.model import GoodsLine, ItemNeed, Needs, Proposal, TeamLine, TeamNeed

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
        known = next((need for need in needs.teams if need.capability == key), None)
        grown = TeamNeed(key, amount) if known is None else msgspec.structs.replace(known, count=known.count + amount)
        return msgspec.structs.replace(draft, needs=Needs(_put(needs.teams, known, grown), needs.items))
    wanted = next((need for need in needs.items if need.item == key), None)
    more = (
        ItemNeed(ItemCode(key), amount)
        if wanted is None
        else msgspec.structs.replace(wanted, quantity=wanted.quantity + amount)
    )
    return msgspec.structs.replace(draft, needs=Needs(needs.teams, _put(needs.items, wanted, more)))


def _put(needs: tuple[Line, ...], known: Line | None, new: Line) -> tuple[Line, ...]:
    """The new one in the place of the known one, or behind all others."""
    return (*needs, new) if known is None else tuple(new if need is known else need for need in needs)


def needed(draft: DispatchDraft, kind: LineKind, key: str) -> int:
    """How much is needed of something, all in all."""
    if kind == "team":
        return sum(need.count for need in draft.needs.teams if need.capability == key)
    return sum(need.quantity for need in draft.needs.items if need.item == key)


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
    return still_open(draft.needs, (*teams, *goods, *(gone.line for gone in draft.removed)))


def proposed(draft: DispatchDraft, proposal: Proposal, calculating: bool = False) -> DispatchDraft:
    """The draft with a new proposal for its open needs; the changed lines stand in front."""
    teams, goods = kept(draft)
    whole = msgspec.structs.replace(proposal, teams=(*teams, *proposal.teams), goods=(*goods, *proposal.goods))
    return msgspec.structs.replace(draft, proposal=whole, calculating=calculating)


def without_line(draft: DispatchDraft, kind: LineKind, index: int, reason: str) -> DispatchDraft:
    """Strike a line out, with the reason."""
    assert draft.proposal is not None
    line: TeamLine | GoodsLine
    if kind == "team":
        line = draft.proposal.teams[index]
        shorter = with_lines(draft, teams=drop(draft.proposal.teams, index))
    else:
        line = draft.proposal.goods[index]
        shorter = with_lines(draft, goods=drop(draft.proposal.goods, index))
    return msgspec.structs.replace(shorter, removed=(*draft.removed, RemovedLine(line, reason)))


def with_lines(
    draft: DispatchDraft, teams: tuple[TeamLine, ...] | None = None, goods: tuple[GoodsLine, ...] | None = None
) -> DispatchDraft:
    """The draft with these lines in place of its own; None leaves a kind as it is."""
    assert draft.proposal is not None
    lines = msgspec.structs.replace(
        draft.proposal,
        teams=draft.proposal.teams if teams is None else teams,
        goods=draft.proposal.goods if goods is None else goods,
    )
    return msgspec.structs.replace(draft, proposal=lines)


# --- what goes on the record --------------------------------------------------------------------------------------


def commit(draft: DispatchDraft) -> CommitDispatch | None:
    """The command that sends it; None while there is nothing to send."""
    if draft.proposal is None or not (draft.proposal.teams or draft.proposal.goods):
        return None
    return CommitDispatch(draft.incident, draft.proposal.teams, draft.proposal.goods)


def removal_note(draft: DispatchDraft, naming: Naming, language: Language) -> AddNote | None:
    """The note that keeps the reasons of what was struck out: submitted together with the commit."""
    if not draft.removed:
        return None
    lines = [
        language.text("{line} struck out: {reason}", line=line_name(gone.line, naming), reason=gone.reason)
        for gone in draft.removed
    ]
    return AddNote(draft.incident, language.strung(lines))


def line_name(line: TeamLine | GoodsLine, naming: Naming) -> str:
    """A line in short: the team, or the goods, their quantity and the depot."""
    if isinstance(line, TeamLine):
        return naming.team(line.team)
    return f"{naming.item(line.item)} ×{line.quantity} · {naming.depot(line.depot)}"


def drop(lines: tuple[Line, ...], index: int) -> tuple[Line, ...]:
    """The lines without one of them."""
    return (*lines[:index], *lines[index + 1 :])
